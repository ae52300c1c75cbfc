//! Somebody else than the applicant, whose number stands in the form: the registry is asked about them.

use super::event::Event;
use super::state::{Lookup, RegistryFound};
use super::store::{evidence_of, evidence_of_silence, question_lost};
use crate::delivery::event::Event as DeliveryEvent;
use crate::worker::network::request::Request;
use crate::worker::network::response::RegistryAnswer;
use crate::worker::store::{StoreWorker, UserMessage};
use tereze_domain::message::Message;
use tereze_domain::number::IdentityNumber;
use tereze_domain::registries::Party;
use tereze_domain::registries::Ticket;
use tereze_domain::request::RequestId;
use tereze_gateway::Outcome;

impl StoreWorker {
    pub(crate) fn ask_related_party(&mut self, request: RequestId, number: IdentityNumber, ticket: Ticket) {
        self.issue_ticket(request, Party::Related(number), ticket);
        self.ask_network(Request::RelatedParty { request, number, ticket });
    }

    /// Tells what the registry said. Where it goes is said by the form as it stands at the desk by now.
    pub(crate) fn related_party_answered(
        &mut self,
        request: RequestId,
        number: IdentityNumber,
        ticket: Ticket,
        answer: RegistryAnswer,
    ) -> Result<(), UserMessage> {
        let lookup = match answer {
            Ok(answer) => {
                self.tell(DeliveryEvent::GatewayAnswered);
                self.keep_answer(request, &evidence_of(request, answer.evidence, &answer.outcome), None, &[])?;
                match answer.outcome {
                    Outcome::Found(found) => Lookup::Found(found),
                    Outcome::NotFound { .. } => Lookup::NotFound(Message::new("other-not-found").with("number", number)),
                }
            }
            Err(error) => {
                self.gateway_failed(&error);
                self.keep_answer(request, &evidence_of_silence(request, *error.evidence), None, &[])?;
                Lookup::Unreachable(Message::new("other-unreachable"))
            }
        };
        self.tell_of_related_party(request, number, ticket, lookup);
        Ok(())
    }

    pub(crate) fn related_party_question_lost(&mut self, request: RequestId, number: IdentityNumber, ticket: Ticket) {
        self.tell_of_related_party(request, number, ticket, Lookup::Unreachable(question_lost()));
    }

    fn tell_of_related_party(&mut self, request: RequestId, number: IdentityNumber, ticket: Ticket, lookup: Lookup<RegistryFound>) {
        if self.is_last_question(request, Party::Related(number), ticket) {
            self.tell(Event::RelatedPartyAnswered { request, ticket, number: number.to_string(), lookup });
        }
    }
}
