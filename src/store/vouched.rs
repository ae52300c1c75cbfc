//! Papers of the desk that are kept as they were made: reports of shifts, complaints, waybills. The trail holds the digest
//! of each, and nothing else may lie there.

use super::chain_fault::ChainFault;
use super::entry::Act;
use crate::error::JournalError;
use rusqlite::Connection;
use std::collections::BTreeMap;
use tereze_domain::request::Digest;

/// Entry and digest of each paper by its number.
type Papers = BTreeMap<String, (i64, String)>;

/// Tables of papers, each with what is wrong when it disagrees with the trail.
const KEPT: [(&str, ChainFault); 3] = [
    ("SELECT CAST(number AS TEXT), entry, report FROM shifts WHERE closed IS NOT NULL", ChainFault::Shift),
    ("SELECT number, entry, body FROM complaints", ChainFault::Complaint),
    ("SELECT CAST(number AS TEXT), entry, body FROM waybills", ChainFault::Waybill),
];

/// What the trail tells of papers that were made.
#[derive(Default)]
pub(super) struct Vouched([Papers; KEPT.len()]);

impl Vouched {
    /// Notes the paper that an act made, if it made one.
    pub fn note(&mut self, at: i64, act: Act) {
        let (kind, number, digest) = match act {
            Act::ShiftClosed { number, report } => (0, number.to_string(), report),
            Act::ComplaintTaken { number, complaint } => (1, number, complaint),
            Act::WaybillMade { number, waybill } => (2, number.to_string(), waybill),
            _ => return,
        };
        self.0[kind].entry(number).or_insert((at, digest));
    }

    /// Compares them with the papers that lie in the journal; the first that was changed, taken away or invented is told.
    pub fn agree(&self, connection: &Connection) -> Result<Result<(), (i64, ChainFault)>, JournalError> {
        for (told, (papers, fault)) in self.0.iter().zip(KEPT) {
            let mut statement = connection.prepare(papers)?;
            let mut rows = statement.query(())?;
            let mut kept = Papers::new();
            while let Some(row) = rows.next()? {
                kept.insert(row.get(0)?, (row.get(1)?, Digest::of(row.get::<_, String>(2)?.as_bytes()).0));
            }
            let other = told.iter().find(|(number, paper)| kept.get(*number) != Some(paper));
            let invented = kept.iter().find(|(number, _)| !told.contains_key(*number));
            if let Some((_, (at, _))) = other.or(invented) {
                return Ok(Err((*at, fault)));
            }
        }
        Ok(Ok(()))
    }
}
