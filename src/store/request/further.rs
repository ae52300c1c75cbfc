//! Further signed documents of a request, beside the application itself.

use super::sequence::sequence_of;
use crate::error::JournalError;
use crate::journal::Journal;
use rusqlite::{OptionalExtension as _, Transaction};
use tereze_domain::request::RequestId;

impl Journal {
    /// Keeps a further document of a request under a name. The first one kept stays: a signature is not replaced.
    pub fn keep_document(&mut self, id: RequestId, name: &str, document: &[u8]) -> Result<(), JournalError> {
        self.write(|transaction, _| keep_document_in(transaction, id, name, document))
    }

    /// The further document of this name, byte for byte as it was kept.
    pub fn document(&self, id: RequestId, name: &str) -> Result<Option<Vec<u8>>, JournalError> {
        let sequence = sequence_of(&self.connection, id)?;
        let mut statement = self.connection.prepare_cached("SELECT document FROM further_documents WHERE request = ?1 AND name = ?2")?;
        Ok(statement.query_row((sequence, name), |row| row.get(0)).optional()?)
    }
}

/// [`Journal::keep_document`] inside a transaction under way.
pub(crate) fn keep_document_in(transaction: &Transaction<'_>, id: RequestId, name: &str, document: &[u8]) -> Result<(), JournalError> {
    let sequence = sequence_of(transaction, id)?;
    transaction
        .prepare_cached("INSERT INTO further_documents (request, name, document) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")?
        .execute((sequence, name, document))?;
    Ok(())
}
