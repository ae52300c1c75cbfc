//! What the store does for the visit of the applicant.

use crate::asked::Asked;
use jiff::Timestamp;
use tereze_domain::permission::Permission;
use tereze_domain::request::RequestId;

/// Work of the store.
#[derive(Debug)]
pub(crate) enum Task {
    /// Keep what became known of the visit.
    Keep { request: RequestId, change: VisitChange },
}

/// What became known of a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum VisitChange {
    /// When the applicant took the ticket of the queue.
    Joined(Option<Timestamp>),
    /// The applicant agreed at this moment; `None` takes it back.
    Consent(Option<Timestamp>),
    /// An answer to a question of the survey, both counted from 0.
    Answered {
        /// Question.
        question: usize,
        /// Answer.
        answer: usize,
    },
}

/// What a task asks of who wants it done.
pub(crate) fn asked(task: &Task) -> Asked {
    match task {
        Task::Keep { request, change: VisitChange::Joined(_) | VisitChange::Consent(_) } => Asked::ToFill(*request),
        Task::Keep { change: VisitChange::Answered { .. }, .. } => Asked::This(Permission::ServeApplicants),
    }
}
