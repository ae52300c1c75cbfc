//! The life of a request after its draft. The domain alone says what may follow; here it is made durable with its event.

use super::state::{phase, state_columns, state_from};
use crate::application_message;
use crate::chain::{Head, append_event};
use crate::columns::nanoseconds;
use crate::error::JournalError;
use crate::journal::Journal;
use crate::search::index::index;
use crate::visit;
use rusqlite::{OptionalExtension as _, Transaction};
use tereze_domain::request::{Happening, RequestEvent, RequestId, State, next};

/// How the gateway knows a delivered request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Identifier the gateway gave the message.
    pub message: String,
    /// Identifier of the chain of messages.
    pub chain: String,
}

impl Journal {
    /// Records what happened to a request and says the state after it. What the event brings (the number, the message's identifier, the result's digest)
    /// is stored, and the outbox follows.
    ///
    /// # Errors
    /// `NotAllowed` when the transition table refuses; `WrongEvent` for events that come with data of their own: begin, commit, mark and sign with their functions.
    pub fn record(&mut self, id: RequestId, event: &RequestEvent) -> Result<State, JournalError> {
        self.write(|transaction, head| record_in(transaction, head, id, event))
    }

    /// Puts a signed request into the outbox: the event and the row of the outbox in one transaction.
    ///
    /// # Errors
    /// `NotAllowed` when the request is neither signed nor stuck nor being sent; `WrongEvent` when the event is not `Queued`.
    pub fn enqueue(&mut self, id: RequestId, event: &RequestEvent) -> Result<(), JournalError> {
        if event.happening != Happening::Queued {
            return Err(JournalError::WrongEvent { happening: event.happening.name() });
        }
        self.record(id, event).map(drop)
    }

    /// The gateway's identifiers of a request, once it was delivered.
    pub fn delivery(&self, id: RequestId) -> Result<Option<Delivery>, JournalError> {
        let mut statement = self.connection.prepare_cached("SELECT message, chain FROM requests WHERE id = ?1")?;
        let found = statement.query_row([id.0.into_bytes()], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        let (message, chain): (Option<String>, Option<String>) = found.ok_or(JournalError::NoSuchRequest)?;
        Ok(message.zip(chain).map(|(message, chain)| Delivery { message, chain }))
    }
}

/// [`Journal::record`] inside a transaction under way.
pub(crate) fn record_in(transaction: &Transaction<'_>, head: &mut Head, id: RequestId, event: &RequestEvent) -> Result<State, JournalError> {
    use Happening as H;
    if matches!(event.happening, H::Begun | H::FieldCommitted { .. } | H::PaperMarked { .. } | H::Signed { .. }) {
        return Err(JournalError::WrongEvent { happening: event.happening.name() });
    }
    let (sequence, state) = advance(transaction, head, id, event)?;
    project(transaction, sequence, event)?;
    application_message::follow(transaction, sequence, head.sequence, event)?;
    Ok(state)
}

/// Lets one event happen: the state after it, and the entry in the chain. Also says the request's place in the order of beginning.
pub(crate) fn advance(transaction: &Transaction<'_>, head: &mut Head, id: RequestId, event: &RequestEvent) -> Result<(i64, State), JournalError> {
    let found = transaction
        .prepare_cached("SELECT sequence, state, stage FROM requests WHERE id = ?1")?
        .query_row([id.0.into_bytes()], |row| Ok((row.get(0)?, row.get::<_, String>(1)?, row.get(2)?)))
        .optional()?;
    let (sequence, name, stage) = found.ok_or(JournalError::NoSuchRequest)?;
    let before = state_from(&name, stage)?;
    let after = next(before, &event.happening)?;
    let (name, stage) = state_columns(after);
    if phase(after) != phase(before) {
        let mut update = transaction.prepare_cached("UPDATE requests SET state = ?2, stage = ?3, phase = ?4 WHERE sequence = ?1")?;
        update.execute((sequence, name, stage, phase(after)))?;
    } else if after != before {
        transaction.prepare_cached("UPDATE requests SET state = ?2, stage = ?3 WHERE sequence = ?1")?.execute((sequence, name, stage))?;
    }
    append_event(transaction, head, (sequence, id), event)?;
    Ok((sequence, after))
}

/// Writes what an event brings into the columns of its request.
pub(crate) fn project(transaction: &Transaction<'_>, sequence: i64, event: &RequestEvent) -> Result<(), JournalError> {
    match &event.happening {
        Happening::ConsentGiven => visit::consent(transaction, sequence, Some(event.at))?,
        Happening::ConsentTakenBack => visit::consent(transaction, sequence, None)?,
        Happening::Delivered { message, chain } => {
            transaction.prepare_cached("UPDATE requests SET message = ?2, chain = ?3 WHERE sequence = ?1")?.execute((sequence, message, chain))?;
        }
        Happening::Registered { number } => {
            transaction.prepare_cached("UPDATE requests SET number = ?2 WHERE sequence = ?1")?.execute((sequence, number))?;
            index(transaction, sequence)?;
        }
        Happening::HandedOver { to } => {
            let mut update = transaction.prepare_cached("UPDATE requests SET handed_over = ?2, handed_to = ?3 WHERE sequence = ?1")?;
            update.execute((sequence, nanoseconds(event.at), to))?;
        }
        Happening::Granted { digest: Some(digest) } => {
            transaction.prepare_cached("UPDATE requests SET result = ?2 WHERE sequence = ?1")?.execute((sequence, digest))?;
        }
        _ => {}
    }
    Ok(())
}
