//! Time spent in a step against the norm of the regulation, as it is written.

pub(super) use crate::desk::pace::{spent, spent_together};

use crate::desk::command::RequestStep;
use crate::desk::pace;
use crate::desk::state::OpenRequest;

/// The norm of this step in seconds, its upper bound; `None` when the act gives none.
pub(super) fn norm(open: &OpenRequest, step: RequestStep) -> Option<u64> {
    pace::norm(&open.service, step)
}

/// Seconds as minutes and seconds: `1:05`.
pub(crate) fn minutes(seconds: u64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
