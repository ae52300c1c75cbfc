//! The program without a window: state, commands, events and worker threads.

mod apply;
mod bureau;
mod complaint;
mod control;
mod courier;
mod filling;
mod handle;
mod job;
mod locked;
mod news;
mod others;
mod scanning;
mod undo;
mod wrong_form;

pub mod catalogues;
pub mod command;
pub mod document;
pub mod event;
pub mod files;
pub mod pace;
pub mod papers;
pub mod protection;
pub mod settings;
pub mod state;

pub use command::{Command, PageChange, RepresentativeEntry, RequestStep};
pub use papers::papers_offered;
pub use state::State;

use crate::catalogue::Catalogue;
use crate::domain::form::Severity;
use crate::domain::message::{Explain, Message};
use crate::domain::service::Service;
use crate::gateway::Gateway;
use crate::journal::{Journal, JournalError};
use crate::trust::status::TrustStore;
use crate::trust::{Certificate, CertificateError};
use courier::{Courier, PushDesk};
use event::Event;
use jiff::Timestamp;
use job::Job;
use news::{Bell, News};
use scanning::{ScanSetting, ScanningRoom};
use settings::{Settings, SettingsError};
use state::{Centre, Connection, DemoHint, LogIn};
use std::collections::VecDeque;
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, OnceLock};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use undo::Changes;

/// Jobs and events that may wait before a sender waits.
const WAITING: usize = 4096;

/// The desk: state in front, workers behind.
pub struct Desk {
    state: State,
    undo: Changes,
    /// Jobs that found the bureau's letter box full; they go first.
    held_back: VecDeque<Job>,
    jobs: SyncSender<Job>,
    scanning: ScanningRoom,
    events: Receiver<Event>,
    bell: Bell,
    threads: Vec<JoinHandle<()>>,
}

/// Why a desk could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The settings.
    #[error("the settings of the desk could not be read")]
    Settings(#[source] SettingsError),
    /// The users of the journal.
    #[error("the users of the journal could not be read")]
    Journal(#[source] JournalError),
    /// A trusted certificate.
    #[error("a trusted certificate could not be read")]
    TrustedFile(#[source] std::io::Error),
    /// A trusted certificate.
    #[error("a trusted certificate is not valid")]
    Trusted(#[source] CertificateError),
    /// The key of gateway messages.
    #[error("the key of gateway messages could not be opened")]
    MessageKey(#[source] protection::MessageKeyError),
    /// A worker thread.
    #[error("a worker thread could not be started")]
    Thread(#[source] std::io::Error),
}

impl Explain for DeskError {
    fn explain(&self) -> Message {
        match self {
            Self::Settings(error) => error.explain(),
            Self::Journal(error) => error.explain(),
            Self::TrustedFile(_) | Self::Trusted(_) => Message::new("error-desk-trusted"),
            Self::MessageKey(_) => Message::new("error-desk-message-key"),
            Self::Thread(_) => Message::new("error-desk-thread"),
        }
    }
}

impl Desk {
    /// Opens the desk of this folder: settings are read, the door is open, nobody is logged in.
    pub fn open(folder: &Path, catalogue: &Catalogue) -> Result<Self, DeskError> {
        let settings = Settings::read(folder).map_err(DeskError::Settings)?;
        let users = Journal::log_in_names(folder).map_err(DeskError::Journal)?;
        let trusted = trust_store(folder, &settings)?;
        let protection = protection::of(folder, &settings, &trusted).map_err(DeskError::MessageKey)?;
        let security = protection.as_ref().map(|protection| Arc::clone(&protection.messages));
        let mut gateway = Gateway::new(settings.gateway.clone(), security.clone());
        if let Some(protection) = protection {
            gateway = gateway.signing_business_data(protection.business_data);
        }
        let pushes = settings.push_listen.map(|listen| PushDesk { listen, largest: settings.gateway.limits.answer_bytes, security });

        let (events_in, events) = sync_channel(WAITING);
        let bell: Bell = Arc::new(OnceLock::new());
        let news = News::new(events_in, Arc::clone(&bell));
        let (jobs, waiting) = sync_channel(WAITING);
        let (courier, courier_thread) = Courier::start(gateway, pushes, jobs.clone()).map_err(DeskError::Thread)?;
        let (scanning, orders) = ScanningRoom::door();
        let scan_setting = ScanSetting {
            folder: folder.join("scans"),
            largest: settings.largest_file(),
            watched: settings.watched_folder.as_ref().map(|path| folder.join(path)),
        };
        let scanning_thread = scanning::start(&scanning, orders, scan_setting, jobs.clone(), news.clone()).map_err(DeskError::Thread)?;

        let services = catalogue.services.clone();
        let state = first_state(&settings, services.clone(), users);
        let setting = bureau::Setting {
            folder: folder.to_owned(),
            settings,
            services,
            calendar: catalogue.calendar.clone(),
            templates: catalogue.templates.clone(),
            complaint: Arc::new(catalogue.complaint.clone()),
            trusted,
        };
        let bureau_thread = bureau::start(setting, courier, scanning.clone(), news, waiting).map_err(DeskError::Thread)?;
        let threads = vec![bureau_thread, scanning_thread, courier_thread];
        Ok(Self { state, undo: Changes::default(), held_back: VecDeque::new(), jobs, scanning, events, bell, threads })
    }

    /// What is known now.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Shows how to enter the demo centre.
    #[must_use]
    pub fn with_demo_hint(mut self, hint: DemoHint) -> Self {
        self.state.demo = Some(hint);
        self
    }

    /// Shows, when the window opens, what is to be said of the catalogue.
    #[must_use]
    pub fn with_troubles(mut self, troubles: Vec<Message>) -> Self {
        for message in troubles {
            self.state.tell(Severity::Warning, message, Timestamp::now());
        }
        self
    }

    /// Rings this bell whenever there is news. Only the first bell counts.
    pub fn on_wake(&mut self, ring: impl Fn() + Send + Sync + 'static) {
        self.bell.set(Box::new(ring)).ok();
    }

    /// Takes a person's command.
    pub fn send(&mut self, command: Command) {
        let orders = handle::handle(&mut self.state, &mut self.undo, command, Timestamp::now());
        self.held_back.extend(orders.jobs);
        self.hand_over();
        for scan in orders.scans {
            self.scanning.order(scan);
        }
    }

    /// Takes the workers' news. Says whether there was any.
    pub fn poll(&mut self) -> bool {
        self.hand_over();
        let mut any = false;
        while let Ok(event) = self.events.try_recv() {
            self.take(event);
            any = true;
        }
        any
    }

    /// Applies an event; what follows from what it brought goes to the disk as well.
    fn take(&mut self, event: Event) {
        let came = match &event {
            Event::Filled { .. } | Event::Opened { .. } => Some(handle::CameIn::Values),
            Event::OtherLooked { request, number, .. } => Some(handle::CameIn::Other(*request, number.clone())),
            _ => None,
        };
        let now = Timestamp::now();
        self.state.apply(event, now);
        if let Some(came) = came {
            self.held_back.extend(handle::follow(&mut self.state, &came, now).jobs);
            self.hand_over();
        }
    }

    /// Waits until the state is as wanted, at most so long; says whether it is. For use without a window.
    pub fn wait_until(&mut self, limit: Duration, wanted: impl Fn(&State) -> bool) -> bool {
        let until = Instant::now() + limit;
        loop {
            self.poll();
            if wanted(&self.state) {
                return true;
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            if let Ok(event) = self.events.recv_timeout(left.min(Duration::from_millis(50))) {
                self.take(event);
            }
        }
    }

    fn hand_over(&mut self) {
        while let Some(job) = self.held_back.pop_front() {
            match self.jobs.try_send(job) {
                Ok(()) => {}
                Err(TrySendError::Full(job)) => {
                    self.held_back.push_front(job);
                    return;
                }
                Err(TrySendError::Disconnected(_)) => {
                    self.held_back.clear();
                    let message = Message::new("error-desk-stopped");
                    self.state.tell(Severity::Error, message, Timestamp::now());
                    return;
                }
            }
        }
    }
}

/// Everything given to the workers is done before the desk is gone.
impl Drop for Desk {
    fn drop(&mut self) {
        let jobs = std::mem::take(&mut self.held_back);
        for job in jobs.into_iter().chain([Job::Stop]) {
            // Events nobody will read must not keep the bureau from its jobs.
            let mut waiting = Some(job);
            while let Some(job) = waiting.take() {
                while self.events.try_recv().is_ok() {}
                match self.jobs.try_send(job) {
                    Ok(()) | Err(TrySendError::Disconnected(_)) => {}
                    Err(TrySendError::Full(job)) => {
                        waiting = Some(job);
                        std::thread::yield_now();
                    }
                }
            }
        }
        let bureau = self.threads.drain(..).next();
        if let Some(bureau) = bureau {
            while !bureau.is_finished() {
                self.events.recv_timeout(Duration::from_millis(5)).ok();
            }
        }
    }
}

fn first_state(settings: &Settings, services: Vec<Arc<Service>>, users: Vec<String>) -> State {
    State {
        language: settings.language,
        centre: Centre {
            name: settings.centre.name.clone(),
            address: settings.centre.address.clone(),
            window: settings.window.clone(),
            phone: settings.centre.phone.clone(),
        },
        services,
        log_in: LogIn { users, ..LogIn::default() },
        demo: None,
        session: None,
        open: None,
        outbox: Vec::new(),
        journal: Vec::new(),
        journal_from: 0,
        journal_total: 0,
        journal_query: String::new(),
        found: state::Found::default(),
        shift: None,
        closed_shifts: Vec::new(),
        day: None,
        complaint: None,
        complaints: Vec::new(),
        courier: None,
        idle: settings.idle(),
        standard: settings.standard,
        applicant_screen: settings.applicant_screen,
        connection: Connection::Unknown,
        scanners: Vec::new(),
        watched: 0,
        notices: Vec::new(),
        shown_paper: None,
    }
}

fn trust_store(folder: &Path, settings: &Settings) -> Result<TrustStore, DeskError> {
    let mut certificates = Vec::new();
    for file in &settings.trusted {
        let pem = std::fs::read_to_string(folder.join(file)).map_err(DeskError::TrustedFile)?;
        certificates.extend(Certificate::all_from_pem(&pem).map_err(DeskError::Trusted)?);
    }
    let (roots, intermediates) = certificates.into_iter().partition(Certificate::is_self_issued);
    Ok(TrustStore::new(roots, intermediates))
}
