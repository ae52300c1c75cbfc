//! What the store does for notes.

use crate::asked::Asked;
use tereze_domain::registries::Ticket;
use tereze_domain::request::RequestId;

/// Work of the store.
#[derive(Debug)]
pub(crate) enum Task {
    /// Read the note of who is at the desk.
    Read { request: RequestId, ticket: Ticket },
    /// Keep it.
    Keep { request: RequestId, text: String },
}

/// What a task asks of who wants it done: whoever sees a request may note something on it.
pub(crate) fn asked(task: &Task) -> Asked {
    match task {
        Task::Read { request, .. } | Task::Keep { request, .. } => Asked::ToSee(*request),
    }
}
