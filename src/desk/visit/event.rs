//! What the store tells of the visit of the applicant.

use crate::request::state::Visit;
use crate::state::State;
use jiff::Timestamp;
use tereze_domain::form::Severity;
use tereze_domain::local_time::wall_clock;
use tereze_domain::message::Message;
use tereze_domain::request::RequestId;

/// What happened to a visit.
#[derive(Debug, Clone)]
pub enum Event {
    /// What is known of the visit, already on disk.
    Kept {
        /// The request.
        request: RequestId,
        /// The visit.
        visit: Visit,
    },
}

/// The state after this event.
pub(crate) fn apply(state: &mut State, event: Event, now: Timestamp) {
    let Event::Kept { request, visit } = event;
    let Some(open) = state.open_mut().filter(|open| open.request.id == request) else { return };
    let (before, consent) = (open.visit.consent, visit.consent);
    open.visit = visit;
    match consent {
        Some(at) if before.is_none() => {
            let time = wall_clock(at).strftime("%H:%M").to_string();
            state.tell(Severity::Info, Message::new("notice-consent-given").with("time", time), now);
        }
        None if before.is_some() => state.tell(Severity::Info, Message::new("notice-consent-taken-back"), now),
        _ => {}
    }
}
