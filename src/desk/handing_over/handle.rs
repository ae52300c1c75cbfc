//! Commands about results that leave the centre.

use super::command::Command;
use super::task::Task;
use crate::effects::Effects;
use crate::state::State;
use jiff::Timestamp;

pub(crate) fn handle(state: &mut State, command: Command, _now: Timestamp, effects: &mut Effects) {
    match command {
        Command::HandOver { to } => {
            if let Some(open) = state.open() {
                let to = to.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
                effects.store(Task::HandOver { request: open.request.id, to });
            }
        }
        Command::PrintIssued { from, to } => effects.store(Task::PrintIssued { from: from.min(to), to: to.max(from) }),
    }
}
