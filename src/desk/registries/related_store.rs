//! Somebody else than the applicant, whose number stands in the form: the registry is asked about them.

use super::answers::Came;
use super::event::Event;
use super::known::question_lost;
use super::state::{Lookup, RegistryFound};
use crate::worker::network::request::Request;
use crate::worker::network::response::RegistryAnswer;
use crate::worker::store::{StoreWorker, UserMessage};
use tereze_domain::message::Message;
use tereze_domain::number::IdentityNumber;
use tereze_domain::registries::{Answer as Answered, Confirmation, Party, Ticket};
use tereze_domain::request::RequestId;
use tereze_domain::request::life::RequestCommand;

impl StoreWorker {
    pub(crate) fn ask_related_party(&mut self, request: RequestId, number: IdentityNumber, ticket: Ticket) -> Result<(), UserMessage> {
        self.act(request, RequestCommand::Ask { party: Party::Related(number), ticket })?;
        self.under_way_to_registry(request, Party::Related(number), ticket);
        self.ask_network(Request::RelatedParty { request, number, ticket });
        Ok(())
    }

    /// Tells what the registry said. Where it goes is said by the form as it stands at the desk by now.
    pub(crate) fn related_party_answered(
        &mut self,
        request: RequestId,
        number: IdentityNumber,
        ticket: Ticket,
        answer: RegistryAnswer,
    ) -> Result<(), UserMessage> {
        let (came, _) = self.came(request, answer, |found| match found {
            RegistryFound::Person(person) => Answered::Person(person),
            RegistryFound::Organisation(organisation) => Answered::Organisation(organisation),
        });
        self.take_of_related_party(request, number, ticket, came, Message::new("other-unreachable"))
    }

    pub(crate) fn related_party_question_lost(&mut self, request: RequestId, number: IdentityNumber, ticket: Ticket) -> Result<(), UserMessage> {
        self.take_of_related_party(request, number, ticket, Came::nothing(), question_lost())
    }

    fn take_of_related_party(
        &mut self,
        request: RequestId,
        number: IdentityNumber,
        ticket: Ticket,
        came: Came,
        unreachable: Message,
    ) -> Result<(), UserMessage> {
        let found = match &came.answer {
            Answered::Person(person) => Some(RegistryFound::Person(person.clone())),
            Answered::Organisation(organisation) => Some(RegistryFound::Organisation(organisation.clone())),
            Answered::Power(_) | Answered::NotFound | Answered::Unreachable => None,
        };
        let Some(taken) = self.take_answer(request, Party::Related(number), ticket, came)? else { return Ok(()) };
        let lookup = match (taken.confirmation, found) {
            (Confirmation::Confirmed, Some(found)) => Lookup::Found(found),
            (Confirmation::Refuted(_), _) => Lookup::NotFound(Message::new("other-not-found").with("number", number)),
            _ => Lookup::Unreachable(unreachable),
        };
        self.tell(Event::RelatedPartyAnswered { request, ticket, number: number.to_string(), lookup });
        Ok(())
    }
}
