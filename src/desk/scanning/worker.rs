//! The scanner worker's own things.

use super::papers::OpenPaper;
use super::store::PageStore;
use crate::papers::event::Event;
use crate::worker::events::EventSender;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use tereze_domain::message::Message;
use tereze_domain::request::RequestId;
use tereze_scan::intake::{Document, Limits};
use tereze_scan::scanner::{Cancel, Scanimage};
use tereze_scan::watch::WatchedFolder;

/// One paper of one request.
pub(super) type PaperOf = (RequestId, String);

pub(super) struct Worker {
    /// Limits of what comes from outside.
    pub(super) limits: Limits,
    /// A private folder of the desk for the scanner's pages.
    pub(super) folder: PathBuf,
    pub(super) scanner: Option<Scanimage>,
    pub(super) watched: Option<WatchedFolder>,
    /// What was last told of the watched folder.
    pub(super) offered: Vec<PathBuf>,
    pub(super) papers: BTreeMap<PaperOf, OpenPaper>,
    /// The stored file that was read last: pages of one file come one after another.
    pub(super) last: Option<Document>,
    pub(super) store: PageStore,
    pub(super) events: EventSender,
    pub(super) running: Arc<Mutex<Cancel>>,
}

impl Worker {
    /// Begins something that can be stopped.
    pub(super) fn stoppable(&self) -> Cancel {
        let cancel = Cancel::new();
        *self.running.lock().unwrap_or_else(PoisonError::into_inner) = cancel.clone();
        cancel
    }

    /// Tells why something did not come into a paper, of a file by its name.
    pub(super) fn fail(&self, of: &PaperOf, file: Option<&Path>, why: Message) {
        let file = file.and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        self.events.send(Event::PagesFailed { request: of.0, paper: of.1.clone(), file, why });
    }
}

/// Limits of what was taken in before and is stored: its size and its pages are known and were accepted.
pub(super) fn stored(limits: &Limits) -> Limits {
    Limits { bytes: u64::MAX - 1, pages: u32::MAX, ..*limits }
}
