//! What the store does for the request on the screen.

use super::step::RequestStep;
use crate::asked::Asked;
use tereze_domain::form::Place;
use tereze_domain::permission::Permission;
use tereze_domain::request::RequestId;
use tereze_domain::service::ServiceId;

/// Work of the store.
#[derive(Debug)]
pub(crate) enum Task {
    /// Begin a request and open it.
    Begin { service: ServiceId },
    /// Read a request.
    Open { request: RequestId },
    /// Keep that the operator put the request away.
    PutAway,
    /// Keep where the operator is in the open request.
    KeepPlace { request: RequestId, step: RequestStep, place: Option<Place> },
    /// Keep the time spent in a step.
    KeepTime { request: RequestId, step: RequestStep, milliseconds: u64 },
    /// Refuse acceptance.
    RefuseAcceptance { request: RequestId },
    /// Withdraw.
    Withdraw { request: RequestId, reason: String },
}

/// What a task asks of who wants it done.
pub(crate) fn asked(task: &Task) -> Asked {
    match task {
        Task::Begin { .. } => Asked::This(Permission::FillOwnDrafts),
        Task::Open { request } | Task::KeepPlace { request, .. } | Task::KeepTime { request, .. } => Asked::ToSee(*request),
        Task::PutAway => Asked::Nothing,
        Task::RefuseAcceptance { request } => Asked::ToFill(*request),
        Task::Withdraw { .. } => Asked::This(Permission::ServeApplicants),
    }
}
