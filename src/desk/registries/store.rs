//! Questions about applicant and representative, and what their answers do. The life of the request says which answer counts; every answer is kept as evidence.

use super::answers::Came;
use super::event::Event;
use super::known::{power_refuted, question_lost, refuted};
use super::state::{Lookup, RegistryFound};
use super::task::{RepresentedBy, Task};
use crate::delivery::event::Event as DeliveryEvent;
use crate::worker::network::request::Request;
use crate::worker::network::response::RegistryAnswer;
use crate::worker::store::{StoreWorker, UserMessage};
use tereze_domain::message::{Explain as _, Message};
use tereze_domain::party::{Applicant, PowerOfAttorney};
use tereze_domain::registries::{Answer as Answered, Confirmation, Party, Ticket};
use tereze_domain::request::RequestId;
use tereze_domain::request::life::RequestCommand;
use tereze_domain::request::life::event::Naming;
use tereze_gateway::{Answer, GatewayError, Outcome};
use tereze_store::Store as _;

/// Does one task.
pub(crate) fn carry_out(worker: &mut StoreWorker, task: Task) -> Result<(), UserMessage> {
    match task {
        Task::AskApplicant { request, applicant, ticket } => worker.ask_applicant(request, *applicant, ticket),
        Task::SetRepresentative { request, by } => worker.set_representative(request, by),
        Task::AskPower { request, number, ticket } => worker.ask_power(request, number, ticket),
        Task::AskRelatedParty { request, number, ticket } => worker.ask_related_party(request, number, ticket),
    }
}

impl StoreWorker {
    pub(crate) fn ask_applicant(&mut self, request: RequestId, applicant: Applicant, ticket: Ticket) -> Result<(), UserMessage> {
        self.act(request, RequestCommand::EnterApplicant { number: applicant.number(), ticket })?;
        self.under_way_to_registry(request, Party::Applicant, ticket);
        self.ask_network(Request::Applicant { request, applicant: Box::new(applicant), ticket });
        self.look_for_duplicates(request)?;
        self.look_for_earlier(request)
    }

    pub(crate) fn applicant_answered(&mut self, id: RequestId, applicant: Applicant, ticket: Ticket, answer: RegistryAnswer) -> Result<(), UserMessage> {
        let (came, unreachable) = self.came(id, answer, |found| match found {
            RegistryFound::Person(person) => Answered::Person(person),
            RegistryFound::Organisation(organisation) => Answered::Organisation(organisation),
        });
        self.take_of_applicant(id, applicant, ticket, came, unreachable)
    }

    /// The question came to nothing because the program failed at it.
    pub(crate) fn applicant_question_lost(&mut self, request: RequestId, applicant: Applicant, ticket: Ticket) -> Result<(), UserMessage> {
        self.take_of_applicant(request, applicant, ticket, Came::nothing(), question_lost())
    }

    fn take_of_applicant(&mut self, id: RequestId, before: Applicant, ticket: Ticket, came: Came, unreachable: Message) -> Result<(), UserMessage> {
        let found = match &came.answer {
            Answered::Person(person) => Some(RegistryFound::Person(person.clone())),
            Answered::Organisation(organisation) => Some(RegistryFound::Organisation(organisation.clone())),
            Answered::Power(_) | Answered::NotFound | Answered::Unreachable => None,
        };
        let taken = match self.take_answer(id, Party::Applicant, ticket, came) {
            Ok(Some(taken)) => taken,
            Ok(None) => return Ok(()),
            Err(UserMessage(why)) => {
                self.tell(Event::ApplicantAnswered { request: id, ticket, applicant: Box::new(before), lookup: Lookup::Unreachable(why.clone()) });
                return Err(UserMessage(why));
            }
        };
        let lookup = match (taken.confirmation, found) {
            (Confirmation::Confirmed, Some(found)) => Lookup::Found(found),
            (Confirmation::Refuted(refutation), _) => Lookup::NotFound(refuted(refutation).with("number", before.number())),
            _ => Lookup::Unreachable(unreachable),
        };
        let confirmed = taken.confirmation == Confirmation::Confirmed;
        self.tell(Event::ApplicantAnswered { request: id, ticket, applicant: Box::new(taken.request.applicant.unwrap_or(before)), lookup });
        if confirmed { self.look_for_duplicates(id) } else { Ok(()) }
    }

    pub(crate) fn set_representative(&mut self, request: RequestId, by: RepresentedBy) -> Result<(), UserMessage> {
        let naming = match by {
            RepresentedBy::Nobody => Naming::Nobody,
            RepresentedBy::OtherwiseCertified => Naming::OtherwiseCertified,
        };
        self.act(request, RequestCommand::NameRepresentative { naming, ticket: Ticket::default() })?;
        Ok(())
    }

    pub(crate) fn ask_power(&mut self, request: RequestId, number: String, ticket: Ticket) -> Result<(), UserMessage> {
        self.act(request, RequestCommand::NameRepresentative { naming: Naming::Notarised { number: number.clone() }, ticket })?;
        self.under_way_to_registry(request, Party::Representative, ticket);
        self.ask_network(Request::Power { request, number, ticket });
        Ok(())
    }

    pub(crate) fn power_answered(&mut self, id: RequestId, ticket: Ticket, answer: Result<Answer<PowerOfAttorney>, GatewayError>) -> Result<(), UserMessage> {
        let (came, unreachable) = self.came(id, answer, |power| Answered::Power(Box::new(power)));
        self.take_of_power(id, ticket, came, unreachable)
    }

    pub(crate) fn power_question_lost(&mut self, request: RequestId, ticket: Ticket) -> Result<(), UserMessage> {
        self.take_of_power(request, ticket, Came::nothing(), question_lost())
    }

    fn take_of_power(&mut self, id: RequestId, ticket: Ticket, came: Came, unreachable: Message) -> Result<(), UserMessage> {
        let power = match &came.answer {
            Answered::Power(power) => Some((**power).clone()),
            Answered::Person(_) | Answered::Organisation(_) | Answered::NotFound | Answered::Unreachable => None,
        };
        let taken = match self.take_answer(id, Party::Representative, ticket, came) {
            Ok(Some(taken)) => taken,
            Ok(None) => return Ok(()),
            Err(UserMessage(why)) => {
                self.tell(Event::PowerAnswered { request: id, ticket, representative: None, lookup: Lookup::Unreachable(why.clone()) });
                return Err(UserMessage(why));
            }
        };
        let lookup = match (taken.confirmation, power) {
            (Confirmation::Confirmed, Some(power)) => Lookup::Found(power),
            (Confirmation::Refuted(refutation), _) => Lookup::NotFound(power_refuted(refutation)),
            _ => Lookup::Unreachable(unreachable),
        };
        self.tell(Event::PowerAnswered { request: id, ticket, representative: taken.request.representative().map(Box::new), lookup });
        Ok(())
    }

    /// Tells everybody who waits for a registry that the question came to nothing.
    pub(crate) fn questions_lost(&mut self) -> Result<(), UserMessage> {
        let open: Vec<_> = self.asked.iter().flat_map(|(request, tickets)| tickets.last().map(|(party, ticket)| (*request, party, ticket))).collect();
        for (request, party, ticket) in open {
            self.nobody_answered(request, party, ticket)?;
        }
        Ok(())
    }

    /// No answer to this question comes any more.
    pub(super) fn nobody_answered(&mut self, request: RequestId, party: Party, ticket: Ticket) -> Result<(), UserMessage> {
        match party {
            Party::Applicant => match self.journal()?.load(request)?.request.applicant {
                Some(applicant) => self.applicant_question_lost(request, applicant, ticket),
                None => Ok(()),
            },
            Party::Representative => self.power_question_lost(request, ticket),
            Party::Related(number) => self.related_party_question_lost(request, number, ticket),
        }
    }

    /// An answer as the domain takes it, with its evidence; and what is told when the registry could not be asked.
    pub(super) fn came<T>(&self, request: RequestId, answer: Result<Answer<T>, GatewayError>, found: impl FnOnce(T) -> Answered) -> (Came, Message) {
        match answer {
            Ok(Answer { outcome: Outcome::Found(record), evidence }) => {
                self.tell(DeliveryEvent::GatewayAnswered);
                (Came::of(request, found(record), evidence), Message::new("error-desk-answer-of-another"))
            }
            Ok(Answer { outcome: Outcome::NotFound { .. }, evidence }) => {
                self.tell(DeliveryEvent::GatewayAnswered);
                (Came::of(request, Answered::NotFound, evidence), question_lost())
            }
            Err(error) => {
                self.gateway_failed(&error);
                let told = error.explain();
                (Came::of(request, Answered::Unreachable, *error.evidence), told)
            }
        }
    }
}
