//! What the provider sends back. Each message has its effect exactly once, however often it arrives.

use super::evidence::optional_sequence;
use super::request::{keep_document_in, record_in};
use super::writing::{moment, nanoseconds};
use super::{Journal, JournalError};
use crate::domain::request::{RequestEvent, RequestId};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _};

/// One message of the provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Identifier the gateway gave the message.
    pub message_id: String,
    /// Request it is about, when it could be told.
    pub request: Option<RequestId>,
    /// When it arrived.
    pub received: Timestamp,
    /// The message as received, byte for byte.
    pub body: Vec<u8>,
}

impl Journal {
    /// Whether a message of this identifier was kept.
    pub fn word_seen(&self, message_id: &str) -> Result<bool, JournalError> {
        seen(&self.connection, message_id)
    }

    /// Keeps a message and records what it brings to its request, in one transaction. Says whether it was new: one seen before changes nothing.
    ///
    /// # Errors
    /// `NotAllowed` when it came before a message it has to follow: nothing is kept, and it can be tried again later. `NoSuchRequest` when there are events
    /// and no request.
    pub fn keep_word(&mut self, word: &Word, events: &[RequestEvent]) -> Result<bool, JournalError> {
        self.keep_word_with(word, events, &[])
    }

    /// The same with signed documents that came in the message, each under its name, in the same transaction.
    ///
    /// # Errors
    /// As [`Journal::keep_word`]; `NoSuchRequest` when there are documents and no request.
    pub fn keep_word_with(&mut self, word: &Word, events: &[RequestEvent], documents: &[(&str, &[u8])]) -> Result<bool, JournalError> {
        self.write(|transaction, head| {
            if seen(transaction, &word.message_id)? {
                return Ok(false);
            }
            let request = optional_sequence(transaction, word.request)?;
            transaction.prepare_cached("INSERT INTO words (message, request, received, body) VALUES (?1, ?2, ?3, ?4)")?.execute((
                &word.message_id,
                request,
                nanoseconds(word.received),
                &word.body,
            ))?;
            for event in events {
                record_in(transaction, head, word.request.ok_or(JournalError::NoSuchRequest)?, event)?;
            }
            for (name, document) in documents {
                keep_document_in(transaction, word.request.ok_or(JournalError::NoSuchRequest)?, name, document)?;
            }
            Ok(true)
        })
    }

    /// The message of this identifier.
    pub fn word(&self, message_id: &str) -> Result<Option<Word>, JournalError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT requests.id, received, body FROM words LEFT JOIN requests ON requests.sequence = words.request WHERE words.message = ?1")?;
        let found = statement.query_row([message_id], |row| {
            let request: Option<uuid::Bytes> = row.get(0)?;
            Ok(Word {
                message_id: message_id.to_owned(),
                request: request.map(|bytes| RequestId(uuid::Uuid::from_bytes(bytes))),
                received: moment(row.get(1)?),
                body: row.get(2)?,
            })
        });
        Ok(found.optional()?)
    }
}

fn seen(connection: &Connection, message_id: &str) -> Result<bool, JournalError> {
    Ok(connection.prepare_cached("SELECT 1 FROM words WHERE message = ?1")?.exists([message_id])?)
}
