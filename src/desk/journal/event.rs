//! What the store tells of the lists of requests.

use super::state::{Part, RequestLine};
use crate::state::State;
use jiff::Timestamp;
use tereze_domain::registries::Ticket;

/// What was found.
#[derive(Debug, Clone)]
pub enum Event {
    /// Lines of the list that was asked for.
    Listed {
        /// The question they answer.
        ticket: Ticket,
        /// The lines.
        part: Part,
    },
    /// The newest requests, unasked: the session begins with them.
    Newest(Part),
    /// Requests for the command palette.
    Found {
        /// The question they answer.
        ticket: Ticket,
        /// The requests.
        lines: Vec<RequestLine>,
    },
}

/// The state after this event. An answer to what is no longer asked is dropped.
pub(crate) fn apply(state: &mut State, event: Event, _now: Timestamp) {
    let first = state.next_ticket();
    let Some(session) = state.session_mut() else { return };
    match event {
        Event::Listed { ticket, part } => {
            session.journal.part.answer(ticket, part);
        }
        Event::Newest(part) => {
            if !session.journal.part.is_loading() {
                session.journal.ask("", first);
                session.journal.part.answer(first, part);
            }
        }
        Event::Found { ticket, lines } => {
            session.found.lines.answer(ticket, lines);
        }
    }
}
