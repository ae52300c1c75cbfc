//! How the worker is started.

use super::jobs::ScanJob;
use super::queue::ScannerQueue;
use super::store::PageStore;
use super::worker::Worker;
use crate::task::Task;
use crate::worker::events::EventSender;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, SyncSender};
use tereze_scan::intake::Limits;
use tereze_scan::watch::WatchedFolder;

/// Where scans are made and how large they may be.
pub(crate) struct ScanSetting {
    /// A private folder of the desk for the scanner's pages.
    pub folder: PathBuf,
    /// Largest file.
    pub largest: u64,
    /// A folder into which other programs scan.
    pub watched: Option<PathBuf>,
}

/// Starts the worker; it ends when the queue is gone.
pub(crate) fn start(
    queue: &ScannerQueue,
    orders: Receiver<ScanJob>,
    setting: ScanSetting,
    tasks: SyncSender<Task>,
    events: EventSender,
) -> std::io::Result<std::thread::JoinHandle<()>> {
    let (running, queue) = (queue.running(), queue.weak());
    std::thread::Builder::new().name("scanner worker".into()).spawn(move || {
        let worker = Worker {
            limits: Limits { bytes: setting.largest, ..Limits::default() },
            folder: setting.folder,
            scanner: None,
            watched: setting.watched.as_deref().map(|folder| {
                WatchedFolder::telling(folder, move || {
                    if let Some(orders) = queue.upgrade() {
                        // A full queue means that the worker is awake anyway.
                        orders.try_send(ScanJob::Look).ok();
                    }
                })
            }),
            offered: Vec::new(),
            papers: BTreeMap::new(),
            last: None,
            store: PageStore(tasks),
            events,
            running,
        };
        worker.work(&orders);
    })
}
