//! Commands about the session.

use super::command::Command;
use super::lock::is_locked;
use super::state::{KeyState, Lock};
use super::task::{OpenRequestThen, Task};
use crate::effects::Effects;
use crate::journal::state::Found;
use crate::request::leave::leave;
use crate::state::{Session, State};
use jiff::Timestamp;
use tereze_domain::language::Language;
use tereze_domain::service::ServiceId;

pub(crate) fn handle(state: &mut State, command: Command, now: Timestamp, effects: &mut Effects) {
    match command {
        Command::LogIn { user, password } => {
            if let Session::Closed(door) = &mut state.session {
                door.checking = true;
                door.failed = None;
                effects.store(Task::LogIn { user, password, language: door.language });
            }
        }
        Command::LogOut => {
            // Nobody but its operator puts a request away: behind a locked screen it waits as after a switch of users.
            let then = if is_locked(state) { OpenRequestThen::Waits } else { OpenRequestThen::PutAway };
            end(state, then, now, effects);
        }
        Command::SwitchUser => end(state, OpenRequestThen::Waits, now, effects),
        Command::Lock => lock(state, now, effects),
        Command::Unlock { password } => {
            if let Some(lock) = state.session_mut().and_then(|session| session.lock.as_mut()).filter(|lock| !lock.checking) {
                lock.checking = true;
                lock.failed = None;
                effects.store(Task::Unlock { password });
            }
        }
        Command::ChooseLanguage(language) => choose_language(state, language, effects),
        Command::ToggleFavourite(service) => toggle_favourite(state, service, effects),
        Command::TourTaken => {
            if let Some(session) = state.session_mut().filter(|session| !session.tour_taken) {
                session.tour_taken = true;
                effects.store(Task::Keep { setting: "tour", value: "taken".to_owned() });
            }
        }
    }
}

fn end(state: &mut State, then: OpenRequestThen, now: Timestamp, effects: &mut Effects) {
    if let Some(session) = state.session_mut() {
        leave(session, now, effects);
        session.key = KeyState::None;
        effects.store(Task::LogOut(then));
    }
}

/// Hides everything of the applicant; what is open stays open under it.
fn lock(state: &mut State, now: Timestamp, effects: &mut Effects) {
    let Some(session) = state.session_mut().filter(|session| session.lock.is_none()) else { return };
    session.lock = Some(Lock { since: now, checking: false, failed: None, not_before: None });
    session.shown_paper = None;
    session.found = Found::default();
    effects.store(Task::Lock);
}

fn choose_language(state: &mut State, language: Language, effects: &mut Effects) {
    state.language = language;
    match &mut state.session {
        Session::Closed(door) => door.language = Some(language),
        Session::Open(_) => effects.store(Task::Keep { setting: "language", value: language.code().to_owned() }),
    }
}

fn toggle_favourite(state: &mut State, service: ServiceId, effects: &mut Effects) {
    let Some(session) = state.session_mut() else { return };
    if let Some(at) = session.favourites.iter().position(|favourite| *favourite == service) {
        session.favourites.remove(at);
    } else {
        session.favourites.push(service);
    }
    effects.store(Task::Keep { setting: "favourites", value: joined(&session.favourites) });
}

/// A list of services as a setting keeps it.
pub(crate) fn joined(services: &[ServiceId]) -> String {
    services.iter().map(|service| service.0.as_str()).collect::<Vec<_>>().join(" ")
}
