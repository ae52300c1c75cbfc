//! What the store tells of the session.

use crate::session::state::{Door, Lock};
use crate::state::{Open, Session, State};
use jiff::Timestamp;
use tereze_domain::language::Language;
use tereze_domain::message::Message;
use tereze_domain::service::ServiceId;

/// What happened to the session.
#[derive(Debug, Clone)]
pub enum Event {
    /// The log-in holds. What this user chose earlier comes back with it.
    LoggedIn(Box<LoggedIn>),
    /// The log-in failed.
    LogInFailed(Refused),
    /// The session is closed.
    LoggedOut,
    /// The password of the locked screen holds.
    Unlocked,
    /// It does not.
    UnlockFailed(Refused),
}

/// Who came in.
#[derive(Debug, Clone)]
pub struct LoggedIn {
    /// Log-in name.
    pub user: String,
    /// Name as papers show it.
    pub full_name: String,
    /// Favourite services.
    pub favourites: Vec<ServiceId>,
    /// Services used lately, newest first.
    pub recent: Vec<ServiceId>,
    /// Language chosen before.
    pub language: Option<Language>,
    /// The walk through the program is not offered again.
    pub tour_taken: bool,
}

/// A password that was not taken.
#[derive(Debug, Clone)]
pub struct Refused {
    /// Why, and what to do.
    pub why: Message,
    /// No try is taken before this.
    pub not_before: Option<Timestamp>,
}

/// The state after this event.
pub(crate) fn apply(state: &mut State, event: Event, now: Timestamp) {
    match event {
        Event::LoggedIn(came) => come_in(state, *came, now),
        Event::LogInFailed(refused) => {
            if let Session::Closed(door) = &mut state.session {
                door.checking = false;
                door.failed = Some(refused.why);
                door.not_before = refused.not_before;
            }
        }
        Event::LoggedOut => state.session = Session::Closed(Door::default()),
        Event::Unlocked => {
            if let Some(session) = state.session_mut() {
                session.lock = None;
            }
        }
        Event::UnlockFailed(refused) => {
            if let Some(Lock { checking, failed, not_before, .. }) = state.session_mut().and_then(|session| session.lock.as_mut()) {
                *checking = false;
                *failed = Some(refused.why);
                *not_before = refused.not_before;
            }
        }
    }
}

fn come_in(state: &mut State, came: LoggedIn, now: Timestamp) {
    let mut open = Open::new(came.user, came.full_name, now);
    open.favourites = came.favourites;
    open.recent = came.recent;
    open.tour_taken = came.tour_taken;
    let chosen = match &mut state.session {
        Session::Closed(door) => {
            open.notices = std::mem::take(&mut door.notices);
            door.language
        }
        Session::Open(_) => None,
    };
    // What was chosen at the door, even while the password was looked at, goes before what was kept.
    state.language = chosen.or(came.language).unwrap_or(state.language);
    state.session = Session::Open(Box::new(open));
}
