//! Requests begun and opened at the desk. Nothing is told before it is on disk.

use super::event::{Event, Opened};
use super::step::RequestStep;
use super::task::Task;
use crate::request::decided::Decided;
use crate::visit::store::visit_of;
use crate::worker::store::{StoreWorker, UserMessage};
use tereze_domain::request::{Happening, Request, RequestId, State};
use tereze_domain::service::{Channel, Service, ServiceId};
use tereze_store::VisitKept;

/// Does one task.
pub(crate) fn carry_out(worker: &mut StoreWorker, task: Task) -> Result<(), UserMessage> {
    match task {
        Task::Begin { service } => worker.begin(&service),
        Task::Open { request } => worker.open(request),
        Task::PutAway => worker.put_away(),
        Task::KeepPlace { request, step, place } => worker.keep_place(request, step, place.as_ref()),
        Task::KeepTime { request, step, milliseconds } => worker.keep_time(request, step, milliseconds),
        Task::RefuseAcceptance { request } => worker.refuse_acceptance(request),
        Task::Withdraw { request, reason } => worker.happen(request, Happening::Withdrawn { reason }),
    }
}

impl StoreWorker {
    pub(crate) fn begin(&mut self, service: &ServiceId) -> Result<(), UserMessage> {
        let service = self.service(service)?;
        self.ensure_shift()?;
        let (id, now) = ((self.setting.outside.new_request)(), self.now());
        let request = Request::draft(id, service.id.clone(), service.form.version, channel_of(&service), &self.user, now);
        let kept = self.written(&service)?;
        self.journal()?.begin_request_of(&request, &kept)?;
        self.open(request.id)
    }

    /// Opens a request where its work was left, and keeps that it is open.
    pub(crate) fn open(&mut self, id: RequestId) -> Result<(), UserMessage> {
        let request = self.journal()?.request(id)?;
        let service = self.service_of(&request)?;
        let kept = self.journal()?.visit(id)?;
        let decided = self.decided_before(&request)?;
        let deadline = request.signed.map(|signed| self.deadline_of(&service, signed));
        let step = step_of(&request, &kept);
        let look_for_duplicates = request.state == State::Draft && request.applicant.is_some();
        let (spent, visit) = (crate::request::step_times::by_step(&kept.times), visit_of(&service, &kept));
        self.keep_place(id, step, None)?;
        self.tell(Event::Opened(Box::new(Opened { request, service, step, deadline, spent, visit, decided })));
        if look_for_duplicates {
            self.look_for_duplicates(id)?;
            self.look_for_earlier(id)?;
        }
        Ok(())
    }

    /// How a request was decided whose state no longer says it.
    fn decided_before(&mut self, request: &Request) -> Result<Option<Decided>, UserMessage> {
        if !matches!(request.state, State::AtCentre | State::HandedOver) {
            return Ok(None);
        }
        let decided = |happening: &Happening| match happening {
            Happening::Granted { .. } => Some(Decided::Granted),
            Happening::Refused { .. } => Some(Decided::Refused),
            _ => None,
        };
        Ok(self.journal()?.events(request.id)?.iter().rev().find_map(|event| decided(&event.happening)))
    }
}

/// The way in of a request taken at this desk: the centre's, or the provider's own where the service has no other.
fn channel_of(service: &Service) -> Channel {
    let has = |channel: Channel| service.channels.iter().any(|steps| steps.channel == channel);
    if has(Channel::Centre) || !has(Channel::Provider) { Channel::Centre } else { Channel::Provider }
}

/// Where to go on with a request that is opened again: a draft where it was left.
fn step_of(request: &Request, kept: &VisitKept) -> RequestStep {
    if request.state != State::Draft {
        return RequestStep::Receipt;
    }
    let left = kept.step.as_deref().and_then(crate::request::step_times::step_named);
    left.unwrap_or(if request.applicant.is_some() { RequestStep::Form } else { RequestStep::Applicant })
}
