//! Services as they were when a request of theirs was begun.

use super::request::sequence::sequence_of;
use crate::enclosures::KeptService;
use crate::error::JournalError;
use crate::journal::Journal;
use rusqlite::{OptionalExtension as _, Transaction};
use tereze_domain::request::RequestId;
use tereze_domain::service::ServiceId;

impl Journal {
    /// Digest of the service a request was begun with; none for requests of before services were kept.
    pub fn service_digest(&self, id: RequestId) -> Result<Option<String>, JournalError> {
        let sequence = sequence_of(&self.connection, id)?;
        let mut statement = self.connection.prepare_cached("SELECT service_digest FROM requests WHERE sequence = ?1")?;
        Ok(statement.query_row([sequence], |row| row.get(0))?)
    }

    /// The writing of the service with this digest.
    pub fn kept_service(&self, digest: &str) -> Result<Option<Vec<u8>>, JournalError> {
        let mut statement = self.connection.prepare_cached("SELECT body FROM kept_services WHERE digest = ?1")?;
        Ok(statement.query_row([digest], |row| row.get(0)).optional()?)
    }
}

/// Keeps a service once, however many requests are begun with it.
pub(super) fn keep(transaction: &Transaction<'_>, sequence: i64, id: &ServiceId, service: &KeptService) -> Result<(), JournalError> {
    transaction.prepare_cached("INSERT INTO kept_services (digest, service, body) VALUES (?1, ?2, ?3) ON CONFLICT (digest) DO NOTHING")?.execute((
        &service.digest,
        &id.0,
        &service.body,
    ))?;
    transaction.prepare_cached("UPDATE requests SET service_digest = ?2 WHERE sequence = ?1")?.execute((sequence, &service.digest))?;
    Ok(())
}
