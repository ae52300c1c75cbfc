//! Which papers a request can be given: what its service has, by where the request is.

use crate::registries::state::Lookup;
use crate::request::decided::Decided;
use crate::request::state::OpenRequest;
use tereze_domain::request::State;
use tereze_domain::service::Service;
use tereze_domain::template::{PaperKey, Subject, Template};

/// What a request has come to, as far as papers hang on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Where the request is.
    pub state: State,
    /// Whether it was signed.
    pub signed: bool,
    /// What the provider decided, once it did.
    pub decided: Option<Decided>,
    /// Whether the last question to a registry had no answer that helps.
    pub registry_failed: bool,
}

impl From<&OpenRequest> for Standing {
    fn from(open: &OpenRequest) -> Self {
        let unanswered =
            matches!(open.registry, Lookup::NotFound(_) | Lookup::Unreachable(_)) || matches!(open.power, Lookup::NotFound(_) | Lookup::Unreachable(_));
        let state = open.request.state;
        Self { state, signed: open.request.signed.is_some(), decided: open.decided.or(Decided::of(state)), registry_failed: unanswered }
    }
}

/// The papers that can be printed now, the one people wait for first.
pub fn papers_offered(service: &Service, standing: Standing) -> Vec<&Template> {
    let mut keys: Vec<PaperKey> = Vec::new();
    match standing.decided {
        Some(Decided::Granted) => keys.extend(service.result_papers.iter().map(|key| PaperKey::from(key.as_str()))),
        Some(Decided::Refused) => keys.push(PaperKey::REFUSAL),
        None => {}
    }
    if standing.state == State::NotAccepted {
        keys.push(PaperKey::REFUSAL_OF_ACCEPTANCE);
    }
    if standing.signed {
        keys.push(PaperKey::RECEIPT);
    }
    if standing.registry_failed {
        keys.push(PaperKey::DATA_CANNOT_BE_OBTAINED);
    }
    keys.extend([PaperKey::APPLICATION, PaperKey::CONSENT]);
    keys.extend(service.other_papers.iter().map(|key| PaperKey::from(key.as_str())));
    if standing.signed || standing.state == State::NotAccepted {
        // What was thought of the service is asked when it was given.
        keys.push(PaperKey::SURVEY);
    }
    let templates = keys.iter().filter_map(|key| service.templates.get(key.as_str())).map(|template| &**template);
    let mut offered: Vec<&Template> = Vec::new();
    for template in templates.filter(|template| matches!(template.subject, Subject::Request | Subject::Decision | Subject::Survey)) {
        // A service may name a common paper among its own.
        if !offered.iter().any(|earlier| earlier.key == template.key) {
            offered.push(template);
        }
    }
    offered
}

#[cfg(test)]
mod tests {
    use super::*;
    use tereze_catalogue::Catalogue;

    #[track_caller]
    fn check(standing: Standing, expected: &[&str]) {
        let catalogue = Catalogue::built_in().expect("the catalogue is right");
        let mut service = catalogue.services[0].as_ref().clone();
        let own = |key: &str| Template { key: key.to_owned(), ..(*service.templates["receipt"]).clone() };
        let (licence, annex, power) = (own("licence"), own("licence-annex"), own("power"));
        service.templates.extend([licence, annex, power].map(|template| (template.key.clone(), template.into())));
        service.result_papers = vec!["licence".into(), "licence-annex".into()];
        // What speaks of a shift is no paper of a request; what is offered already is not offered twice.
        service.other_papers = vec!["power".into(), "shift-report".into(), "consent".into(), "unheard-of".into()];
        let offered: Vec<&str> = papers_offered(&service, standing).into_iter().map(|template| template.key.as_str()).collect();
        assert_eq!(offered, expected, "{standing:?}");
    }

    fn at(state: State) -> Standing {
        Standing { state, signed: state != State::Draft && state != State::NotAccepted, decided: Decided::of(state), registry_failed: false }
    }

    #[test]
    fn each_state_has_its_papers() {
        check(at(State::Draft), &["application", "consent", "power"]);
        check(Standing { registry_failed: true, ..at(State::Draft) }, &["data-cannot-be-obtained", "application", "consent", "power"]);
        check(at(State::NotAccepted), &["refusal-of-acceptance", "application", "consent", "power", "survey"]);
        check(at(State::Registered), &["receipt", "application", "consent", "power", "survey"]);
        check(at(State::Granted), &["licence", "licence-annex", "receipt", "application", "consent", "power", "survey"]);
        check(at(State::Refused), &["refusal", "receipt", "application", "consent", "power", "survey"]);
        check(Standing { decided: Some(Decided::Refused), ..at(State::HandedOver) }, &["refusal", "receipt", "application", "consent", "power", "survey"]);
    }
}
