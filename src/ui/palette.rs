//! What the command palette offers for a text: actions, services, requests and people, the likeliest first.

use super::keys::Action;
use super::kit::fold::begins_every_word;
use super::services::matching;
use crate::desk::State;
use crate::desk::command::RequestStep;
use crate::desk::papers::papers_offered;
use crate::desk::state::{OpenRequest, RequestLine};
use crate::domain::language::Text;
use crate::domain::request::State as RequestState;
use crate::domain::service::Service;
use crate::domain::template::PaperKey;
use crate::texts::tr;
use std::sync::Arc;

/// Services offered at most.
const SERVICES: usize = 8;
/// People offered at most.
const PEOPLE: usize = 4;

/// One offer.
#[derive(Debug, Clone)]
pub enum Offer {
    /// Press this action's key.
    Action(Action),
    /// Go to this step of the open request.
    Step(RequestStep),
    /// Begin a request of this service.
    Service(Arc<Service>),
    /// Print this paper of the open request.
    Paper {
        /// Which one.
        paper: PaperKey,
        /// Its name.
        name: Text,
    },
    /// Open this request.
    Request(RequestLine),
    /// Somebody who applied before.
    Person {
        /// ЖСН or БСН.
        number: String,
        /// Name as the registry gave it.
        name: String,
    },
}

impl Offer {
    /// Key of its group's heading in the text catalogues.
    pub fn group(&self) -> &'static str {
        match self {
            Self::Action(_) | Self::Step(_) | Self::Paper { .. } => "palette-actions",
            Self::Service(_) => "palette-services",
            Self::Request(_) => "palette-requests",
            Self::Person { .. } => "palette-people",
        }
    }
}

/// Actions that are offered by name, with the key of their name.
const NAMED: [(Action, &str); 27] = [
    (Action::Services, "action-services"),
    (Action::Outbox, "action-outbox"),
    (Action::Journal, "action-journal"),
    (Action::Shift, "action-shift"),
    (Action::Day, "action-day"),
    (Action::NextError, "action-next-error"),
    (Action::Help, "action-help"),
    (Action::Undo, "action-undo"),
    (Action::Redo, "action-redo"),
    (Action::Again, "action-again"),
    (Action::Scan, "action-scan"),
    (Action::Receipt, "action-receipt"),
    (Action::PrintApplication, "action-print-application"),
    (Action::Refuse, "action-refuse"),
    (Action::Withdraw, "action-withdraw"),
    (Action::Compare, "action-compare"),
    (Action::ApplicantScreen, "action-applicant-screen"),
    (Action::Look, "action-look"),
    (Action::Language, "action-language"),
    (Action::Tour, "action-tour"),
    (Action::Lock, "action-lock"),
    (Action::LogOut, "action-log-out"),
    (Action::TakeEarlier, "action-take-earlier"),
    (Action::Complain, "action-complain"),
    (Action::Complaints, "action-complaints"),
    (Action::Courier, "action-courier"),
    (Action::IssuedResults, "action-issued-results"),
];

/// Key of an action's name in the text catalogues; `None` for one that has no name of its own.
pub fn name_of(action: Action) -> Option<&'static str> {
    NAMED.iter().find(|(named, _)| *named == action).map(|(_, key)| *key)
}

/// What is offered for this text, in order: requests and people only once something is typed.
pub fn offers(state: &State, text: &str) -> Vec<Offer> {
    let asked = text.trim();
    let fits = |key: &str| begins_every_word(&tr(key, state.language), asked);
    let actions = NAMED.iter().filter(|(action, key)| possible(*action, state) && fits(key)).map(|(action, _)| Offer::Action(*action));
    let steps = RequestStep::ALL.into_iter().filter(|step| state.open.as_ref().is_some_and(|open| open.step != *step) && fits(step.text_key()));
    let actions = actions.chain(steps.map(Offer::Step));
    if asked.is_empty() {
        return actions.collect();
    }
    let services = matching(&state.services, asked, state.language).into_iter().take(SERVICES).map(Offer::Service);
    let found: &[RequestLine] = if state.found.query == text { &state.found.lines } else { &[] };
    let requests = found.iter().cloned().map(Offer::Request);
    requests.chain(people(found)).chain(actions).chain(papers(state, asked)).chain(services).collect()
}

/// Papers of the open request that can be printed now.
fn papers(state: &State, asked: &str) -> Vec<Offer> {
    let Some(open) = &state.open else { return Vec::new() };
    let offered = papers_offered(&open.service, open.into()).into_iter().filter(|template| begins_every_word(template.name.get(state.language), asked));
    offered.map(|template| Offer::Paper { paper: template.paper(), name: template.name.clone() }).collect()
}

/// Everybody of the found requests once, newest first.
fn people(found: &[RequestLine]) -> Vec<Offer> {
    let mut people: Vec<(String, String)> = Vec::new();
    for line in found {
        if let Some(number) = &line.applicant_number
            && !people.iter().any(|(known, _)| known == number)
        {
            people.push((number.clone(), line.applicant.clone()));
        }
    }
    people.into_iter().take(PEOPLE).map(|(number, name)| Offer::Person { number, name }).collect()
}

/// Whether an action means anything now: what does nothing is not offered.
fn possible(action: Action, state: &State) -> bool {
    let open = state.open.as_ref();
    let at = |step: RequestStep| open.is_some_and(|open| open.step == step);
    let editable = open.is_some_and(OpenRequest::is_editable);
    match action {
        Action::NextError => editable && open.is_some_and(|open| open.errors() > 0),
        Action::Help => at(RequestStep::Form),
        Action::Undo => editable && open.is_some_and(|open| open.can_undo),
        Action::Redo => false,
        Action::Again => editable && at(RequestStep::Applicant),
        Action::Scan => editable && at(RequestStep::Papers),
        Action::Receipt => open.is_some_and(|open| open.request.signed.is_some()) && at(RequestStep::Receipt),
        Action::PrintApplication => at(RequestStep::Receipt),
        Action::Refuse => editable && at(RequestStep::Papers) && open.is_some_and(|open| open.missing_papers().next().is_some()),
        Action::Withdraw => at(RequestStep::Receipt) && open.is_some_and(|open| !open.request.state.is_final() && open.request.state != RequestState::Sent),
        Action::Compare => open.is_some_and(|open| !open.duplicates.is_empty()),
        Action::TakeEarlier => at(RequestStep::Form) && open.is_some_and(super::screens::request::earlier::is_offered),
        Action::Tour => state.demo.is_some(),
        _ => true,
    }
}
