//! What the store does for the form on the screen.

use crate::asked::Asked;
use tereze_domain::form::{Place, Source, Value};
use tereze_domain::request::RequestId;

/// Work of the store.
#[derive(Debug)]
pub(crate) enum Task {
    /// Keep a value of a draft.
    Commit { request: RequestId, place: Place, value: Value, source: Source },
}

/// What a task asks of who wants it done.
pub(crate) fn asked(task: &Task) -> Asked {
    match task {
        Task::Commit { request, .. } => Asked::ToFill(*request),
    }
}
