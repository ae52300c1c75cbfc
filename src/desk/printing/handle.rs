//! Commands about papers that are made.

use super::command::Command;
use super::task::Task;
use crate::effects::Effects;
use crate::scanning::jobs::ScanJob;
use crate::state::State;
use jiff::Timestamp;
use std::sync::Arc;
use tereze_domain::form::Severity;
use tereze_domain::message::Message;

pub(crate) fn handle(state: &mut State, command: Command, now: Timestamp, effects: &mut Effects) {
    match command {
        Command::Print(paper) => {
            if let Some(open) = state.open() {
                effects.store(Task::Print { request: open.request.id, paper });
            }
        }
        Command::Save { to } => {
            if let Some(paper) = state.shown_paper() {
                effects.scanner(ScanJob::SaveFile { to, bytes: Arc::clone(&paper.pdf) });
            }
        }
        Command::Close => {
            if let Some(session) = state.session_mut() {
                session.shown_paper = None;
            }
        }
        Command::TellNoDialog => state.tell(Severity::Warning, Message::new("notice-no-dialog"), now),
    }
}
