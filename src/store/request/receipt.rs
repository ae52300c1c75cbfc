//! The number of a request's receipt.

use super::sequence::sequence_of;
use crate::error::JournalError;
use crate::journal::Journal;
use rusqlite::OptionalExtension as _;
use tereze_domain::request::RequestId;

impl Journal {
    /// The number of the request's receipt; `None` before one was made.
    pub fn receipt_number(&self, id: RequestId) -> Result<Option<String>, JournalError> {
        let mut statement = self.connection.prepare_cached("SELECT receipt FROM requests WHERE id = ?1")?;
        Ok(statement.query_row([id.0.as_bytes()], |row| row.get(0)).optional()?.flatten())
    }

    /// Gives the request's receipt its number, which it keeps.
    pub fn keep_receipt_number(&mut self, id: RequestId, number: &str) -> Result<(), JournalError> {
        self.write(|transaction, _| {
            let sequence = sequence_of(transaction, id)?;
            transaction.prepare_cached("UPDATE requests SET receipt = ?2 WHERE sequence = ?1 AND receipt IS NULL")?.execute((sequence, number))?;
            Ok(())
        })
    }

    /// Place in the order of beginning of the request whose receipt has this number.
    pub(crate) fn of_receipt(&self, number: &str) -> Result<Option<i64>, JournalError> {
        let mut statement = self.connection.prepare_cached("SELECT sequence FROM requests WHERE receipt = ?1")?;
        Ok(statement.query_row([number], |row| row.get(0)).optional()?)
    }
}
