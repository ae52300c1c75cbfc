//! The store worker's own things: the one thread that holds the journal and the key. Everything that must survive goes through it.
//!
//! What it does for a feature stands in that feature's folder, in `store.rs`.

use crate::delivery::event::Event as DeliveryEvent;
use crate::delivery::state::OutboxLine;
use crate::event::Event;
use crate::request::event::Event as RequestChange;
use crate::request::service_versions::Versions;
use crate::settings::Settings;
use crate::task::Task;
use crate::worker::events::EventSender;
use crate::worker::network::request::Request;
use crate::worker::network::response::Lost;
use crate::worker::network::thread::Network;
use crate::worker::outside::Outside;
use crate::worker::pool::Pool;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;
use tereze_domain::calendar::Calendar;
use tereze_domain::form::{Form, Severity};
use tereze_domain::message::{Explain, Message};
use tereze_domain::registries::Tickets;
use tereze_domain::request::{Happening, RequestEvent, RequestId, State};
use tereze_domain::service::Service;
use tereze_domain::template::SharedTemplate;
use tereze_store::{Journal, JournalError};
use tereze_trust::pkcs12::KeyFile;
use tereze_trust::status::TrustStore;

/// Name under which the program's own acts are entered.
const PROGRAM: &str = "desk";

/// What a desk's store worker is set up with.
pub(crate) struct Setting {
    /// Folder of the desk.
    pub folder: PathBuf,
    /// Settings of the desk.
    pub settings: Settings,
    /// Services.
    pub services: Vec<Arc<Service>>,
    /// Working days and hours.
    pub calendar: Calendar,
    /// Templates of the papers that every service has, and of the desk's own.
    pub templates: BTreeMap<String, SharedTemplate>,
    /// The form of a complaint.
    pub complaint: Arc<Form>,
    /// Who is trusted.
    pub trusted: TrustStore,
    /// The time, identifiers and chance.
    pub outside: Outside,
}

/// A sentence for the person at the desk instead of a result.
#[derive(Debug)]
pub(crate) struct UserMessage(pub Message);

impl UserMessage {
    /// A document could not be written, which only a lack of memory can cause.
    pub(crate) fn document(error: &std::io::Error) -> Self {
        tracing::error!(kind = ?error.kind(), "a document could not be written");
        Self(Message::new("error-desk-document"))
    }
}

impl<E: Explain> From<E> for UserMessage {
    fn from(error: E) -> Self {
        Self(error.explain())
    }
}

/// The thread's own things.
pub(crate) struct StoreWorker {
    pub(crate) setting: Setting,
    /// The journal, open since the first log-in: what waits is sent and answers are taken also while nobody is logged in.
    pub(crate) journal: Option<Journal>,
    /// Log-in name of who is at the desk; empty when nobody is.
    pub(crate) user: String,
    pub(crate) key: Option<Arc<KeyFile>>,
    pub(crate) network: Network,
    pub(crate) pool: Pool,
    pub(crate) events: EventSender,
    /// The last question about each party of a request: no other answer counts.
    pub(crate) asked: BTreeMap<RequestId, Tickets>,
    /// Requests on their way: never two deliveries of one.
    pub(crate) under_way: BTreeSet<RequestId>,
    /// Requests that cannot be sent because something of them cannot be read; they are tried again when sending is asked for.
    pub(crate) set_aside: BTreeSet<RequestId>,
    /// Messages whose decision was not believed: each is told of once.
    pub(crate) disbelieved: BTreeSet<String>,
    /// Services in writing, and those of earlier catalogues.
    pub(crate) versions: Versions,
    /// When the gateway was last asked for answers.
    pub(crate) asked_for_answers: Timestamp,
    /// When the revocation list was last asked for.
    pub(crate) asked_for_list: Timestamp,
    /// Computations whose results are still to come.
    pub(crate) computing: usize,
    /// Tasks that came of others and are done next.
    pub(crate) next: VecDeque<Task>,
}

impl StoreWorker {
    /// The journal; tasks that need it are given only while a session is open.
    pub(crate) fn journal(&mut self) -> Result<&mut Journal, UserMessage> {
        self.journal.as_mut().ok_or_else(|| UserMessage(Message::new("error-desk-no-session")))
    }

    /// The moment.
    pub(crate) fn now(&self) -> Timestamp {
        (self.setting.outside.now)()
    }

    /// An event of a request that happens now, by who is at the desk.
    pub(crate) fn event(&self, happening: Happening) -> RequestEvent {
        let by = if self.user.is_empty() { PROGRAM.to_owned() } else { self.user.clone() };
        RequestEvent { at: self.now(), by, desk: self.setting.settings.desk.clone(), happening }
    }

    pub(crate) fn state_is(&mut self, request: RequestId, state: State, number: Option<String>) {
        self.tell(RequestChange::StateChanged { request, state, number });
        self.show_outbox();
    }

    pub(crate) fn show_outbox(&mut self) {
        let Some(journal) = &self.journal else { return self.tell(DeliveryEvent::Outbox(Vec::new())) };
        let lines = match journal.outbox() {
            Ok(lines) => lines.into_iter().map(|line| outbox_line(journal, line)).collect(),
            Err(error) => return self.complain(&error),
        };
        self.tell(DeliveryEvent::Outbox(lines));
    }

    /// Tells the desk.
    pub(crate) fn tell(&self, event: impl Into<Event>) {
        self.events.send(event);
    }

    pub(crate) fn tell_error(&self, message: Message) {
        self.tell(Event::Told { severity: Severity::Error, message });
    }

    fn complain(&self, error: &JournalError) {
        self.tell_error(error.explain());
    }

    /// Gives the network a request. What cannot be given is answered as lost, in its turn.
    pub(crate) fn ask_network(&mut self, request: Request) {
        if let Err(lost) = self.network.send(request) {
            self.lose(lost);
        }
    }

    /// What the network lost is answered like anything else it brings.
    pub(crate) fn lose(&mut self, lost: Lost) {
        self.next.push_back(Task::Response(Box::new(crate::worker::network::response::Response::Lost(lost))));
    }

    /// Has something computed behind the store; what comes of it is a task, and so is the failure.
    pub(crate) fn compute(&mut self, compute: impl FnOnce() -> Task + Send + 'static, failed: impl FnOnce() -> Task + Send + 'static) {
        self.computing += 1;
        if let Some(failed) = self.pool.compute(compute, failed) {
            self.next.push_back(failed);
        }
    }
}

fn outbox_line(journal: &Journal, line: tereze_store::OutboxLine) -> OutboxLine {
    let applicant = journal.request(line.request).ok().and_then(|request| request.applicant);
    let applicant = applicant.map(|applicant| applicant.registered_name().unwrap_or_else(|| applicant.number().to_string()));
    OutboxLine {
        request: line.request,
        service: line.service,
        applicant: applicant.unwrap_or_default(),
        state: line.state,
        tries: line.tries,
        next_try: line.next_try,
        last_answer: line.last_answer,
    }
}
