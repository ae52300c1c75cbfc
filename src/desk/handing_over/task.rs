//! What the store does for results that leave the centre.

use crate::asked::Asked;
use jiff::civil::Date;
use tereze_domain::permission::Permission;
use tereze_domain::request::RequestId;

/// Work of the store.
#[derive(Debug)]
pub(crate) enum Task {
    /// Hand the result over: to whom, when it was not the applicant.
    HandOver { request: RequestId, to: Option<String> },
    /// Make the journal of results handed over.
    PrintIssued { from: Date, to: Date },
}

/// What a task asks of who wants it done.
pub(crate) fn asked(task: &Task) -> Asked {
    match task {
        Task::HandOver { .. } => Asked::This(Permission::ServeApplicants),
        Task::PrintIssued { .. } => Asked::This(Permission::PrintIssued),
    }
}
