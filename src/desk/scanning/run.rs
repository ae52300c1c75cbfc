//! The worker's day: orders in their turn, the watched folder in between, pictures of stored pages when there is nothing else to do.

use super::guarded::guarded;
use super::jobs::ScanJob;
use super::worker::{PaperOf, Worker};
use crate::event::Event;
use crate::papers::event::Event as PapersEvent;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError};
use std::time::{Duration, Instant};
use tereze_domain::form::Severity;
use tereze_domain::message::{Explain as _, Message};
use tereze_scan::scanner;
use tereze_scan::watch::WatchedFolder;

/// How long the worker sleeps when no folder is watched.
const UNWATCHED: Duration = Duration::from_secs(3600);

impl Worker {
    pub(super) fn work(mut self, orders: &Receiver<ScanJob>) {
        guarded(&mut self, None, |worker| {
            worker.tidy();
            worker.look_at_watched();
        });
        loop {
            if self.has_undrawn() {
                match orders.try_recv() {
                    Ok(job) => self.carry_out(job),
                    Err(TryRecvError::Empty) => guarded(&mut self, None, Self::draw_one),
                    Err(TryRecvError::Disconnected) => return,
                }
                continue;
            }
            let patience = self.watched.as_ref().map_or(UNWATCHED, WatchedFolder::patience);
            match orders.recv_timeout(patience) {
                Ok(job) => self.carry_out(job),
                Err(RecvTimeoutError::Timeout) => guarded(&mut self, None, Self::look_at_watched),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Pages that a run before this one left in clear.
    fn tidy(&mut self) {
        if let Err(error) = scanner::clean(&self.folder) {
            tracing::warn!(kind = ?error.kind(), "pages that the scanner left could not be removed");
        }
        let left = self.watched.as_ref().map_or(0, WatchedFolder::shut_taken);
        if left > 0 {
            let message = Message::new("notice-taken-left").with("count", left);
            self.events.send(Event::Told { severity: Severity::Warning, message });
        }
    }

    /// Does one job; a fault of the program at it is told and ends nothing else.
    fn carry_out(&mut self, job: ScanJob) {
        match job {
            ScanJob::AddFiles { request, paper, files } => self.for_paper((request, paper), |worker, of| worker.add_files(of, files)),
            ScanJob::AddBytes { request, paper, bytes } => self.for_paper((request, paper), |worker, of| worker.add_bytes(of, bytes.to_vec())),
            ScanJob::AddWatched { request, paper } => self.for_paper((request, paper), Self::add_watched),
            ScanJob::Scan { request, paper, device } => self.for_paper((request, paper), |worker, of| worker.scan(of, device)),
            ScanJob::Change { request, paper, change } => self.for_paper((request, paper), |worker, of| worker.change(of, change)),
            ScanJob::Restore { request, paper } => {
                let of = (request, paper);
                guarded(self, Some(&of), |worker| worker.restore(&of));
            }
            ScanJob::Stop => {}
            ScanJob::Look => guarded(self, None, Self::look_at_watched),
            ScanJob::FindScanners => guarded(self, None, Self::find_scanners),
            ScanJob::Forget { request } => self.papers.retain(|(of, _), _| *of != request),
            ScanJob::ForgetAll => self.forget_all(),
            ScanJob::SaveFile { to, bytes } => guarded(self, None, |worker| worker.save_file(&to, &bytes)),
            #[cfg(feature = "testing")]
            ScanJob::Fail { request, paper } => self.for_paper((request, paper), |worker, of| {
                worker.papers.remove(of);
                panic!("asked for by a test");
            }),
        }
    }

    pub(super) fn forget_all(&mut self) {
        self.papers.clear();
        self.last = None;
    }

    /// Work on a paper that the desk waits for: whatever came of it, its end is told.
    fn for_paper(&mut self, of: PaperOf, work: impl FnOnce(&mut Self, &PaperOf)) {
        guarded(self, Some(&of), |worker| {
            work(worker, &of);
            worker.show(&of);
        });
        self.events.send(PapersEvent::PagesDone { request: of.0, paper: of.1 });
    }

    pub(super) fn look_at_watched(&mut self) {
        let Some(watched) = &mut self.watched else { return };
        // A folder that vanished is looked for again; the doctor tells of it.
        let looked = watched.poll(Instant::now(), &self.limits).unwrap_or_default();
        for (path, error) in looked.unreadable {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
            self.events.send(PapersEvent::FileUnreadable { name: name.unwrap_or_default(), why: error.explain() });
        }
        if looked.offered != self.offered {
            self.events.send(PapersEvent::Watched(looked.offered.len()));
            self.offered = looked.offered;
        }
    }

    fn save_file(&self, to: &Path, bytes: &[u8]) {
        let (severity, message) = match crate::files::write_whole(to, bytes) {
            Ok(()) => (Severity::Info, Message::new("notice-paper-saved")),
            Err(_) => (Severity::Error, Message::new("error-desk-paper-not-saved")),
        };
        self.events.send(Event::Told { severity, message });
    }
}
