//! Commands about the lists of requests.

use super::command::Command;
use super::state::Found;
use super::task::Task;
use crate::effects::Effects;
use crate::state::State;
use jiff::Timestamp;

pub(crate) fn handle(state: &mut State, command: Command, _now: Timestamp, effects: &mut Effects) {
    let ticket = state.next_ticket();
    let Some(session) = state.session_mut() else { return };
    match command {
        Command::Search(query) => {
            session.journal.ask(&query, ticket);
            effects.store(Task::Search { query, from: 0, ticket });
        }
        Command::ShowLines { from } => {
            let query = session.journal.query.clone();
            session.journal.ask(&query, ticket);
            effects.store(Task::Search { query, from, ticket });
        }
        Command::Find(query) => {
            // What was found for another text is not shown under this one.
            session.found = Found { query: query.clone(), ..Found::default() };
            session.found.lines.ask(ticket);
            effects.store(Task::Find { query, ticket });
        }
    }
}
