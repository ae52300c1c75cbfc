//! What is told of papers that are made.

use super::state::ShownPaper;
use crate::state::State;
use jiff::Timestamp;

/// What happened to papers.
#[derive(Debug, Clone)]
pub enum Event {
    /// A paper was made.
    Made(Box<ShownPaper>),
}

/// The state after this event.
pub(crate) fn apply(state: &mut State, event: Event, _now: Timestamp) {
    let Event::Made(paper) = event;
    if let Some(session) = state.session_mut() {
        session.shown_paper = Some(*paper);
    }
}
