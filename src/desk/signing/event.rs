//! What is told of key and signature.

use crate::request::step::RequestStep;
use crate::session::state::KeyState;
use crate::state::State;
use jiff::Timestamp;
use jiff::civil::Date;
use tereze_domain::form::Severity;
use tereze_domain::message::Message;
use tereze_domain::request::{RequestId, State as RequestState};

/// What happened to key or signature.
#[derive(Debug, Clone)]
pub enum Event {
    /// How it stands with the signing key.
    Key(KeyState),
    /// The request is signed and in the outbox.
    Signed {
        /// The request.
        request: RequestId,
        /// When.
        at: Timestamp,
        /// The day by which the service is due.
        deadline: Date,
    },
    /// Signing was refused.
    Refused {
        /// The request.
        request: RequestId,
        /// Why, and what to do.
        why: Message,
    },
}

/// The state after this event.
pub(crate) fn apply(state: &mut State, event: Event, now: Timestamp) {
    match event {
        Event::Key(key) => {
            if let Some(session) = state.session_mut() {
                session.key = key;
            }
        }
        Event::Signed { request, at, deadline } => {
            if let Some(open) = state.open_mut().filter(|open| open.request.id == request) {
                open.signing = false;
                open.enter(RequestStep::Receipt, now);
                open.request.signed = Some(at);
                open.request.state = RequestState::Queued;
                open.deadline = Some(deadline);
            }
        }
        Event::Refused { request, why } => {
            if let Some(open) = state.open_mut().filter(|open| open.request.id == request) {
                open.signing = false;
                state.tell(Severity::Error, why, now);
            }
        }
    }
}
