//! Commands about notes.

use super::command::Command;
use super::state::{LONGEST, Note};
use super::task::Task;
use crate::effects::Effects;
use crate::state::State;
use jiff::Timestamp;

pub(crate) fn handle(state: &mut State, command: Command, _now: Timestamp, effects: &mut Effects) {
    let ticket = state.next_ticket();
    let Some(session) = state.session_mut() else { return };
    match command {
        Command::Read(request) => {
            session.note.ask(ticket);
            effects.store(Task::Read { request, ticket });
        }
        Command::Keep { request, text } => {
            let text: String = text.chars().take(LONGEST).collect();
            if let Some(note) = session.note.value_mut().filter(|note| note.request == request) {
                *note = Note { request, text: text.clone() };
            }
            effects.store(Task::Keep { request, text });
        }
    }
}
