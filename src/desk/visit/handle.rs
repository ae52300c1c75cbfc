//! Commands about the visit of the applicant.

use super::command::Command;
use super::task::{Task, VisitChange};
use crate::effects::Effects;
use crate::state::State;
use jiff::Timestamp;
use tereze_domain::local_time::{moment_of, wall_clock};

#[expect(clippy::needless_pass_by_value, reason = "every feature is called alike")]
pub(crate) fn handle(state: &mut State, command: Command, now: Timestamp, effects: &mut Effects) {
    let (request, change) = match command {
        // The applicant answers when all is done.
        Command::AnswerSurvey { question, answer } => (state.open().map(|open| open.request.id), VisitChange::Answered { question, answer }),
        Command::EnterTicket { joined } => (state.draft(now).map(|open| open.request.id), VisitChange::Joined(joined.and_then(|time| joined_at(time, now)))),
        Command::Consent(given) => (state.draft(now).map(|open| open.request.id), VisitChange::Consent(given.then_some(now))),
    };
    if let Some(request) = request {
        effects.store(Task::Keep { request, change });
    }
}

/// The moment of a time on today's clock; a ticket of a time still to come was taken yesterday.
fn joined_at(time: jiff::civil::Time, now: Timestamp) -> Option<Timestamp> {
    let wall = wall_clock(now);
    let date = if time > wall.time() { wall.date().yesterday().ok()? } else { wall.date() };
    moment_of(date.to_datetime(time))
}
