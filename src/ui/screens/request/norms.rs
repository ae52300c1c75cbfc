//! Time spent in a step against the norm of the regulation, as it is written.

pub(super) use tereze_desk::norms::{spent, spent_together};

use tereze_desk::norms;
use tereze_desk::request::state::OpenRequest;
use tereze_desk::request::step::RequestStep;

/// The norm of this step in seconds, its upper bound; `None` when the act gives none.
pub(super) fn norm(open: &OpenRequest, step: RequestStep) -> Option<u64> {
    norms::norm(&open.service, step)
}
