//! What the command palette offers for a text: actions, services, requests and people, the likeliest first.

use crate::keys::Action;
use crate::kit::fold::begins_every_word;
use crate::navigation::{NAMED, is_allowed};
use crate::services::matching;
use std::sync::Arc;
use tereze_desk::State;
use tereze_desk::journal::state::RequestLine;
use tereze_desk::printing::offered::papers_offered;
use tereze_desk::request::step::RequestStep;
use tereze_domain::language::Text;
use tereze_domain::service::Service;
use tereze_domain::template::PaperKey;
use tereze_texts::tr;

/// Services offered at most.
const SERVICES: usize = 8;
/// People offered at most.
const PEOPLE: usize = 4;

/// One offer.
#[derive(Debug, Clone)]
pub(super) enum Offer {
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
    pub(super) fn group(&self) -> &'static str {
        match self {
            Self::Action(_) | Self::Step(_) | Self::Paper { .. } => "palette-actions",
            Self::Service(_) => "palette-services",
            Self::Request(_) => "palette-requests",
            Self::Person { .. } => "palette-people",
        }
    }
}

/// What is offered for this text, in order: requests and people only once something is typed.
pub(super) fn offers(state: &State, text: &str) -> Vec<Offer> {
    let asked = text.trim();
    let fits = |key: &str| begins_every_word(&tr(key, state.language), asked);
    let actions = NAMED.iter().filter(|(action, key)| is_allowed(*action, state) && fits(key)).map(|(action, _)| Offer::Action(*action));
    let steps = RequestStep::ALL.into_iter().filter(|step| state.open().is_some_and(|open| open.step != *step) && fits(step.text_key()));
    let actions = actions.chain(steps.map(Offer::Step));
    if asked.is_empty() {
        return actions.collect();
    }
    let services = matching(&state.services, asked, state.language).into_iter().take(SERVICES).map(Offer::Service);
    let found: &[RequestLine] = if state.found().query == text { state.found().lines() } else { &[] };
    let requests = found.iter().cloned().map(Offer::Request);
    requests.chain(people(found)).chain(actions).chain(papers(state, asked)).chain(services).collect()
}

/// Papers of the open request that can be printed now.
fn papers(state: &State, asked: &str) -> Vec<Offer> {
    let Some(open) = state.open() else { return Vec::new() };
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
