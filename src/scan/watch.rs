//! A folder into which other programs, telephones or scanners with a button of their own put files.
//!
//! A file is offered once it lay unchanged for a while and can be read to its end: half a picture is one that is still being written. A file that went is
//! no longer offered. Nothing is removed before its taker says that it is stored. The folder may vanish and come back, as folders of a network do: the
//! listing is the truth, and the notices of the system only make it come sooner.

use super::intake::{self, IntakeError, Limits};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::{Duration, Instant, SystemTime};
use tereze_domain::message::{Explain, Message};

/// How long a file must lie unchanged before it is offered.
pub const QUIET: Duration = Duration::from_millis(1500);
/// How long the folder is left unlooked at when the system gives no notice.
const LOOK: Duration = Duration::from_secs(1);
/// How long it is left alone when it does: notices of some file systems never come.
const IDLE: Duration = Duration::from_secs(60);
/// How long a file may lie there unreadable before it is told: programs that scan over a network pause in the middle.
pub const PATIENCE: Duration = Duration::from_secs(20);
/// Name of the folder, inside the watched one, where earlier versions of the program left the files they had taken.
pub const TAKEN: &str = "taken";

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

/// What a look at the folder found out.
#[derive(Debug, Default)]
pub struct Looked {
    /// Everything that can be taken now, by name.
    pub offered: Vec<PathBuf>,
    /// Files that lie there for long and cannot be read; each is told once.
    pub unreadable: Vec<(PathBuf, IntakeError)>,
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
    ripeness: Ripeness,
}

/// How far a file is on its way to being offered; any change of it begins anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ripeness {
    /// It may still be written.
    Young,
    /// It lies still and could not be read: perhaps it is still written.
    Doubtful,
    /// It can be taken.
    Offered,
    /// It was told that it cannot be read, or it was stored and could not be removed.
    Done,
}

impl Seen {
    fn of(known: &Metadata, since: Instant) -> Self {
        Self { size: known.len(), changed: known.modified().ok(), since, ripeness: Ripeness::Young }
    }

    fn is_same(&self, known: &Metadata) -> bool {
        self.size == known.len() && self.changed == known.modified().ok()
    }

    /// How long it must have lain unchanged before it is looked into, again or for the first time.
    fn due_after(&self) -> Option<Duration> {
        match self.ripeness {
            Ripeness::Young => Some(QUIET),
            Ripeness::Doubtful => Some(PATIENCE),
            Ripeness::Offered | Ripeness::Done => None,
        }
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
        let ripening = self.seen.values().filter_map(|seen| Some(seen.due_after()?.saturating_sub(seen.since.elapsed()))).min();
        // Without notices of the system the folder is looked at again and again.
        let unwoken = if self.watcher.is_some() { IDLE } else { LOOK };
        ripening.map_or(unwoken, |ripening| ripening.max(Duration::from_millis(20)))
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// One look: what can be taken now, and what turned out to be unreadable. Decodes files that came to lie still.
    ///
    /// # Errors
    /// The folder is gone or cannot be read; look again later.
    pub fn poll(&mut self, now: Instant, limits: &Limits) -> Result<Looked, WatchError> {
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
        let mut looked = Looked::default();
        for (path, known) in found {
            let fresh = Seen::of(&known, now);
            let seen = self.seen.entry(path.clone()).or_insert(fresh);
            if !seen.is_same(&known) {
                *seen = fresh;
            }
            let age = now.saturating_duration_since(seen.since);
            if seen.due_after().is_some_and(|due| age >= due) {
                match intake::open(&path, limits) {
                    Ok(_) => seen.ripeness = Ripeness::Offered,
                    Err(error) if age >= PATIENCE => {
                        seen.ripeness = Ripeness::Done;
                        looked.unreadable.push((path.clone(), error));
                    }
                    Err(_) => seen.ripeness = Ripeness::Doubtful,
                }
            }
            if seen.ripeness == Ripeness::Offered {
                looked.offered.push(path);
            }
        }
        Ok(looked)
    }

    /// Waits until files can be taken, at most that long; none when none came. For a worker thread.
    ///
    /// # Errors
    /// As [`WatchedFolder::poll`].
    pub fn wait(&mut self, limit: Duration, limits: &Limits) -> Result<Looked, WatchError> {
        let begun = Instant::now();
        loop {
            let looked = self.poll(Instant::now(), limits)?;
            let left = limit.saturating_sub(begun.elapsed());
            if !looked.offered.is_empty() || !looked.unreadable.is_empty() || left.is_zero() {
                return Ok(looked);
            }
            // A notice and a time-out mean the same: look again.
            self.woken.recv_timeout(self.patience().min(left)).ok();
        }
    }

    /// Reads a file that was offered. It stays where it is until [`WatchedFolder::stored`].
    ///
    /// # Errors
    /// The file is still being written or cannot be read.
    pub fn read(&mut self, path: &Path, limits: &Limits) -> Result<Vec<u8>, WatchError> {
        let seen = self.offered(path)?;
        let bytes = intake::bytes_of(path, limits).map_err(WatchError::File)?;
        let known = path.metadata().map_err(|error| WatchError::File(IntakeError::Read(error)))?;
        if seen.is_same(&known) && bytes.len() as u64 == seen.size { Ok(bytes) } else { Err(WatchError::StillWritten) }
    }

    /// Removes a file whose content, as it was read, is stored. One that was replaced meanwhile stays and is offered anew; one that cannot be removed
    /// stays and is not offered again.
    ///
    /// # Errors
    /// The file cannot be removed.
    pub fn stored(&mut self, path: &Path) -> Result<(), WatchError> {
        let seen = self.offered(path)?;
        match path.metadata() {
            Ok(known) if seen.is_same(&known) => {}
            _ => return Ok(()),
        }
        match fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                self.seen.insert(path.to_owned(), Seen { ripeness: Ripeness::Done, ..seen });
                Err(WatchError::Remove(error))
            }
            _ => {
                self.seen.remove(path);
                Ok(())
            }
        }
    }

    fn offered(&self, path: &Path) -> Result<Seen, WatchError> {
        self.seen.get(path).copied().filter(|seen| seen.ripeness == Ripeness::Offered).ok_or(WatchError::StillWritten)
    }

    /// Shuts what earlier versions left in the folder [`TAKEN`] against other users, and says how many files lie there.
    pub fn shut_taken(&self) -> usize {
        let taken = self.folder.join(TAKEN);
        // Where it cannot be shut, it still is told.
        super::private::shut(&taken).ok();
        fs::read_dir(&taken).map_or(0, Iterator::count)
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
