//! Pages that come in: from files, from the watched folder, from a scanner. What is wrong with one is told by its name, and the others are taken.

use super::store::NotKept;
use super::worker::{PaperOf, Worker};
use std::path::{Path, PathBuf};
use tereze_domain::message::Explain as _;
use tereze_scan::intake;

impl Worker {
    pub(super) fn add_files(&mut self, of: &PaperOf, files: Vec<PathBuf>) {
        let cancel = self.stoppable();
        for file in files {
            if cancel.is_cancelled() {
                return;
            }
            let added = match intake::open(&file, &self.limits) {
                Ok(document) => self.add(of, &document),
                Err(error) => Err(NotKept::Refused(error.explain())),
            };
            if self.is_over(of, Some(&file), added) {
                return;
            }
            self.show_now_and_then(of);
        }
    }

    pub(super) fn add_bytes(&mut self, of: &PaperOf, bytes: Vec<u8>) {
        let added = self.add_page(of, bytes);
        self.is_over(of, None, added);
    }

    /// Each file leaves the folder when it is stored, and not before.
    pub(super) fn add_watched(&mut self, of: &PaperOf) {
        let cancel = self.stoppable();
        self.look_at_watched();
        for path in std::mem::take(&mut self.offered) {
            if cancel.is_cancelled() {
                break;
            }
            let Some(watched) = &mut self.watched else { return };
            let added = match watched.read(&path, &self.limits) {
                Ok(bytes) => self.add_page(of, bytes),
                Err(error) => Err(NotKept::Refused(error.explain())),
            };
            let stored = added.is_ok();
            if self.is_over(of, Some(&path), added) {
                break;
            }
            if stored && let Some(Err(error)) = self.watched.as_mut().map(|watched| watched.stored(&path)) {
                self.fail(of, Some(&path), error.explain());
            }
            self.show_now_and_then(of);
        }
        self.tell_watched();
    }

    fn tell_watched(&mut self) {
        self.look_at_watched();
        // Zero is told even when nothing else was since.
        self.events.send(crate::papers::event::Event::Watched(self.offered.len()));
    }

    pub(super) fn add_page(&mut self, of: &PaperOf, bytes: Vec<u8>) -> Result<(), NotKept> {
        match intake::read(bytes, &self.limits) {
            Ok(document) => self.add(of, &document),
            Err(error) => Err(NotKept::Refused(error.explain())),
        }
    }

    /// Tells what failed. Says whether there is nobody left to keep anything.
    pub(super) fn is_over(&self, of: &PaperOf, file: Option<&Path>, added: Result<(), NotKept>) -> bool {
        match added {
            Ok(()) => false,
            Err(NotKept::Refused(why)) => {
                self.fail(of, file, why);
                false
            }
            Err(NotKept::Ended) => true,
        }
    }
}
