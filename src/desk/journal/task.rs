//! What the store does for the lists of requests.

use crate::asked::Asked;
use tereze_domain::permission::Permission;
use tereze_domain::registries::Ticket;

/// Work of the store.
#[derive(Debug)]
pub(crate) enum Task {
    /// Find requests, and read the lines from this one on.
    Search { query: String, from: usize, ticket: Ticket },
    /// Find requests for the command palette.
    Find { query: String, ticket: Ticket },
}

/// What a task asks of who wants it done.
pub(crate) fn asked(task: &Task) -> Asked {
    match task {
        Task::Search { .. } | Task::Find { .. } => Asked::This(Permission::Search),
    }
}
