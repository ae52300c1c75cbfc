//! The visit of the applicant: the ticket of the queue, consent, the survey.

use super::task::Task;
use super::task::VisitChange;
use crate::request::state::Visit;
use crate::visit;
use crate::worker::store::{StoreWorker, UserMessage};
use tereze_domain::message::Message;
use tereze_domain::request::{Happening, RequestId, State};
use tereze_domain::service::Service;
use tereze_store::VisitKept;

/// Does one task.
#[expect(clippy::needless_pass_by_value, reason = "every feature is called alike")]
pub(crate) fn carry_out(worker: &mut StoreWorker, task: Task) -> Result<(), UserMessage> {
    match task {
        Task::Keep { request, change } => worker.keep_visit(request, change),
    }
}

impl StoreWorker {
    pub(crate) fn keep_visit(&mut self, id: RequestId, change: VisitChange) -> Result<(), UserMessage> {
        let request = self.journal()?.request(id)?;
        let service = self.service_of(&request)?;
        match change {
            VisitChange::Joined(_) if request.state != State::Draft => return Err(UserMessage(Message::new("error-desk-not-editable"))),
            VisitChange::Joined(joined) => self.journal()?.keep_joined_queue(id, joined)?,
            VisitChange::Consent(given) => self.keep_consent(id, given)?,
            VisitChange::Answered { question, answer } => {
                // The applicant answers when all is done. What the survey does not ask is no answer.
                let asked = service.survey.questions.get(question).is_some_and(|question| answer < question.answers.len());
                if asked {
                    self.journal()?.keep_answer(id, question, answer)?;
                }
            }
        }
        let kept = self.journal()?.visit(id)?;
        self.tell(visit::event::Event::Kept { request: id, visit: visit_of(&service, &kept) });
        Ok(())
    }

    /// Consent is an event of the request, of the moment at which it was given. Saying the same again changes nothing.
    fn keep_consent(&mut self, id: RequestId, given: Option<jiff::Timestamp>) -> Result<(), UserMessage> {
        let standing = self.journal()?.visit(id)?.consent;
        let event = match given {
            Some(at) if standing.is_none() => tereze_domain::request::RequestEvent { at, ..self.event(Happening::ConsentGiven) },
            None if standing.is_some() => self.event(Happening::ConsentTakenBack),
            _ => return Ok(()),
        };
        self.journal()?.record(id, &event)?;
        Ok(())
    }
}

/// The visit as the screen shows it: with a place for every question of the survey.
pub(crate) fn visit_of(service: &Service, kept: &VisitKept) -> Visit {
    let survey = (0..service.survey.questions.len()).map(|question| kept.answers.get(&question).copied()).collect();
    Visit { joined_queue: kept.joined_queue, consent: kept.consent, survey }
}
