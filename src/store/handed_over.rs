//! Results that were handed over, by when.

use super::columns::{moment, nanoseconds};
use crate::error::JournalError;
use crate::journal::Journal;
use jiff::Timestamp;
use tereze_domain::request::RequestId;

/// A result that was handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedOver {
    /// The request.
    pub request: RequestId,
    /// When.
    pub at: Timestamp,
    /// To whom, when it was not the applicant.
    pub to: Option<String>,
}

impl Journal {
    /// Results handed over from one moment until just before another, in the order in which it was done; found by an index.
    pub fn handed_over(&self, from: Timestamp, until: Timestamp) -> Result<Vec<HandedOver>, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, handed_over, handed_to FROM requests WHERE handed_over IS NOT NULL AND handed_over >= ?1 AND handed_over < ?2 ORDER BY handed_over, sequence",
        )?;
        let rows = statement.query_map((nanoseconds(from), nanoseconds(until)), |row| {
            Ok(HandedOver { request: RequestId(uuid::Uuid::from_bytes(row.get(0)?)), at: moment(row.get(1)?), to: row.get(2)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;
    use jiff::SignedDuration;
    use tereze_domain::request::{Happening, RequestEvent};

    fn given(journal: &mut Journal, at: Timestamp, to: Option<&str>) -> RequestId {
        let id = testing::queued(journal);
        let delivered = Happening::Delivered { message: uuid::Uuid::now_v7().to_string(), chain: "c".into() };
        let number = uuid::Uuid::now_v7().to_string();
        for happening in [Happening::SendingBegun { attempt: 1 }, delivered, Happening::Registered { number }, Happening::Granted { digest: None }] {
            journal.record(id, &testing::event(happening)).unwrap();
        }
        journal.record(id, &RequestEvent { at, ..testing::event(Happening::HandedOver { to: to.map(str::to_owned) }) }).unwrap();
        id
    }

    #[test]
    fn results_are_found_by_when_they_were_given() {
        let mut desk = testing::desk();
        let (now, hour) = (Timestamp::now(), SignedDuration::from_hours(1));
        let late = given(&mut desk.journal, now, Some("Сынақов Сынақ"));
        let early = given(&mut desk.journal, now - hour, None);
        testing::queued(&mut desk.journal);
        let found = |from, until| desk.journal.handed_over(from, until).unwrap().into_iter().map(|one| (one.request, one.to)).collect::<Vec<_>>();
        assert_eq!(found(now - hour, now + hour), [(early, None), (late, Some("Сынақов Сынақ".to_owned()))]);
        // The end itself belongs to the time after it.
        assert_eq!(found(now - hour, now), [(early, None)]);
        assert_eq!(found(now + hour, now + hour + hour), []);
        // They come along with an import.
        let exported = desk.journal.exported(early).unwrap();
        let mut other = testing::desk();
        other.journal.import([exported]).unwrap();
        assert_eq!(other.journal.handed_over(now - hour, now).unwrap().len(), 1);
    }

    #[test]
    fn they_are_found_by_their_index() {
        let desk = testing::desk();
        let query =
            "EXPLAIN QUERY PLAN SELECT id FROM requests WHERE handed_over IS NOT NULL AND handed_over >= 1 AND handed_over < 2 ORDER BY handed_over, sequence";
        let mut statement = desk.journal.connection.prepare(query).unwrap();
        let plan: Vec<String> = statement.query_map((), |row| row.get(3)).unwrap().map(Result::unwrap).collect();
        assert!(plan.join("\n").contains("requests_handed_over"), "{plan:?}");
    }
}
