//! `tereze walkthrough`: the main job through the desk, without a window, on the sandbox.

mod outcome;
mod sample;

use super::arguments::{Role, Walkthrough};
use super::demo::{Demo, PASSWORD, USER};
use super::output::{Complaint, line, sentence};
use crate::desk::state::{KeyState, Look};
use crate::desk::{Command, Desk, PaperKind, State};
use crate::domain::form::{Place, Severity};
use crate::domain::language::Language;
use crate::domain::message::Message;
use crate::domain::request::{RequestId, State as RequestState};
use crate::domain::service::{ApplicantKind, Channel, Norm, Service, ServiceId, StepKind};
use crate::sandbox::Decision;
use crate::texts::{said, say};
use outcome::Outcome;
use secrecy::SecretString;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long any single step may take before the walkthrough gives up.
const PATIENCE: Duration = Duration::from_secs(60);

pub(super) fn run(order: &Walkthrough, language: Language) -> Result<ExitCode, Complaint> {
    let catalogue = super::catalogue::built_in()?;
    let id = ServiceId::from(order.service.as_str());
    let service = catalogue.service(&id).cloned().ok_or_else(|| Complaint::new(Message::new("error-desk-no-service").with("service", &id)))?;
    let temporary;
    let folder = match &order.data {
        Some(folder) => folder.as_path(),
        None => {
            temporary = tempfile::tempdir().map_err(|error| Complaint::because(Message::new("error-cli-demo-folder"), &error))?;
            temporary.path()
        }
    };
    let demo = Demo::start(folder)?;
    let outcome = Outcome::new(&order.out)?;
    let desk = Desk::open(demo.folder(), &catalogue)?;
    let mut walk = Walk { desk, demo: &demo, service: Arc::new(service), language, outcome, offline: order.offline };
    let request = walk.at_the_window()?;
    walk.on_its_way(request, order.role)?;
    walk.papers(order.offline)?;
    let Walk { outcome, desk, .. } = walk;
    // The journal is closed before its folder goes.
    drop(desk);
    outcome.finish(&demo.trusted())?;
    Ok(ExitCode::SUCCESS)
}

struct Walk<'a> {
    desk: Desk,
    demo: &'a Demo,
    service: Arc<Service>,
    language: Language,
    outcome: Outcome,
    offline: bool,
}

impl Walk<'_> {
    /// Everything the operator does, up to the receipt in the applicant's hand.
    fn at_the_window(&mut self) -> Result<RequestId, Complaint> {
        if self.offline {
            self.demo.sandbox().gateway_down(true);
        }
        self.step(StepKind::LogIn, "walkthrough-log-in", |walk| {
            walk.desk.send(Command::LogIn { user: USER.into(), password: SecretString::from(PASSWORD) });
            walk.wait(|state| state.session.is_some() || state.log_in.failed.is_some())?;
            match &walk.desk.state().log_in.failed {
                Some(why) => Err(Complaint::new(why.clone())),
                None => Ok(()),
            }
        })?;
        self.step(StepKind::Enter, "walkthrough-choose", |walk| {
            // What an earlier walkthrough on this desk left open comes back after the log-in: it is not this one.
            let before = jiff::Timestamp::now();
            walk.desk.send(Command::Begin(walk.service.id.clone()));
            walk.wait(|state| state.open.as_ref().is_some_and(|open| open.request.begun >= before))
        })?;
        self.step(StepKind::AskRegistries, "walkthrough-registry", Self::ask_registries)?;
        self.step(StepKind::FillAndSign, "walkthrough-fill", Self::fill_and_sign)?;
        let open = self.desk.state().open.as_ref().map(|open| open.request.id);
        let request = open.ok_or_else(|| Complaint::new(Message::new("error-cli-walkthrough")))?;
        self.print(PaperKind::Receipt)?;
        Ok(request)
    }

    fn ask_registries(&mut self) -> Result<(), Complaint> {
        let number = self.applicant_number()?;
        self.desk.send(Command::EnterApplicant { number });
        self.wait(|state| state.open.as_ref().is_some_and(|open| !matches!(open.registry, Look::Asking | Look::NotAsked)))?;
        let found = matches!(self.desk.state().open.as_ref().map(|open| &open.registry), Some(Look::Found(_)));
        if found == self.offline {
            return Err(Complaint::new(Message::new("error-cli-walkthrough-registry")));
        }
        Ok(())
    }

    /// Somebody of the sandbox's world who may apply for this service.
    fn applicant_number(&self) -> Result<String, Complaint> {
        let world = self.demo.sandbox().world();
        let number = if self.service.applicants.contains(&ApplicantKind::Organisation) {
            Some(world.distributor().organisation.number.to_string())
        } else if self.service.applicants.contains(&ApplicantKind::SoleTrader) {
            super::demo::sole_trader(world).map(|known| known.number.to_string())
        } else {
            let living = |resident: &&crate::sandbox::people::Resident| resident.person.document.is_some() && resident.person.death_date.is_none();
            world.people().iter().find(living).map(|resident| resident.person.iin.to_string())
        };
        number.ok_or_else(|| Complaint::new(Message::new("error-cli-walkthrough")))
    }

    fn fill_and_sign(&mut self) -> Result<(), Complaint> {
        sample::fill(&mut self.desk);
        self.wait(|state| state.open.as_ref().is_some_and(|open| open.unsaved.is_empty()))?;
        let papers: Vec<String> = self.desk.state().open.iter().flat_map(|open| &open.papers).map(|paper| paper.key.clone()).collect();
        for (index, paper) in papers.iter().enumerate() {
            let bytes = sample::scan(index).map_err(|error| Complaint::because(Message::new("error-cli-walkthrough"), &error))?;
            self.outcome.keep(&format!("attachment-{:02}-{paper}.png", index + 1), &bytes)?;
            self.desk.send(Command::AddBytes { paper: paper.clone(), bytes: bytes.into() });
        }
        self.wait(|state| state.open.as_ref().is_some_and(|open| open.missing_papers().next().is_none() && open.pages.values().all(|pages| !pages.busy)))?;
        self.refuse_findings()?;
        self.desk.send(Command::UseKey { file: self.demo.key_file(), password: SecretString::from(PASSWORD) });
        self.wait(|state| state.session.as_ref().is_some_and(|session| matches!(session.key, KeyState::Ready { .. } | KeyState::Failed(_))))?;
        if let Some(KeyState::Failed(why)) = self.desk.state().session.as_ref().map(|session| &session.key) {
            return Err(Complaint::new(why.clone()));
        }
        let told = self.desk.state().notices.len();
        self.desk.send(Command::SignAndQueue);
        self.wait(|state| state.open.as_ref().is_some_and(|open| open.request.state != RequestState::Draft || !open.signing))?;
        match &self.desk.state().open {
            Some(open) if open.request.state != RequestState::Draft => Ok(()),
            _ => {
                let why = self.desk.state().notices.iter().skip(told).last().map(|notice| notice.message.clone());
                Err(Complaint::new(why.unwrap_or_else(|| Message::new("error-cli-walkthrough"))))
            }
        }
    }

    /// A finding of the control that the sample values leave is a fault of the form: it is named.
    fn refuse_findings(&self) -> Result<(), Complaint> {
        let findings = self.desk.state().open.iter().flat_map(|open| &open.findings);
        let mut wrong = findings.filter(|finding| finding.severity == Severity::Error);
        match wrong.next() {
            None => Ok(()),
            Some(finding) => {
                let place = match &finding.place {
                    Place::Field(key) => key.to_string(),
                    Place::Cell { table, row, column } => format!("{table}[{row}].{column}"),
                };
                let words = said(&finding.message, self.language);
                Err(Complaint::new(Message::new("error-cli-walkthrough-finding").with("place", place).with("words", words)))
            }
        }
    }

    /// From the outbox to the provider's number, and for the provider's role to the decision.
    fn on_its_way(&mut self, request: RequestId, role: Role) -> Result<(), Complaint> {
        self.demo.sandbox().gateway_down(false);
        self.desk.send(Command::SendNow);
        self.step(StepKind::Send, "walkthrough-send", |walk| {
            walk.wait_state(|state| !matches!(state, RequestState::Signed | RequestState::Queued | RequestState::Sent))
        })?;
        self.step(StepKind::Register, "walkthrough-register", |walk| walk.wait_state(|state| !matches!(state, RequestState::Delivered)))?;
        if role == Role::Provider {
            let decided = self.demo.sandbox().provider().decide(&request.to_string(), &Decision::grant());
            decided.map_err(|_unknown| Complaint::new(Message::new("error-cli-walkthrough")))?;
            self.step(StepKind::HandOver, "walkthrough-decide", |walk| walk.wait_state(|state| matches!(state, RequestState::Granted)))?;
        }
        let number = self.desk.state().open.as_ref().and_then(|open| open.request.number.clone());
        match number {
            Some(number) => {
                sentence(&Message::new("notice-registered").with("number", number), self.language);
                Ok(())
            }
            None => Err(Complaint::new(Message::new("error-cli-walkthrough"))),
        }
    }

    fn papers(&mut self, offline: bool) -> Result<(), Complaint> {
        self.print(PaperKind::Receipt)?;
        self.print(PaperKind::Application)?;
        if offline {
            self.print(PaperKind::DataCannotBeObtained)?;
        }
        let application = self.desk.state().open.as_ref().map(|open| open.request.id);
        if let Some(request) = application {
            let signed =
                self.demo.sandbox().provider().application(&request.to_string()).ok_or_else(|| Complaint::new(Message::new("error-cli-walkthrough")))?;
            self.outcome.keep("application.xml", signed.as_bytes())?;
        }
        Ok(())
    }

    fn print(&mut self, kind: PaperKind) -> Result<(), Complaint> {
        self.desk.send(Command::ClosePaper);
        self.desk.send(Command::Print(kind));
        self.wait(|state| state.shown_paper.as_ref().is_some_and(|paper| paper.kind == kind))?;
        let pdf = self.desk.state().shown_paper.as_ref().map(|paper| Arc::clone(&paper.pdf)).unwrap_or_default();
        self.outcome.keep(&format!("{}.pdf", kind.file_name()), &pdf)
    }

    fn wait_state(&mut self, wanted: impl Fn(RequestState) -> bool) -> Result<(), Complaint> {
        self.wait(|state| state.open.as_ref().is_some_and(|open| wanted(open.request.state)))?;
        match self.desk.state().open.as_ref().map(|open| open.request.state) {
            Some(RequestState::NeedsAttention) => Err(Complaint::new(Message::new("error-cli-walkthrough-attention"))),
            _ => Ok(()),
        }
    }

    fn wait(&mut self, wanted: impl Fn(&State) -> bool) -> Result<(), Complaint> {
        if self.desk.wait_until(PATIENCE, wanted) {
            return Ok(());
        }
        let why = self.desk.state().notices.last().map(|notice| notice.message.clone());
        Err(Complaint::new(why.unwrap_or_else(|| Message::new("error-cli-walkthrough"))))
    }

    fn step(&mut self, kind: StepKind, key: &'static str, work: impl FnOnce(&mut Self) -> Result<(), Complaint>) -> Result<(), Complaint> {
        let begun = Instant::now();
        work(self)?;
        let milliseconds = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        let norm = self.norm(kind);
        line(&say(&Message::new(key).with("milliseconds", milliseconds).with("norm", norm_words(norm.as_ref(), self.language)), self.language));
        self.outcome.time(key, milliseconds, norm.as_ref());
        Ok(())
    }

    fn norm(&self, kind: StepKind) -> Option<Norm> {
        let of = |channel: Channel| self.service.channels.iter().find(move |steps| steps.channel == channel);
        let steps = of(Channel::Centre).or_else(|| of(Channel::Provider)).or_else(|| of(Channel::Portal))?;
        steps.steps.iter().find(|step| step.kind == kind).map(|step| step.norm.clone())
    }
}

fn norm_words(norm: Option<&Norm>, language: Language) -> String {
    match norm {
        Some(Norm::Seconds { to, .. }) => say(&Message::new("norm-seconds").with("count", to), language),
        Some(Norm::Minutes { to, .. }) => say(&Message::new("norm-minutes").with("count", to), language),
        Some(Norm::Days(term)) => say(&term.message(), language),
        Some(Norm::None) | None => "—".into(),
    }
}

/// The folder for what the walkthrough leaves.
fn folder_ready(folder: &Path) -> Result<(), Complaint> {
    std::fs::create_dir_all(folder).map_err(|error| Complaint::because(Message::new("error-cli-out-folder").with("folder", folder.display()), &error))
}
