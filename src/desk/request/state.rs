//! The request on the screen.

use crate::papers::state::PaperPages;
use crate::registries::state::{Lookup, POWER_GONE, RegistryFound};
use crate::request::decided::Decided;
use crate::request::step::RequestStep;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::sync::Arc;
use tereze_domain::checklist::is_brought;
use tereze_domain::form::{FilledForm, Finding, Place, Severity};
use tereze_domain::message::Message;
use tereze_domain::number::NumberError;
use tereze_domain::party::PowerOfAttorney;
use tereze_domain::registries::Ticket;
use tereze_domain::registry_facts::Named;
use tereze_domain::request::{Request, RequestId, State as RequestState};
use tereze_domain::service::{PaperAsked, Service};

/// The request on the screen.
#[derive(Debug, Clone)]
pub struct OpenRequest {
    /// The request.
    pub request: Request,
    /// Its service, of the version it was begun with.
    pub service: Arc<Service>,
    /// The step on the screen.
    pub step: RequestStep,
    /// When the step was entered, for its time against the norm.
    pub step_since: Timestamp,
    /// Time spent in each step so far, in milliseconds, without the running one.
    pub spent: BTreeMap<RequestStep, u64>,
    /// What was typed as the applicant's number, right or wrong.
    pub number_typed: String,
    /// Why the typed number is wrong.
    pub number_error: Option<NumberError>,
    /// What the registry said of the applicant.
    pub registry: Lookup<RegistryFound>,
    /// What БНАЖ said of the power of attorney.
    pub power: Lookup<PowerOfAttorney>,
    /// What the format-logical control finds.
    pub findings: Vec<Finding>,
    /// Values not yet known to be on disk.
    pub unsaved: Vec<Place>,
    /// The papers asked for in this case.
    pub papers: Vec<PaperAsked>,
    /// Pages of papers as they are being edited, by paper.
    pub pages: BTreeMap<String, PaperPages>,
    /// Whether a step of the form can be taken back.
    pub can_undo: bool,
    /// Whether a step that was taken back can be done again.
    pub can_redo: bool,
    /// Signing is under way.
    pub signing: bool,
    /// The date by which the service is due, once signed.
    pub deadline: Option<jiff::civil::Date>,
    /// Where focus is to go: where the operator was when the request was last open, or where a change was taken back.
    pub resume: Option<Place>,
    /// Other requests of the same applicant for the same service, newest first.
    pub duplicates: Vec<Duplicate>,
    /// The operator looked at the duplicates and goes on.
    pub duplicates_seen: bool,
    /// How the visit of the applicant goes.
    pub visit: Visit,
    /// What the registries said of others whom the form names, by their number.
    pub related: BTreeMap<String, Lookup<RegistryFound>>,
    /// The last ticket of a question about one of them.
    pub related_ticket: Ticket,
    /// Whom the form named when it was last looked at, by the place of their number.
    pub named: BTreeMap<Place, Named>,
    /// Signed requests of the same applicant for the same service, newest first, whose data may be taken over.
    pub earlier: Vec<Earlier>,
    /// Which way the provider decided, once it did.
    pub decided: Option<Decided>,
}

/// A signed request of the same applicant for the same service.
#[derive(Debug, Clone)]
pub struct Earlier {
    /// The request.
    pub request: RequestId,
    /// Its service in its kind of request.
    pub service: Arc<Service>,
    /// The provider's number.
    pub number: Option<String>,
    /// When it was signed.
    pub signed: Timestamp,
    /// Its form.
    pub form: FilledForm,
    /// How many fields of the open request it would fill now.
    pub gives: usize,
}

/// Another request of the same applicant for the same service.
#[derive(Debug, Clone)]
pub struct Duplicate {
    /// The request.
    pub request: RequestId,
    /// Where it is.
    pub state: RequestState,
    /// The provider's number.
    pub number: Option<String>,
    /// When it was begun.
    pub begun: Timestamp,
    /// Its form; `None` for another operator's draft, which nobody else may see.
    pub form: Option<FilledForm>,
}

/// The visit of the applicant, as far as it is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Visit {
    /// When the applicant took the ticket of the queue.
    pub joined_queue: Option<Timestamp>,
    /// When the applicant agreed that data protected by law is used.
    pub consent: Option<Timestamp>,
    /// Answers to the questions of the survey, by question; `None` where none was given.
    pub survey: Vec<Option<usize>>,
}

impl OpenRequest {
    /// Whether the application was ever signed; one that was not accepted, or was taken back before, was not.
    pub fn was_signed(&self) -> bool {
        match self.request.state {
            RequestState::Draft => false,
            RequestState::NotAccepted | RequestState::Withdrawn => self.request.signed.is_some(),
            _ => true,
        }
    }

    /// Whether anything may still be changed.
    pub fn is_editable(&self) -> bool {
        self.request.state == RequestState::Draft && !self.signing
    }

    /// How many findings forbid signing.
    pub fn errors(&self) -> usize {
        self.findings.iter().filter(|finding| finding.severity == Severity::Error).count()
    }

    /// Why, by the registries, this applicant or who speaks for them cannot apply: it forbids the signature.
    pub fn who_cannot_act(&self) -> Option<&Message> {
        let power = match &self.power {
            Lookup::NotFound(why) if why.key != POWER_GONE => Some(why),
            _ => None,
        };
        match &self.registry {
            Lookup::NotFound(why) => Some(why),
            _ => power,
        }
    }

    /// The values of the form.
    pub fn form(&self) -> &FilledForm {
        &self.request.form
    }

    /// Required papers that neither lie on the desk nor are scanned.
    pub fn missing_papers(&self) -> impl Iterator<Item = &PaperAsked> {
        self.papers.iter().filter(|paper| !paper.optional && !is_brought(paper, &self.request))
    }
}
