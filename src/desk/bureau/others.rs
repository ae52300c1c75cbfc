//! Somebody else than the applicant, whose number is typed into the form: the registry is asked, and fills what is asked of them.

use super::drafts::ApplicantAnswer;
use super::{Bureau, Trouble};
use crate::desk::courier::Errand;
use crate::desk::event::Event;
use crate::desk::state::{Earlier, Look, RegistryFound};
use crate::domain::form::FieldKey;
use crate::domain::message::Message;
use crate::domain::number::IdentityNumber;
use crate::domain::registry_facts::{Other, facts_of_other, values_from_other};
use crate::domain::request::{RequestId, State};
use crate::gateway::Outcome;

/// At most so many earlier requests are offered.
const MOST_EARLIER: u32 = 3;

impl Bureau {
    pub(super) fn ask_other(&mut self, request: RequestId, of: FieldKey, number: IdentityNumber) {
        self.courier.send(Errand::Other { request, of, number });
    }

    pub(super) fn other_answered(&mut self, id: RequestId, of: FieldKey, number: IdentityNumber, answer: ApplicantAnswer) -> Result<(), Trouble> {
        let found = match answer {
            Ok(answer) => {
                self.news.tell(Event::GatewayAnswered(true));
                let found = matches!(answer.outcome, Outcome::Found(_));
                self.keep_evidence(id, answer.evidence, if found { "found" } else { "not-found" })?;
                match answer.outcome {
                    Outcome::Found(found) => Ok(found),
                    Outcome::NotFound { .. } => Err(Look::NotFound(Message::new("other-not-found").with("number", number))),
                }
            }
            Err(error) => {
                self.gateway_failed(&error);
                self.keep_evidence(id, *error.evidence, "unreachable")?;
                Err(Look::Unreachable(Message::new("other-unreachable")))
            }
        };
        let look = match found {
            Ok(found) => Look::Found(self.fill_from_other(id, &of, number, &found)?),
            Err(look) => look,
        };
        self.news.tell(Event::OtherLooked { request: id, of, number: number.to_string(), look });
        Ok(())
    }

    fn fill_from_other(&mut self, id: RequestId, of: &FieldKey, number: IdentityNumber, found: &RegistryFound) -> Result<Vec<(FieldKey, String)>, Trouble> {
        let request = self.journal()?.request(id)?;
        let service = self.service_of(&request)?;
        let other = match found {
            RegistryFound::Person(person) => Other::Person(person),
            RegistryFound::Organisation(organisation) => Other::Organisation(organisation),
        };
        let facts = facts_of_other(&service.form, of, other);
        if request.state == State::Draft {
            let values = values_from_other(&service.form, &request.form, of, &number.to_string(), &facts);
            self.fill(id, values)?;
        }
        Ok(facts)
    }

    /// Looks for signed requests of the same applicant for the same service, whose data may be taken over. None is told too: the applicant may be another.
    pub(super) fn look_for_earlier(&mut self, id: RequestId) -> Result<(), Trouble> {
        let request = self.journal()?.request(id)?;
        let Some(applicant) = request.applicant.filter(|_| request.state == State::Draft) else { return Ok(()) };
        let mut earlier = Vec::new();
        for line in self.journal()?.signed_earlier(applicant.number(), &request.service, id, MOST_EARLIER)? {
            let before = self.journal()?.request(line.id)?;
            let service = self.service_of(&before)?;
            let signed = line.signed.unwrap_or(line.begun);
            earlier.push(Earlier { request: line.id, service, number: line.number, signed, form: before.form, gives: 0 });
        }
        self.news.tell(Event::EarlierFound { request: id, earlier });
        Ok(())
    }
}
