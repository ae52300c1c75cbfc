//! One write: a transaction that holds the data and its events, or nothing.

use super::chain::{self, Head};
use super::{Journal, JournalError};
use jiff::Timestamp;
use rusqlite::{Transaction, TransactionBehavior};
use serde::Serialize;
use serde::de::DeserializeOwned;

impl Journal {
    /// Does the work in one transaction and returns after it is on the disk. An error leaves everything as it was.
    pub(super) fn write<T>(&mut self, work: impl FnOnce(&Transaction<'_>, &mut Head) -> Result<T, JournalError>) -> Result<T, JournalError> {
        // Until the commit is known to have happened, the end of the chain is not known either.
        let mut head = match self.head.take() {
            Some(head) => head,
            None => chain::head(&self.connection)?,
        };
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = work(&transaction, &mut head)?;
        transaction.commit()?;
        self.head = Some(head);
        Ok(done)
    }
}

/// Whole nanoseconds since 1970; the ends of the scale (1677 and 2262) stand for everything beyond.
pub(super) fn nanoseconds(moment: Timestamp) -> i64 {
    let nanoseconds = moment.as_nanosecond();
    i64::try_from(nanoseconds).unwrap_or(if nanoseconds < 0 { i64::MIN } else { i64::MAX })
}

/// The moment so many nanoseconds after 1970.
pub(super) fn moment(nanoseconds: i64) -> Timestamp {
    Timestamp::from_nanosecond(i128::from(nanoseconds)).expect("64 bits of nanoseconds end in 2262, the scale in 9999")
}

/// JSON as the database stores it.
pub(super) fn json(value: &impl Serialize) -> Result<String, JournalError> {
    Ok(serde_json::to_string(value)?)
}

/// What the JSON of the database says.
pub(super) fn read_json<T: DeserializeOwned>(text: &str) -> Result<T, JournalError> {
    Ok(serde_json::from_str(text)?)
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;
    use crate::domain::message::Explain as _;
    use crate::domain::request::Happening;

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

    #[test]
    fn moments_come_back() {
        for text in ["1970-01-01T00:00:00Z", "2026-11-22T07:00:00.123456789Z", "1700-01-01T00:00:00Z"] {
            let at: Timestamp = text.parse().unwrap();
            assert_eq!(moment(nanoseconds(at)), at);
        }
        assert_eq!(nanoseconds(Timestamp::MAX), i64::MAX);
        assert_eq!(nanoseconds(Timestamp::MIN), i64::MIN);
    }
}
