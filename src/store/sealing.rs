//! An open journal is sealed, and its last seal is told.

use crate::anchor::{Anchor, root_of};
use crate::chain;
use crate::error::JournalError;
use crate::journal::Journal;
use crate::seal_cause::Cause;
use crate::seals;

impl Journal {
    /// The last seal, for messages and printed reports: kept elsewhere, it tells later whether this journal still has the past it has now.
    pub fn anchor(&self) -> Result<Anchor, JournalError> {
        let seal = seals::last(&self.connection)?.ok_or(JournalError::Damaged { source: None })?;
        Ok(Anchor::of(&seal, &root_of(&self.connection)?))
    }

    /// Seals what was entered after the last seal, when there is such.
    pub(super) fn seal(&mut self, cause: Cause) -> Result<(), JournalError> {
        let sealed = seals::last(&self.connection)?.map_or(0, |seal| seal.sequence);
        let end = match &self.head {
            Some(head) => head.sequence,
            None => chain::head(&self.connection, &self.trail_keys)?.sequence,
        };
        if sealed == end {
            return Ok(());
        }
        self.write(|_, head| {
            head.seal = Some(cause);
            Ok(())
        })
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        // A disk that is gone or full leaves the end unsealed: the next opening seals it and says so.
        let _ = self.seal(Cause::Closed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;
    use tereze_domain::request::Happening;

    /// Entries after the last seal.
    fn unsealed(journal: &Journal) -> i64 {
        let end: i64 = journal.connection.query_row("SELECT max(sequence) FROM events", (), |row| row.get(0)).unwrap();
        end - journal.anchor().unwrap().sequence
    }

    #[test]
    fn what_is_done_while_nobody_is_logged_in_is_sealed_at_once() {
        let mut desk = testing::desk();
        let id = testing::signed(&mut desk.journal);
        desk.journal.log_out().unwrap();
        assert_eq!(unsealed(&desk.journal), 0);
        let seal = desk.journal.anchor().unwrap().seal;

        desk.journal.enqueue(id, &testing::event(Happening::Queued)).unwrap();
        assert_eq!(unsealed(&desk.journal), 0, "no log-out follows what the program does alone");
        assert_eq!(desk.journal.anchor().unwrap().seal, seal + 1);

        // Who logs in works on without a seal for each step.
        desk.journal.log_in("aigul", &testing::password()).unwrap();
        assert!(unsealed(&desk.journal) > 0);
        assert_eq!(desk.journal.anchor().unwrap().seal, seal + 1);
        assert_eq!(desk.journal.verify(&|_| Ok(())).unwrap().problems, []);
    }
}
