//! Commands about what waits to be sent.

use super::task::Task;
use crate::effects::Effects;
use crate::state::State;
use jiff::Timestamp;

pub(crate) fn handle(_state: &mut State, command: Task, _now: Timestamp, effects: &mut Effects) {
    effects.store(command);
}
