//! Reading requests back.

use super::pages::page;
use super::sequence::sequence_of;
use super::state::state_from;
use crate::columns::{moment, read_json};
use crate::entry::{Entry, What};
use crate::error::JournalError;
use crate::journal::Journal;
use rusqlite::{Connection, OptionalExtension as _};
use std::collections::BTreeMap;
use tereze_domain::form::{FieldKey, FilledForm};
use tereze_domain::request::{Attachment, Digest, PaperMark, Request, RequestEvent, RequestId, State};
use tereze_domain::service::ServiceId;

impl Journal {
    /// One request with everything known of it.
    pub fn request(&self, id: RequestId) -> Result<Request, JournalError> {
        request_of(&self.connection, sequence_of(&self.connection, id)?)
    }

    /// Where a request is, and the log-in name of who began it.
    pub fn state_and_operator(&self, id: RequestId) -> Result<(State, String), JournalError> {
        let mut statement = self.connection.prepare_cached("SELECT state, stage, operator FROM requests WHERE id = ?1")?;
        let found = statement.query_row([id.0.into_bytes()], |row| Ok((row.get::<_, String>(0)?, row.get(1)?, row.get(2)?))).optional()?;
        let (state, stage, operator) = found.ok_or(JournalError::NoSuchRequest)?;
        Ok((state_from(&state, stage)?, operator))
    }

    /// What happened to a request, in the order in which it was entered.
    pub fn events(&self, id: RequestId) -> Result<Vec<RequestEvent>, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "WITH RECURSIVE life (sequence, before, entry) AS (
                 SELECT events.sequence, before, entry FROM events JOIN requests ON events.sequence = last_event WHERE requests.sequence = ?1
                 UNION ALL SELECT events.sequence, events.before, events.entry FROM life JOIN events ON events.sequence = life.before
                 WHERE life.before < life.sequence
             ) SELECT entry FROM life ORDER BY sequence",
        )?;
        let rows = statement.query_map([sequence_of(&self.connection, id)?], |row| row.get::<_, String>(0))?;
        let mut events = Vec::new();
        for row in rows {
            let Entry { at, by, desk, what, .. } = read_json(&row?)?;
            if let What::Request(happening) = what {
                events.push(RequestEvent { at, by, desk, happening });
            }
        }
        Ok(events)
    }

    /// The signed application, byte for byte, once it was signed.
    pub fn signed_document(&self, id: RequestId) -> Result<Option<Vec<u8>>, JournalError> {
        let sequence = sequence_of(&self.connection, id)?;
        let mut statement = self.connection.prepare_cached("SELECT document FROM signed_documents WHERE request = ?1")?;
        Ok(statement.query_row([sequence], |row| row.get(0)).optional()?)
    }
}

/// The request at this place in the order of beginning.
pub(crate) fn request_of(connection: &Connection, sequence: i64) -> Result<Request, JournalError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, state, stage, service, form_version, channel, operator, begun, signed, number, applicant, representative
         FROM requests WHERE sequence = ?1",
    )?;
    let mut rows = statement.query([sequence])?;
    let row = rows.next()?.ok_or(JournalError::NoSuchRequest)?;
    Ok(Request {
        id: RequestId(uuid::Uuid::from_bytes(row.get(0)?)),
        state: state_from(&row.get::<_, String>(1)?, row.get(2)?)?,
        service: ServiceId(row.get(3)?),
        form_version: row.get(4)?,
        channel: read_json(&row.get::<_, String>(5)?)?,
        operator: row.get(6)?,
        begun: moment(row.get(7)?),
        signed: row.get::<_, Option<i64>>(8)?.map(moment),
        number: row.get(9)?,
        applicant: row.get::<_, Option<String>>(10)?.as_deref().map(read_json).transpose()?,
        representative: row.get::<_, Option<String>>(11)?.as_deref().map(read_json).transpose()?,
        form: form_of(connection, sequence)?,
        papers: papers_of(connection, sequence)?,
    })
}

fn form_of(connection: &Connection, sequence: i64) -> Result<FilledForm, JournalError> {
    let mut statement = connection.prepare_cached("SELECT field, filled FROM fields WHERE request = ?1")?;
    let rows = statement.query_map([sequence], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    let mut values = BTreeMap::new();
    for row in rows {
        let (field, filled) = row?;
        values.insert(FieldKey(field), read_json(&filled)?);
    }
    Ok(FilledForm { values })
}

fn papers_of(connection: &Connection, sequence: i64) -> Result<BTreeMap<String, PaperMark>, JournalError> {
    let mut papers = BTreeMap::new();
    let mut statement = connection.prepare_cached("SELECT paper, present, alternative, within_paper FROM papers WHERE request = ?1")?;
    let marks = statement.query_map([sequence], |row| {
        let mark = PaperMark { present: row.get(1)?, attachments: Vec::new(), alternative: row.get(2)?, within: row.get(3)?, pages: Vec::new() };
        Ok((row.get::<_, String>(0)?, mark))
    })?;
    for row in marks {
        let (paper, mark) = row?;
        papers.insert(paper, mark);
    }
    let mut statement = connection.prepare_cached("SELECT paper, digest, media_type, size, pages FROM scans WHERE request = ?1 ORDER BY paper, position")?;
    let rows = statement.query_map([sequence], |row| {
        let size = u64::try_from(row.get::<_, i64>(3)?).unwrap_or(0);
        Ok((row.get::<_, String>(0)?, Attachment { digest: Digest(row.get(1)?), media_type: row.get(2)?, size, pages: row.get(4)? }))
    })?;
    for row in rows {
        let (paper, scan) = row?;
        papers.entry(paper).or_default().attachments.push(scan);
    }
    let mut statement = connection.prepare_cached("SELECT paper, source, page, turn FROM pages WHERE request = ?1 ORDER BY paper, position")?;
    let rows = statement.query_map([sequence], |row| Ok((row.get::<_, String>(0)?, page(row, 1)?)))?;
    for row in rows {
        let (paper, page) = row?;
        papers.entry(paper).or_default().pages.push(page);
    }
    Ok(papers)
}
