//! Commands about key and signature.

use super::command::Command;
use super::task::Task;
use crate::document::shown_digest;
use crate::effects::Effects;
use crate::form::wrong::wrong_form;
use crate::request::leave::go_to;
use crate::request::step::RequestStep;
use crate::session::state::KeyState;
use crate::state::State;
use jiff::Timestamp;
use tereze_domain::checklist::paper_name;
use tereze_domain::form::Severity;
use tereze_domain::message::Message;

pub(crate) fn handle(state: &mut State, command: Command, now: Timestamp, effects: &mut Effects) {
    match command {
        Command::UseKey { file, password } => {
            if let Some(session) = state.session_mut() {
                session.key = KeyState::Opening;
                effects.store(Task::UseKey { file, password });
            }
        }
        Command::Sign => {
            if state.draft(now).is_some() {
                sign(state, now, effects);
            }
        }
    }
}

/// Signing waits for everything that forbids it; the first reason is told and shown.
fn sign(state: &mut State, now: Timestamp, effects: &mut Effects) {
    let language = state.language;
    let Some(session) = state.session_mut() else { return };
    let key_ready = matches!(session.key, KeyState::Ready { .. });
    let Some(open) = session.request.as_mut() else { return };
    open.check(now);
    let busy = open.pages.iter().find(|(_, pages)| pages.busy).map(|(key, _)| {
        let asked = open.papers.iter().find(|asked| asked.key == *key);
        asked.map_or_else(|| key.clone(), |asked| paper_name(asked, &open.request).get(language).to_owned())
    });
    let (message, step) = if open.request.applicant.is_none() {
        (Message::new("error-desk-no-applicant"), RequestStep::Applicant)
    } else if open.registry.is_asking() || open.power.is_asking() {
        (Message::new("error-desk-registry-asking"), RequestStep::Applicant)
    } else if let Some(why) = open.who_cannot_act() {
        (why.clone(), RequestStep::Applicant)
    } else if let Some(wrong) = wrong_form(&open.service.form, &open.findings) {
        (wrong, RequestStep::Form)
    } else if let Some(paper) = busy {
        (Message::new("error-desk-pages-busy").with("paper", paper), RequestStep::Papers)
    } else if open.missing_papers().next().is_some() {
        (Message::new("error-desk-papers-missing").with("count", open.missing_papers().count()), RequestStep::Papers)
    } else if !key_ready {
        (Message::new("error-desk-no-key"), RequestStep::Sign)
    } else {
        open.signing = true;
        effects.store(Task::Sign { request: open.request.id, shown: shown_digest(&open.service, &open.request) });
        return;
    };
    go_to(open, step, now, effects);
    session.notices.tell(Severity::Error, message, now);
}
