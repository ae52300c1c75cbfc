//! Commands about waybills.

use super::command::Command;
use crate::effects::Effects;
use crate::state::State;
use jiff::Timestamp;

pub(crate) fn handle(_state: &mut State, command: Command, _now: Timestamp, effects: &mut Effects) {
    effects.store(match command {
        Command::Look | Command::Print { .. } => command,
        Command::Make { provider, courier } => Command::Make { provider, courier: courier.trim().to_owned() },
    });
}
