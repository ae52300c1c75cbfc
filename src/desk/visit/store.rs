//! The visit of the applicant: the ticket of the queue, consent, the survey.

use super::task::Task;
use super::task::VisitChange;
use crate::request::deciding::{By, Undecided, With};
use crate::request::state::Visit;
use crate::visit;
use crate::worker::store::{StoreWorker, UserMessage};
use tereze_domain::request::RequestId;
use tereze_domain::request::life::{Refusal, RequestCommand};
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
        let person = self.person();
        let (command, at) = match change {
            VisitChange::Joined(joined) => (RequestCommand::JoinQueue(joined), person.at),
            // Consent is an event of the moment at which it was given.
            VisitChange::Consent(Some(given)) => (RequestCommand::GiveConsent(given), given),
            VisitChange::Consent(None) => (RequestCommand::TakeConsentBack, person.at),
            // The applicant answers when all is done.
            VisitChange::Answered { question, answer } => (RequestCommand::AnswerSurvey { question, answer }, person.at),
        };
        match self.decide(id, command, By { at, ..person }) {
            Ok(decided) => drop(self.write(decided, With::default())?),
            // What the survey does not ask is no answer.
            Err(Undecided::Refused(Refusal::NotAsked)) => {}
            Err(undecided) => return Err(undecided.into()),
        }
        let request = self.journal()?.request(id)?;
        let service = self.service_of(&request)?;
        let kept = self.journal()?.visit(id)?;
        self.tell(visit::event::Event::Kept { request: id, visit: visit_of(&service, &kept) });
        Ok(())
    }
}

/// The visit as the screen shows it: with a place for every question of the survey.
pub(crate) fn visit_of(service: &Service, kept: &VisitKept) -> Visit {
    let survey = (0..service.survey.questions.len()).map(|question| kept.answers.get(&question).copied()).collect();
    Visit { joined_queue: kept.joined_queue, consent: kept.consent, survey }
}
