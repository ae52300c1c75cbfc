//! Complaints: taken once, numbered, never changed. The digest of each stands in the entry of the trail that took it.

use super::chain;
use super::columns::{json, read_json};
use super::entry::{Act, Entry, What};
use super::request::sequence::sequence_of;
use crate::error::JournalError;
use crate::journal::Journal;
use rusqlite::OptionalExtension as _;
use tereze_domain::complaint::Complaint;
use tereze_domain::request::Digest;

impl Journal {
    /// Takes a complaint; what its operator had kept of it as a draft under this setting goes in the same write.
    ///
    /// # Errors
    /// `NoSuchRequest` when it is about a request that the journal does not have.
    pub fn take_complaint(&mut self, complaint: &Complaint, draft: &str) -> Result<(), JournalError> {
        let (by, desk) = (self.actor(), self.desk.clone());
        self.write(|transaction, head| {
            let request = complaint.request.map(|id| Ok::<_, JournalError>((sequence_of(transaction, id)?, id))).transpose()?;
            let body = json(complaint)?;
            let act = Act::ComplaintTaken { number: complaint.number.clone(), complaint: Digest::of(body.as_bytes()).0 };
            chain::append(transaction, head, request, complaint.taken, by, desk, What::Desk(act))?;
            let row = (&complaint.number, request.map(|(sequence, _)| sequence), head.sequence, body);
            transaction.execute("INSERT INTO complaints (number, request, entry, body) VALUES (?1, ?2, ?3, ?4)", row)?;
            transaction.execute("DELETE FROM settings WHERE owner = ?1 AND key = ?2", (&complaint.taken_by, draft))?;
            Ok(())
        })
    }

    /// The complaint of this number.
    ///
    /// # Errors
    /// `NoSuchComplaint`; `ComplaintChanged` when it is not the one whose digest the trail holds.
    pub fn complaint(&self, number: &str) -> Result<Complaint, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT complaints.body, events.entry FROM complaints LEFT JOIN events ON events.sequence = complaints.entry WHERE complaints.number = ?1",
        )?;
        let found = statement.query_row([number], |row| Ok((row.get::<_, String>(0)?, row.get::<_, Option<String>>(1)?))).optional()?;
        let (body, entry) = found.ok_or(JournalError::NoSuchComplaint)?;
        let taken = entry.map(|entry| read_json::<Entry>(&entry)).transpose()?.map(|entry| entry.what);
        let said = What::Desk(Act::ComplaintTaken { number: number.to_owned(), complaint: Digest::of(body.as_bytes()).0 });
        if taken == Some(said) { read_json(&body) } else { Err(JournalError::ComplaintChanged { number: number.to_owned() }) }
    }

    /// Complaints taken at this desk, the last one first, at most so many. A changed one does not hide the others.
    pub fn complaints(&self, most: u32) -> Result<Vec<Result<Complaint, JournalError>>, JournalError> {
        let mut statement = self.connection.prepare_cached("SELECT number FROM complaints ORDER BY sequence DESC LIMIT ?1")?;
        let numbers = statement.query_map([most], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
        Ok(numbers.into_iter().map(|number| self.complaint(&number)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::super::chain_fault::ChainFault;
    use super::super::{Owner, testing};
    use super::*;
    use jiff::Timestamp;
    use std::collections::BTreeMap;
    use tereze_domain::form::FilledForm;
    use tereze_domain::request::RequestId;

    fn complaint(number: &str, request: Option<RequestId>) -> Complaint {
        Complaint {
            number: number.into(),
            taken: Timestamp::now(),
            taken_by: "aigul".into(),
            request,
            service: None,
            form_version: 1,
            form: FilledForm::default(),
            answer_due: jiff::civil::date(2026, 11, 27),
            said: BTreeMap::new(),
        }
    }

    #[test]
    fn a_complaint_is_kept_with_its_entry_and_its_draft_goes() {
        let mut desk = testing::desk();
        let journal = &mut desk.journal;
        let request = testing::queued(journal);
        journal.keep_setting(Owner::User("aigul"), "complaint", "{}").unwrap();
        let (first, second) = (complaint("1", Some(request)), complaint("2", None));
        journal.take_complaint(&first, "complaint").unwrap();
        journal.take_complaint(&second, "complaint").unwrap();
        assert_eq!(journal.setting(Owner::User("aigul"), "complaint").unwrap(), None);
        assert_eq!(journal.complaint("1").unwrap(), first);
        let listed: Vec<Complaint> = journal.complaints(9).unwrap().into_iter().map(Result::unwrap).collect();
        assert_eq!(listed, [second, first]);
        journal.verify_chain().unwrap();
        assert!(matches!(journal.complaint("3"), Err(JournalError::NoSuchComplaint)));
        let of_nobody = complaint("3", Some(RequestId(uuid::Uuid::now_v7())));
        assert!(matches!(journal.take_complaint(&of_nobody, "complaint"), Err(JournalError::NoSuchRequest)));
        assert!(journal.take_complaint(&complaint("1", None), "complaint").is_err(), "a number is given once");
    }

    #[test]
    fn a_complaint_that_was_changed_is_told() {
        let mut desk = testing::desk();
        desk.journal.take_complaint(&complaint("1", None), "complaint").unwrap();
        let changed = desk.journal.connection.execute_batch("UPDATE complaints SET body = replace(body, 'aigul', 'erlan')");
        assert!(changed.is_err(), "the database itself refuses");
        let forced = "DROP TRIGGER complaints_change_never; UPDATE complaints SET body = replace(body, 'aigul', 'erlan')";
        desk.journal.connection.execute_batch(forced).unwrap();
        assert!(matches!(desk.journal.complaint("1"), Err(JournalError::ComplaintChanged { number }) if number == "1"));
        let told = |journal: &Journal| matches!(journal.verify_chain(), Err(JournalError::ChainBroken { source }) if source.fault == ChainFault::Complaint);
        assert!(told(&desk.journal));
        desk.journal.connection.execute_batch("DROP TRIGGER complaints_stay; DELETE FROM complaints").unwrap();
        assert!(told(&desk.journal), "one that was taken away is missed");
    }
}
