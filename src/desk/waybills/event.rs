//! What the store tells of waybills.

use super::state::CourierPapers;
use crate::state::State;
use jiff::Timestamp;

/// What became known of the courier's papers.
#[derive(Debug, Clone)]
pub enum Event {
    /// Papers that wait, and waybills that were made.
    Listed(Box<CourierPapers>),
}

/// The state after this event.
pub(crate) fn apply(state: &mut State, event: Event, _now: Timestamp) {
    let Event::Listed(papers) = event;
    if let Some(session) = state.session_mut() {
        session.courier = Some(*papers);
    }
}
