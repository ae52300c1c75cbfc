//! The desk: state in front, workers behind.

use crate::centre::Centre;
use crate::command::Command;
use crate::effects::Effects;
use crate::error::DeskError;
use crate::event::Event;
use crate::form::event::{Event as FormEvent, follow};
use crate::handle;
use crate::protection;
use crate::registries::event::Event as RegistryEvent;
use crate::request::event::Event as RequestEvent;
use crate::request::service_versions::Versions;
use crate::scanning::jobs::ScanJob;
use crate::scanning::queue::ScannerQueue;
use crate::scanning::start::{self, ScanSetting};
use crate::session::event::Event as SessionEvent;
use crate::session::state::DemoHint;
use crate::settings::Settings;
use crate::state::State;
use crate::task::Task;
use crate::trusted::trust_store;
use crate::worker::events::{EventSender, Waker};
use crate::worker::network::thread::{self as network, PushListener};
use crate::worker::outside::MACHINE;
use crate::worker::store::{Setting, StoreWorker};
use crate::worker::{pool, thread};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, OnceLock};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use tereze_catalogue::Catalogue;
use tereze_domain::form::Severity;
use tereze_domain::message::Message;
use tereze_domain::request::State as RequestState;
use tereze_domain::service::Service;
use tereze_gateway::Gateway;
use tereze_store::Journal;

/// Tasks and events that may wait before a sender waits.
const WAITING: usize = 4096;

/// The desk: state in front, workers behind.
pub struct Desk {
    state: State,
    /// Tasks that found the store's queue full; they go first.
    held_back: VecDeque<Task>,
    tasks: SyncSender<Task>,
    scanner: ScannerQueue,
    events: Receiver<Event>,
    waker: Waker,
    store: Option<JoinHandle<()>>,
    #[cfg(feature = "testing")]
    network: crate::worker::network::thread::Network,
}

impl Desk {
    /// Opens the desk of this folder: settings are read, the door is open, nobody is logged in.
    ///
    /// # Errors
    /// When settings, users, trusted certificates or the key of messages cannot be read, or a worker cannot be started.
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
        let listener = settings.push_listen.map(|listen| PushListener { listen, largest: settings.gateway.limits.answer_bytes, security });

        let (events_in, events) = sync_channel(WAITING);
        let waker: Waker = Arc::new(OnceLock::new());
        let sender = EventSender::new(events_in, Arc::clone(&waker));
        let (tasks, waiting) = sync_channel(WAITING);
        let (network, _network_thread) = network::start(gateway, listener, tasks.clone()).map_err(DeskError::Thread)?;
        let pool = pool::start(&tasks).map_err(DeskError::Thread)?;
        let (scanner, orders) = ScannerQueue::new();
        let scan_setting = ScanSetting {
            folder: folder.join("scans"),
            largest: settings.largest_file(),
            watched: settings.watched_folder.as_ref().map(|path| folder.join(path)),
        };
        let _scanner_thread = start::start(&scanner, orders, scan_setting, tasks.clone(), sender.clone()).map_err(DeskError::Thread)?;

        let services = catalogue.services.clone();
        let state = first_state(&settings, services.clone(), users);
        #[cfg(feature = "testing")]
        let to_fail = network.clone();
        let worker = StoreWorker {
            setting: Setting {
                folder: folder.to_owned(),
                settings,
                services,
                calendar: catalogue.calendar.clone(),
                templates: catalogue.templates.clone(),
                complaint: Arc::new(catalogue.complaint.clone()),
                trusted,
                outside: MACHINE,
            },
            journal: None,
            user: String::new(),
            key: None,
            network,
            pool,
            events: sender,
            asked: BTreeMap::new(),
            under_way: BTreeSet::new(),
            set_aside: BTreeSet::new(),
            disbelieved: BTreeSet::new(),
            versions: Versions::default(),
            asked_for_answers: Timestamp::UNIX_EPOCH,
            asked_for_list: Timestamp::UNIX_EPOCH,
            computing: 0,
            next: VecDeque::new(),
        };
        let store = std::thread::Builder::new().name("store".into()).spawn(move || thread::work(worker, &waiting)).map_err(DeskError::Thread)?;
        Ok(Self {
            state,
            held_back: VecDeque::new(),
            tasks,
            scanner,
            events,
            waker,
            store: Some(store),
            #[cfg(feature = "testing")]
            network: to_fail,
        })
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
    pub fn with_warnings(mut self, warnings: Vec<Message>) -> Self {
        for message in warnings {
            self.state.tell(Severity::Warning, message, Timestamp::now());
        }
        self
    }

    /// Wakes the window with this whenever something happened. Only the first one counts.
    pub fn on_wake(&mut self, wake: impl Fn() + Send + Sync + 'static) {
        self.waker.set(Box::new(wake)).ok();
    }

    /// Takes a person's command.
    pub fn send(&mut self, command: impl Into<Command>) {
        let effects = handle::handle(&mut self.state, command.into(), Timestamp::now());
        self.begin(effects);
    }

    /// Takes what the workers tell. Says whether there was anything.
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
        let answered = match &event {
            Event::Form(FormEvent::Filled { .. }) | Event::Request(RequestEvent::Opened(_)) => Some(None),
            Event::Registries(RegistryEvent::RelatedPartyAnswered { request, number, .. }) => Some(Some((*request, number.clone()))),
            _ => None,
        };
        self.show_pages(&event);
        let now = Timestamp::now();
        self.state.apply(event, now);
        if let Some(answered) = answered {
            let effects = follow(&mut self.state, answered, now);
            self.begin(effects);
        }
    }

    /// The stored pages of a draft that was opened are shown again, and all are put away when nobody is at the desk any more.
    fn show_pages(&mut self, event: &Event) {
        match event {
            Event::Request(RequestEvent::Opened(came)) if came.request.state == RequestState::Draft => {
                for (paper, _) in came.request.papers.iter().filter(|(_, mark)| mark.is_scanned()) {
                    self.scanner.order(ScanJob::Restore { request: came.request.id, paper: paper.clone() });
                }
            }
            Event::Session(SessionEvent::LoggedOut) => self.scanner.order(ScanJob::ForgetAll),
            _ => {}
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

    /// Ends the network as a fault of the program would, so that a test sees that work goes on.
    #[cfg(feature = "testing")]
    pub fn fail_network(&self) {
        self.network.send(crate::worker::network::request::Request::Fail).ok();
    }

    /// Fails at the pages of a paper as a fault of the program would, so that a test sees that scanning goes on.
    #[cfg(feature = "testing")]
    pub fn fail_scanner(&mut self, request: tereze_domain::request::RequestId, paper: &str) {
        self.scanner.order(ScanJob::Fail { request, paper: paper.to_owned() });
    }

    fn begin(&mut self, effects: Effects) {
        self.held_back.extend(effects.store);
        self.hand_over();
        for job in effects.scanner {
            self.scanner.order(job);
        }
    }

    /// Gives the store what it has room for; the rest waits here, and the window never does.
    fn hand_over(&mut self) {
        self.scanner.feed();
        while let Some(task) = self.held_back.pop_front() {
            match self.tasks.try_send(task) {
                Ok(()) => {}
                Err(TrySendError::Full(task)) => {
                    self.held_back.push_front(task);
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
        let tasks = std::mem::take(&mut self.held_back);
        for task in tasks.into_iter().chain([Task::Stop]) {
            // Events nobody will read must not keep the store from its tasks.
            let mut waiting = Some(task);
            while let Some(task) = waiting.take() {
                while self.events.try_recv().is_ok() {}
                match self.tasks.try_send(task) {
                    Ok(()) | Err(TrySendError::Disconnected(_)) => {}
                    Err(TrySendError::Full(task)) => {
                        waiting = Some(task);
                        std::thread::yield_now();
                    }
                }
            }
        }
        if let Some(store) = self.store.take() {
            while !store.is_finished() {
                self.events.recv_timeout(Duration::from_millis(5)).ok();
            }
        }
    }
}

fn first_state(settings: &Settings, services: Vec<Arc<Service>>, users: Vec<String>) -> State {
    let centre = Centre {
        name: settings.centre.name.clone(),
        address: settings.centre.address.clone(),
        window: settings.window.clone(),
        phone: settings.centre.phone.clone(),
    };
    let mut state = State::at_the_door(settings.language, centre, services, users);
    state.idle = settings.idle();
    state.standard = settings.standard;
    state.applicant_screen = settings.applicant_screen;
    state
}
