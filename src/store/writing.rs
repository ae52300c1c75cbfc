//! One write: a transaction that holds the data, its events and the digests of what it wrote, or nothing.

use super::chain::{self, Head, Writer};
use crate::error::JournalError;
use crate::journal::Journal;
use crate::seal_cause::Cause;
use crate::{guarded, seals};
use rusqlite::{Transaction, TransactionBehavior};

/// How a write ends.
pub(super) enum Ending<T> {
    /// It is kept.
    Keep(T),
    /// It is taken back: what it came to stood already.
    TakeBack(T),
}

impl Journal {
    /// Does the work in one transaction and returns after it is on the disk. An error leaves everything as it was.
    pub(super) fn write<T>(&mut self, work: impl FnOnce(&Transaction<'_>, &mut Head) -> Result<T, JournalError>) -> Result<T, JournalError> {
        self.write_or_take_back(|transaction, head| work(transaction, head).map(Ending::Keep))
    }

    /// The same for work that may find that there is nothing to write.
    pub(super) fn write_or_take_back<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>, &mut Head) -> Result<Ending<T>, JournalError>,
    ) -> Result<T, JournalError> {
        // Until the commit is known to have happened, the end of the chain is not known either.
        let mut head = match self.head.take() {
            Some(head) => head,
            None => chain::head(&self.connection, &self.trail_keys)?,
        };
        // What was written past this function is vouched for by nobody.
        self.dirty.take();
        let (by, stood) = (self.actor(), head.sequence);
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = match work(&transaction, &mut head)? {
            Ending::Keep(done) => done,
            Ending::TakeBack(done) => return Ok(done),
        };
        let lists = guarded::tell_all(&transaction, self.dirty.take(), &self.trail_keys.row)?;
        chain::finish(&transaction, &mut head, lists, &Writer { by: &by, desk: &self.desk, administration: self.administration.as_ref() })?;
        // No log-out, lock or signature follows what the program does alone: it would stay unsealed until somebody comes.
        let unattended = (self.user.is_none() && head.sequence != stood).then_some(Cause::Unattended);
        let seal = head.seal.take().or(unattended).map(|cause| seals::make(&transaction, &self.desk, &head, cause)).transpose()?;
        transaction.commit()?;
        self.outside.committed(&head);
        if let Some(seal) = seal {
            // The seal stands in the database: what fails now is made up for by the next one.
            seals::put_away(&self.connection);
            self.outside.sealed(&self.folder, &seal);
        }
        self.head = Some(head);
        Ok(done)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;
    use tereze_domain::message::Explain as _;
    use tereze_domain::request::Happening;

    #[track_caller]
    fn check_refused(setting: (&str, i64), expected: &str, freed: (&str, i64)) {
        let mut desk = testing::desk();
        let id = testing::signed(&mut desk.journal);
        desk.journal.connection.pragma_update_and_check(None, setting.0, setting.1, |_| Ok(())).unwrap_or(());
        let refused = (0..10_000).find_map(|_| desk.journal.begin_request(&testing::draft()).err()).expect("the journal must refuse at last");
        assert_eq!(refused.explain().key, expected, "{refused:?}");
        desk.journal.connection.pragma_update_and_check(None, freed.0, freed.1, |_| Ok(())).unwrap_or(());
        // Nothing before is lost, and the work goes on.
        desk.journal.enqueue(id, &testing::event(Happening::Queued)).unwrap();
        desk.journal.verify_chain().unwrap();
    }

    #[test]
    fn a_full_disk_and_a_read_only_one_are_told() {
        check_refused(("max_page_count", 1), "error-journal-disk-full", ("max_page_count", 1_000_000));
        check_refused(("query_only", 1), "error-journal-read-only", ("query_only", 0));
    }

    #[test]
    fn a_newer_database_is_refused_untouched() {
        let desk = testing::desk();
        desk.journal.connection.pragma_update(None, "user_version", 4_000).unwrap();
        drop(desk.journal);
        let path = desk.folder.path().join("desk");
        let before = std::fs::read(path.join("journal.db")).unwrap();
        let refused = Journal::open(&path, "aigul", &testing::password()).err().expect("a newer journal must not open");
        assert!(matches!(refused, JournalError::NewerVersion { found: 4_000, .. }), "{refused:?}");
        assert_eq!(std::fs::read(path.join("journal.db")).unwrap(), before);
    }

    #[test]
    fn another_program_s_and_another_desk_s_database_are_refused() {
        for spoil in ["PRAGMA application_id = 7", "UPDATE desk SET id = 'desk-8'"] {
            let desk = testing::desk();
            desk.journal.connection.execute_batch(spoil).unwrap();
            drop(desk.journal);
            let refused = Journal::open(&desk.folder.path().join("desk"), "aigul", &testing::password()).err();
            assert!(matches!(refused, Some(JournalError::NotOurs)), "{spoil}: {refused:?}");
        }
    }

    #[test]
    fn every_connection_is_durable() {
        let desk = testing::desk();
        let pragma = |name| desk.journal.connection.pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0)).unwrap();
        assert_eq!(pragma("journal_mode"), "wal".to_owned().into());
        assert_eq!(pragma("synchronous"), 2.into());
        assert_eq!(pragma("foreign_keys"), 1.into());
        assert!(!matches!(pragma("cipher_version"), rusqlite::types::Value::Null));
    }
}
