//! The scanning room: one thread that reads files, scans and edits pages, and hands finished papers to the bureau.

mod scan;
mod stacks;

use super::bureau::BureauDoor;
use super::command::PageChange;
use super::event::Event;
use super::news::News;
use crate::domain::form::Severity;
use crate::domain::message::{Explain, Message};
use crate::domain::request::RequestId;
use crate::scan::intake::{self, Limits};
use crate::scan::scanner::{Cancel, Scanimage};
use crate::scan::watch::{AfterTaking, WatchedFolder};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long the room sleeps when no folder is watched.
const UNWATCHED: Duration = Duration::from_secs(3600);
/// Orders that may wait.
const ORDERS: usize = 1024;

/// An order to the scanning room.
#[derive(Debug)]
pub(super) enum ScanJob {
    /// Something changed in the watched folder.
    Look,
    /// Read a file into a paper.
    AddFile { request: RequestId, paper: String, file: PathBuf },
    /// Read bytes into a paper.
    AddBytes { request: RequestId, paper: String, bytes: Arc<[u8]> },
    /// Take the files of the watched folder into a paper.
    AddWatched { request: RequestId, paper: String },
    /// Scan into a paper.
    Scan { request: RequestId, paper: String, device: String },
    /// Stop scanning.
    Stop,
    /// Look for devices.
    FindScanners,
    /// Change pages.
    Change { request: RequestId, paper: String, change: PageChange },
    /// Put the stored pages of a draft on the table again.
    Restore { request: RequestId, paper: String, bytes: Vec<u8> },
    /// Put the pages of a request away.
    Forget { request: RequestId },
    /// Put everything away.
    ForgetAll,
    /// Write a paper to a file that the operator chose.
    SaveFile { to: PathBuf, bytes: Arc<Vec<u8>> },
}

/// The way into the room.
#[derive(Clone)]
pub(super) struct ScanningRoom {
    orders: Arc<SyncSender<ScanJob>>,
    running: Arc<Mutex<Cancel>>,
}

impl ScanningRoom {
    /// A door and the orders that come through it; [`start`] opens the room behind it.
    pub(super) fn door() -> (Self, Receiver<ScanJob>) {
        let (orders, waiting) = sync_channel(ORDERS);
        (Self { orders: Arc::new(orders), running: Arc::default() }, waiting)
    }

    /// Gives an order. Stopping does not wait in line.
    pub(super) fn order(&self, job: ScanJob) {
        if matches!(job, ScanJob::Stop) {
            self.running.lock().unwrap_or_else(PoisonError::into_inner).cancel();
        } else {
            self.orders.send(job).ok();
        }
    }
}

/// Where scans are made and how large they may be.
pub(super) struct ScanSetting {
    /// A private folder of the desk for the scanner's pages.
    pub folder: PathBuf,
    /// Largest file.
    pub largest: u64,
    /// A folder into which other programs scan.
    pub watched: Option<PathBuf>,
}

struct Room {
    limits: Limits,
    folder: PathBuf,
    scanner: Option<Scanimage>,
    watched: Option<WatchedFolder>,
    offered: Vec<PathBuf>,
    stacks: BTreeMap<(RequestId, String), stacks::Stack>,
    bureau: BureauDoor,
    news: News,
    running: Arc<Mutex<Cancel>>,
}

/// Opens the room.
pub(super) fn start(
    room: &ScanningRoom,
    orders: Receiver<ScanJob>,
    setting: ScanSetting,
    bureau: BureauDoor,
    news: News,
) -> std::io::Result<std::thread::JoinHandle<()>> {
    let running = Arc::clone(&room.running);
    // The room must not hold its own door open: it ends when nobody else has the key.
    let door = Arc::downgrade(&room.orders);
    std::thread::Builder::new().name("scanning".into()).spawn(move || {
        let room = Room {
            limits: Limits { bytes: setting.largest, ..Limits::default() },
            folder: setting.folder,
            scanner: None,
            watched: setting.watched.as_deref().map(|folder| {
                let door = door.clone();
                WatchedFolder::telling(folder, move || {
                    if let Some(orders) = door.upgrade() {
                        // A full letter box means that the room is awake anyway.
                        orders.try_send(ScanJob::Look).ok();
                    }
                })
            }),
            offered: Vec::new(),
            stacks: BTreeMap::new(),
            bureau,
            news,
            running,
        };
        room.work(&orders);
    })
}

impl Room {
    fn work(mut self, orders: &Receiver<ScanJob>) {
        self.look_at_watched();
        loop {
            let patience = self.watched.as_ref().map_or(UNWATCHED, WatchedFolder::patience);
            match orders.recv_timeout(patience) {
                Ok(job) => self.carry_out(job),
                Err(RecvTimeoutError::Timeout) => self.look_at_watched(),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn carry_out(&mut self, job: ScanJob) {
        match job {
            ScanJob::AddFile { request, paper, file } => match intake::open(&file, &self.limits) {
                Ok(document) => self.add(request, paper, &document),
                Err(error) => self.fail(request, paper, error.explain()),
            },
            ScanJob::AddBytes { request, paper, bytes } => self.add_bytes(request, paper, bytes.to_vec()),
            ScanJob::AddWatched { request, paper } => self.add_watched(request, &paper),
            ScanJob::Scan { request, paper, device } => self.scan(request, &paper, device),
            ScanJob::Stop => {}
            ScanJob::Look => self.look_at_watched(),
            ScanJob::FindScanners => self.find_scanners(),
            ScanJob::Change { request, paper, change } => self.change(request, paper, change),
            ScanJob::Restore { request, paper, bytes } => self.restore(request, paper, bytes),
            ScanJob::Forget { request } => self.stacks.retain(|(of, _), _| *of != request),
            ScanJob::ForgetAll => self.stacks.clear(),
            ScanJob::SaveFile { to, bytes } => self.save_file(&to, &bytes),
        }
    }

    fn add_bytes(&mut self, request: RequestId, paper: String, bytes: Vec<u8>) {
        match intake::read(bytes, &self.limits) {
            Ok(document) => self.add(request, paper, &document),
            Err(error) => self.fail(request, paper, error.explain()),
        }
    }

    fn look_at_watched(&mut self) {
        let Some(watched) = &mut self.watched else { return };
        // A folder that vanished is looked for again; the doctor tells of it.
        let complete = watched.poll(Instant::now()).unwrap_or_default();
        if !complete.is_empty() {
            self.offered.extend(complete);
            self.news.tell(Event::Watched(self.offered.len()));
        }
    }

    fn add_watched(&mut self, request: RequestId, paper: &str) {
        for path in std::mem::take(&mut self.offered) {
            let Some(watched) = &mut self.watched else { return };
            match watched.take(&path, AfterTaking::Keep, &self.limits) {
                Ok(bytes) => self.add_bytes(request, paper.to_owned(), bytes),
                Err(error) => self.fail(request, paper.to_owned(), error.explain()),
            }
        }
        self.news.tell(Event::Watched(0));
    }

    fn fail(&self, request: RequestId, paper: String, why: Message) {
        self.news.tell(Event::PagesFailed { request, paper, why });
    }

    fn save_file(&self, to: &Path, bytes: &[u8]) {
        let (severity, message) = match super::files::write_whole(to, bytes) {
            Ok(()) => (Severity::Info, Message::new("notice-paper-saved")),
            Err(_) => (Severity::Error, Message::new("error-desk-paper-not-saved")),
        };
        self.news.tell(Event::Told { severity, message });
    }
}
