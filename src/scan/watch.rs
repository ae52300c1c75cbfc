//! A folder into which other programs, telephones or scanners with a button of their own put files.
//!
//! A file is offered once it lay unchanged for a while; nothing is moved before it is taken. The folder may vanish and come back, as
//! folders of a network do: the listing is the truth, and the notices of the system only make it come sooner.

use super::intake::{self, IntakeError, Limits};
use crate::domain::message::{Explain, Message};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::{Duration, Instant, SystemTime};

/// How long a file must lie unchanged before it is offered.
pub const QUIET: Duration = Duration::from_millis(1500);
/// How long the folder is left unlooked at when the system gives no notice.
const LOOK: Duration = Duration::from_secs(1);
/// How long it is left alone when it does: notices of some file systems never come.
const IDLE: Duration = Duration::from_secs(60);
/// Name of the folder, inside the watched one, for files that were taken.
pub const TAKEN: &str = "taken";

/// What becomes of a file that was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AfterTaking {
    /// It is removed.
    Remove,
    /// It is moved into the folder [`TAKEN`].
    Keep,
}

/// Why the folder or a file of it cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum WatchError {
    /// The folder is not there now.
    #[error("the watched folder is not there")]
    Gone,
    /// The folder is there and cannot be read.
    #[error("the watched folder cannot be read")]
    Folder(#[source] io::Error),
    /// The file changed after it was offered, or never was.
    #[error("the file is still being written")]
    StillWritten,
    /// The file cannot be taken in.
    #[error("the file cannot be taken in")]
    File(#[source] IntakeError),
    /// The file was read and could not be removed or moved.
    #[error("the file cannot be removed from the watched folder")]
    Remove(#[source] io::Error),
}

impl Explain for WatchError {
    fn explain(&self) -> Message {
        match self {
            Self::Gone => Message::new("error-scan-watch-gone"),
            Self::Folder(_) => Message::new("error-scan-watch-folder"),
            Self::StillWritten => Message::new("error-scan-watch-still-written"),
            Self::File(error) => error.explain(),
            Self::Remove(_) => Message::new("error-scan-watch-remove"),
        }
    }
}

/// A folder under watch.
pub struct WatchedFolder {
    folder: PathBuf,
    seen: BTreeMap<PathBuf, Seen>,
    watcher: Option<RecommendedWatcher>,
    wake: SyncSender<()>,
    woken: Receiver<()>,
    /// Called besides when something changed, from a thread of the system's notices.
    told: Arc<dyn Fn() + Send + Sync>,
}

#[derive(Clone, Copy)]
struct Seen {
    size: u64,
    changed: Option<SystemTime>,
    since: Instant,
    offered: bool,
}

impl Seen {
    fn is_same(&self, known: &Metadata) -> bool {
        self.size == known.len() && self.changed == known.modified().ok()
    }
}

impl WatchedFolder {
    /// Watches a folder, whether it is there now or not.
    pub fn new(folder: &Path) -> Self {
        // One notice waiting is enough: it means "look".
        let (wake, woken) = sync_channel(1);
        Self { folder: folder.to_owned(), seen: BTreeMap::new(), watcher: None, wake, woken, told: Arc::new(|| {}) }
    }

    /// The same, which besides calls this whenever something changed in the folder.
    pub fn telling(folder: &Path, told: impl Fn() + Send + Sync + 'static) -> Self {
        Self { told: Arc::new(told), ..Self::new(folder) }
    }

    /// How long nothing has to be looked at unless a notice comes.
    pub fn patience(&self) -> Duration {
        let ripening = self.seen.values().filter(|seen| !seen.offered).map(|seen| QUIET.saturating_sub(seen.since.elapsed())).min();
        // Without notices of the system the folder is looked at again and again.
        let unwoken = if self.watcher.is_some() { IDLE } else { LOOK };
        ripening.map_or(unwoken, |ripening| ripening.max(Duration::from_millis(20)))
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// One look: the files that are complete now and were not offered before. A file that changes after it was offered is offered again.
    ///
    /// # Errors
    /// The folder is gone or cannot be read; look again later.
    pub fn poll(&mut self, now: Instant) -> Result<Vec<PathBuf>, WatchError> {
        let mut found = BTreeMap::new();
        for entry in fs::read_dir(&self.folder).map_err(|error| self.lost(error))? {
            let Ok(entry) = entry else { continue };
            // A file that went between the listing and the question is no longer of interest. Links are not followed.
            let Ok(known) = entry.metadata() else { continue };
            if known.is_file() && known.len() > 0 && !is_partial(&entry.file_name().to_string_lossy()) {
                found.insert(entry.path(), known);
            }
        }
        self.watch();
        self.seen.retain(|path, _| found.contains_key(path));
        let mut complete = Vec::new();
        for (path, known) in found {
            let fresh = Seen { size: known.len(), changed: known.modified().ok(), since: now, offered: false };
            let seen = self.seen.entry(path.clone()).or_insert(fresh);
            if !seen.is_same(&known) {
                *seen = fresh;
            }
            if !seen.offered && now.saturating_duration_since(seen.since) >= QUIET {
                seen.offered = true;
                complete.push(path);
            }
        }
        Ok(complete)
    }

    /// Waits until files are complete, at most that long; none when none came. For a worker thread.
    ///
    /// # Errors
    /// As [`WatchedFolder::poll`].
    pub fn wait(&mut self, limit: Duration) -> Result<Vec<PathBuf>, WatchError> {
        let begun = Instant::now();
        loop {
            let complete = self.poll(Instant::now())?;
            let left = limit.saturating_sub(begun.elapsed());
            if !complete.is_empty() || left.is_zero() {
                return Ok(complete);
            }
            // A notice and a time-out mean the same: look again.
            self.woken.recv_timeout(self.patience().min(left)).ok();
        }
    }

    /// Takes a file that was offered: reads it whole and only then removes or moves it.
    ///
    /// # Errors
    /// The file is still being written, cannot be read, or cannot be removed; it then stays where it is.
    pub fn take(&mut self, path: &Path, after: AfterTaking, limits: &Limits) -> Result<Vec<u8>, WatchError> {
        let seen = self.seen.get(path).copied().filter(|seen| seen.offered).ok_or(WatchError::StillWritten)?;
        let bytes = intake::bytes_of(path, limits).map_err(WatchError::File)?;
        let known = path.metadata().map_err(WatchError::Remove)?;
        if !seen.is_same(&known) || bytes.len() as u64 != seen.size {
            return Err(WatchError::StillWritten);
        }
        match after {
            AfterTaking::Remove => fs::remove_file(path).map_err(WatchError::Remove)?,
            AfterTaking::Keep => self.set_aside(path).map_err(WatchError::Remove)?,
        }
        self.seen.remove(path);
        Ok(bytes)
    }

    /// Moves a file into the folder of taken ones, beside any of the same name.
    fn set_aside(&self, path: &Path) -> io::Result<()> {
        let aside = self.folder.join(TAKEN);
        fs::create_dir_all(&aside)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let names = std::iter::once(name.to_string()).chain((2..).map(|number| format!("{number}-{name}")));
        for name in names {
            // A hard link fails where a rename would overwrite.
            match fs::hard_link(path, aside.join(name)) {
                Ok(()) => return fs::remove_file(path),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(_) => break,
            }
        }
        // File systems without links: a name that nobody has.
        fs::rename(path, aside.join(format!("{}-{name}", uuid::Uuid::now_v7())))
    }

    fn lost(&mut self, error: io::Error) -> WatchError {
        // The notices were for the folder that went; the one that comes back is another.
        self.watcher = None;
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
                self.seen.clear();
                WatchError::Gone
            }
            _ => WatchError::Folder(error),
        }
    }

    /// Asks the system for notices. Where it gives none, looking from time to time does.
    fn watch(&mut self) {
        if self.watcher.is_none() {
            let (wake, told) = (self.wake.clone(), Arc::clone(&self.told));
            let watcher = notify::recommended_watcher(move |notice: notify::Result<notify::Event>| {
                // Reading the folder is a notice, too: it must not wake the reader again.
                if !notice.is_ok_and(|notice| notice.kind.is_access()) {
                    wake.try_send(()).ok();
                    told();
                }
            });
            self.watcher = watcher.ok().and_then(|mut watcher| watcher.watch(&self.folder, RecursiveMode::NonRecursive).ok().map(|()| watcher));
        }
    }
}

/// Names that programs give to files they have not finished.
fn is_partial(name: &str) -> bool {
    const ENDINGS: [&str; 8] = [".part", ".partial", ".tmp", ".temp", ".crdownload", ".filepart", ".download", "~"];
    let name = name.to_lowercase();
    name.starts_with('.') || name.starts_with("~$") || ENDINGS.iter().any(|ending| name.ends_with(ending))
}

#[cfg(test)]
mod tests;
