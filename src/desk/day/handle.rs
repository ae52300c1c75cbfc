//! Commands about a day.

use super::command::Command;
use super::task::Task;
use crate::effects::Effects;
use crate::state::State;
use jiff::Timestamp;

#[expect(clippy::needless_pass_by_value, reason = "every feature is called alike")]
pub(crate) fn handle(state: &mut State, command: Command, _now: Timestamp, effects: &mut Effects) {
    let ticket = state.next_ticket();
    let Some(session) = state.session_mut() else { return };
    match command {
        Command::Look(date) => {
            session.day.ask(ticket);
            effects.store(Task::Look { date, ticket });
        }
    }
}
