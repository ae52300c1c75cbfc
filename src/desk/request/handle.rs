//! Commands about the request on the screen.

use super::command::Command;
use super::leave::{go_to, is_begun_draft, leave};
use super::task::Task;
use crate::effects::Effects;
use crate::session::handle::joined;
use crate::session::task::Task as SessionTask;
use crate::state::{Open, State};
use jiff::Timestamp;
use tereze_domain::form::Severity;
use tereze_domain::message::Message;
use tereze_domain::service::ServiceId;

/// How many services are remembered as used lately.
const RECENT_KEPT: usize = 5;

pub(crate) fn handle(state: &mut State, command: Command, now: Timestamp, effects: &mut Effects) {
    let Some(session) = state.session_mut() else { return };
    match command {
        Command::Begin(service) => {
            leave(session, now, effects);
            remember_recent(session, &service, effects);
            effects.store(Task::Begin { service });
        }
        Command::Open(request) => {
            leave(session, now, effects);
            effects.store(Task::Open { request });
        }
        Command::PutAway => {
            if session.request.as_ref().is_some_and(is_begun_draft) {
                session.notices.tell(Severity::Info, Message::new("notice-put-away"), now);
            }
            leave(session, now, effects);
            effects.store(Task::PutAway);
        }
        Command::GoTo(step) => {
            if let Some(open) = &mut session.request {
                go_to(open, step, now, effects);
            }
        }
        Command::VisitField { place } => {
            if let Some(open) = state.draft(now) {
                open.resume = None;
                effects.store(Task::KeepPlace { request: open.request.id, step: open.step, place: Some(place) });
            }
        }
        Command::GoOnDespiteDuplicates => {
            if let Some(open) = &mut session.request {
                open.duplicates_seen = true;
            }
        }
        Command::RefuseAcceptance => {
            if let Some(open) = state.draft(now) {
                effects.store(Task::RefuseAcceptance { request: open.request.id });
            }
        }
        Command::Withdraw { reason } => {
            if let Some(open) = &session.request {
                effects.store(Task::Withdraw { request: open.request.id, reason });
            }
        }
    }
}

fn remember_recent(session: &mut Open, service: &ServiceId, effects: &mut Effects) {
    session.recent.retain(|recent| recent != service);
    session.recent.insert(0, service.clone());
    session.recent.truncate(RECENT_KEPT);
    effects.store(SessionTask::Keep { setting: "recent", value: joined(&session.recent) });
}
