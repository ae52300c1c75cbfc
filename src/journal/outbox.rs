//! What waits to be sent. The row of a request is there while it is queued, on its way or stuck, and goes with the event that ends that.

use super::request::{sequence_of, state_from};
use super::writing::{json, moment, nanoseconds, read_json};
use super::{Journal, JournalError};
use crate::domain::message::Message;
use crate::domain::request::{Happening, RequestEvent, RequestId, State};
use crate::domain::service::ServiceId;
use jiff::Timestamp;
use rusqlite::{Row, Transaction};

/// No back-off is longer: an item that seems to wait longer waits because the clock was turned back.
const LONGEST_WAIT: i64 = 24 * 60 * 60 * 1_000_000_000;

/// A request that is to be sent now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxItem {
    /// Request.
    pub request: RequestId,
    /// Which try this will be, from 1.
    pub attempt: u32,
    /// It was not to be sent before this moment; `None` when it never had to wait.
    pub not_before: Option<Timestamp>,
    /// The same at every try, so that the receiver takes the request once.
    pub idempotency_key: String,
}

/// A request of the outbox, for the screen.
#[derive(Debug, Clone, PartialEq)]
pub struct OutboxLine {
    /// Request.
    pub request: RequestId,
    /// Service.
    pub service: ServiceId,
    /// `Queued`, `Sent` or `NeedsAttention`.
    pub state: State,
    /// Tries made.
    pub tries: u32,
    /// What the last try came to, with what to do.
    pub last_answer: Option<Message>,
    /// When the next try comes; `None`: at once, or never when it needs attention.
    pub next_try: Option<Timestamp>,
}

impl Journal {
    /// Requests to be sent now, in the order in which they were queued. Stuck and postponed ones are not among them and hold nobody up.
    pub fn due(&self, now: Timestamp) -> Result<Vec<OutboxItem>, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT requests.id, outbox.attempt, outbox.not_before FROM outbox JOIN requests ON requests.sequence = outbox.request
             WHERE requests.state IN ('queued', 'sent') AND (outbox.not_before IS NULL OR outbox.not_before <= ?1 OR outbox.not_before > ?2)
             ORDER BY outbox.queued",
        )?;
        let now = nanoseconds(now);
        let rows = statement.query_map((now, now.saturating_add(LONGEST_WAIT)), |row| {
            let request = id(row, 0)?;
            Ok(OutboxItem {
                request,
                attempt: row.get::<_, u32>(1)?.saturating_add(1),
                not_before: row.get::<_, Option<i64>>(2)?.map(moment),
                idempotency_key: request.to_string(),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// When the next postponed request becomes due; `None` when none waits for the clock.
    pub fn next_due(&self) -> Result<Option<Timestamp>, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT min(coalesce(outbox.not_before, 0)) FROM outbox JOIN requests ON requests.sequence = outbox.request
             WHERE requests.state IN ('queued', 'sent')",
        )?;
        Ok(statement.query_row((), |row| row.get::<_, Option<i64>>(0))?.map(moment))
    }

    /// Puts the next try of a request off, and keeps why.
    pub fn postpone(&mut self, id: RequestId, not_before: Timestamp, cause: &Message) -> Result<(), JournalError> {
        let cause = json(cause)?;
        self.write(|transaction, _| {
            let sequence = sequence_of(transaction, id)?;
            let changed = transaction.prepare_cached("UPDATE outbox SET not_before = ?2, answer = ?3 WHERE request = ?1")?.execute((
                sequence,
                nanoseconds(not_before),
                cause,
            ))?;
            if changed == 0 { Err(JournalError::NoSuchRequest) } else { Ok(()) }
        })
    }

    /// Records that the gateway took the message; the request leaves the outbox in the same transaction.
    ///
    /// # Errors
    /// `WrongEvent` when the event is not `Delivered`; `NotAllowed`.
    pub fn delivered(&mut self, id: RequestId, event: &RequestEvent) -> Result<State, JournalError> {
        if !matches!(event.happening, Happening::Delivered { .. }) {
            return Err(JournalError::WrongEvent { happening: event.happening.name() });
        }
        self.record(id, event)
    }

    /// Everything in the outbox, in the order in which it was queued.
    pub fn outbox(&self) -> Result<Vec<OutboxLine>, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT requests.id, requests.service, requests.state, outbox.attempt, outbox.answer, outbox.not_before
             FROM outbox JOIN requests ON requests.sequence = outbox.request ORDER BY outbox.queued",
        )?;
        let mut rows = statement.query(())?;
        let mut lines = Vec::new();
        while let Some(row) = rows.next()? {
            lines.push(OutboxLine {
                request: id(row, 0)?,
                service: ServiceId(row.get(1)?),
                state: state_from(&row.get::<_, String>(2)?, 0)?,
                tries: row.get(3)?,
                last_answer: row.get::<_, Option<String>>(4)?.as_deref().map(read_json).transpose()?,
                next_try: row.get::<_, Option<i64>>(5)?.map(moment),
            });
        }
        Ok(lines)
    }
}

/// Lets the outbox follow an event: `queued` is the event's place in the trail, which orders the queue.
pub(super) fn follow(transaction: &Transaction<'_>, sequence: i64, queued: i64, state: State, happening: &Happening) -> Result<(), JournalError> {
    match happening {
        Happening::Queued => {
            transaction
                .prepare_cached(
                    "INSERT INTO outbox (request, queued, attempt) VALUES (?1, ?2, 0)
                     ON CONFLICT (request) DO UPDATE SET queued = excluded.queued, not_before = NULL",
                )?
                .execute((sequence, queued))?;
        }
        Happening::SendingBegun { attempt } => {
            transaction.prepare_cached("UPDATE outbox SET attempt = ?2 WHERE request = ?1")?.execute((sequence, attempt))?;
        }
        Happening::AttentionNeeded { cause } => {
            transaction.prepare_cached("UPDATE outbox SET answer = ?2, not_before = NULL WHERE request = ?1")?.execute((sequence, json(cause)?))?;
        }
        _ if matches!(state, State::Queued | State::Sent | State::NeedsAttention) => {}
        _ => {
            transaction.prepare_cached("DELETE FROM outbox WHERE request = ?1")?.execute([sequence])?;
        }
    }
    Ok(())
}

fn id(row: &Row<'_>, column: usize) -> rusqlite::Result<RequestId> {
    Ok(RequestId(uuid::Uuid::from_bytes(row.get(column)?)))
}
