//! How long each step took, beside the norm the regulation allows it.

use super::evidence::optional_sequence;
use super::request::sequence_of;
use super::writing::{json, moment, nanoseconds, read_json};
use super::{Journal, JournalError};
use crate::domain::request::RequestId;
use crate::domain::service::StepKind;
use jiff::Timestamp;
use std::time::Duration;

/// One step done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepTiming {
    /// Request; log-in has none.
    pub request: Option<RequestId>,
    /// Log-in name of who did it.
    pub operator: String,
    /// Which step.
    pub step: StepKind,
    /// When it began.
    pub began: Timestamp,
    /// How long it took, to the microsecond.
    pub took: Duration,
}

impl Journal {
    /// Keeps the time of one step.
    pub fn step_timing(&mut self, timing: &StepTiming) -> Result<(), JournalError> {
        self.write(|transaction, _| {
            let request = optional_sequence(transaction, timing.request)?;
            transaction.prepare_cached("INSERT INTO timings (request, operator, step, began, took) VALUES (?1, ?2, ?3, ?4, ?5)")?.execute((
                request,
                &timing.operator,
                json(&timing.step)?,
                nanoseconds(timing.began),
                i64::try_from(timing.took.as_micros()).unwrap_or(i64::MAX),
            ))?;
            Ok(())
        })
    }

    /// Times of a request's steps, in the order in which they were kept.
    pub fn step_timings(&self, id: RequestId) -> Result<Vec<StepTiming>, JournalError> {
        let mut statement = self.connection.prepare_cached("SELECT operator, step, began, took FROM timings WHERE request = ?1 ORDER BY id")?;
        let mut rows = statement.query([sequence_of(&self.connection, id)?])?;
        let mut timings = Vec::new();
        while let Some(row) = rows.next()? {
            timings.push(StepTiming {
                request: Some(id),
                operator: row.get(0)?,
                step: read_json(&row.get::<_, String>(1)?)?,
                began: moment(row.get(2)?),
                took: Duration::from_micros(u64::try_from(row.get::<_, i64>(3)?).unwrap_or(0)),
            });
        }
        Ok(timings)
    }
}
