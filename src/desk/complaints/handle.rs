//! Commands about complaints: the one that is being filled follows the same rules of forms as a request, and is kept for its operator with every change.

use super::command::Command;
use super::state::OpenComplaint;
use super::task::Task;
use crate::effects::Effects;
use crate::form::wrong::wrong_form;
use crate::state::{Open, State};
use jiff::Timestamp;
use tereze_domain::form::{Circumstances, Place, Severity, Source, Value, computed_values, no_longer_offered, validate};
use tereze_domain::local_time::day_of;
use tereze_domain::message::Message;
use tereze_domain::request::RequestId;

pub(crate) fn handle(state: &mut State, command: Command, now: Timestamp, effects: &mut Effects) {
    let Some(session) = state.session_mut() else { return };
    match command {
        Command::Begin { about } => begin(session, about, now, effects),
        Command::Commit { place, value } => commit(session, &place, value, now, effects),
        Command::Take => take(session, now, effects),
        Command::Discard => discard(session, effects),
        Command::Look => effects.store(Task::Look),
        Command::Print { number } => effects.store(Task::Print { number }),
    }
}

/// Begins a complaint; one that somebody typed into is finished first.
fn begin(session: &mut Open, about: Option<RequestId>, now: Timestamp, effects: &mut Effects) {
    match &session.complaint {
        Some(open) if open.request() == about => {}
        Some(open) if open.is_touched() => session.notices.tell(Severity::Warning, Message::new("notice-complaint-unfinished"), now),
        Some(_) | None => effects.store(Task::Begin { about }),
    }
}

/// What stands in a place from now on, with what follows from it.
fn commit(session: &mut Open, place: &Place, value: Value, now: Timestamp, effects: &mut Effects) {
    let Some(open) = session.complaint.as_mut().filter(|open| !open.taking) else { return };
    open.filled.put(place, value, Source::Operator);
    for unfit in no_longer_offered(&open.form, &open.filled, place) {
        open.filled.put(&unfit, Value::Text(String::new()), Source::Operator);
    }
    for (place, value) in computed_values(&open.form, &open.filled) {
        open.filled.put(&place, value, Source::Program);
    }
    open.check(now);
    effects.store(Task::Keep { about: open.request(), filled: open.filled.clone() });
}

/// Takes the complaint, unless something in it forbids that.
fn take(session: &mut Open, now: Timestamp, effects: &mut Effects) {
    let Some(open) = session.complaint.as_mut().filter(|open| !open.taking) else { return };
    open.check(now);
    if let Some(wrong) = open.wrong() {
        return session.notices.tell(Severity::Error, wrong, now);
    }
    open.taking = true;
    effects.store(Task::Take { about: open.request(), filled: open.filled.clone() });
}

/// Throws the complaint away before it was taken.
fn discard(session: &mut Open, effects: &mut Effects) {
    if session.complaint.as_ref().is_some_and(|open| !open.taking) {
        session.complaint = None;
        effects.store(Task::Drop);
    }
}

impl OpenComplaint {
    /// Looks through the form again after a change.
    pub fn check(&mut self, now: Timestamp) {
        let applicant = self.about.as_ref().and_then(|about| about.applicant);
        self.findings = validate(&self.form, &self.filled, Circumstances { today: day_of(now), applicant });
    }

    /// Why it may not be taken; `None` when it may.
    pub(crate) fn wrong(&self) -> Option<Message> {
        wrong_form(&self.form, &self.findings).map(|wrong| Message { key: "error-desk-complaint-errors".into(), ..wrong })
    }
}
