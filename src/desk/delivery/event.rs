//! What is told of sending.

use super::state::{Connection, OutboxLine};
use crate::state::State;
use jiff::Timestamp;

/// What happened to what is sent.
#[derive(Debug, Clone)]
pub enum Event {
    /// The outbox as it is now.
    Outbox(Vec<OutboxLine>),
    /// The gateway answered.
    GatewayAnswered,
    /// The gateway did not answer.
    GatewaySilent,
}

/// The state after this event.
pub(crate) fn apply(state: &mut State, event: Event, now: Timestamp) {
    match event {
        Event::Outbox(lines) => {
            if let Some(session) = state.session_mut() {
                session.outbox = lines;
            }
        }
        Event::GatewayAnswered => state.connection = Connection::Online,
        Event::GatewaySilent => {
            if !matches!(state.connection, Connection::Offline { .. }) {
                state.connection = Connection::Offline { since: now };
            }
        }
    }
}
