//! Writing a draft, piece by piece: each committed field, paper and applicant is on the disk before the function returns.

use super::life::advance;
use super::pages::pages_of;
use super::state::{phase, state_columns};
use crate::attachments;
use crate::columns::{json, nanoseconds, read_json};
use crate::error::JournalError;
use crate::journal::Journal;
use crate::search::index::index;
use rusqlite::{OptionalExtension as _, Transaction};
use std::collections::BTreeSet;
use tereze_domain::form::{Filled, FilledForm, Place, Source, Value};
use tereze_domain::request::{Digest, Happening, PaperMark, PaperPage, Request, RequestEvent, RequestId};

impl Journal {
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
