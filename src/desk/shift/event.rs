//! What the store tells of shifts.

use super::state::{ClosedShift, OpenShift};
use crate::state::State;
use jiff::Timestamp;

/// What happened to shifts.
#[derive(Debug, Clone)]
pub enum Event {
    /// The open shift, or none.
    Open(Option<OpenShift>),
    /// Shifts closed at this desk, newest first.
    Closed(Vec<ClosedShift>),
}

/// The state after this event.
pub(crate) fn apply(state: &mut State, event: Event, _now: Timestamp) {
    let Some(session) = state.session_mut() else { return };
    match event {
        Event::Open(shift) => session.shift = shift,
        Event::Closed(shifts) => session.closed_shifts = shifts,
    }
}
