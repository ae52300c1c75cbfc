//! A command on a request: the request is read from the journal, the domain decides, and what follows is written in one transaction with everything that belongs
//! to it.

use crate::form::control::key_findings;
use crate::worker::store::{StoreWorker, UserMessage};
use jiff::Timestamp;
use tereze_domain::message::{Explain as _, Message};
use tereze_domain::party::Applicant;
use tereze_domain::permission::Actor;
use tereze_domain::request::RequestId;
use tereze_domain::request::life::{self, Context, Recorded, Refusal, RequestCommand, RequestEvent, evolve};
use tereze_store::{Append, Evidence, Inbound, JournalError, NewMessage, Store as _, StoreError, Version};
use tereze_texts::said;

/// Who acts, and when.
#[derive(Debug, Clone)]
pub(crate) struct By {
    pub actor: Actor,
    pub at: Timestamp,
}

/// What follows from a command, not written yet.
pub(crate) struct Unwritten {
    pub before: life::Request,
    version: Version,
    by: By,
    pub events: Vec<RequestEvent>,
}

/// What is written together with events.
#[derive(Default, Clone, Copy)]
pub(crate) struct With<'a> {
    pub messages: &'a [NewMessage],
    pub signed: Option<&'a [u8]>,
    pub documents: &'a [(&'a str, &'a [u8])],
    pub evidence: Option<&'a Evidence>,
    pub inbound: Option<&'a Inbound>,
}

impl With<'_> {
    fn is_nothing(&self) -> bool {
        self.messages.is_empty() && self.signed.is_none() && self.documents.is_empty() && self.evidence.is_none() && self.inbound.is_none()
    }
}

/// Why nothing was decided.
pub(crate) enum Undecided {
    /// The life of the request forbids it.
    Refused(Refusal),
    /// The request, or its service, could not be read.
    Failed(UserMessage),
}

impl From<UserMessage> for Undecided {
    fn from(told: UserMessage) -> Self {
        Self::Failed(told)
    }
}

impl From<StoreError> for Undecided {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

impl From<JournalError> for Undecided {
    fn from(error: JournalError) -> Self {
        Self::Failed(error.into())
    }
}

/// The sentence of what was not decided.
impl From<Undecided> for UserMessage {
    fn from(undecided: Undecided) -> Self {
        match undecided {
            Undecided::Failed(told) => told,
            Undecided::Refused(Refusal::FormWrong { count, first, field }) => {
                let message = Message::new("error-desk-form-errors").with("count", count).with_each("field", |language| field[language as usize].clone());
                Self(message.with_each("why", |language| said(&first.message, language)))
            }
            Undecided::Refused(refusal) => Self(refusal.explain()),
        }
    }
}

impl StoreWorker {
    /// Whoever is at the desk, now.
    pub(crate) fn person(&self) -> By {
        By { actor: self.actor(), at: self.now() }
    }

    /// The program itself, now: what comes from outside is taken in by nobody else.
    pub(crate) fn program(&self) -> By {
        By { actor: Actor::Program, at: self.now() }
    }

    /// Lets whoever is at the desk do something to a request.
    pub(crate) fn act(&mut self, request: RequestId, command: RequestCommand) -> Result<life::Request, UserMessage> {
        let by = self.person();
        self.act_as(request, command, by, With::default())
    }

    /// Lets somebody do something to a request, with what belongs to it; says what the request is after it.
    pub(crate) fn act_as(&mut self, request: RequestId, command: RequestCommand, by: By, with: With<'_>) -> Result<life::Request, UserMessage> {
        let decided = self.decide(request, command, by)?;
        self.write(decided, with)
    }

    /// What follows from a command; nothing is written.
    pub(crate) fn decide(&mut self, request: RequestId, command: RequestCommand, by: By) -> Result<Unwritten, Undecided> {
        let loaded = self.journal()?.load(request)?;
        let dispatch = self.journal()?.message_of(request)?.map(|message| message.state);
        let service = self.service_begun_with(request, &loaded.request.service)?;
        let findings = match command {
            RequestCommand::Sign { .. } => key_findings(&service.form, &loaded.request.form, loaded.request.applicant.as_ref().map(Applicant::number)),
            _ => Vec::new(),
        };
        let cx = Context {
            now: by.at,
            calendar: &self.setting.calendar,
            service: &service,
            actor: by.actor.clone(),
            desk: &self.setting.settings.desk,
            dispatch: dispatch.as_ref(),
            findings: &findings,
        };
        let events = life::decide(&loaded.request, command, &cx).map_err(Undecided::Refused)?;
        Ok(Unwritten { before: loaded.request, version: loaded.version, by, events })
    }

    /// Writes what was decided, and tells of the new state; says what the request is after it.
    pub(crate) fn write(&mut self, decided: Unwritten, with: With<'_>) -> Result<life::Request, UserMessage> {
        let Unwritten { before, version, by, events } = decided;
        if events.is_empty() && with.is_nothing() {
            return Ok(before);
        }
        let desk = &self.setting.settings.desk;
        let recorded: Vec<Recorded> =
            events.into_iter().map(|event| Recorded { at: by.at, by: by.actor.login().to_owned(), desk: desk.clone(), event }).collect();
        let With { messages, signed, documents, evidence, inbound } = with;
        let append = Append { messages, signed, documents, evidence, inbound, ..Append::of(before.id, version, &recorded) };
        self.journal()?.append(append)?;
        let (stood, number) = (before.state, before.number.clone());
        let after = recorded.iter().fold(before, evolve);
        if after.state != stood || !messages.is_empty() {
            let shown = self.journal()?.state_and_operator(after.id)?.0;
            self.state_is(after.id, shown, after.number.clone().filter(|given| Some(given) != number.as_ref()));
        }
        Ok(after)
    }
}
