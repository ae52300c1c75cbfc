//! What registries were asked and what they answered, kept with the request as evidence.

use super::columns::{moment, nanoseconds};
use super::request::sequence::sequence_of;
use crate::enclosures::Evidence;
use crate::error::JournalError;
use crate::journal::Journal;
use rusqlite::{Connection, OptionalExtension as _, Row};
use tereze_domain::request::RequestId;

const SELECT: &str = "SELECT requests.id, registry, asked_at, answered_at, question, answer, outcome, evidence.id
                      FROM evidence LEFT JOIN requests ON requests.sequence = evidence.request";

impl Journal {
    /// Keeps the evidence of one question and says its number, which the event `RegistryAsked` carries.
    pub fn keep_evidence(&mut self, evidence: &Evidence) -> Result<i64, JournalError> {
        self.write(|transaction, _| insert(transaction, evidence))
    }

    /// The evidence of this number.
    pub fn evidence(&self, number: i64) -> Result<Option<Evidence>, JournalError> {
        let mut statement = self.connection.prepare_cached(&format!("{SELECT} WHERE evidence.id = ?1"))?;
        Ok(statement.query_row([number], read).optional()?)
    }

    /// Every evidence kept with a request, by number, in the order of asking.
    pub fn evidence_of(&self, id: RequestId) -> Result<Vec<(i64, Evidence)>, JournalError> {
        let mut statement = self.connection.prepare_cached(&format!("{SELECT} WHERE evidence.request = ?1 ORDER BY evidence.id"))?;
        let rows = statement.query_map([sequence_of(&self.connection, id)?], |row| Ok((row.get(7)?, read(row)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// Writes the evidence of one question and says its number.
pub(super) fn insert(transaction: &Connection, evidence: &Evidence) -> Result<i64, JournalError> {
    let of = optional_sequence(transaction, evidence.of)?;
    transaction
        .prepare_cached("INSERT INTO evidence (request, registry, asked_at, answered_at, question, answer, outcome) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?
        .execute((
            of,
            &evidence.registry,
            nanoseconds(evidence.asked_at),
            evidence.answered_at.map(nanoseconds),
            &evidence.request,
            &evidence.response,
            &evidence.outcome,
        ))?;
    Ok(transaction.last_insert_rowid())
}

/// Place of a request that may be absent.
pub(super) fn optional_sequence(connection: &Connection, id: Option<RequestId>) -> Result<Option<i64>, JournalError> {
    id.map(|id| sequence_of(connection, id)).transpose()
}

fn read(row: &Row<'_>) -> rusqlite::Result<Evidence> {
    Ok(Evidence {
        of: row.get::<_, Option<uuid::Bytes>>(0)?.map(|bytes| RequestId(uuid::Uuid::from_bytes(bytes))),
        registry: row.get(1)?,
        asked_at: moment(row.get(2)?),
        answered_at: row.get::<_, Option<i64>>(3)?.map(moment),
        request: row.get(4)?,
        response: row.get(5)?,
        outcome: row.get(6)?,
    })
}
