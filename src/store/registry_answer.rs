//! What the answer of a registry brings into the journal, in one transaction: its evidence, the parties as they are after it, the values it gives to the form.

use super::chain::Head;
use super::enclosures::Evidence;
use super::evidence;
use super::request::draft::{put_field, put_parties};
use super::request::life::{advance, record_in};
use super::request::sequence::sequence_of;
use super::request::state::state_from;
use crate::error::JournalError;
use crate::journal::Journal;
use jiff::Timestamp;
use rusqlite::Transaction;
use tereze_domain::form::{Place, Source, Value};
use tereze_domain::party::{Applicant, Representative};
use tereze_domain::request::{Happening, RequestEvent, RequestId, State};

/// Values for places of a form, and from whom they are.
pub type Values = [(Place, Value, Source)];

/// Who applies and who speaks for them.
#[derive(Debug, Clone, Copy)]
pub struct Parties<'a> {
    /// Who applies.
    pub applicant: Option<&'a Applicant>,
    /// Who speaks for them.
    pub representative: Option<&'a Representative>,
}

/// What an answer brings.
#[derive(Debug, Clone, Copy)]
pub struct RegistryAnswer<'a> {
    /// The question and the answer, byte for byte.
    pub evidence: &'a Evidence,
    /// The parties after it, where it changes them.
    pub parties: Option<Parties<'a>>,
    /// The values it gives to the form.
    pub values: &'a Values,
}

impl Journal {
    /// Keeps what the answer of a registry brings to a request. One that comes when the request is no draft any more is kept as evidence and changes nothing.
    pub fn keep_registry_answer(&mut self, id: RequestId, answer: &RegistryAnswer<'_>, at: Timestamp) -> Result<(), JournalError> {
        let (by, desk) = (self.actor(), self.desk.clone());
        let event = |happening| RequestEvent { at, by: by.clone(), desk: desk.clone(), happening };
        self.write(|transaction, head| {
            let number = evidence::insert(transaction, answer.evidence)?;
            let sequence = sequence_of(transaction, id)?;
            if !is_draft(transaction, sequence)? {
                return Ok(());
            }
            let found = match answer.evidence.outcome.as_str() {
                "found" => Some(true),
                "not-found" => Some(false),
                _ => None,
            };
            record_in(transaction, head, id, &event(Happening::RegistryAsked { registry: answer.evidence.registry.clone(), evidence: Some(number), found }))?;
            if let Some(parties) = answer.parties {
                put_parties(transaction, sequence, parties.applicant, parties.representative)?;
            }
            put_values(transaction, head, id, answer.values, event)
        })
    }

    /// Puts values of a registry or of the program into a draft, all in one transaction.
    ///
    /// # Errors
    /// `NotAllowed` when the request is no draft.
    pub fn fill_fields(&mut self, id: RequestId, values: &Values, at: Timestamp) -> Result<(), JournalError> {
        if values.is_empty() {
            return Ok(());
        }
        let (by, desk) = (self.actor(), self.desk.clone());
        self.write(|transaction, head| {
            put_values(transaction, head, id, values, |happening| RequestEvent { at, by: by.clone(), desk: desk.clone(), happening })
        })
    }
}

fn is_draft(transaction: &Transaction<'_>, sequence: i64) -> Result<bool, JournalError> {
    let (state, stage): (String, u8) =
        transaction.prepare_cached("SELECT state, stage FROM requests WHERE sequence = ?1")?.query_row([sequence], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(state_from(&state, stage)? == State::Draft)
}

fn put_values(
    transaction: &Transaction<'_>,
    head: &mut Head,
    id: RequestId,
    values: &Values,
    event: impl Fn(Happening) -> RequestEvent,
) -> Result<(), JournalError> {
    for (place, value, source) in values {
        let (sequence, _) = advance(transaction, head, id, &event(Happening::FieldCommitted { place: place.clone() }))?;
        put_field(transaction, sequence, place, value.clone(), source.clone())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;
    use tereze_domain::party::testing::person;

    fn evidence_of(id: RequestId, outcome: &str) -> Evidence {
        let at = testing::now();
        Evidence {
            of: Some(id),
            registry: "person".into(),
            asked_at: at,
            answered_at: Some(at),
            request: b"q".to_vec(),
            response: b"a".to_vec(),
            outcome: outcome.into(),
        }
    }

    fn values() -> Vec<(Place, Value, Source)> {
        ["a", "b", "c"].into_iter().map(|key| (Place::Field(key.into()), Value::Text(key.to_uppercase()), Source::Registry)).collect()
    }

    #[test]
    fn an_answer_is_one_transaction() {
        let mut desk = testing::desk();
        let request = testing::draft();
        desk.journal.begin_request(&request).unwrap();
        let commits = testing::count_commits(&desk.journal);
        let person = person();
        let applicant = Applicant::Person { iin: person.iin, found: Some(Box::new(person)) };
        let parties = Some(Parties { applicant: Some(&applicant), representative: None });
        let evidence = evidence_of(request.id, "found");
        desk.journal.keep_registry_answer(request.id, &RegistryAnswer { evidence: &evidence, parties, values: &values() }, testing::now()).unwrap();
        assert_eq!(commits.get(), 1);
        let kept = desk.journal.request(request.id).unwrap();
        assert_eq!((kept.applicant, kept.form.values.len()), (Some(applicant), 3));
        assert_eq!(desk.journal.evidence_of(request.id).unwrap().len(), 1);
        desk.journal.verify_chain().unwrap();
    }

    #[test]
    fn an_answer_after_the_signature_is_evidence_alone() {
        let mut desk = testing::desk();
        let id = testing::signed(&mut desk.journal);
        let before = desk.journal.request(id).unwrap();
        let evidence = evidence_of(id, "not-found");
        let parties = Some(Parties { applicant: None, representative: None });
        desk.journal.keep_registry_answer(id, &RegistryAnswer { evidence: &evidence, parties, values: &values() }, testing::now()).unwrap();
        assert_eq!(desk.journal.request(id).unwrap(), before);
        assert_eq!(desk.journal.evidence_of(id).unwrap().len(), 1);
        assert!(desk.journal.fill_fields(id, &values(), testing::now()).is_err(), "what is signed is not filled");
    }
}
