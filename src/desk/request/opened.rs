//! A request that was read, as the screen begins with it.

use super::state::{OpenRequest, Visit};
use super::step::RequestStep;
use crate::form::control;
use crate::registries::related_parties;
use crate::registries::state::{Lookup, RegistryFound};
use crate::request::decided::Decided;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;
use tereze_domain::checklist::papers_asked;
use tereze_domain::form::copied_values;
use tereze_domain::local_time::day_of;
use tereze_domain::party::PowerOfAttorney;
use tereze_domain::registries::Ticket;
use tereze_domain::request::Request;
use tereze_domain::service::Service;

/// A request as it was read.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The request.
    pub request: Request,
    /// What the registry said of the applicant.
    pub registry: Lookup<RegistryFound>,
    /// What БНАЖ said of the power of attorney.
    pub power: Lookup<PowerOfAttorney>,
    /// Its service, of the version it was begun with.
    pub service: Arc<Service>,
    /// Where its work was left.
    pub step: RequestStep,
    /// The day by which the service is due, once signed.
    pub deadline: Option<Date>,
    /// Time spent in each step, in milliseconds.
    pub spent: BTreeMap<RequestStep, u64>,
    /// The visit of the applicant.
    pub visit: Visit,
    /// How the provider decided, where the state no longer says it.
    pub decided: Option<Decided>,
}

pub(crate) fn opened(came: Opened, now: Timestamp) -> OpenRequest {
    let Opened { request, registry, power, service, step, deadline, spent, visit, decided } = came;
    OpenRequest {
        number_typed: request.applicant.as_ref().map(|applicant| applicant.number().to_string()).unwrap_or_default(),
        number_error: None,
        registry,
        power,
        findings: Vec::new(),
        unsaved: Vec::new(),
        papers: Vec::new(),
        pages: BTreeMap::new(),
        can_undo: false,
        can_redo: false,
        signing: false,
        deadline,
        resume: None,
        duplicates: Vec::new(),
        duplicates_seen: false,
        related: BTreeMap::new(),
        related_ticket: Ticket::default(),
        named: related_parties::named_before(&service.form, &request.form),
        earlier: Vec::new(),
        visit,
        decided: decided.or(Decided::of(request.state)),
        step,
        step_since: now,
        spent,
        request,
        service,
    }
}

impl OpenRequest {
    /// Looks through form and papers again after a change.
    pub(crate) fn check(&mut self, now: Timestamp) {
        self.papers = papers_asked(&self.service, &self.request);
        self.findings = control::findings(&self.service.form, &self.request, day_of(now));
        for earlier in &mut self.earlier {
            earlier.gives = copied_values(&self.service.form, &self.request.form, &earlier.service.form, &earlier.form).len();
        }
    }
}
