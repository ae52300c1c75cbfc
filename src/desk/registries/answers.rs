//! An answer of a registry is taken into the life of its request, with its evidence, in one transaction.

use crate::form::event::Event as FormEvent;
use crate::request::deciding::{Unwritten, With};
use crate::worker::store::{StoreWorker, UserMessage};
use tereze_domain::form::{Place, Source, Value};
use tereze_domain::registries::{Answer, Confirmation, Party, Ticket};
use tereze_domain::request::life::{Request, RequestCommand, RequestEvent, State};
use tereze_domain::request::{Digest, RequestId};
use tereze_gateway::Evidence;
use tereze_store::Evidence as KeptEvidence;

/// What came of a question.
pub(super) struct Came {
    pub answer: Answer,
    pub evidence: Option<KeptEvidence>,
}

/// What an answer that counts made of the request.
pub(super) struct Taken {
    pub confirmation: Confirmation,
    pub request: Request,
}

impl Came {
    /// Nothing: the question was lost.
    pub(super) fn nothing() -> Self {
        Self { answer: Answer::Unreachable, evidence: None }
    }

    pub(super) fn of(request: RequestId, answer: Answer, evidence: Evidence) -> Self {
        let outcome = match answer {
            Answer::Person(_) | Answer::Organisation(_) | Answer::Power(_) => "found",
            Answer::NotFound => "not-found",
            Answer::Unreachable => "unreachable",
        };
        let kept = KeptEvidence {
            of: Some(request),
            registry: evidence.system.name().to_owned(),
            asked_at: evidence.asked_at,
            answered_at: evidence.answered_at,
            request: evidence.request,
            response: evidence.response,
            outcome: outcome.to_owned(),
        };
        Self { answer, evidence: Some(kept) }
    }
}

impl StoreWorker {
    /// Takes an answer in and tells what it puts into the form; nothing when it does not count: another question was asked since, or the draft is signed.
    pub(super) fn take_answer(&mut self, id: RequestId, party: Party, ticket: Ticket, came: Came) -> Result<Option<Taken>, UserMessage> {
        self.is_answered(id, party, ticket);
        let Came { answer, evidence } = came;
        let digest = evidence.as_ref().map(|evidence| Digest::of(&evidence.response));
        let mut decided = self.judged(id, party, ticket, answer, digest.clone())?;
        let waits = decided.before.state == State::Draft && decided.before.tickets.is_last(party, ticket);
        if waits && confirmation_in(&decided).is_none() {
            // A registry that answers with another's record answers nothing.
            decided = self.judged(id, party, ticket, Answer::Unreachable, digest)?;
        }
        let (confirmation, values) = (confirmation_in(&decided), values_in(&decided));
        let request = self.write(decided, With { evidence: evidence.as_ref(), ..With::default() })?;
        // What is found is told only once its values stand in the form.
        if !values.is_empty() {
            self.tell(FormEvent::Filled { request: id, values });
        }
        Ok(confirmation.map(|confirmation| Taken { confirmation, request }))
    }

    fn judged(&mut self, id: RequestId, party: Party, ticket: Ticket, answer: Answer, evidence: Option<Digest>) -> Result<Unwritten, UserMessage> {
        let by = self.program();
        Ok(self.decide(id, RequestCommand::TakeAnswer { party, ticket, answer, evidence }, by)?)
    }

    /// This question went out and is not answered yet.
    pub(super) fn under_way_to_registry(&mut self, request: RequestId, party: Party, ticket: Ticket) {
        let tickets = self.asked.remove(&request).unwrap_or_default();
        self.asked.insert(request, tickets.issue(party, ticket));
    }

    /// Whether this very question is not answered yet.
    pub(super) fn is_under_way(&self, request: RequestId, party: Party, ticket: Ticket) -> bool {
        self.asked.get(&request).is_some_and(|tickets| tickets.is_last(party, ticket))
    }

    fn is_answered(&mut self, request: RequestId, party: Party, ticket: Ticket) {
        if self.is_under_way(request, party, ticket)
            && let Some(tickets) = self.asked.remove(&request)
        {
            let left = tickets.revoke(party);
            if !left.is_empty() {
                self.asked.insert(request, left);
            }
        }
    }
}

fn confirmation_in(decided: &Unwritten) -> Option<Confirmation> {
    decided.events.iter().find_map(|event| match event {
        RequestEvent::RegistryAnswered { confirmation, .. } => Some(*confirmation),
        _ => None,
    })
}

fn values_in(decided: &Unwritten) -> Vec<(Place, Value, Source)> {
    let value = |event: &RequestEvent| match event {
        RequestEvent::FieldCommitted { place, value, source } => Some((place.clone(), value.clone(), source.clone())),
        _ => None,
    };
    decided.events.iter().filter_map(value).collect()
}
