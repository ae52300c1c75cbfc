//! Drafts: begun, opened, filled, with what the registries say. Nothing is told before it is on disk.

use super::visit::visit_of;
use super::{Bureau, Trouble};
use crate::desk::command::RequestStep;
use crate::desk::courier::Errand;
use crate::desk::event::Event;
use crate::desk::job::Content;
use crate::desk::papers::Decided;
use crate::desk::scanning::ScanJob;
use crate::desk::state::{Look, RegistryFound};
use crate::domain::form::{Place, Source, Value};
use crate::domain::local_time::day_of;
use crate::domain::message::{Explain, Message};
use crate::domain::party::{Applicant, OrganisationStatus, PowerOfAttorney, Representative};
use crate::domain::registry_facts::values_from_registry;
use crate::domain::request::{Happening, PaperMark, Request, RequestId, State};
use crate::domain::service::{Channel, Service, ServiceId};
use crate::gateway::{Answer, Evidence, GatewayError, Outcome};
use crate::journal::{Role, VisitKept};
use jiff::Timestamp;

/// What a registry said of the applicant: a person or an organisation.
pub(in crate::desk) type ApplicantAnswer = Result<Answer<RegistryFound>, GatewayError>;

impl Bureau {
    pub(super) fn begin(&mut self, service: &ServiceId) -> Result<(), Trouble> {
        let service = self.service(service)?;
        self.ensure_shift()?;
        let request =
            Request::draft(RequestId(uuid::Uuid::now_v7()), service.id.clone(), service.form.version, channel_of(&service), &self.user, Timestamp::now());
        let kept = self.written(&service)?;
        self.journal()?.begin_request_of(&request, &kept)?;
        self.open(request.id)
    }

    /// Opens a request where its work was left, and keeps that it is open.
    pub(super) fn open(&mut self, id: RequestId) -> Result<(), Trouble> {
        let request = self.journal()?.request(id)?;
        self.refuse_draft_of_another(&request)?;
        let service = self.service_of(&request)?;
        let kept = self.journal()?.visit(id)?;
        let deadline = request.signed.map(|signed| self.deadline_of(&service, signed));
        let step = step_of(&request, &kept);
        let contents = self.contents_of(&request)?;
        let look_for_duplicates = request.state == State::Draft && request.applicant.is_some();
        let decided = self.decided_before(&request)?;
        let (spent, visit) = (super::times::by_step(&kept.times), visit_of(&service, &kept));
        self.keep_place(id, step, None)?;
        self.news.tell(Event::Opened { request: Box::new(request), service, step, deadline, spent, visit });
        if let Some(decided) = decided {
            self.news.tell(Event::Decided { request: id, decided });
        }
        for (paper, bytes) in contents {
            self.scanning.order(ScanJob::Restore { request: id, paper, bytes });
        }
        if look_for_duplicates {
            self.look_for_duplicates(id)?;
            self.look_for_earlier(id)?;
        }
        Ok(())
    }

    /// How a request was decided whose state no longer says it.
    fn decided_before(&mut self, request: &Request) -> Result<Option<Decided>, Trouble> {
        if !matches!(request.state, State::AtCentre | State::HandedOver) {
            return Ok(None);
        }
        let decided = |happening: &Happening| match happening {
            Happening::Granted { .. } => Some(Decided::Granted),
            Happening::Refused { .. } => Some(Decided::Refused),
            _ => None,
        };
        Ok(self.journal()?.events(request.id)?.iter().rev().find_map(|event| decided(&event.happening)))
    }

    /// An operator opens no draft of another: it is theirs alone until they sign it.
    fn refuse_draft_of_another(&mut self, request: &Request) -> Result<(), Trouble> {
        match self.drafts_only_of()? {
            Some(user) if request.state == State::Draft && request.operator != user => Err(Trouble(Message::new("error-desk-draft-of-another"))),
            _ => Ok(()),
        }
    }

    /// Whose drafts alone the user may see; `None` when all, as a senior operator and an administrator do. For [`crate::journal::Filter`] and the search.
    pub(super) fn drafts_only_of(&mut self) -> Result<Option<String>, Trouble> {
        let role = self.journal()?.user().map(|user| user.role);
        Ok((!matches!(role, Some(Role::Senior | Role::Administrator))).then(|| self.user.clone()))
    }

    fn contents_of(&mut self, request: &Request) -> Result<Vec<(String, Vec<u8>)>, Trouble> {
        if request.state != State::Draft {
            return Ok(Vec::new());
        }
        let mut contents = Vec::new();
        for (paper, mark) in &request.papers {
            for attachment in &mark.attachments {
                contents.push((paper.clone(), self.journal()?.read_attachment(&attachment.digest)?));
            }
        }
        Ok(contents)
    }

    pub(super) fn ask(&mut self, request: RequestId, applicant: Applicant) -> Result<(), Trouble> {
        self.keep_parties(request, Some(&applicant), None)?;
        self.courier.send(Errand::Applicant { request, applicant: Box::new(applicant) });
        self.look_for_duplicates(request)?;
        self.look_for_earlier(request)
    }

    pub(super) fn applicant_answered(&mut self, request: RequestId, applicant: Applicant, answer: ApplicantAnswer) -> Result<(), Trouble> {
        let (look, applicant) = match answer {
            Ok(answer) => {
                self.news.tell(Event::GatewayAnswered(true));
                let found = matches!(answer.outcome, Outcome::Found(_));
                self.keep_evidence(request, answer.evidence, if found { "found" } else { "not-found" })?;
                match answer.outcome {
                    Outcome::Found(found) => (look_of(&found), with_found(applicant, found)),
                    Outcome::NotFound { .. } => (Look::NotFound(Message::new("registry-not-found").with("number", applicant.number())), applicant),
                }
            }
            Err(error) => {
                self.gateway_failed(&error);
                let message = error.explain();
                self.keep_evidence(request, *error.evidence, "unreachable")?;
                (Look::Unreachable(message), applicant)
            }
        };
        if matches!(look, Look::Found(_)) {
            let representative = self.journal()?.request(request)?.representative;
            self.keep_parties(request, Some(&applicant), representative.as_ref())?;
            self.look_for_duplicates(request)?;
        }
        // What is found is told only once its values stand in the form.
        let filled = self.fill_from_registry(request, &applicant);
        self.news.tell(Event::RegistryLooked { request, applicant: Box::new(applicant), look });
        filled
    }

    /// Fills what the registry knows; without an answer the number and the day alone.
    fn fill_from_registry(&mut self, id: RequestId, applicant: &Applicant) -> Result<(), Trouble> {
        let request = self.journal()?.request(id)?;
        if request.state != State::Draft {
            return Ok(());
        }
        let service = self.service_of(&request)?;
        let values = values_from_registry(&service.form, &request.form, applicant, request.representative.as_ref(), day_of(Timestamp::now()));
        self.fill(id, values)
    }

    /// Puts in what a registry gave, and tells it once it is on disk.
    pub(super) fn fill(&mut self, id: RequestId, values: Vec<(Place, Value, Source)>) -> Result<(), Trouble> {
        for (place, value, source) in &values {
            let event = self.event(Happening::FieldCommitted { place: place.clone() });
            self.journal()?.commit_field(id, place, value.clone(), source.clone(), &event)?;
        }
        self.news.tell(Event::Filled { request: id, values });
        Ok(())
    }

    pub(super) fn set_representative(&mut self, request: RequestId, otherwise_certified: bool) -> Result<(), Trouble> {
        let applicant = self.journal()?.request(request)?.applicant;
        let representative = otherwise_certified.then_some(Representative::OtherwiseCertified);
        self.keep_parties(request, applicant.as_ref(), representative.as_ref())
    }

    pub(super) fn ask_power(&mut self, request: RequestId, number: String) -> Result<(), Trouble> {
        self.set_representative(request, false)?;
        self.courier.send(Errand::Power { request, number });
        Ok(())
    }

    pub(super) fn power_answered(&mut self, request: RequestId, answer: Result<Answer<PowerOfAttorney>, GatewayError>) -> Result<(), Trouble> {
        let look = match answer {
            Ok(answer) => {
                self.news.tell(Event::GatewayAnswered(true));
                let found = matches!(answer.outcome, Outcome::Found(_));
                self.keep_evidence(request, answer.evidence, if found { "found" } else { "not-found" })?;
                match answer.outcome {
                    Outcome::Found(power) => self.judge_power(request, power)?,
                    Outcome::NotFound { .. } => Look::NotFound(Message::new("power-not-found")),
                }
            }
            Err(error) => {
                self.gateway_failed(&error);
                let message = error.explain();
                self.keep_evidence(request, *error.evidence, "unreachable")?;
                Look::Unreachable(message)
            }
        };
        let representative = match &look {
            Look::Found(power) => Some(Representative::Notarised { iin: power.attorney, power: power.clone() }),
            _ => None,
        };
        let applicant = self.journal()?.request(request)?.applicant;
        self.keep_parties(request, applicant.as_ref(), representative.as_ref())?;
        if let Some(applicant) = applicant.as_ref().filter(|_| representative.is_some()) {
            self.fill_from_registry(request, applicant)?;
        }
        self.news.tell(Event::PowerLooked { request, representative: representative.map(Box::new), look });
        Ok(())
    }

    /// Keeps who applies and who speaks for them.
    fn keep_parties(&mut self, request: RequestId, applicant: Option<&Applicant>, representative: Option<&Representative>) -> Result<(), Trouble> {
        let event = self.event(Happening::FieldCommitted { place: Place::Field("applicant".into()) });
        self.journal()?.set_applicant(request, applicant, representative, &event)?;
        Ok(())
    }

    /// A power of attorney counts only while it is in force and given by this applicant.
    fn judge_power(&mut self, request: RequestId, power: PowerOfAttorney) -> Result<Look<PowerOfAttorney>, Trouble> {
        let today = day_of(Timestamp::now());
        let applicant = self.journal()?.request(request)?.applicant.map(|applicant| applicant.number());
        let wrong = if power.revoked {
            Some("power-revoked")
        } else if power.valid_until < today {
            Some("power-expired")
        } else if applicant.is_some_and(|number| number != power.principal) {
            Some("power-of-another")
        } else {
            None
        };
        Ok(match wrong {
            Some(key) => Look::NotFound(Message::new(key)),
            None => Look::Found(power),
        })
    }

    pub(super) fn commit_field(&mut self, request: RequestId, place: Place, value: Value, source: Source) -> Result<(), Trouble> {
        let event = self.event(Happening::FieldCommitted { place: place.clone() });
        self.journal()?.commit_field(request, &place, value, source, &event)?;
        self.news.tell(Event::Saved { request, place });
        Ok(())
    }

    /// What an operator says of a paper. The desk shows it already; a scan that was stored meanwhile stays.
    pub(super) fn mark_paper(&mut self, request: RequestId, paper: &str, mark: PaperMark) -> Result<(), Trouble> {
        let attachments = self.journal()?.request(request)?.papers.remove(paper).map(|kept| kept.attachments).unwrap_or_default();
        let present = mark.present || !attachments.is_empty();
        self.keep_mark(request, paper, &PaperMark { attachments, present, ..mark })
    }

    fn keep_mark(&mut self, request: RequestId, paper: &str, mark: &PaperMark) -> Result<(), Trouble> {
        let event = self.event(Happening::PaperMarked { paper: paper.to_owned() });
        self.journal()?.mark_paper(request, paper, mark, &event)?;
        Ok(())
    }

    pub(super) fn store_paper(&mut self, request: RequestId, paper: String, content: Option<Content>) -> Result<(), Trouble> {
        let mut mark = self.journal()?.request(request)?.papers.remove(&paper).unwrap_or_default();
        mark.attachments.clear();
        if let Some(content) = content {
            let limit = self.setting.settings.largest_file();
            let stored = self.journal()?.put_attachment(&mut content.bytes.as_slice(), &content.media_type, content.pages, limit)?;
            mark.attachments.push(stored);
            // Who scans a paper has it on the desk.
            mark.present = true;
        }
        self.keep_mark(request, &paper, &mark)?;
        self.news.tell(Event::PaperScanned { request, paper, attachments: mark.attachments });
        Ok(())
    }

    pub(super) fn keep_evidence(&mut self, request: RequestId, evidence: Evidence, outcome: &str) -> Result<(), Trouble> {
        let kept = crate::journal::Evidence {
            of: Some(request),
            registry: evidence.system.name().to_owned(),
            asked_at: evidence.asked_at,
            answered_at: evidence.answered_at,
            request: evidence.request,
            response: evidence.response,
            outcome: outcome.to_owned(),
        };
        let registry = kept.registry.clone();
        let number = self.journal()?.keep_evidence(&kept)?;
        // An answer that comes after the signature is kept as evidence and changes nothing.
        if self.journal()?.request(request)?.state == State::Draft {
            let found = match outcome {
                "found" => Some(true),
                "not-found" => Some(false),
                _ => None,
            };
            let event = self.event(Happening::RegistryAsked { registry, evidence: Some(number), found });
            self.journal()?.record(request, &event)?;
        }
        Ok(())
    }
}

fn look_of(found: &RegistryFound) -> Look<RegistryFound> {
    let wrong = match found {
        RegistryFound::Person(person) if person.death_date.is_some() => Some("registry-person-deceased"),
        RegistryFound::Organisation(organisation) if organisation.status == OrganisationStatus::Liquidated => Some("registry-organisation-liquidated"),
        _ => None,
    };
    match wrong {
        Some(key) => Look::NotFound(Message::new(key)),
        None => Look::Found(found.clone()),
    }
}

/// The applicant with what was found; one who cannot apply stays without it.
fn with_found(applicant: Applicant, found: RegistryFound) -> Applicant {
    match (applicant, found) {
        (Applicant::Person { iin, .. }, RegistryFound::Person(person)) if person.death_date.is_none() => Applicant::Person { iin, found: Some(person) },
        (Applicant::SoleTrader { iin, .. }, RegistryFound::Organisation(organisation)) if organisation.status == OrganisationStatus::Active => {
            Applicant::SoleTrader { iin, found: Some(organisation) }
        }
        (Applicant::Organisation { bin, .. }, RegistryFound::Organisation(organisation)) if organisation.status == OrganisationStatus::Active => {
            Applicant::Organisation { bin, found: Some(organisation) }
        }
        (applicant, _) => applicant,
    }
}

/// The way in of a request taken at this desk: the centre's, or the provider's own where the service has no other.
fn channel_of(service: &Service) -> Channel {
    let has = |channel: Channel| service.channels.iter().any(|steps| steps.channel == channel);
    if has(Channel::Centre) || !has(Channel::Provider) { Channel::Centre } else { Channel::Provider }
}

/// Where to go on with a request that is opened again: a draft where it was left.
fn step_of(request: &Request, kept: &VisitKept) -> RequestStep {
    if request.state != State::Draft {
        return RequestStep::Receipt;
    }
    let left = kept.step.as_deref().and_then(super::times::step_named);
    left.unwrap_or(if request.applicant.is_some() { RequestStep::Form } else { RequestStep::Applicant })
}
