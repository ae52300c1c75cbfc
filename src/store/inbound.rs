//! What the provider sends back. Each message has its effect exactly once, however often it arrives.

use super::columns::{moment, nanoseconds};
use super::evidence::optional_sequence;
use super::request::further::keep_document_in;
use super::request::life::record_in;
use crate::enclosures::Inbound;
use crate::error::JournalError;
use crate::journal::Journal;
use rusqlite::{Connection, OptionalExtension as _};
use tereze_domain::request::{RequestEvent, RequestId};

impl Journal {
    /// Whether a message of this identifier was kept.
    pub fn inbound_seen(&self, message_id: &str) -> Result<bool, JournalError> {
        seen(&self.connection, message_id)
    }

    /// Keeps a message and records what it brings to its request, in one transaction. Says whether it was new: one seen before changes nothing.
    ///
    /// # Errors
    /// `NotAllowed` when it came before a message it has to follow: nothing is kept, and it can be tried again later. `NoSuchRequest` when there are events
    /// and no request.
    pub fn keep_inbound(&mut self, inbound: &Inbound, events: &[RequestEvent]) -> Result<bool, JournalError> {
        self.keep_inbound_with(inbound, events, &[])
    }

    /// The same with signed documents that came in the message, each under its name, in the same transaction.
    ///
    /// # Errors
    /// As [`Journal::keep_inbound`]; `NoSuchRequest` when there are documents and no request.
    pub fn keep_inbound_with(&mut self, inbound: &Inbound, events: &[RequestEvent], documents: &[(&str, &[u8])]) -> Result<bool, JournalError> {
        self.write(|transaction, head| {
            if seen(transaction, &inbound.message_id)? {
                return Ok(false);
            }
            insert(transaction, inbound)?;
            for event in events {
                record_in(transaction, head, inbound.request.ok_or(JournalError::NoSuchRequest)?, event)?;
            }
            for (name, document) in documents {
                keep_document_in(transaction, inbound.request.ok_or(JournalError::NoSuchRequest)?, name, document)?;
            }
            Ok(true)
        })
    }

    /// The message of this identifier.
    pub fn inbound(&self, message_id: &str) -> Result<Option<Inbound>, JournalError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT requests.id, received, body FROM words LEFT JOIN requests ON requests.sequence = words.request WHERE words.message = ?1")?;
        let found = statement.query_row([message_id], |row| {
            let request: Option<uuid::Bytes> = row.get(0)?;
            Ok(Inbound {
                message_id: message_id.to_owned(),
                request: request.map(|bytes| RequestId(uuid::Uuid::from_bytes(bytes))),
                received: moment(row.get(1)?),
                body: row.get(2)?,
            })
        });
        Ok(found.optional()?)
    }
}

/// Writes a message that was not seen before.
pub(super) fn insert(connection: &Connection, inbound: &Inbound) -> Result<(), JournalError> {
    let request = optional_sequence(connection, inbound.request)?;
    connection.prepare_cached("INSERT INTO words (message, request, received, body) VALUES (?1, ?2, ?3, ?4)")?.execute((
        &inbound.message_id,
        request,
        nanoseconds(inbound.received),
        &inbound.body,
    ))?;
    Ok(())
}

fn seen(connection: &Connection, message_id: &str) -> Result<bool, JournalError> {
    Ok(connection.prepare_cached("SELECT 1 FROM words WHERE message = ?1")?.exists([message_id])?)
}
