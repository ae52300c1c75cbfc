//! Somebody else than the applicant, whose number stands in the form: the registry is asked about them.

use super::drafts::ApplicantAnswer;
use super::{Bureau, Trouble};
use crate::desk::courier::Errand;
use crate::desk::event::Event;
use crate::desk::state::{Earlier, Look};
use crate::domain::message::Message;
use crate::domain::number::IdentityNumber;
use crate::domain::request::{RequestId, State};
use crate::gateway::Outcome;

/// At most so many earlier requests are offered.
const MOST_EARLIER: u32 = 3;

impl Bureau {
    pub(super) fn ask_other(&mut self, request: RequestId, number: IdentityNumber) {
        self.courier.send(Errand::Other { request, number });
    }

    /// Tells what the registry said. Where it goes is said by the form as it stands at the desk by now.
    pub(super) fn other_answered(&mut self, id: RequestId, number: IdentityNumber, answer: ApplicantAnswer) -> Result<(), Trouble> {
        let look = match answer {
            Ok(answer) => {
                self.news.tell(Event::GatewayAnswered(true));
                let found = matches!(answer.outcome, Outcome::Found(_));
                self.keep_evidence(id, answer.evidence, if found { "found" } else { "not-found" })?;
                match answer.outcome {
                    Outcome::Found(found) => Look::Found(found),
                    Outcome::NotFound { .. } => Look::NotFound(Message::new("other-not-found").with("number", number)),
                }
            }
            Err(error) => {
                self.gateway_failed(&error);
                self.keep_evidence(id, *error.evidence, "unreachable")?;
                Look::Unreachable(Message::new("other-unreachable"))
            }
        };
        self.news.tell(Event::OtherLooked { request: id, number: number.to_string(), look });
        Ok(())
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
