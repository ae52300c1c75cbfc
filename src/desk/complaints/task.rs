//! What the store does for complaints.

use crate::asked::Asked;
use tereze_domain::form::FilledForm;
use tereze_domain::permission::Permission;
use tereze_domain::request::RequestId;

/// Work of the store.
#[derive(Debug)]
pub(crate) enum Task {
    /// Begin a complaint.
    Begin { about: Option<RequestId> },
    /// Keep what stands in the complaint for its operator.
    Keep { about: Option<RequestId>, filled: FilledForm },
    /// Forget it.
    Drop,
    /// Take the complaint and make its slip.
    Take { about: Option<RequestId>, filled: FilledForm },
    /// List the complaints.
    Look,
    /// Make the slip of a complaint again.
    Print { number: String },
}

/// What a task asks of who wants it done.
pub(crate) fn asked(task: &Task) -> Asked {
    match task {
        Task::Begin { .. } | Task::Keep { .. } | Task::Drop | Task::Take { .. } | Task::Look | Task::Print { .. } => Asked::This(Permission::TakeComplaints),
    }
}
