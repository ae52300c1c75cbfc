//! Numbers that are given once: copies of papers, local receipts.

use crate::error::JournalError;
use crate::journal::Journal;
use rusqlite::Transaction;
use tereze_domain::request::RequestId;

impl Journal {
    /// Which copy of a request's paper the next print is, from 1. The number is spent even when the print fails.
    pub fn next_copy(&mut self, request: RequestId, paper: &str) -> Result<u32, JournalError> {
        let name = format!("copy/{request}/{paper}");
        let copy = self.write(|transaction, _| next(transaction, &name))?;
        Ok(u32::try_from(copy).unwrap_or(u32::MAX))
    }

    /// The next local number of a series, from 1, for example of `receipt-2026`.
    pub fn next_number(&mut self, series: &str) -> Result<u64, JournalError> {
        let name = format!("number/{series}");
        let number = self.write(|transaction, _| next(transaction, &name))?;
        Ok(u64::try_from(number).unwrap_or(u64::MAX))
    }
}

fn next(transaction: &Transaction<'_>, name: &str) -> Result<i64, JournalError> {
    let mut statement =
        transaction.prepare_cached("INSERT INTO counters (name, value) VALUES (?1, 1) ON CONFLICT DO UPDATE SET value = value + 1 RETURNING value")?;
    Ok(statement.query_row([name], |row| row.get(0))?)
}
