//! A copy of the journal that opens as the journal does, with the same passwords.

use super::anchor::{Outside, root_of};
use super::chain;
use super::entry::Act;
use super::folder::{self, Folder};
use super::slots::Slots;
use super::user::plain;
use super::verify::{Subject, verify_chain};
use crate::connection;
use crate::error::JournalError;
use crate::journal::Journal;
use crate::seals;
use rusqlite::OpenFlags;
use rusqlite::backup::Backup;
use secrecy::SecretString;
use std::fs;
use std::path::Path;
use std::time::Duration;

/// Pages copied at a time.
const PAGES: i32 = 4096;

impl Journal {
    /// Copies the journal into a folder that does not exist or is empty. The copy is encrypted with the same key and opens with the same passwords.
    ///
    /// # Errors
    /// `BackupExists`, errors of the disk; `ChainBroken` when the copy does not hold.
    pub fn backup(&mut self, to: &Path) -> Result<(), JournalError> {
        let to = Folder::new(to);
        to.make()?;
        if fs::read_dir(to.path())?.next().is_some() {
            return Err(JournalError::BackupExists);
        }
        self.audit(Act::BackedUp, None)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let mut copy = connection::keyed(&to.database_in_making(), &self.key, flags)?;
        Backup::new(&self.connection, &mut copy)?.run_to_completion(PAGES, Duration::ZERO, None)?;
        let head = chain::head(&copy, &self.trail_keys)?;
        let own = chain::head(&self.connection, &self.trail_keys)?;
        if (head.sequence, head.hash) != (own.sequence, own.hash) {
            return Err(JournalError::Damaged { source: None });
        }
        verify_chain(&Subject { connection: &copy, folder: &to, desk: &self.desk, keys: &self.trail_keys })?;
        let seal = seals::last(&copy)?;
        let mut outside = Outside::new(&to, &root_of(&copy)?);
        outside.committed(&head);
        seal.into_iter().for_each(|seal| outside.sealed(&to, &seal));
        copy.close().map_err(|(_, source)| source)?;
        fs::File::open(to.database_in_making())?.sync_all()?;
        folder::replace(&to.slots(), &fs::read(self.folder.slots())?)?;
        folder::rename(&to.database_in_making(), &to.database())
    }
}

/// Puts a backup in the place of a journal that is gone: copies it into a folder that holds none. An administrator's act.
///
/// # Errors
/// `NoJournal` when the backup is none, `AlreadyExists` when the folder holds a journal, `NotAdministrator`, `WrongPassword`, errors of the disk.
pub fn restore(backup: &Path, into: &Path, user: &str, password: &SecretString) -> Result<(), JournalError> {
    let (from, to) = (Folder::new(backup), Folder::new(into));
    if !Journal::exists(backup) {
        return Err(JournalError::NoJournal);
    }
    let slots = Slots::read(&from)?;
    // Copies of before know no administration.
    if slots.open(&plain(user), password)?.administration.is_none() && slots.know_administration() {
        return Err(JournalError::NotAdministrator);
    }
    to.make()?;
    let _lock = to.lock()?;
    if to.database().exists() || to.slots().exists() {
        return Err(JournalError::AlreadyExists);
    }
    fs::copy(from.database(), to.database_in_making())?;
    fs::OpenOptions::new().write(true).open(to.database_in_making())?.sync_all()?;
    folder::replace(&to.slots(), &fs::read(from.slots())?)?;
    for (of, at) in [(from.anchor(), to.anchor()), (from.mark(), to.mark())] {
        // Copies of before have none.
        if of.exists() {
            folder::replace(&at, &fs::read(of)?)?;
        }
    }
    folder::rename(&to.database_in_making(), &to.database())
}
