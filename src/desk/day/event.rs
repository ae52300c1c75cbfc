//! What the store tells of a day.

use super::state::Day;
use crate::state::State;
use jiff::Timestamp;
use tereze_domain::registries::Ticket;

/// What became known of a day.
#[derive(Debug, Clone)]
pub enum Event {
    /// The figures of a day.
    Counted {
        /// The question they answer.
        ticket: Ticket,
        /// The figures.
        day: Box<Day>,
    },
}

/// The state after this event.
pub(crate) fn apply(state: &mut State, event: Event, _now: Timestamp) {
    let Event::Counted { ticket, day } = event;
    if let Some(session) = state.session_mut() {
        session.day.answer(ticket, *day);
    }
}
