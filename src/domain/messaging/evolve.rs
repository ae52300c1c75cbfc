//! The transition table of a message, the only one, and the message after an event.

use super::event::MessageEvent;
use super::message::{Message, State};
use jiff::Timestamp;

/// The state after an event; `None` when it cannot happen in this state.
pub fn next(state: &State, event: &MessageEvent, at: Timestamp) -> Option<State> {
    use MessageEvent as E;
    use State as S;
    match (state, event) {
        // A try that ended with the program, or of which nothing came back, is made again: the identifier is the same, so the receiver takes it once.
        (S::Queued | S::Trying { .. } | S::Postponed { .. }, E::TryBegun { .. }) => Some(S::Trying { since: at }),
        (S::Trying { .. }, E::Postponed { until, why }) => Some(S::Postponed { until: *until, why: why.clone() }),
        // The receiver's own word may overtake our knowledge of a failed try, also once it is queued again or set aside.
        (S::Queued | S::Trying { .. } | S::Postponed { .. } | S::Failed { .. } | S::Poisoned { .. }, E::Delivered(receipt)) => {
            Some(S::Delivered(receipt.clone()))
        }
        // What the gateway took the provider may still not take.
        (S::Queued | S::Trying { .. } | S::Postponed { .. } | S::Delivered(_), E::Failed { why }) => Some(S::Failed { why: why.clone() }),
        (S::Queued | S::Trying { .. } | S::Postponed { .. } | S::Failed { .. }, E::Poisoned { why }) => Some(S::Poisoned { why: why.clone() }),
        (S::Trying { .. } | S::Postponed { .. } | S::Failed { .. } | S::Poisoned { .. }, E::QueuedAgain) => Some(S::Queued),
        (S::Queued | S::Failed { .. } | S::Poisoned { .. }, E::Cancelled) => Some(S::Cancelled),
        _ => None,
    }
}

/// The message after an event. An event that the table does not have changes nothing: [`super::decide()`] never makes one.
#[must_use]
pub fn evolve(message: Message, event: &MessageEvent, at: Timestamp) -> Message {
    let Some(state) = next(&message.state, event, at) else { return message };
    let tries = match event {
        MessageEvent::TryBegun { attempt } => *attempt,
        _ => message.tries,
    };
    Message { state, tries, ..message }
}
