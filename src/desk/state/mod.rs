//! What the desk knows and a screen may show. Changed by commands and events alone.

mod day;
mod form_in_work;
mod open;
mod papers_of_the_day;
mod session;
mod shift;

pub use day::{Day, StepFigure, VisitFigures};
pub use form_in_work::FormInWork;
pub use open::{Duplicate, Earlier, OpenRequest, Visit};
pub use papers_of_the_day::{ComplaintAbout, ComplaintLine, CourierPapers, OpenComplaint, WaitingPapers, WaybillLine};
pub use session::{Idle, KeyState, Lock, Session};
pub use shift::{ClosedShift, OpenShift};

use super::settings::Standard;
use crate::domain::form::Severity;
use crate::domain::language::{Language, Text};
use crate::domain::message::Message;
use crate::domain::party::{Organisation, Person};
use crate::domain::request::{RequestId, State as RequestState};
use crate::domain::service::{Service, ServiceId};
use crate::domain::template::PaperKey;
use jiff::Timestamp;
use std::sync::Arc;

/// Everything a screen may show.
#[derive(Debug, Clone)]
pub struct State {
    /// Language of the interface.
    pub language: Language,
    /// The centre, shown in the status line and on papers.
    pub centre: Centre,
    /// Services of the catalogue.
    pub services: Vec<Arc<Service>>,
    /// Who may log in, and how the last try ended.
    pub log_in: LogIn,
    /// How to enter the demo centre, when this is one.
    pub demo: Option<DemoHint>,
    /// The open session.
    pub session: Option<Session>,
    /// The open request.
    pub open: Option<OpenRequest>,
    /// What waits to be sent, oldest first.
    pub outbox: Vec<OutboxLine>,
    /// Requests found or newest, newest first: the lines that were read, of all there are.
    pub journal: Vec<RequestLine>,
    /// How many lines of the list stand before the first of `journal`.
    pub journal_from: usize,
    /// How many lines the whole list has.
    pub journal_total: usize,
    /// What the journal list was asked for; empty for the newest.
    pub journal_query: String,
    /// Requests found for the command palette: what was asked for, and the answer.
    pub found: Found,
    /// The open shift of the operator.
    pub shift: Option<OpenShift>,
    /// Shifts that were closed at this desk, newest first.
    pub closed_shifts: Vec<ClosedShift>,
    /// The figures of a day.
    pub day: Option<Day>,
    /// The complaint that is being filled.
    pub complaint: Option<OpenComplaint>,
    /// Complaints that were taken, newest first.
    pub complaints: Vec<ComplaintLine>,
    /// Papers for the courier, once they were looked at.
    pub courier: Option<CourierPapers>,
    /// When the desk locks by itself.
    pub idle: Idle,
    /// How long people may wait and be served.
    pub standard: Standard,
    /// The applicant's screen opens with the window.
    pub applicant_screen: bool,
    /// Whether the gateway answers.
    pub connection: Connection,
    /// Scanners found.
    pub scanners: Vec<Scanner>,
    /// How many files wait in the watched folder.
    pub watched: usize,
    /// Sentences to be read, oldest first.
    pub notices: Vec<Notice>,
    /// A paper to be shown.
    pub shown_paper: Option<ShownPaper>,
}

/// The centre and its window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Centre {
    /// Name.
    pub name: Text,
    /// Place of issue on papers.
    pub address: Text,
    /// Number of the window.
    pub window: String,
    /// Telephone on papers.
    pub phone: String,
}

/// The door.
#[derive(Debug, Clone, Default)]
pub struct LogIn {
    /// Log-in names of this desk.
    pub users: Vec<String>,
    /// The language chosen at the door since the last log-in.
    pub language: Option<Language>,
    /// A try is being checked.
    pub checking: bool,
    /// Why the last try failed and what to do.
    pub failed: Option<Message>,
    /// No try is taken before this.
    pub not_before: Option<Timestamp>,
}

/// What a visitor of the demo centre may type.
#[derive(Debug, Clone)]
pub struct DemoHint {
    /// Log-in name.
    pub user: String,
    /// Password of the log-in and of the key file.
    pub password: String,
    /// Key file of the operator.
    pub key_file: std::path::PathBuf,
    /// Numbers to try, each with the name that the registry knows.
    pub numbers: Vec<(String, String)>,
    /// A power of attorney to try: its number and the number of the one who gave it.
    pub power: Option<(String, String)>,
}

/// A question to a registry.
#[derive(Debug, Clone, Default)]
pub enum Look<T> {
    /// Not asked.
    #[default]
    NotAsked,
    /// Asked, no answer yet.
    Asking,
    /// Found.
    Found(T),
    /// The registry answered that it has no such record.
    NotFound(Message),
    /// The registry could not be reached: why, and what to do.
    Unreachable(Message),
}

/// What a registry found.
#[derive(Debug, Clone)]
pub enum RegistryFound {
    /// A person.
    Person(Box<Person>),
    /// An organisation or a sole trader.
    Organisation(Box<Organisation>),
}

/// Pages of a paper being edited.
#[derive(Debug, Clone, Default)]
pub struct PaperPages {
    /// Pages in order.
    pub pages: Vec<PageView>,
    /// Something is being read, scanned or saved.
    pub busy: bool,
    /// A change can be taken back.
    pub can_undo: bool,
    /// A change can be done again.
    pub can_redo: bool,
}

/// One page as the screen shows it.
#[derive(Debug, Clone)]
pub struct PageView {
    /// Stable identifier of the page.
    pub id: u64,
    /// Small picture, RGBA, with its width and height.
    pub thumbnail: Arc<Thumbnail>,
    /// Warnings of quality.
    pub warnings: Vec<Message>,
}

/// A small picture.
#[derive(Debug, Clone)]
pub struct Thumbnail {
    /// Width in pixels.
    pub width: usize,
    /// Height in pixels.
    pub height: usize,
    /// Four bytes a pixel, not premultiplied.
    pub rgba: Vec<u8>,
}

/// A line of the outbox.
#[derive(Debug, Clone)]
pub struct OutboxLine {
    /// The request.
    pub request: RequestId,
    /// Service.
    pub service: ServiceId,
    /// Applicant's name or number.
    pub applicant: String,
    /// Where it is.
    pub state: RequestState,
    /// How often it was tried.
    pub tries: u32,
    /// When it is tried next.
    pub next_try: Option<Timestamp>,
    /// What the last try said, and what to do.
    pub last_answer: Option<Message>,
}

/// A line of the journal.
#[derive(Debug, Clone)]
pub struct RequestLine {
    /// The request.
    pub request: RequestId,
    /// Service.
    pub service: ServiceId,
    /// Applicant's name or number.
    pub applicant: String,
    /// Where it is.
    pub state: RequestState,
    /// The provider's number.
    pub number: Option<String>,
    /// When it was begun.
    pub begun: Timestamp,
    /// ЖСН or БСН of the applicant, once entered.
    pub applicant_number: Option<String>,
}

/// What was found for the command palette.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// What was asked for.
    pub query: String,
    /// Requests, newest first.
    pub lines: Vec<RequestLine>,
}

/// Whether the gateway answers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Connection {
    /// Not known yet.
    #[default]
    Unknown,
    /// It answers.
    Online,
    /// It does not: since when.
    Offline {
        /// Since this moment.
        since: Timestamp,
    },
}

/// A scanner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scanner {
    /// Name for the command.
    pub device: String,
    /// Name for people.
    pub name: String,
}

/// A sentence to be read, announced to screen readers.
#[derive(Debug, Clone)]
pub struct Notice {
    /// Identifier, to dismiss it.
    pub id: u64,
    /// How grave.
    pub severity: Severity,
    /// What it says.
    pub message: Message,
    /// When it came.
    pub at: Timestamp,
}

/// A paper to be shown.
#[derive(Debug, Clone)]
pub struct ShownPaper {
    /// Which one.
    pub paper: PaperKey,
    /// Its name.
    pub name: Text,
    /// The copy.
    pub copy: u32,
    /// The PDF.
    pub pdf: Arc<Vec<u8>>,
    /// Pages as pictures for the screen.
    pub pages: Vec<Arc<Thumbnail>>,
}
