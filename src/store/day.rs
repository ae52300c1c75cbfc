//! What happened to the requests of a day.

use super::columns::{moment, nanoseconds, read_json};
use super::entry::{Entry, What};
use super::request::state::state_from;
use crate::error::JournalError;
use crate::journal::Journal;
use jiff::Timestamp;
use std::collections::BTreeMap;
use tereze_domain::checklist::kind_of;
use tereze_domain::party::Applicant;
use tereze_domain::request::{Happening, State};
use tereze_domain::service::{ApplicantKind, ServiceId};

/// A request of a day, with what its figures are made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayRequest {
    /// Service.
    pub service: ServiceId,
    /// What the applicant is, once entered.
    pub applicant: Option<ApplicantKind>,
    /// When it was begun.
    pub begun: Timestamp,
    /// When it was signed.
    pub signed: Option<Timestamp>,
    /// When acceptance was refused, and the keys of the papers that were missing.
    pub acceptance_refused: Option<(Timestamp, Vec<String>)>,
    /// Keys of the grounds on which the provider refused.
    pub refused: Option<Vec<String>>,
    /// When the applicant took the ticket of the queue.
    pub joined_queue: Option<Timestamp>,
    /// Milliseconds spent in each step, by its own name.
    pub times: BTreeMap<String, u64>,
}

impl Journal {
    /// Requests that were begun or signed from one moment until just before another, in the order of beginning. Both ends are found by an index: the size
    /// of the journal does not matter.
    pub fn requests_of_day(&self, from: Timestamp, until: Timestamp) -> Result<Vec<DayRequest>, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT sequence, state, stage, service, begun, signed, joined_queue, applicant FROM requests LEFT JOIN visits ON visits.request = requests.sequence
             WHERE sequence IN (
                 SELECT sequence FROM requests WHERE begun >= ?1 AND begun < ?2
                 UNION SELECT sequence FROM requests WHERE signed IS NOT NULL AND signed >= ?1 AND signed < ?2
             ) ORDER BY sequence",
        )?;
        let mut rows = statement.query((nanoseconds(from), nanoseconds(until)))?;
        let mut requests = Vec::new();
        while let Some(row) = rows.next()? {
            let sequence: i64 = row.get(0)?;
            let mut request = DayRequest {
                service: ServiceId(row.get(3)?),
                applicant: row
                    .get::<_, Option<String>>(7)?
                    .map(|applicant| read_json::<Applicant>(&applicant))
                    .transpose()?
                    .map(|applicant| kind_of(&applicant)),
                begun: moment(row.get(4)?),
                signed: row.get::<_, Option<i64>>(5)?.map(moment),
                acceptance_refused: None,
                refused: None,
                joined_queue: row.get::<_, Option<i64>>(6)?.map(moment),
                times: self.times_of(sequence)?,
            };
            // Only these states come after a refusal; the trail of all others need not be read.
            if matches!(state_from(&row.get::<_, String>(1)?, row.get(2)?)?, State::NotAccepted | State::Refused | State::AtCentre | State::HandedOver) {
                self.refusals_of(sequence, &mut request)?;
            }
            requests.push(request);
        }
        Ok(requests)
    }

    fn refusals_of(&self, sequence: i64, request: &mut DayRequest) -> Result<(), JournalError> {
        let mut before: Option<i64> =
            self.connection.prepare_cached("SELECT last_event FROM requests WHERE sequence = ?1")?.query_row([sequence], |row| row.get(0))?;
        // Backwards from the last event: a refusal stands near the end.
        let mut statement = self.connection.prepare_cached("SELECT entry, before FROM events WHERE sequence = ?1")?;
        while let Some(at) = before {
            let (entry, earlier): (String, Option<i64>) = statement.query_row([at], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let Entry { at: when, what, .. } = read_json(&entry)?;
            match what {
                What::Request(Happening::AcceptanceRefused { missing }) => {
                    request.acceptance_refused = Some((when, missing));
                    return Ok(());
                }
                What::Request(Happening::Refused { grounds }) => {
                    request.refused = Some(grounds);
                    return Ok(());
                }
                // Nothing is refused before it is signed, but acceptance; and that ends a request.
                What::Request(Happening::Signed { .. } | Happening::Granted { .. }) => return Ok(()),
                _ => before = earlier.filter(|earlier| *earlier < at),
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;
    use jiff::SignedDuration;
    use tereze_domain::request::RequestId;

    fn record(journal: &mut Journal, id: RequestId, happenings: &[Happening]) {
        for happening in happenings {
            journal.record(id, &testing::event(happening.clone())).unwrap();
        }
    }

    fn delivered() -> [Happening; 3] {
        let delivered = Happening::Delivered { message: uuid::Uuid::now_v7().to_string(), chain: "c".into() };
        [Happening::SendingBegun { attempt: 1 }, delivered, Happening::Registered { number: uuid::Uuid::now_v7().to_string() }]
    }

    #[test]
    fn refusals_are_read_from_the_trail() {
        let mut desk = testing::desk();
        let journal = &mut desk.journal;
        let missing = vec!["copy".to_owned()];
        let turned_away = testing::begun(journal);
        record(journal, turned_away, &[Happening::AcceptanceRefused { missing: missing.clone() }]);
        record(journal, turned_away, &[Happening::PaperPrinted { paper: "refusal".into(), copy: 1 }]);
        let refused = testing::queued(journal);
        record(journal, refused, &delivered());
        record(journal, refused, &[Happening::Refused { grounds: vec!["information-wrong".into()] }, Happening::ArrivedAtCentre]);
        let granted = testing::queued(journal);
        record(journal, granted, &delivered());
        record(journal, granted, &[Happening::Granted { digest: None }, Happening::HandedOver { to: None }]);
        testing::begun(journal);

        let now = Timestamp::now();
        let hour = SignedDuration::from_hours(1);
        let day = journal.requests_of_day(now - hour, now + hour).unwrap();
        let found: Vec<_> =
            day.iter().map(|request| (request.acceptance_refused.as_ref().map(|(_, missing)| missing.clone()), request.refused.clone())).collect();
        assert_eq!(found, [(Some(missing), None), (None, Some(vec!["information-wrong".to_owned()])), (None, None), (None, None)]);
        assert_eq!(journal.requests_of_day(now + hour, now + hour + hour).unwrap(), []);
    }

    #[test]
    fn a_draft_of_yesterday_signed_today_is_of_both_days() {
        let mut desk = testing::desk();
        let now = Timestamp::now();
        let day = SignedDuration::from_hours(24);
        let mut request = testing::draft();
        request.begun = now - day;
        desk.journal.begin_request(&request).unwrap();
        desk.journal.sign(request.id, b"<a/>", &testing::event(Happening::Signed { serial: "5f".into() })).unwrap();
        let hour = SignedDuration::from_hours(1);
        for around in [now - day, now] {
            assert_eq!(desk.journal.requests_of_day(around - hour, around + hour).unwrap().len(), 1, "{around}");
        }
    }

    #[test]
    fn a_day_is_found_by_its_indexes() {
        let desk = testing::desk();
        let query = "EXPLAIN QUERY PLAN SELECT sequence FROM requests WHERE begun >= 1 AND begun < 2
                     UNION SELECT sequence FROM requests WHERE signed IS NOT NULL AND signed >= 1 AND signed < 2";
        let mut statement = desk.journal.connection.prepare(query).unwrap();
        let plan: Vec<String> = statement.query_map((), |row| row.get(3)).unwrap().map(Result::unwrap).collect();
        let plan = plan.join("\n");
        assert!(plan.contains("requests_begun") && plan.contains("requests_signed") && !plan.contains("SCAN requests"), "{plan}");
    }
}
