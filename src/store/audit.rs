//! Entering acts into the audit trail and reading it for the screen.

use crate::chain::{append, head};
use crate::columns::read_json;
use crate::entry::{Act, Entry, What};
use crate::error::JournalError;
use crate::journal::Journal;
use crate::request::sequence::sequence_of;
use jiff::Timestamp;
use tereze_domain::request::RequestId;

/// An entry with its place in the chain, for the audit screen.
#[derive(Debug, Clone, PartialEq)]
pub struct TrailLine {
    /// The entry.
    pub entry: Entry,
    /// Its hash, lower-case hexadecimal.
    pub hash: String,
}

impl Journal {
    /// Enters an act of the logged-in user, or of the program, into the trail.
    pub fn audit(&mut self, act: Act, request: Option<RequestId>) -> Result<(), JournalError> {
        let (by, desk) = (self.actor(), self.desk.clone());
        self.write(|transaction, head| {
            let request = match request {
                Some(id) => Some((sequence_of(transaction, id)?, id)),
                None => None,
            };
            append(transaction, head, request, Timestamp::now(), by, desk, What::Desk(act))
        })
    }

    /// Entries of the trail before this one (all when `None`), newest first. Entries that only vouch for what was kept are left out.
    pub fn trail(&self, before: Option<i64>, count: u32) -> Result<Vec<TrailLine>, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT entry, hash FROM events WHERE sequence < ?1 AND entry NOT LIKE '%\"what\":{\"desk\":\"kept\"}}' ORDER BY sequence DESC LIMIT ?2",
        )?;
        let rows = statement.query_map((before.unwrap_or(i64::MAX), count), |row| Ok((row.get::<_, String>(0)?, row.get::<_, Vec<u8>>(1)?)))?;
        rows.map(|row| {
            let (entry, hash) = row?;
            Ok(TrailLine { entry: read_json(&entry)?, hash: hex::encode(hash) })
        })
        .collect()
    }

    /// Hash of the last entry, lower-case hexadecimal.
    pub fn chain_head(&self) -> Result<String, JournalError> {
        Ok(hex::encode(head(&self.connection, &self.trail_keys)?.hash))
    }
}
