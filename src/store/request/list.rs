//! Lists of requests: drafts, pages, counts.

use super::state::{UNFINISHED, phase, state_columns, state_from};
use crate::columns::{moment, nanoseconds, read_json};
use crate::error::JournalError;
use crate::journal::Journal;
use jiff::Timestamp;
use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};
use std::collections::{BTreeMap, BTreeSet};
use tereze_domain::party::Applicant;
use tereze_domain::request::{RequestId, State};
use tereze_domain::service::{Channel, ServiceId};

/// A request in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestLine {
    /// Place in the order of beginning at this desk, from 1.
    pub sequence: i64,
    /// Identifier.
    pub id: RequestId,
    /// Where it is in its life.
    pub state: State,
    /// Service.
    pub service: ServiceId,
    /// Way in.
    pub channel: Channel,
    /// Log-in name of who began it.
    pub operator: String,
    /// When it was begun.
    pub begun: Timestamp,
    /// When it was signed.
    pub signed: Option<Timestamp>,
    /// Provider's registration number.
    pub number: Option<String>,
    /// ЖСН or БСН of the applicant, once entered.
    pub applicant_number: Option<String>,
    /// The applicant's name as the registry gave it.
    pub applicant_name: Option<String>,
}

/// Which requests are wanted; the default wants all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// In one of these states, whatever the stage of review; any when empty.
    pub states: Vec<State>,
    /// Begun by this log-in name.
    pub operator: Option<String>,
    /// Of this service.
    pub service: Option<ServiceId>,
    /// Begun at or after this moment.
    pub from: Option<Timestamp>,
    /// Begun before this moment.
    pub until: Option<Timestamp>,
}

/// Which part of a list: so many lines, newest first, before this place in the order of beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// `sequence` of the last line of the page before; `None` for the first page.
    pub before: Option<i64>,
    /// Lines at most.
    pub size: u32,
}

/// Columns of a line, for [`line`].
pub(crate) const LINE: &str = "sequence, id, state, stage, service, channel, operator, begun, signed, number, applicant";

impl Journal {
    /// Drafts of one operator, newest first.
    pub fn drafts(&self, operator: &str) -> Result<Vec<RequestLine>, JournalError> {
        let filter = Filter { states: vec![State::Draft], operator: Some(operator.to_owned()), ..Filter::default() };
        self.requests(&filter, Page { before: None, size: u32::MAX })
    }

    /// A page of the requests that are wanted, newest first.
    pub fn requests(&self, filter: &Filter, page: Page) -> Result<Vec<RequestLine>, JournalError> {
        let mut conditions = vec!["sequence < ?1".to_owned()];
        let mut values = vec![Value::from(page.before.unwrap_or(i64::MAX)), Value::from(i64::from(page.size))];
        if !filter.states.is_empty() {
            // Names of states are the program's own words; as literals they let the partial index be used.
            let names: Vec<String> = filter.states.iter().map(|state| format!("'{}'", state_columns(*state).0)).collect();
            conditions.push(format!("state IN ({})", names.join(", ")));
            if !filter.states.iter().any(|state| state.is_final()) {
                let phases: BTreeSet<String> = filter.states.iter().map(|state| phase(*state).to_string()).collect();
                conditions.push(format!("{UNFINISHED} AND phase IN ({})", Vec::from_iter(phases).join(", ")));
            }
        }
        let given = [
            ("operator =", filter.operator.clone().map(Value::from)),
            ("service =", filter.service.as_ref().map(|service| Value::from(service.0.clone()))),
            ("begun >=", filter.from.map(|from| Value::from(nanoseconds(from)))),
            ("begun <", filter.until.map(|until| Value::from(nanoseconds(until)))),
        ];
        for (condition, value) in given {
            if let Some(value) = value {
                values.push(value);
                conditions.push(format!("{condition} ?{}", values.len()));
            }
        }
        let query = format!("SELECT {LINE} FROM requests WHERE {} ORDER BY sequence DESC LIMIT ?2", conditions.join(" AND "));
        let mut statement = self.connection.prepare_cached(&query)?;
        let mut rows = statement.query(params_from_iter(values))?;
        let mut lines = Vec::new();
        while let Some(row) = rows.next()? {
            lines.push(shown_line(row)?);
        }
        Ok(lines)
    }

    /// How many requests are in each unfinished state; stages of review are counted together as stage 1.
    pub fn unfinished(&self) -> Result<BTreeMap<State, u64>, JournalError> {
        let query = format!("SELECT state, count(*) FROM requests WHERE {UNFINISHED} GROUP BY state");
        let mut statement = self.connection.prepare_cached(&query)?;
        let rows = statement.query_map((), |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?)))?;
        let mut counts = BTreeMap::new();
        for row in rows {
            let (name, count) = row?;
            // What no program writes needs attention.
            *counts.entry(state_from(&name, 1).unwrap_or(State::NeedsAttention)).or_default() += u64::try_from(count).unwrap_or(0);
        }
        Ok(counts)
    }

    /// The number of requests ever begun here: the largest `sequence`, so that a list can tell its length without counting.
    pub fn last_sequence(&self) -> Result<i64, JournalError> {
        Ok(self.connection.prepare_cached("SELECT coalesce(max(sequence), 0) FROM requests")?.query_row((), |row| row.get(0))?)
    }
}

/// The line of a row as lists show it: one that cannot be read stands among the others by what can be read of it, and needs attention.
pub(crate) fn shown_line(row: &Row<'_>) -> Result<RequestLine, JournalError> {
    match line(row) {
        Ok(line) => Ok(line),
        Err(JournalError::Record { .. }) => Ok(RequestLine {
            sequence: row.get(0)?,
            id: RequestId(uuid::Uuid::from_bytes(row.get(1)?)),
            state: State::NeedsAttention,
            service: ServiceId(row.get(4)?),
            channel: Channel::Centre,
            operator: row.get(6)?,
            begun: moment(row.get(7)?),
            signed: row.get::<_, Option<i64>>(8)?.map(moment),
            number: row.get(9)?,
            applicant_number: None,
            applicant_name: None,
        }),
        Err(error) => Err(error),
    }
}

/// The line of a row that selects [`LINE`].
pub(crate) fn line(row: &Row<'_>) -> Result<RequestLine, JournalError> {
    let applicant: Option<Applicant> = row.get::<_, Option<String>>(10)?.as_deref().map(read_json).transpose()?;
    Ok(RequestLine {
        sequence: row.get(0)?,
        id: RequestId(uuid::Uuid::from_bytes(row.get(1)?)),
        state: state_from(&row.get::<_, String>(2)?, row.get(3)?)?,
        service: ServiceId(row.get(4)?),
        channel: read_json(&row.get::<_, String>(5)?)?,
        operator: row.get(6)?,
        begun: moment(row.get(7)?),
        signed: row.get::<_, Option<i64>>(8)?.map(moment),
        number: row.get(9)?,
        applicant_number: applicant.as_ref().map(|applicant| applicant.number().to_string()),
        applicant_name: applicant.as_ref().and_then(Applicant::registered_name),
    })
}
