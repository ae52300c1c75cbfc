//! Leaving the request on the screen, and going from step to step of it.

use super::state::OpenRequest;
use super::step::RequestStep;
use super::task::Task;
use crate::effects::Effects;
use crate::scanning::jobs::ScanJob;
use crate::state::Open;
use jiff::Timestamp;
use tereze_domain::form::Source;
use tereze_domain::request::State as RequestState;

/// Takes the open request from the screen; the time of its steps is kept.
pub(crate) fn leave(session: &mut Open, now: Timestamp, effects: &mut Effects) {
    if let Some(mut open) = session.request.take() {
        open.enter(open.step, now);
        // The signature and a refusal leave a step without a command: every time is kept here once more.
        let request = open.request.id;
        for (step, milliseconds) in &open.spent {
            effects.store(Task::KeepTime { request, step: *step, milliseconds: *milliseconds });
        }
        effects.scanner(ScanJob::Forget { request });
    }
    session.shown_paper = None;
    session.changes.clear();
}

/// Goes to a step; the time of the one before and the new place are kept.
pub(crate) fn go_to(open: &mut OpenRequest, step: RequestStep, now: Timestamp, effects: &mut Effects) {
    let (request, before) = (open.request.id, open.step);
    open.enter(step, now);
    if let Some(milliseconds) = open.spent.get(&before).copied() {
        effects.store(Task::KeepTime { request, step: before, milliseconds });
    }
    effects.store(Task::KeepPlace { request, step, place: None });
}

/// Whether this is a draft somebody will want to find again: it has an applicant, or something was typed into its form.
pub(crate) fn is_begun_draft(open: &OpenRequest) -> bool {
    let mut values = open.request.form.values.values();
    open.is_editable() && (open.request.applicant.is_some() || values.any(|filled| filled.source == Source::Operator))
}

impl OpenRequest {
    /// Goes to a step and closes the time of the one before. Who only looks at what was signed earlier spends no time of the request: after the signature
    /// the receipt alone counts, once.
    pub(crate) fn enter(&mut self, step: RequestStep, now: Timestamp) {
        let draft = self.request.state == RequestState::Draft;
        let receipt = self.step == RequestStep::Receipt && !self.spent.contains_key(&RequestStep::Receipt);
        if draft || receipt {
            let spent = u64::try_from(now.duration_since(self.step_since).as_millis()).unwrap_or(0);
            *self.spent.entry(self.step).or_default() += spent;
        }
        self.step = step;
        self.step_since = now;
    }
}
