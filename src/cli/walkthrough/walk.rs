//! The way of one application, step by step, as an operator goes it.

use super::outcome::Outcome;
use super::people::{Party, SandboxPeople};
use super::pictures::{self, Density};
use crate::demo::{Demo, PASSWORD, USER};
use crate::output::{CliError, line, sentence};
use crate::service_page::norm_words;
use secrecy::SecretString;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tereze_desk::Command;
use tereze_desk::Desk;
use tereze_desk::State;
use tereze_desk::command::{DeliveryCommand, PapersCommand, PrintingCommand, RegistriesCommand, RequestCommand, SessionCommand, SigningCommand, VisitCommand};
use tereze_desk::registries::command::RepresentativeEntry;
use tereze_desk::registries::state::Lookup;
use tereze_desk::request::state::OpenRequest;
use tereze_desk::session::state::KeyState;
use tereze_domain::form::validate::Circumstances;
use tereze_domain::form::{FilledForm, Finding, Place, Severity, validate};
use tereze_domain::language::Language;
use tereze_domain::message::Message;
use tereze_domain::request::{RequestId, State as RequestState};
use tereze_domain::service::{Carrier, Channel, Norm, PaperAsked, Service, StepKind};
use tereze_domain::template::PaperKey;
use tereze_texts::{said, say};

/// How long any single step may take before the walkthrough gives up.
const PATIENCE: Duration = Duration::from_secs(60);

/// A desk on its way with a service.
pub(super) struct Walk<'a> {
    pub desk: Desk,
    pub demo: &'a Demo,
    pub people: SandboxPeople<'a>,
    pub service: Arc<Service>,
    pub language: Language,
    pub outcome: Outcome,
    pub offline: bool,
    /// Steps are neither told nor noted one by one: the second application is one step.
    pub quiet: bool,
}

impl Walk<'_> {
    /// Everything the operator does, up to the receipt in the applicant's hand.
    pub fn at_the_window(&mut self, party: Party<'_>) -> Result<RequestId, CliError> {
        if self.offline {
            self.demo.sandbox().gateway_down(true);
        }
        if self.desk.state().session().is_none() {
            self.step(StepKind::LogIn, "walkthrough-log-in", Self::log_in)?;
        }
        self.step(StepKind::Enter, "walkthrough-choose", |walk| {
            // What an earlier walkthrough on this desk left open comes back after the log-in: it is not this one.
            let before = jiff::Timestamp::now();
            walk.desk.send(Command::Request(RequestCommand::Begin(walk.service.id.clone())));
            walk.wait(|state| state.open().is_some_and(|open| open.request.begun >= before))
        })?;
        self.step(StepKind::AskRegistries, "walkthrough-registry", |walk| walk.ask_registries(party))?;
        self.step(StepKind::FillAndSign, "walkthrough-fill", Self::fill_and_sign)?;
        let request = self.open()?.request.id;
        self.print("receipt")?;
        Ok(request)
    }

    fn log_in(&mut self) -> Result<(), CliError> {
        self.desk.send(Command::Session(SessionCommand::LogIn { user: USER.into(), password: SecretString::from(PASSWORD) }));
        self.wait(|state| state.session().is_some() || state.door().is_some_and(|door| door.failed.is_some()))?;
        match self.desk.state().door().and_then(|door| door.failed.as_ref()) {
            Some(why) => Err(CliError::new(why.clone())),
            None => Ok(()),
        }
    }

    fn ask_registries(&mut self, party: Party<'_>) -> Result<(), CliError> {
        self.desk.send(Command::Visit(VisitCommand::Consent(true)));
        self.desk.send(Command::Registries(RegistriesCommand::EnterApplicant { number: party.number.to_string() }));
        self.wait(|state| state.open().is_some_and(|open| !matches!(open.registry, Lookup::Asking(_) | Lookup::NotAsked)))?;
        if matches!(self.open()?.registry, Lookup::Found(_)) == self.offline {
            return Err(CliError::new(Message::new("error-cli-walkthrough-registry")));
        }
        let Some(power) = party.power else { return Ok(()) };
        if self.offline {
            // Without the gateway nobody can look a power of attorney up: who comes is typed from the paper.
            self.desk.send(Command::Registries(RegistriesCommand::EnterRepresentative(RepresentativeEntry::OtherwiseCertified)));
            return Ok(());
        }
        self.desk.send(Command::Registries(RegistriesCommand::EnterRepresentative(RepresentativeEntry::Notarised { number: power.number.clone() })));
        self.wait(|state| state.open().is_some_and(|open| !matches!(open.power, Lookup::Asking(_) | Lookup::NotAsked)))?;
        if matches!(self.open()?.power, Lookup::Found(_)) { Ok(()) } else { Err(CliError::new(Message::new("error-cli-walkthrough-registry"))) }
    }

    fn fill_and_sign(&mut self) -> Result<(), CliError> {
        self.fill_form()?;
        self.bring_papers()?;
        self.refuse_findings()?;
        self.desk.send(Command::Signing(SigningCommand::UseKey { file: self.demo.key_file(), password: SecretString::from(PASSWORD) }));
        self.wait(|state| state.session().is_some_and(|session| matches!(session.key, KeyState::Ready { .. } | KeyState::Failed(_))))?;
        if let Some(KeyState::Failed(why)) = self.desk.state().session().map(|session| &session.key) {
            return Err(CliError::new(why.clone()));
        }
        let told = self.desk.state().notices().len();
        self.desk.send(Command::Signing(SigningCommand::Sign));
        self.wait(|state| state.open().is_some_and(|open| open.request.state != RequestState::Draft || !open.signing))?;
        if self.open()?.request.state != RequestState::Draft {
            return Ok(());
        }
        let why = self.desk.state().notices().iter().skip(told).last().map(|notice| notice.message.clone());
        Err(CliError::new(why.unwrap_or_else(|| Message::new("error-cli-walkthrough"))))
    }

    /// Every paper asked for lies on the desk: scanned, or ticked where there is nothing to scan.
    fn bring_papers(&mut self) -> Result<(), CliError> {
        let papers: Vec<PaperAsked> = self.open()?.papers.iter().filter(|paper| !paper.made_here).cloned().collect();
        let mut scanned = 0;
        for paper in papers {
            // Said before the scan comes: the mark of the scan keeps it.
            if let Some(alternative) = paper.one_of.first() {
                self.desk.send(Command::Papers(PapersCommand::ChooseAlternative { paper: paper.key.clone(), alternative: Some(alternative.key.clone()) }));
            }
            if paper.carrier == Carrier::Electronic {
                self.desk.send(Command::Papers(PapersCommand::Mark { paper: paper.key, present: true }));
                continue;
            }
            let density = if self.quiet { Density::Coarse } else { Density::Usual };
            let bytes = pictures::scan(scanned, density).map_err(|error| CliError::because(Message::new("error-cli-walkthrough"), &error))?;
            scanned += 1;
            if !self.quiet {
                self.outcome.keep(&format!("attachment-{scanned:02}-{}.png", paper.key), &bytes)?;
            }
            self.desk.send(Command::Papers(PapersCommand::AddBytes { paper: paper.key, bytes: bytes.into() }));
        }
        self.wait(|state| state.open().is_some_and(|open| open.missing_papers().next().is_none() && open.pages.values().all(|pages| !pages.busy)))
    }

    /// A finding of the control that the sample values leave is a fault of the form: it is named.
    fn refuse_findings(&self) -> Result<(), CliError> {
        self.desk.state().open().map_or(Ok(()), |open| self.refuse_wrong(&open.findings))
    }

    /// The same of the provider's result.
    pub fn refuse_result(&self, filled: &FilledForm, circumstances: Circumstances) -> Result<(), CliError> {
        self.refuse_wrong(&validate(&self.service.result_form, filled, circumstances))
    }

    fn refuse_wrong(&self, findings: &[Finding]) -> Result<(), CliError> {
        let Some(finding) = findings.iter().find(|finding| finding.severity == Severity::Error) else { return Ok(()) };
        let place = match &finding.place {
            Place::Field(key) => key.to_string(),
            Place::Cell { table, row, column } => format!("{table}[{row}].{column}"),
        };
        let words = said(&finding.message, self.language);
        Err(CliError::new(Message::new("error-cli-walkthrough-finding").with("place", place).with("words", words)))
    }

    /// From the outbox to the provider's number.
    pub fn on_its_way(&mut self) -> Result<(), CliError> {
        self.demo.sandbox().gateway_down(false);
        self.desk.send(Command::Delivery(DeliveryCommand::SendNow));
        self.step(StepKind::Send, "walkthrough-send", |walk| {
            walk.wait_state(|state| !matches!(state, RequestState::Signed | RequestState::Queued | RequestState::Sent))
        })?;
        self.step(StepKind::Register, "walkthrough-register", |walk| walk.wait_state(|state| !matches!(state, RequestState::Delivered)))?;
        let number = self.open()?.request.number.clone().ok_or_else(|| CliError::new(Message::new("error-cli-walkthrough")))?;
        if !self.quiet {
            sentence(&Message::new("notice-registered").with("number", number), self.language)?;
        }
        Ok(())
    }

    /// What lies in the applicant's hand at the end, and the signed documents behind it.
    pub fn papers(&mut self, request: RequestId, decided: bool) -> Result<(), CliError> {
        let service = Arc::clone(&self.service);
        for key in ["receipt", "application", "consent"] {
            self.print(key)?;
        }
        if self.offline {
            self.print("data-cannot-be-obtained")?;
        }
        service.other_papers.iter().try_for_each(|key| self.print(key))?;
        if decided {
            service.result_papers.iter().try_for_each(|key| self.print(key))?;
        }
        let signed = self.demo.sandbox().provider().application(&request.to_string());
        let signed = signed.ok_or_else(|| CliError::new(Message::new("error-cli-walkthrough")))?;
        self.outcome.keep("application.xml", signed.as_bytes())
    }

    /// Prints the paper of this template and keeps it under its key.
    pub fn print(&mut self, key: &str) -> Result<(), CliError> {
        let paper = PaperKey::from(key);
        self.desk.send(Command::Printing(PrintingCommand::Close));
        self.desk.send(Command::Printing(PrintingCommand::Print(paper.clone())));
        self.wait(|state| state.shown_paper().is_some_and(|shown| shown.paper == paper))?;
        let pdf = self.desk.state().shown_paper().map(|paper| Arc::clone(&paper.pdf)).unwrap_or_default();
        if self.quiet && key == "receipt" { Ok(()) } else { self.outcome.keep(&format!("{key}.pdf"), &pdf) }
    }

    pub fn open(&self) -> Result<&OpenRequest, CliError> {
        self.desk.state().open().ok_or_else(|| CliError::new(Message::new("error-cli-walkthrough")))
    }

    pub fn wait_state(&mut self, wanted: impl Fn(RequestState) -> bool) -> Result<(), CliError> {
        self.wait(|state| state.open().is_some_and(|open| wanted(open.request.state)))?;
        match self.open()?.request.state {
            RequestState::NeedsAttention => Err(CliError::new(Message::new("error-cli-walkthrough-attention"))),
            _ => Ok(()),
        }
    }

    pub fn wait(&mut self, wanted: impl Fn(&State) -> bool) -> Result<(), CliError> {
        if self.desk.wait_until(PATIENCE, wanted) {
            return Ok(());
        }
        let why = self.desk.state().notices().last().map(|notice| notice.message.clone());
        Err(CliError::new(why.unwrap_or_else(|| Message::new("error-cli-walkthrough"))))
    }

    pub fn step(&mut self, kind: StepKind, key: &'static str, work: impl FnOnce(&mut Self) -> Result<(), CliError>) -> Result<(), CliError> {
        let begun = Instant::now();
        work(self)?;
        self.finish_step(kind, key, begun)
    }

    /// Tells and notes a step that is done.
    pub fn finish_step(&mut self, kind: StepKind, key: &'static str, begun: Instant) -> Result<(), CliError> {
        if self.quiet {
            return Ok(());
        }
        let milliseconds = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        let norm = self.norm(kind);
        line(&say(&Message::new(key).with("milliseconds", milliseconds).with("norm", norm_words(norm.as_ref(), self.language)), self.language))?;
        self.outcome.time(key, milliseconds, norm.as_ref());
        Ok(())
    }

    fn norm(&self, kind: StepKind) -> Option<Norm> {
        let of = |channel: Channel| self.service.channels.iter().find(move |steps| steps.channel == channel);
        let steps = of(Channel::Centre).or_else(|| of(Channel::Provider)).or_else(|| of(Channel::Portal))?;
        steps.steps.iter().find(|step| step.kind == kind).map(|step| step.norm.clone())
    }
}
