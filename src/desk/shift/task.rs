//! What the store does is what is asked for.

pub(crate) use super::command::Command as Task;

use crate::asked::Asked;
use tereze_domain::permission::Permission;

/// What a task asks of who wants it done.
pub(crate) fn asked(task: &Task) -> Asked {
    match task {
        Task::Look | Task::Close | Task::Print { .. } => Asked::This(Permission::KeepOwnShift),
    }
}
