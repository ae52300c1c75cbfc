//! Commands about shifts.

use super::command::Command;
use crate::effects::Effects;
use crate::state::State;
use jiff::Timestamp;

pub(crate) fn handle(state: &mut State, command: Command, _now: Timestamp, effects: &mut Effects) {
    match command {
        Command::Look | Command::Print { .. } => effects.store(command),
        Command::Close => {
            if let Some(shift) = state.session_mut().and_then(|session| session.shift.as_mut()).filter(|shift| !shift.closing) {
                shift.closing = true;
                effects.store(Command::Close);
            }
        }
    }
}
