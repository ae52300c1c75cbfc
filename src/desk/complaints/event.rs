//! What the store tells of complaints.

use super::state::{ComplaintLine, OpenComplaint};
use crate::state::State;
use jiff::Timestamp;
use tereze_domain::form::Severity;
use tereze_domain::message::Message;

/// What happened to complaints.
#[derive(Debug, Clone)]
pub enum Event {
    /// A complaint is being filled.
    Begun(Box<OpenComplaint>),
    /// The complaint was taken under this number.
    Taken {
        /// Its number.
        number: String,
    },
    /// It was not.
    NotTaken {
        /// Why, and what to do.
        why: Message,
    },
    /// Complaints that were taken, newest first.
    Listed(Vec<ComplaintLine>),
}

/// The state after this event.
pub(crate) fn apply(state: &mut State, event: Event, now: Timestamp) {
    let Some(session) = state.session_mut() else { return };
    match event {
        Event::Begun(mut open) => {
            open.check(now);
            session.complaint = Some(*open);
        }
        Event::Taken { number } => {
            session.complaint = None;
            state.tell(Severity::Info, Message::new("notice-complaint-taken").with("number", number), now);
        }
        Event::NotTaken { why } => {
            if let Some(open) = &mut session.complaint {
                open.taking = false;
            }
            state.tell(Severity::Error, why, now);
        }
        Event::Listed(complaints) => session.complaints = complaints,
    }
}
