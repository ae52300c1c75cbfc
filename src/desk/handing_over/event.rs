//! What the store tells of results handed over: the new state is told with the request.

use crate::state::State;
use jiff::Timestamp;

/// Nothing is told of it alone.
#[derive(Debug, Clone)]
pub enum Event {}

/// The state after this event.
#[expect(clippy::needless_pass_by_value, reason = "every feature is called alike")]
pub(crate) fn apply(_state: &mut State, event: Event, _now: Timestamp) {
    match event {}
}
