//! Making a journal, opening it, and who is logged in.

use super::chain::{self, Act, What};
use super::connection;
use super::folder::{self, Folder};
use super::key::{DataKey, Stretching};
use super::slots::Slots;
use super::throttle::{Failed, Tries};
use super::user::{self, NewUser, User, plain};
use super::{Journal, JournalError};
use jiff::Timestamp;
use secrecy::SecretString;
use std::fs;
use std::path::Path;

impl Journal {
    /// Makes the journal of a desk in a folder, which may not exist yet, and logs its first user in.
    ///
    /// # Errors
    /// [`JournalError::AlreadyExists`] when the folder has a journal; errors of the name, the password and the disk.
    pub fn create(folder: &Path, desk_id: &str, first_user: NewUser, password: &SecretString) -> Result<Self, JournalError> {
        Self::create_stretched(folder, desk_id, first_user, password, Stretching::STRONG)
    }

    /// The same with a stretching of the caller's choice. Only tests, which guard nothing, have a reason for a weaker one.
    pub fn create_stretched(folder: &Path, desk_id: &str, first_user: NewUser, password: &SecretString, stretching: Stretching) -> Result<Self, JournalError> {
        let first_user = first_user.fit()?;
        user::fit_password(password)?;
        let folder = Folder::new(folder);
        folder.make()?;
        let lock = folder.lock()?;
        // Slots beside an unfinished database are left of a creation that was cut short; slots alone may guard a database moved elsewhere.
        let cut_short = folder.slots().exists() && folder.database_in_making().exists();
        if folder.database().exists() || (folder.slots().exists() && !cut_short) {
            return Err(JournalError::AlreadyExists);
        }
        for leftover in [folder.database_in_making(), with_ending(&folder.database_in_making(), "-wal")] {
            if leftover.exists() {
                fs::remove_file(leftover)?;
            }
        }
        let key = DataKey::random()?;
        let mut making = connection::create(&folder.database_in_making(), &key)?;
        let transaction = making.transaction()?;
        transaction.execute("INSERT INTO desk (only, id) VALUES (1, ?1)", [desk_id])?;
        let login = first_user.login.clone();
        let now = Timestamp::now();
        let user = user::insert(&transaction, first_user, now)?;
        let mut head = chain::head(&transaction)?;
        chain::append(&transaction, &mut head, None, now, login.clone(), desk_id.to_owned(), What::Desk(Act::JournalCreated))?;
        transaction.commit()?;
        making.close().map_err(|(_, source)| source)?;
        Slots::new(desk_id, stretching).with(&login, &key, password)?.write(&folder)?;
        folder::rename(&folder.database_in_making(), &folder.database())?;
        let connection = connection::open(&folder.database(), &key)?;
        let mut journal = Self { connection, head: None, folder, desk: desk_id.to_owned(), key, user: Some(user), services: Vec::new(), _lock: lock };
        journal.audit(Act::LoggedIn, None)?;
        Ok(journal)
    }

    /// Opens the journal of a folder and logs the user in.
    ///
    /// # Errors
    /// Told apart: no journal, another copy of the program, too many tries, no such user, wrong password, damaged slots, damaged, foreign and newer database,
    /// a folder that cannot be written, a full disk.
    pub fn open(folder: &Path, user: &str, password: &SecretString) -> Result<Self, JournalError> {
        let folder = Folder::new(folder);
        if !folder.slots().exists() || !folder.database().exists() {
            return Err(JournalError::NoJournal);
        }
        let lock = folder.lock()?;
        let slots = Slots::read(&folder)?;
        let (key, failed) = authenticate(&folder, &slots, &plain(user), password, Timestamp::now())?;
        let connection = connection::open(&folder.database(), &key)?;
        folder::sync(folder.path())?;
        let desk: String = connection.query_row("SELECT id FROM desk", (), |row| row.get(0))?;
        if desk != slots.desk {
            return Err(JournalError::NotOurs);
        }
        let mut journal = Self { connection, head: None, folder, desk, key, user: None, services: Vec::new(), _lock: lock };
        journal.welcome(user, failed)?;
        Ok(journal)
    }

    /// Logs another user, or the same one again, into the open journal.
    pub fn log_in(&mut self, user: &str, password: &SecretString) -> Result<User, JournalError> {
        let failed = self.authenticate(&plain(user), password, Timestamp::now())?;
        self.welcome(user, failed)
    }

    /// Logs the user out. The journal stays open, so that the outbox is worked on.
    pub fn log_out(&mut self) -> Result<(), JournalError> {
        self.audit(Act::LoggedOut, None)?;
        self.user = None;
        Ok(())
    }

    /// Opens the locked screen of the user who is logged in: the password is looked at as at the door, with the same delay after failed tries.
    ///
    /// # Errors
    /// `NotLoggedIn`; `WrongPassword`; `TooManyTries`.
    pub fn unlock(&mut self, password: &SecretString) -> Result<(), JournalError> {
        let by = self.user.as_ref().ok_or(JournalError::NotLoggedIn)?.login.clone();
        let failed = self.authenticate(&by, password, Timestamp::now())?;
        self.come_in(by, failed, Act::ScreenUnlocked)
    }

    /// Whether the folder holds a journal.
    pub fn exists(folder: &Path) -> bool {
        let folder = Folder::new(folder);
        folder.slots().exists() && folder.database().exists()
    }

    /// Log-in names, without opening the database and without a password.
    pub fn log_in_names(folder: &Path) -> Result<Vec<String>, JournalError> {
        Ok(Slots::read(&Folder::new(folder))?.users().map(str::to_owned).collect())
    }

    /// Whether the password is the user's; what failed before, when it is.
    pub(super) fn authenticate(&self, user: &str, password: &SecretString, now: Timestamp) -> Result<Option<Failed>, JournalError> {
        let slots = Slots::read(&self.folder)?;
        authenticate(&self.folder, &slots, user, password, now).map(|(_, failed)| failed)
    }

    fn welcome(&mut self, user: &str, failed: Option<Failed>) -> Result<User, JournalError> {
        let user = user::find(&self.connection, &plain(user))?.filter(|user| user.removed.is_none()).ok_or(JournalError::NoSuchUser)?;
        self.come_in(user.login.clone(), failed, Act::LoggedIn)?;
        self.user = Some(user.clone());
        Ok(user)
    }

    /// Enters that somebody came in, after what failed before.
    fn come_in(&mut self, by: String, failed: Option<Failed>, act: Act) -> Result<(), JournalError> {
        let (desk, now) = (self.desk.clone(), Timestamp::now());
        self.write(|transaction, head| {
            if let Some(Failed { times, last }) = failed {
                let act = Act::LogInsFailed { times, last };
                chain::append(transaction, head, None, now, by.clone(), desk.clone(), What::Desk(act))?;
            }
            chain::append(transaction, head, None, now, by, desk, What::Desk(act))
        })
    }
}

/// The data key of a user who knows the password and did not fail too often, and what failed before.
fn authenticate(folder: &Folder, slots: &Slots, user: &str, password: &SecretString, now: Timestamp) -> Result<(DataKey, Option<Failed>), JournalError> {
    let tries = Tries::read(folder);
    let seconds = tries.wait(user, now);
    if seconds > 0 {
        return Err(JournalError::TooManyTries { seconds });
    }
    if !slots.has(user) {
        return slots.open(user, password).map(|key| (key, None));
    }
    // Counted before it is looked at: ending the program at the right moment must not give a free try.
    tries.clone().with_failure(user, now).write(folder)?;
    let opened = slots.open(user, password);
    if matches!(opened, Err(JournalError::WrongPassword)) {
        return Err(JournalError::WrongPassword);
    }
    let mut fresh = tries;
    let failed = fresh.forget(user);
    fresh.write(folder)?;
    Ok((opened?, failed))
}

fn with_ending(path: &Path, ending: &str) -> std::path::PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}
