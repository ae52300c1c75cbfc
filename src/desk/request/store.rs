//! Requests begun and opened at the desk. Nothing is told before it is on disk.

use super::event::{Event, Opened};
use super::step::RequestStep;
use super::task::Task;
use crate::request::decided::Decided;
use crate::visit::store::visit_of;
use crate::worker::store::{StoreWorker, UserMessage};
use tereze_domain::message::Explain as _;
use tereze_domain::request::life::{self, Context, RequestCommand};
use tereze_domain::request::{Happening, Request, RequestId, State};
use tereze_domain::service::ServiceId;
use tereze_store::{Act, Append, Store as _, Version, VisitKept};

/// Does one task.
pub(crate) fn carry_out(worker: &mut StoreWorker, task: Task) -> Result<(), UserMessage> {
    match task {
        Task::Begin { service } => worker.begin(&service),
        Task::Open { request } => worker.open(request),
        Task::PutAway => worker.put_away(),
        Task::KeepPlace { request, step, place } => worker.keep_place(request, step, place.as_ref()),
        Task::KeepTime { request, step, milliseconds } => worker.keep_time(request, step, milliseconds),
        Task::RefuseAcceptance { request } => worker.refuse_acceptance(request),
        Task::Withdraw { request, reason } => worker.act(request, RequestCommand::Withdraw { reason }).map(drop),
    }
}

impl StoreWorker {
    pub(crate) fn begin(&mut self, service: &ServiceId) -> Result<(), UserMessage> {
        let service = self.service(service)?;
        self.ensure_shift()?;
        let (id, by) = ((self.setting.outside.new_request)(), self.person());
        let cx = Context {
            now: by.at,
            calendar: &self.setting.calendar,
            service: &service,
            actor: by.actor,
            desk: &self.setting.settings.desk,
            dispatch: None,
            findings: &[],
        };
        let begun = [cx.record(life::begin(&cx).map_err(|refusal| UserMessage(refusal.explain()))?)];
        let kept = self.written(&service)?;
        self.journal()?.append(Append { service: Some(&kept), ..Append::of(id, Version::NONE, &begun) })?;
        self.open(id)
    }

    /// Opens a request where its work was left, and keeps that it is open.
    pub(crate) fn open(&mut self, id: RequestId) -> Result<(), UserMessage> {
        let (registry, power) = self.lookups_of(id)?;
        let request = self.journal()?.request(id)?;
        let service = self.service_of(&request)?;
        let kept = self.journal()?.visit(id)?;
        let decided = self.decided_before(&request)?;
        let deadline = request.signed.map(|signed| self.deadline_of(&service, signed));
        let step = step_of(&request, &kept);
        let look_for_duplicates = request.state == State::Draft && request.applicant.is_some();
        let (spent, visit) = (crate::request::step_times::by_step(&kept.times), visit_of(&service, &kept));
        self.keep_place(id, step, None)?;
        if request.state != State::Draft || request.operator != self.user {
            // Whose data somebody looked at that are not in their work is entered before they are shown.
            self.journal()?.audit(Act::Viewed { what: "request".into() }, Some(id))?;
        }
        self.tell(Event::Opened(Box::new(Opened { request, registry, power, service, step, deadline, spent, visit, decided })));
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

/// Where to go on with a request that is opened again: a draft where it was left.
fn step_of(request: &Request, kept: &VisitKept) -> RequestStep {
    if request.state != State::Draft {
        return RequestStep::Receipt;
    }
    let left = kept.step.as_deref().and_then(crate::request::step_times::step_named);
    left.unwrap_or(if request.applicant.is_some() { RequestStep::Form } else { RequestStep::Applicant })
}
