//! What the store tells of notes.

use super::state::Note;
use crate::state::State;
use jiff::Timestamp;
use tereze_domain::registries::Ticket;

/// What became known of a note.
#[derive(Debug, Clone)]
pub enum Event {
    /// The note of who is at the desk.
    Read {
        /// The question it answers.
        ticket: Ticket,
        /// The note.
        note: Note,
    },
}

/// The state after this event.
pub(crate) fn apply(state: &mut State, event: Event, _now: Timestamp) {
    let Event::Read { ticket, note } = event;
    if let Some(session) = state.session_mut() {
        session.note.answer(ticket, note);
    }
}
