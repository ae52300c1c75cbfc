//! The files of a journal: their names, their lock, and how a small one is replaced so that a crash leaves the old or the new one whole.

use crate::error::JournalError;
use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The folder of one desk's journal.
#[derive(Debug, Clone)]
pub(super) struct Folder(PathBuf);

impl Folder {
    pub fn new(path: &Path) -> Self {
        Self(path.to_owned())
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn database(&self) -> PathBuf {
        self.0.join("journal.db")
    }

    /// The database while it is being created or copied: renamed when it is complete.
    pub fn database_in_making(&self) -> PathBuf {
        self.0.join("journal.db.new")
    }

    pub fn slots(&self) -> PathBuf {
        self.0.join("slots.json")
    }

    pub fn tries(&self) -> PathBuf {
        self.0.join("tries.json")
    }

    /// The last seal, outside the database.
    pub fn anchor(&self) -> PathBuf {
        self.0.join("anchor.json")
    }

    /// The end of the trail at the last commit, outside the database.
    pub fn mark(&self) -> PathBuf {
        self.0.join("mark")
    }

    /// Makes the folder with its parents; on Unix nobody else may look into it.
    pub fn make(&self) -> Result<(), JournalError> {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        Ok(builder.create(&self.0)?)
    }

    /// Takes the lock, or says that another copy of the program has it.
    pub fn lock(&self) -> Result<Lock, JournalError> {
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(self.0.join("journal.lock"))?;
        match file.try_lock() {
            Ok(()) => Ok(Lock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(JournalError::AlreadyOpen),
            Err(TryLockError::Error(source)) => Err(source.into()),
        }
    }
}

/// Held while the journal is open; the system lets it go with the process, however that ends.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

/// Replaces a small file: after a crash the old one or the new one is there, whole.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), JournalError> {
    let mut fresh = path.as_os_str().to_owned();
    fresh.push(".new");
    let fresh = PathBuf::from(fresh);
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&fresh)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    rename(&fresh, path)
}

/// Renames within one folder and has the folder written to the disk.
pub(super) fn rename(from: &Path, to: &Path) -> Result<(), JournalError> {
    fs::rename(from, to)?;
    to.parent().map_or(Ok(()), sync)
}

/// Has the entries of a folder written to the disk.
pub(super) fn sync(folder: &Path) -> Result<(), JournalError> {
    // Elsewhere a folder cannot be opened as a file, and renames are journalled by the file system.
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}
