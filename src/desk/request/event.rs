//! What the store tells of the open request.

pub use super::opened::Opened;
use super::opened::opened;
use super::state::{Duplicate, Earlier};
use super::step::RequestStep;
use crate::request::decided::Decided;
use crate::state::State;
use jiff::Timestamp;
use tereze_domain::form::{Place, Severity};
use tereze_domain::message::Message;
use tereze_domain::request::{RequestId, State as RequestState};

/// What happened to a request.
#[derive(Debug, Clone)]
pub enum Event {
    /// A request is open, read from the journal.
    Opened(Box<Opened>),
    /// It was open when the program ended without closing it; focus goes back to this place. It comes after `Opened`.
    Recovered {
        /// The request.
        request: RequestId,
        /// Where focus goes.
        place: Option<Place>,
    },
    /// Other requests of the same applicant for the same service.
    Duplicates {
        /// The request.
        request: RequestId,
        /// The others, newest first.
        duplicates: Vec<Duplicate>,
    },
    /// Signed requests of the same applicant for the same service.
    EarlierFound {
        /// The request.
        request: RequestId,
        /// The others, newest first.
        earlier: Vec<Earlier>,
    },
    /// A request went on in its life.
    StateChanged {
        /// The request.
        request: RequestId,
        /// Where it is now.
        state: RequestState,
        /// The provider's number, when it was just given.
        number: Option<String>,
    },
}

/// The state after this event.
pub(crate) fn apply(state: &mut State, event: Event, now: Timestamp) {
    match event {
        Event::Opened(came) => {
            if let Some(session) = state.session_mut() {
                let mut open = opened(*came, now);
                open.check(now);
                // What was ordered before the request was put away goes on.
                let id = open.request.id;
                for (_, paper) in session.pages_awaited.keys().filter(|(of, _)| *of == id) {
                    open.pages.entry(paper.clone()).or_default().busy = true;
                }
                session.shown_paper = None;
                session.request = Some(open);
            }
        }
        Event::Recovered { request, place } => {
            if let Some(open) = state.open_mut().filter(|open| open.request.id == request) {
                open.resume = place;
                state.tell(Severity::Info, Message::new("notice-recovered"), now);
            }
        }
        Event::Duplicates { request, duplicates } => {
            if let Some(open) = state.open_mut().filter(|open| open.request.id == request) {
                // Who looked at these very requests need not look again.
                let same = open.duplicates.iter().map(|known| known.request).eq(duplicates.iter().map(|found| found.request));
                open.duplicates_seen &= same;
                open.duplicates = duplicates;
            }
        }
        Event::EarlierFound { request, earlier } => {
            if let Some(open) = state.open_mut().filter(|open| open.request.id == request) {
                open.earlier = earlier;
                open.check(now);
            }
        }
        Event::StateChanged { request, state: reached, number } => state_changed(state, request, reached, number, now),
    }
}

fn state_changed(state: &mut State, request: RequestId, reached: RequestState, number: Option<String>, now: Timestamp) {
    let Some(session) = state.session_mut() else { return };
    let lines = session.journal.part.value_mut().into_iter().flat_map(|part| &mut part.lines);
    for line in lines.filter(|line| line.request == request) {
        line.state = reached;
        line.number = number.clone().or(line.number.take());
    }
    let Some(open) = session.request.as_mut().filter(|open| open.request.id == request) else { return };
    if open.request.state == RequestState::Draft {
        // The time of the step ends with the draft.
        open.enter(open.step, now);
    }
    open.request.state = reached;
    if reached == RequestState::NotAccepted {
        // There is nothing left to fill: what remains is the receipt of refusal.
        open.enter(RequestStep::Receipt, now);
    }
    open.decided = Decided::of(reached).or(open.decided);
    if let Some(number) = number {
        let message = Message::new("notice-registered").with("number", &number);
        open.request.number = Some(number);
        state.tell(Severity::Info, message, now);
    }
}
