//! What the store does for a day.

use crate::asked::Asked;
use jiff::civil::Date;
use tereze_domain::permission::Permission;
use tereze_domain::registries::Ticket;

/// Work of the store.
#[derive(Debug)]
pub(crate) enum Task {
    /// Count a day.
    Look { date: Date, ticket: Ticket },
}

/// What a task asks of who wants it done.
pub(crate) fn asked(task: &Task) -> Asked {
    match task {
        Task::Look { .. } => Asked::This(Permission::SeeOwnDay),
    }
}
