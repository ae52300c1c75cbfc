//! The visit of the applicant to whom a request belongs: the ticket of the queue, consent, the survey, and where the work stands.

use super::columns::{moment, nanoseconds};
use super::request::sequence::sequence_of;
use crate::error::JournalError;
use crate::journal::Journal;
use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Transaction};
use std::collections::BTreeMap;
use tereze_domain::request::RequestId;

/// What is known of a visit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VisitKept {
    /// Step of the workstation in which the work was left, by its own name.
    pub step: Option<String>,
    /// When the applicant took the ticket of the queue.
    pub joined_queue: Option<Timestamp>,
    /// When the applicant agreed that data protected by law is used.
    pub consent: Option<Timestamp>,
    /// Answers of the survey by question, both by their place in the service's survey, from 0.
    pub answers: BTreeMap<usize, usize>,
    /// Milliseconds spent in each step, by its own name.
    pub times: BTreeMap<String, u64>,
}

impl Journal {
    /// What is known of the visit of a request.
    pub fn visit(&self, id: RequestId) -> Result<VisitKept, JournalError> {
        let sequence = sequence_of(&self.connection, id)?;
        let mut statement = self.connection.prepare_cached("SELECT step, joined_queue, consent FROM visits WHERE request = ?1")?;
        let found = statement
            .query_row([sequence], |row| Ok((row.get::<_, Option<String>>(0)?, row.get::<_, Option<i64>>(1)?, row.get::<_, Option<i64>>(2)?)))
            .optional()?;
        let (step, joined_queue, consent) = found.unwrap_or_default();
        let mut statement = self.connection.prepare_cached("SELECT question, answer FROM survey_answers WHERE request = ?1")?;
        let answers = statement.query_map([sequence], |row| Ok((from_column(row.get(0)?), from_column(row.get(1)?))))?.collect::<Result<_, _>>()?;
        Ok(VisitKept { step, joined_queue: joined_queue.map(moment), consent: consent.map(moment), answers, times: self.times_of(sequence)? })
    }

    /// Milliseconds spent in each step of the request at this place in the order of beginning.
    pub(super) fn times_of(&self, sequence: i64) -> Result<BTreeMap<String, u64>, JournalError> {
        let mut statement = self.connection.prepare_cached("SELECT step, milliseconds FROM step_times WHERE request = ?1")?;
        let rows = statement.query_map([sequence], |row| Ok((row.get(0)?, u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0))))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Keeps how many milliseconds were spent in a step in all.
    pub fn keep_step_time(&mut self, id: RequestId, step: &str, milliseconds: u64) -> Result<(), JournalError> {
        self.write(|transaction, _| {
            let sequence = sequence_of(transaction, id)?;
            transaction
                .prepare_cached(
                    "INSERT INTO step_times (request, step, milliseconds) VALUES (?1, ?2, ?3)
                     ON CONFLICT DO UPDATE SET milliseconds = excluded.milliseconds WHERE milliseconds <> excluded.milliseconds",
                )?
                .execute((sequence, step, i64::try_from(milliseconds).unwrap_or(i64::MAX)))?;
            Ok(())
        })
    }
}

/// Writes the consent that an event tells of.
pub(super) fn consent(transaction: &Transaction<'_>, sequence: i64, given: Option<Timestamp>) -> Result<(), JournalError> {
    transaction
        .prepare_cached("INSERT INTO visits (request, consent) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET consent = excluded.consent")?
        .execute((sequence, given.map(nanoseconds)))?;
    Ok(())
}

/// Writes the step in which the work stands.
pub(super) fn step(transaction: &Transaction<'_>, sequence: i64, step: &str) -> Result<(), JournalError> {
    transaction
        .prepare_cached("INSERT INTO visits (request, step) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET step = excluded.step WHERE step IS NOT excluded.step")?
        .execute((sequence, step))?;
    Ok(())
}

fn from_column(number: i64) -> usize {
    usize::try_from(number).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;
    use tereze_domain::request::Happening;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_visit_is_kept_piece_by_piece() {
        let mut desk = testing::desk();
        let id = testing::begun(&mut desk.journal);
        let other = testing::begun(&mut desk.journal);
        let journal = &mut desk.journal;
        assert_eq!(journal.visit(id).unwrap(), VisitKept::default());
        journal.keep_joined_queue(id, Some(at("2026-11-22T05:00:00Z"))).unwrap();
        journal.record(id, &testing::event(Happening::ConsentGiven)).unwrap();
        journal.keep_open("aigul", id, "step-papers", None).unwrap();
        journal.keep_answer(id, 1, 2).unwrap();
        journal.keep_answer(id, 1, 0).unwrap();
        journal.keep_step_time(id, "step-form", 1_500).unwrap();
        journal.keep_step_time(id, "step-form", 2_500).unwrap();
        let kept = journal.visit(id).unwrap();
        assert!(kept.consent.is_some());
        let expected = VisitKept {
            step: Some("step-papers".into()),
            joined_queue: Some(at("2026-11-22T05:00:00Z")),
            consent: kept.consent,
            answers: BTreeMap::from([(1, 0)]),
            times: BTreeMap::from([("step-form".into(), 2_500)]),
        };
        assert_eq!(kept, expected);
        journal.record(id, &testing::event(Happening::ConsentTakenBack)).unwrap();
        journal.keep_joined_queue(id, None).unwrap();
        assert_eq!(journal.visit(id).unwrap(), VisitKept { joined_queue: None, consent: None, ..expected });
        assert_eq!(journal.visit(other).unwrap(), VisitKept::default());
        journal.verify_chain().unwrap();
    }

    #[test]
    fn consent_after_the_signature_is_refused() {
        let mut desk = testing::desk();
        let id = testing::signed(&mut desk.journal);
        assert!(matches!(desk.journal.record(id, &testing::event(Happening::ConsentGiven)), Err(JournalError::NotAllowed { .. })));
        assert_eq!(desk.journal.visit(id).unwrap(), VisitKept::default());
    }

    #[test]
    fn consent_goes_with_an_export() {
        let mut desk = testing::desk();
        let id = testing::begun(&mut desk.journal);
        desk.journal.record(id, &testing::event(Happening::ConsentGiven)).unwrap();
        let (exported, kept) = (desk.journal.exported(id).unwrap(), desk.journal.visit(id).unwrap());
        let mut other = testing::desk();
        other.journal.import([exported]).unwrap();
        assert_eq!(other.journal.visit(id).unwrap().consent, kept.consent);
    }
}
