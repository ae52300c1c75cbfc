//! Whether a journal is what was written: the file, the trail, every row, every stored file, every signed document, the seals, and what lies outside.
//!
//! The quick form looks at the ends, at each opening; the whole form reads everything. Neither stops at the first problem, and neither writes.

#[cfg(test)]
mod any_work;
mod database;
mod findings;
pub(crate) mod problem;
mod rows;
mod scratch;
pub(crate) mod sealing;
#[cfg(test)]
mod tampering;
mod trail;

pub use problem::{Problem, RowFault, SealFault, Witness};

use super::anchor::Anchor;
use super::chain::ChainReport;
use super::folder::Folder;
use super::key::TrailKeys;
use crate::error::JournalError;
use crate::journal::Journal;
use findings::Findings;
use rusqlite::Connection;
use scratch::Scratch;
use tereze_domain::message::Message;

/// Entries and seals the quick form looks at.
const LAST_ENTRIES: i64 = 200;
const LAST_SEALS: i64 = 3;

/// Looks at a signed document; the message says why it does not verify.
pub type Documents<'a> = &'a dyn Fn(&[u8]) -> Result<(), Message>;

/// What a verification came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verification {
    /// Entries of the trail.
    pub entries: u64,
    /// Link of the last entry, lower-case hexadecimal.
    pub head: String,
    /// Rows compared with the trail.
    pub rows: u64,
    /// Seals checked.
    pub seals: u64,
    /// Stored files read.
    pub attachments: u64,
    /// Signed documents looked at.
    pub documents: u64,
    /// The last seal, in the short form that can be kept elsewhere.
    pub anchor: Option<Anchor>,
    /// What is wrong.
    pub problems: Vec<Problem>,
    /// Problems beyond those that are listed.
    pub more: u64,
}

impl Verification {
    /// Whether nothing is wrong.
    pub fn is_whole(&self) -> bool {
        self.problems.is_empty()
    }
}

/// What is verified.
pub(super) struct Subject<'a> {
    pub connection: &'a Connection,
    pub folder: &'a Folder,
    pub desk: &'a str,
    pub keys: &'a TrailKeys,
}

impl Journal {
    /// Verifies everything. `documents` looks at each signed document; this crate knows no signatures of people.
    ///
    /// # Errors
    /// None for what is wrong with the journal: that is in the answer. Errors of the disk on which the answer is worked out.
    pub fn verify(&self, documents: Documents<'_>) -> Result<Verification, JournalError> {
        whole(&self.subject(), &[], documents)
    }

    /// What was found at the opening of this journal, by the quick form.
    pub fn found_at_opening(&self) -> &[Problem] {
        &self.found
    }

    /// What an anchor that was kept elsewhere tells against this journal; `None` when the journal still has that past.
    pub fn verify_against(&self, anchor: &Anchor) -> Result<Option<Problem>, JournalError> {
        sealing::against(&self.connection, anchor)
    }

    /// Verifies the trail, the rows and the seals, without the files.
    ///
    /// # Errors
    /// `ChainBroken` with the first entry that does not hold, `NotWhole` with the first other problem.
    pub fn verify_chain(&self) -> Result<ChainReport, JournalError> {
        verify_chain(&self.subject())
    }

    pub(super) fn subject(&self) -> Subject<'_> {
        Subject { connection: &self.connection, folder: &self.folder, desk: &self.desk, keys: &self.trail_keys }
    }
}

/// [`Journal::verify_chain`] of any database.
pub(super) fn verify_chain(subject: &Subject<'_>) -> Result<ChainReport, JournalError> {
    let mut findings = Findings::default();
    let scratch = Scratch::new(subject.folder.path())?;
    let end = trail::replay(subject.connection, subject.keys, &scratch, &mut findings)?;
    rows::compare(subject.connection, subject.keys, &scratch, &mut findings);
    sealing::seals(subject.connection, subject.desk, 0, &mut findings)?;
    // What an opening found and wrote over is no fault of what stands.
    let mut problems: Vec<Problem> = findings.problems.into_iter().filter(|problem| !matches!(problem, Problem::FoundAtOpening { .. })).collect();
    let chain = problems.iter().position(|problem| matches!(problem, Problem::Chain(_))).unwrap_or(0);
    match (!problems.is_empty()).then(|| problems.swap_remove(chain)) {
        None => Ok(ChainReport { entries: end.sequence.cast_unsigned(), head: hex::encode(end.hash) }),
        Some(Problem::Chain(source)) => Err(JournalError::ChainBroken { source }),
        Some(problem) => Err(JournalError::NotWhole { problem: Box::new(problem) }),
    }
}

/// The whole form, with anchors that were kept elsewhere.
pub(super) fn whole(subject: &Subject<'_>, anchors: &[Anchor], documents: Documents<'_>) -> Result<Verification, JournalError> {
    let Subject { connection, folder, desk, keys } = *subject;
    let mut findings = Findings::default();
    let mut report = Verification::default();
    findings.look("pages", |findings| database::pages(connection, findings));
    findings.look("structure", |findings| database::structure(connection, findings));
    let scratch = Scratch::new(folder.path())?;
    let end = findings.look("trail", |findings| trail::replay(connection, keys, &scratch, findings));
    if let Some(end) = end {
        (report.entries, report.head) = (end.sequence.cast_unsigned(), hex::encode(end.hash));
        report.rows = rows::compare(connection, keys, &scratch, &mut findings);
        findings.look("files", |findings| sealing::files(connection, folder, end, findings));
    }
    report.seals = findings.look("seals", |findings| sealing::seals(connection, desk, 0, findings)).unwrap_or(0);
    report.attachments = findings.look("attachments", |findings| database::attachments(connection, findings)).unwrap_or(0);
    report.documents = findings.look("documents", |findings| signed(connection, documents, findings)).unwrap_or(0);
    for anchor in anchors {
        let told = findings.look("seals", |_| sealing::against(connection, anchor)).flatten();
        told.into_iter().for_each(|problem| findings.add(problem));
    }
    report.anchor = last_anchor(connection).ok().flatten();
    (report.problems, report.more) = (findings.problems, findings.more);
    Ok(report)
}

/// The quick form.
pub(super) fn quick(subject: &Subject<'_>) -> Vec<Problem> {
    let Subject { connection, folder, desk, keys } = *subject;
    let mut findings = Findings::default();
    findings.look("seals", |findings| {
        let last = super::seals::last(connection)?.map_or(0, |seal| seal.number);
        sealing::seals(connection, desk, (last - LAST_SEALS).max(0), findings)
    });
    if let Some(end) = findings.look("trail", |findings| trail::look_at_end(connection, keys, LAST_ENTRIES, findings)) {
        findings.look("files", |findings| sealing::files(connection, folder, end, findings));
    }
    findings.problems
}

fn last_anchor(connection: &Connection) -> Result<Option<Anchor>, JournalError> {
    let root = super::anchor::root_of(connection)?;
    Ok(super::seals::last(connection)?.map(|seal| Anchor::of(&seal, &root)))
}

/// Looks at every signed document and says how many there are.
fn signed(connection: &Connection, documents: Documents<'_>, findings: &mut Findings) -> Result<u64, JournalError> {
    let mut statement = connection.prepare(
        "SELECT documents.document, documents.name, requests.id FROM (
             SELECT request, NULL AS name, document FROM signed_documents UNION ALL SELECT request, name, document FROM further_documents
         ) AS documents LEFT JOIN requests ON requests.sequence = documents.request",
    )?;
    let mut rows = statement.query(())?;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        count += 1;
        let document = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
        if let Err(why) = documents(document) {
            let request = row.get::<_, Option<uuid::Bytes>>(2)?.map(|id| uuid::Uuid::from_bytes(id).to_string());
            findings.add(Problem::Document { request, name: row.get(1)?, why });
        }
    }
    Ok(count)
}
