//! Requests written by hand, piece by piece, for tests and benches: what a desk does to a request goes through the contract (`store/contract.rs`).

use super::draft::{insert, put_field, put_signed};
use super::life::advance;
use super::sequence::sequence_of;
use crate::chain::append_event;
use crate::columns::{json, nanoseconds};
use crate::enclosures::KeptService;
use crate::error::JournalError;
use crate::journal::Journal;
use crate::search::index::index;
use crate::{recovery, services};
use jiff::Timestamp;
use rusqlite::Transaction;
use tereze_domain::form::{Place, Source, Value};
use tereze_domain::party::{Applicant, Representative};
use tereze_domain::request::{Happening, Request, RequestEvent, RequestId, State};

/// Rows a table may have here; forms ask for far fewer, and a slip must not fill the memory.
const MOST_ROWS: usize = 10_000;

impl Journal {
    /// Begins a request: everything it already holds is written, with the event that it was begun.
    ///
    /// # Errors
    /// `RequestExists`; `WrongEvent` when the request is no draft any more.
    pub fn begin_request(&mut self, request: &Request) -> Result<(), JournalError> {
        self.begin(request, None)
    }

    /// Begins a request and keeps the service as it is now with it: its forms and papers are the request's for life.
    ///
    /// # Errors
    /// As [`Journal::begin_request`].
    pub fn begin_request_of(&mut self, request: &Request, service: &KeptService) -> Result<(), JournalError> {
        self.begin(request, Some(service))
    }

    fn begin(&mut self, request: &Request, service: Option<&KeptService>) -> Result<(), JournalError> {
        if request.state != State::Draft {
            return Err(JournalError::WrongEvent { happening: Happening::Begun.name() });
        }
        let event = RequestEvent { at: request.begun, by: request.operator.clone(), desk: self.desk.clone(), happening: Happening::Begun };
        self.write(|transaction, head| {
            let sequence = insert(transaction, request)?;
            if let Some(service) = service {
                services::keep(transaction, sequence, &request.service, service)?;
            }
            recovery::open(transaction, &request.operator, sequence, None)?;
            append_event(transaction, head, (sequence, request.id), &event)
        })
    }

    /// Commits the value of one place of a form. Values go to the draft only, never into the event.
    ///
    /// # Errors
    /// `NotAllowed` when the request is no draft; `WrongEvent` when the event is not `FieldCommitted` of this place; `PlaceUnfit`.
    pub fn commit_field(&mut self, id: RequestId, place: &Place, value: Value, source: Source, event: &RequestEvent) -> Result<(), JournalError> {
        if !matches!(&event.happening, Happening::FieldCommitted { place: told } if told == place) {
            return Err(JournalError::WrongEvent { happening: event.happening.name() });
        }
        if let Place::Cell { row, .. } = place
            && (*row >= MOST_ROWS || !matches!(value, Value::Text(_)))
        {
            return Err(JournalError::PlaceUnfit);
        }
        self.write(|transaction, head| {
            let (sequence, _) = advance(transaction, head, id, event)?;
            // What a registry or the program fills says nothing of where the operator is.
            let typed = source == Source::Operator;
            put_field(transaction, sequence, place, value, source)?;
            if typed { recovery::open(transaction, &event.by, sequence, Some(place)) } else { Ok(()) }
        })
    }

    /// Sets who applies and who speaks for them; from now on the request is found by them.
    ///
    /// The event says how it came: `FieldCommitted` when it was typed, `RegistryAsked` when a registry answered.
    pub fn set_applicant(
        &mut self,
        id: RequestId,
        applicant: Option<&Applicant>,
        representative: Option<&Representative>,
        event: &RequestEvent,
    ) -> Result<(), JournalError> {
        if !matches!(event.happening, Happening::FieldCommitted { .. } | Happening::RegistryAsked { .. }) {
            return Err(JournalError::WrongEvent { happening: event.happening.name() });
        }
        self.write(|transaction, head| {
            let (sequence, _) = advance(transaction, head, id, event)?;
            put_parties(transaction, sequence, applicant, representative)
        })
    }

    /// Stores the signed application, byte for byte, with the event of its signing.
    ///
    /// # Errors
    /// `NotAllowed` when the request is no draft; `WrongEvent` when the event is not `Signed`.
    pub fn sign(&mut self, id: RequestId, signed_xml: &[u8], event: &RequestEvent) -> Result<(), JournalError> {
        if !matches!(event.happening, Happening::Signed { .. }) {
            return Err(JournalError::WrongEvent { happening: event.happening.name() });
        }
        self.write(|transaction, head| {
            let (sequence, _) = advance(transaction, head, id, event)?;
            put_signed(transaction, sequence, signed_xml)?;
            transaction.prepare_cached("UPDATE requests SET signed = ?2 WHERE sequence = ?1")?.execute((sequence, nanoseconds(event.at)))?;
            // What was assembled of them counts now.
            transaction
                .prepare_cached("INSERT INTO loose (digest) SELECT DISTINCT source FROM pages WHERE request = ?1 ON CONFLICT DO NOTHING")?
                .execute([sequence])?;
            Ok(())
        })
    }

    /// Keeps when the applicant took the ticket of the queue; `None` takes it back.
    pub fn keep_joined_queue(&mut self, id: RequestId, joined: Option<Timestamp>) -> Result<(), JournalError> {
        self.write(|transaction, _| {
            let sequence = sequence_of(transaction, id)?;
            transaction
                .prepare_cached("INSERT INTO visits (request, joined_queue) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET joined_queue = excluded.joined_queue")?
                .execute((sequence, joined.map(nanoseconds)))?;
            Ok(())
        })
    }

    /// Keeps an answer of the survey in the place of the one before.
    pub fn keep_answer(&mut self, id: RequestId, question: usize, answer: usize) -> Result<(), JournalError> {
        self.write(|transaction, _| {
            let sequence = sequence_of(transaction, id)?;
            transaction
                .prepare_cached(
                    "INSERT INTO survey_answers (request, question, answer) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET answer = excluded.answer",
                )?
                .execute((sequence, to_column(question), to_column(answer)))?;
            Ok(())
        })
    }
}

fn to_column(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Writes who applies and who speaks for them.
fn put_parties(
    transaction: &Transaction<'_>,
    sequence: i64,
    applicant: Option<&Applicant>,
    representative: Option<&Representative>,
) -> Result<(), JournalError> {
    transaction.prepare_cached("UPDATE requests SET applicant = ?2, representative = ?3 WHERE sequence = ?1")?.execute((
        sequence,
        applicant.map(json).transpose()?,
        representative.map(json).transpose()?,
    ))?;
    index(transaction, sequence)
}
