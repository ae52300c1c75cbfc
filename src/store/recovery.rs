//! Where each operator was, so that after a crash the same request opens in the same step at the same field.

use super::columns::{json, read_json};
use super::request::sequence::sequence_of;
use crate::error::JournalError;
use crate::journal::Journal;
use crate::visit;
use rusqlite::{OptionalExtension as _, Transaction};
use tereze_domain::form::Place;
use tereze_domain::request::RequestId;

/// The request an operator had open, and where in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastOpen {
    /// Request.
    pub request: RequestId,
    /// Place last committed or visited; `None` before the first.
    pub place: Option<Place>,
}

impl Journal {
    /// What the operator had open when the program ended without closing it.
    pub fn last_open(&self, operator: &str) -> Result<Option<LastOpen>, JournalError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT requests.id, opened.place FROM opened JOIN requests ON requests.sequence = opened.request WHERE opened.operator = ?1")?;
        let found = statement.query_row([operator], |row| Ok((row.get(0)?, row.get::<_, Option<String>>(1)?))).optional()?;
        let Some((id, place)) = found else { return Ok(None) };
        Ok(Some(LastOpen { request: RequestId(uuid::Uuid::from_bytes(id)), place: place.as_deref().map(read_json).transpose()? }))
    }

    /// Keeps which request the operator has open, in which step and at which place. Beginning a request and committing a field keep request and place by
    /// themselves; the step stays with the request when it is closed.
    pub fn keep_open(&mut self, operator: &str, id: RequestId, step: &str, place: Option<&Place>) -> Result<(), JournalError> {
        self.write(|transaction, _| {
            let sequence = sequence_of(transaction, id)?;
            visit::step(transaction, sequence, step)?;
            open(transaction, operator, sequence, place)
        })
    }

    /// Keeps which request the operator has open and at which place, in whatever step it was.
    pub fn keep_place(&mut self, operator: &str, id: RequestId, place: Option<&Place>) -> Result<(), JournalError> {
        self.write(|transaction, _| open(transaction, operator, sequence_of(transaction, id)?, place))
    }

    /// Keeps that the operator has nothing open.
    pub fn close_request(&mut self, operator: &str) -> Result<(), JournalError> {
        self.write(|transaction, _| {
            transaction.prepare_cached("DELETE FROM opened WHERE operator = ?1")?.execute([operator])?;
            Ok(())
        })
    }
}

/// Notes the open request inside a transaction under way.
pub(super) fn open(transaction: &Transaction<'_>, operator: &str, sequence: i64, place: Option<&Place>) -> Result<(), JournalError> {
    transaction
        .prepare_cached(
            "INSERT INTO opened (operator, request, place) VALUES (?1, ?2, ?3)
             ON CONFLICT DO UPDATE SET request = excluded.request, place = excluded.place",
        )?
        .execute((operator, sequence, place.map(json).transpose()?))?;
    Ok(())
}
