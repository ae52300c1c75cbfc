//! The complaint that is being filled: by the same rules of forms as a request, kept for its operator with every change.

use super::handle::Orders;
use super::job::Job;
use super::state::{OpenComplaint, State};
use super::wrong_form::wrong_form;
use crate::domain::form::{Circumstances, Place, Severity, Source, Value, computed_values, no_longer_offered, validate};
use crate::domain::language::Language;
use crate::domain::local_time::day_of;
use crate::domain::message::Message;
use crate::domain::request::RequestId;
use jiff::Timestamp;

/// Begins a complaint; one that somebody typed into is finished first.
pub(super) fn begin(state: &mut State, about: Option<RequestId>, now: Timestamp, orders: &mut Orders) {
    match &state.complaint {
        Some(open) if open.request() == about => {}
        Some(open) if open.is_touched() => state.tell(Severity::Warning, Message::new("notice-complaint-unfinished"), now),
        _ => orders.jobs.push(Job::BeginComplaint { about }),
    }
}

/// What stands in a place from now on, with what follows from it.
pub(super) fn commit(state: &mut State, place: &Place, value: Value, now: Timestamp, orders: &mut Orders) {
    let Some(open) = state.complaint.as_mut().filter(|open| !open.taking) else { return };
    open.filled.put(place, value, Source::Operator);
    for unfit in no_longer_offered(&open.form, &open.filled, place) {
        open.filled.put(&unfit, Value::Text(String::new()), Source::Operator);
    }
    for (place, value) in computed_values(&open.form, &open.filled) {
        open.filled.put(&place, value, Source::Program);
    }
    open.check(now);
    orders.jobs.push(Job::KeepComplaint { about: open.request(), filled: open.filled.clone() });
}

/// Takes the complaint, unless something in it forbids that.
pub(super) fn take(state: &mut State, now: Timestamp, orders: &mut Orders) {
    let Some(open) = state.complaint.as_mut().filter(|open| !open.taking) else { return };
    open.check(now);
    if let Some(wrong) = open.wrong(state.language) {
        return state.tell(Severity::Error, wrong, now);
    }
    open.taking = true;
    orders.jobs.push(Job::TakeComplaint { about: open.request(), filled: open.filled.clone() });
}

/// Throws the complaint away before it was taken.
pub(super) fn discard(state: &mut State, orders: &mut Orders) {
    if state.complaint.as_ref().is_some_and(|open| !open.taking) {
        state.complaint = None;
        orders.jobs.push(Job::DropComplaint);
    }
}

impl OpenComplaint {
    /// Looks through the form again after a change.
    pub fn check(&mut self, now: Timestamp) {
        let applicant = self.about.as_ref().and_then(|about| about.applicant);
        self.findings = validate(&self.form, &self.filled, Circumstances { today: day_of(now), applicant });
    }

    /// Why it may not be taken; `None` when it may.
    pub(super) fn wrong(&self, language: Language) -> Option<Message> {
        wrong_form(&self.form, &self.findings, language).map(|wrong| Message { key: "error-desk-complaint-errors".into(), ..wrong })
    }
}
