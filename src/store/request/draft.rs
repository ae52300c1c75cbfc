//! Writing a draft, piece by piece: each committed field, paper and applicant is on the disk before the function returns.

use super::life::advance;
use super::pages::pages_of;
use super::state::{phase, state_columns};
use crate::chain::append_event;
use crate::columns::{json, nanoseconds, read_json};
use crate::enclosures::KeptService;
use crate::error::JournalError;
use crate::journal::Journal;
use crate::search::index::index;
use crate::services;
use crate::{attachments, recovery};
use rusqlite::{OptionalExtension as _, Transaction};
use std::collections::BTreeSet;
use tereze_domain::form::{Filled, FilledForm, Place, Source, Value};
use tereze_domain::party::{Applicant, Representative};
use tereze_domain::request::{Digest, Happening, PaperMark, PaperPage, Request, RequestEvent, RequestId, State};

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

    /// Replaces the mark of one paper: whether it lies on the desk, its pages and its scans.
    ///
    /// # Errors
    /// `NotAllowed`, `WrongEvent` as for a field; `NoSuchAttachment` when a scan or the file of a page was not put into the journal first.
    pub fn mark_paper(&mut self, id: RequestId, paper: &str, mark: &PaperMark, event: &RequestEvent) -> Result<(), JournalError> {
        if !matches!(&event.happening, Happening::PaperMarked { paper: told } if told == paper) {
            return Err(JournalError::WrongEvent { happening: event.happening.name() });
        }
        self.write(|transaction, head| {
            let (sequence, _) = advance(transaction, head, id, event)?;
            put_paper(transaction, sequence, paper, mark)
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
}

/// Writes a whole request and says its place in the order of beginning.
pub(crate) fn insert(transaction: &Transaction<'_>, request: &Request) -> Result<i64, JournalError> {
    let (state, stage) = state_columns(request.state);
    let inserted = transaction
        .prepare_cached(
            "INSERT INTO requests (id, state, stage, phase, service, form_version, channel, operator, begun, signed, number, applicant, representative)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) ON CONFLICT (id) DO NOTHING",
        )?
        .execute((
            request.id.0.into_bytes(),
            state,
            stage,
            phase(request.state),
            &request.service.0,
            request.form_version,
            json(&request.channel)?,
            &request.operator,
            nanoseconds(request.begun),
            request.signed.map(nanoseconds),
            &request.number,
            request.applicant.as_ref().map(json).transpose()?,
            request.representative.as_ref().map(json).transpose()?,
        ))?;
    if inserted == 0 {
        return Err(JournalError::RequestExists);
    }
    let sequence = transaction.last_insert_rowid();
    for (key, filled) in &request.form.values {
        put_filled(transaction, sequence, key.as_str(), filled)?;
    }
    for (paper, mark) in &request.papers {
        put_paper(transaction, sequence, paper, mark)?;
    }
    index(transaction, sequence)?;
    Ok(sequence)
}

/// Writes who applies and who speaks for them.
pub(crate) fn put_parties(
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

/// Stores the signed application.
pub(crate) fn put_signed(transaction: &Transaction<'_>, sequence: i64, document: &[u8]) -> Result<(), JournalError> {
    transaction.prepare_cached("INSERT INTO signed_documents (request, document) VALUES (?1, ?2)")?.execute((sequence, document))?;
    Ok(())
}

/// Writes the value of one place.
pub(crate) fn put_field(transaction: &Transaction<'_>, sequence: i64, place: &Place, value: Value, source: Source) -> Result<(), JournalError> {
    let key = match place {
        Place::Field(key) => key,
        Place::Cell { table, .. } => table,
    };
    let mut form = FilledForm::default();
    if let Place::Cell { .. } = place {
        let stored: Option<String> = transaction
            .prepare_cached("SELECT filled FROM fields WHERE request = ?1 AND field = ?2")?
            .query_row((sequence, key.as_str()), |row| row.get(0))
            .optional()?;
        if let Some(stored) = stored {
            form.values.insert(key.clone(), read_json(&stored)?);
        }
    }
    form.put(place, value, source);
    form.values.get(key).map_or(Ok(()), |filled| put_filled(transaction, sequence, key.as_str(), filled))
}

fn put_filled(transaction: &Transaction<'_>, sequence: i64, key: &str, filled: &Filled) -> Result<(), JournalError> {
    transaction
        .prepare_cached("INSERT INTO fields (request, field, filled) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET filled = excluded.filled")?
        .execute((sequence, key, json(filled)?))?;
    Ok(())
}

/// Writes the mark of one paper with its scans.
pub(crate) fn put_paper(transaction: &Transaction<'_>, sequence: i64, paper: &str, mark: &PaperMark) -> Result<(), JournalError> {
    transaction
        .prepare_cached(
            "INSERT INTO papers (request, paper, present, alternative, within_paper) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO UPDATE SET present = excluded.present, alternative = excluded.alternative, within_paper = excluded.within_paper",
        )?
        .execute((sequence, paper, mark.present, &mark.alternative, &mark.within))?;
    put_scans(transaction, sequence, paper, mark)?;
    put_pages(transaction, sequence, paper, &mark.pages)
}

fn put_scans(transaction: &Transaction<'_>, sequence: i64, paper: &str, mark: &PaperMark) -> Result<(), JournalError> {
    let stood = transaction
        .prepare_cached("SELECT digest FROM scans WHERE request = ?1 AND paper = ?2 ORDER BY position")?
        .query_map((sequence, paper), |row| row.get(0))?
        .collect::<Result<Vec<String>, _>>()?;
    if stood.iter().eq(mark.attachments.iter().map(|scan| &scan.digest.0)) {
        return Ok(());
    }
    for digest in &stood {
        attachments::loosen(transaction, digest)?;
    }
    transaction.prepare_cached("DELETE FROM scans WHERE request = ?1 AND paper = ?2")?.execute((sequence, paper))?;
    for (position, scan) in (0i64..).zip(&mark.attachments) {
        refuse_unknown(transaction, &scan.digest)?;
        transaction
            .prepare_cached("INSERT INTO scans (request, paper, position, digest, media_type, size, pages) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?
            .execute((sequence, paper, position, &scan.digest.0, &scan.media_type, i64::try_from(scan.size).unwrap_or(i64::MAX), scan.pages))?;
    }
    Ok(())
}

/// Writes only what differs from what stood, place by place: a page that is added to many or turned among them costs one row.
fn put_pages(transaction: &Transaction<'_>, sequence: i64, paper: &str, pages: &[PaperPage]) -> Result<(), JournalError> {
    let stood = pages_of(transaction, sequence, paper)?;
    let before: BTreeSet<&Digest> = stood.iter().map(|page| &page.source).collect();
    let after: BTreeSet<&Digest> = pages.iter().map(|page| &page.source).collect();
    for gone in before.difference(&after) {
        attachments::loosen(transaction, &gone.0)?;
    }
    for new in after.difference(&before) {
        refuse_unknown(transaction, new)?;
    }
    if stood.len() > pages.len() {
        let first = i64::try_from(pages.len()).unwrap_or(i64::MAX);
        transaction.prepare_cached("DELETE FROM pages WHERE request = ?1 AND paper = ?2 AND position >= ?3")?.execute((sequence, paper, first))?;
    }
    for (position, (place, page)) in (0i64..).zip(pages.iter().enumerate()) {
        if stood.get(place) == Some(page) {
            continue;
        }
        transaction
            .prepare_cached(
                "INSERT INTO pages (request, paper, position, source, page, turn) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT DO UPDATE SET source = excluded.source, page = excluded.page, turn = excluded.turn",
            )?
            .execute((sequence, paper, position, &page.source.0, page.index, page.turn.quarters()))?;
    }
    Ok(())
}

/// A paper refers only to what is stored.
fn refuse_unknown(transaction: &Transaction<'_>, digest: &Digest) -> Result<(), JournalError> {
    if attachments::has(transaction, digest)? { Ok(()) } else { Err(JournalError::NoSuchAttachment) }
}
