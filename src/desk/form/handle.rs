//! Commands about the form on the screen.

use super::command::Command;
use super::edit;
use crate::effects::Effects;
use crate::state::{Open, State};
use jiff::Timestamp;
use tereze_domain::form::{Place, Row, Severity, Value};
use tereze_domain::message::Message;

pub(crate) fn handle(state: &mut State, command: Command, now: Timestamp, effects: &mut Effects) {
    if state.draft(now).is_none() {
        return;
    }
    let Some(Open { request: Some(open), changes, notices, .. }) = state.session_mut() else { return };
    match command {
        Command::Commit { place, value } => edit::commit(open, changes, &place, value, now, effects),
        Command::AddRow { table } => {
            let mut rows = open.request.form.rows(&table).to_vec();
            rows.push(Row::new());
            edit::commit(open, changes, &Place::Field(table), Value::Rows(rows), now, effects);
        }
        Command::RemoveRow { table, row } => {
            let mut rows = open.request.form.rows(&table).to_vec();
            if row < rows.len() {
                rows.remove(row);
                edit::commit(open, changes, &Place::Field(table), Value::Rows(rows), now, effects);
            }
        }
        Command::Undo => {
            let before = changes.take_back(&open.request.form);
            edit::put_back(open, before, now, effects);
            changes.tell(open);
        }
        Command::Redo => {
            let after = changes.do_again(&open.request.form);
            edit::put_back(open, after, now, effects);
            changes.tell(open);
        }
        Command::CopyFrom(from) => {
            let count = edit::copy(open, changes, from, now, effects);
            if count > 0 {
                notices.tell(Severity::Info, Message::new("notice-copied").with("count", count), now);
            }
        }
    }
}
