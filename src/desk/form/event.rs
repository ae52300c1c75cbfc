//! What the store tells of the form of the open request.

use crate::effects::Effects;
use crate::registries::related_parties;
use crate::state::State;
use jiff::Timestamp;
use tereze_domain::form::{Place, Source, Value};
use tereze_domain::request::RequestId;

/// What happened to values.
#[derive(Debug, Clone)]
pub enum Event {
    /// This value is on disk.
    Saved {
        /// The request.
        request: RequestId,
        /// Where it stands.
        place: Place,
    },
    /// Values that a registry or the program gave, already on disk.
    Filled {
        /// The request.
        request: RequestId,
        /// What stands where, and from whom.
        values: Vec<(Place, Value, Source)>,
    },
}

/// The state after this event.
pub(crate) fn apply(state: &mut State, event: Event, now: Timestamp) {
    match event {
        Event::Saved { request, place } => {
            let Some(open) = state.open_mut().filter(|open| open.request.id == request) else { return };
            if let Some(at) = open.unsaved.iter().position(|unsaved| *unsaved == place) {
                open.unsaved.remove(at);
            }
        }
        Event::Filled { request, values } => {
            let Some(open) = state.open_mut().filter(|open| open.request.id == request) else { return };
            for (place, value, source) in values {
                // What the operator typed meanwhile is on its way to the disk behind these values and stays.
                let whole = match &place {
                    Place::Field(_) => None,
                    Place::Cell { table, .. } => Some(Place::Field(table.clone())),
                };
                if !open.unsaved.contains(&place) && whole.is_none_or(|table| !open.unsaved.contains(&table)) {
                    open.request.form.put(&place, value, source);
                }
            }
            open.check(now);
        }
    }
}

/// Puts in what follows from values that came from outside; `answered` is somebody about whom a registry just answered.
pub(crate) fn follow(state: &mut State, answered: Option<(RequestId, String)>, now: Timestamp) -> Effects {
    let mut effects = Effects::default();
    if let Some(open) = state.open_mut().filter(|open| open.is_editable()) {
        if let Some((_, number)) = answered.filter(|(request, _)| open.request.id == *request) {
            related_parties::answered(open, &number, &mut effects);
        }
        related_parties::follow(open, &[], &mut effects);
        if !effects.store.is_empty() {
            open.check(now);
        }
    }
    effects
}
