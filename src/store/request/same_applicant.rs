//! Requests of one applicant for one service.

use super::list::{LINE, RequestLine, shown_line};
use super::sequence::sequence_of;
use crate::error::JournalError;
use crate::journal::Journal;
use jiff::Timestamp;
use tereze_domain::number::IdentityNumber;
use tereze_domain::request::RequestId;
use tereze_domain::service::ServiceId;

impl Journal {
    /// Other requests of this applicant for this service, newest first: those that are not over, and those that ended at or after this moment. At most so many.
    pub fn same_applicant(
        &self,
        number: IdentityNumber,
        service: &ServiceId,
        besides: RequestId,
        ended_since: Timestamp,
        most: u32,
    ) -> Result<Vec<RequestLine>, JournalError> {
        // Moments of the trail are written in one way and so ordered as text; whole seconds are enough here.
        let since = ended_since.strftime("%Y-%m-%dT%H:%M:%S").to_string();
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {LINE} FROM requests WHERE applicant_number = ?1 AND service = ?2 AND sequence <> ?3
             AND (phase < 3 OR (SELECT json_extract(entry, '$.at') FROM events WHERE events.sequence = last_event) >= ?4)
             ORDER BY sequence DESC LIMIT ?5"
        ))?;
        let besides = sequence_of(&self.connection, besides)?;
        let mut rows = statement.query((number.to_string(), &service.0, besides, since, most))?;
        let mut lines = Vec::new();
        while let Some(row) = rows.next()? {
            lines.push(shown_line(row)?);
        }
        Ok(lines)
    }

    /// Requests of this applicant for this service in any kind of request that were signed, newest first. At most so many.
    pub fn signed_earlier(&self, number: IdentityNumber, service: &ServiceId, besides: RequestId, most: u32) -> Result<Vec<RequestLine>, JournalError> {
        // A kind of request stands after the slash; zero is the sign that follows it.
        let folder = service.folder();
        let (from, until) = (format!("{folder}/"), format!("{folder}0"));
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {LINE} FROM requests WHERE applicant_number = ?1 AND (service = ?2 OR (service > ?3 AND service < ?4)) AND sequence <> ?5
             AND signed IS NOT NULL ORDER BY sequence DESC LIMIT ?6"
        ))?;
        let besides = sequence_of(&self.connection, besides)?;
        let mut rows = statement.query((number.to_string(), folder, from, until, besides, most))?;
        let mut lines = Vec::new();
        while let Some(row) = rows.next()? {
            lines.push(shown_line(row)?);
        }
        Ok(lines)
    }
}

#[cfg(test)]
mod tests {
    use crate::{Journal, testing};
    use jiff::{SignedDuration, Timestamp};
    use tereze_domain::number::{IdentityNumber, Iin, check_digit};
    use tereze_domain::party::Applicant;
    use tereze_domain::request::{Happening, RequestId};

    /// A made-up ЖСН with its right check digit.
    fn iin(serial: u8) -> Iin {
        let mut digits = [9, 2, 1, 1, 0, 4, 3, 0, 0, serial / 10, serial % 10];
        let last = loop {
            match check_digit(&digits) {
                Some(last) => break last,
                None => digits[7] += 1,
            }
        };
        digits.iter().chain([&last]).map(u8::to_string).collect::<String>().parse().unwrap()
    }

    fn begun(journal: &mut Journal, iin: Iin, service: &str) -> RequestId {
        let mut request = testing::draft();
        request.applicant = Some(Applicant::Person { iin, found: None });
        request.service = service.into();
        journal.begin_request(&request).unwrap();
        request.id
    }

    #[track_caller]
    fn check(journal: &Journal, besides: RequestId, since: Timestamp, expected: &[RequestId]) {
        let found = journal.same_applicant(IdentityNumber::Iin(iin(1)), &"licence".into(), besides, since, 5).unwrap();
        assert_eq!(found.into_iter().map(|line| line.id).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn the_same_applicant_and_service_alone() {
        let mut desk = testing::desk();
        let journal = &mut desk.journal;
        let now = Timestamp::now();
        let (ours, other) = (iin(1), iin(2));
        let first = begun(journal, ours, "licence");
        let signed = begun(journal, ours, "licence");
        journal.sign(signed, b"<a/>", &testing::event(Happening::Signed { serial: "5f".into() })).unwrap();
        begun(journal, other, "licence");
        begun(journal, ours, "permit");
        testing::begun(journal);
        let ended = begun(journal, ours, "licence");
        journal.record(ended, &testing::event(Happening::AcceptanceRefused { missing: Vec::new() })).unwrap();
        let this = begun(journal, ours, "licence");
        check(journal, this, now - SignedDuration::from_hours(1), &[ended, signed, first]);
        check(journal, this, now + SignedDuration::from_hours(1), &[signed, first]);
        check(journal, first, now + SignedDuration::from_hours(1), &[this, signed]);
        // The number follows the applicant.
        let place = tereze_domain::form::Place::Field("applicant".into());
        let changed = testing::event(Happening::FieldCommitted { place });
        journal.set_applicant(first, Some(&Applicant::Person { iin: other, found: None }), None, &changed).unwrap();
        check(journal, this, now + SignedDuration::from_hours(1), &[signed]);
    }

    #[test]
    fn signed_requests_of_a_service_in_any_kind() {
        let mut desk = testing::desk();
        let journal = &mut desk.journal;
        let ours = iin(1);
        let mut signed = Vec::new();
        for service in ["licence/issue", "licence", "licence/duplicate", "licence-of-another", "licenc", "licence0"] {
            let id = begun(journal, ours, service);
            journal.sign(id, b"<a/>", &testing::event(Happening::Signed { serial: "5f".into() })).unwrap();
            signed.push(id);
        }
        begun(journal, ours, "licence/issue");
        begun(journal, iin(2), "licence/issue");
        let this = begun(journal, ours, "licence/issue");
        let found = |besides, most| -> Vec<RequestId> {
            let lines = journal.signed_earlier(IdentityNumber::Iin(ours), &"licence/issue".into(), besides, most).unwrap();
            lines.into_iter().map(|line| line.id).collect()
        };
        assert_eq!(found(this, 9), [signed[2], signed[1], signed[0]]);
        assert_eq!(found(this, 1), [signed[2]]);
        assert_eq!(found(signed[2], 9), [signed[1], signed[0]]);
    }

    #[test]
    fn it_is_found_by_its_index() {
        let desk = testing::desk();
        let query =
            "EXPLAIN QUERY PLAN SELECT id FROM requests WHERE applicant_number = 'a' AND service = 'b' AND sequence <> 1 ORDER BY sequence DESC LIMIT 5";
        let plan: String = desk.journal.connection.query_row(query, (), |row| row.get(3)).unwrap();
        assert!(plan.contains("requests_applicant"), "{plan}");
    }
}
