//! Making a journal, opening it, and who is logged in.

use super::anchor::{self, Anchor, Outside};
use super::chain::{self, Writer};
use super::entry::{Act, What};
use super::folder::{self, Folder};
use super::guarded::Dirty;
use super::key::{DataKey, Stretching, TrailKeys};
use super::seal_cause::Cause;
use super::signing::SigningKey;
use super::slots::{Opened, Slots};
use super::throttle::{Failed, Tries};
use super::user::{self, NewUser, User, plain};
use super::verify::{self, Documents, Problem, Subject, Verification};
use crate::connection;
use crate::error::JournalError;
use crate::journal::Journal;
use crate::seals;
use crate::taken_up;
use jiff::Timestamp;
use secrecy::SecretString;
use std::cell::RefCell;
use std::fs;
use std::path::Path;
use tereze_domain::permission::Role;

impl Journal {
    /// Makes the journal of a desk in a folder, which may not exist yet, and logs its first user in. Who makes it sets the desk up: until the log-out it may
    /// add users, whatever its role, and it has to add an administrator when it is none.
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
        let trail_keys = TrailKeys::of(&key);
        let administration = SigningKey::generate()?;
        let mut making = connection::create(&folder.database_in_making(), &key)?;
        let transaction = making.transaction()?;
        transaction.execute("INSERT INTO desk (only, id) VALUES (1, ?1)", [desk_id])?;
        let login = first_user.login.clone();
        let now = Timestamp::now();
        let user = user::insert(&transaction, first_user, now)?;
        let root = seals::begin(&transaction)?;
        let mut slots = Slots::new(desk_id, stretching, &root).with(&login, &key, password)?;
        if user.role == Role::Administrator {
            slots = slots.with_administration(&login, &administration)?;
        }
        transaction.execute("INSERT INTO administration (only, public) VALUES (1, ?1)", [administration.public()?])?;
        taken_up::keep_digest(&transaction, &slots)?;
        let mut head = chain::head(&transaction, &trail_keys)?;
        chain::append(&transaction, &mut head, None, now, login.clone(), desk_id.to_owned(), What::Desk(Act::JournalCreated))?;
        let writer = Writer { by: &login, desk: desk_id, administration: Some(&administration) };
        let seal = taken_up::take_up(&transaction, &mut head, &trail_keys, &writer)?;
        transaction.commit()?;
        making.close().map_err(|(_, source)| source)?;
        slots.write(&folder)?;
        let mut outside = Outside::new(&folder, &root);
        outside.committed(&head);
        outside.sealed(&folder, &seal);
        folder::rename(&folder.database_in_making(), &folder.database())?;
        let connection = connection::open(&folder.database(), &key)?;
        let mut journal = Self {
            dirty: Dirty::watch(&connection)?,
            connection,
            head: None,
            folder,
            desk: desk_id.to_owned(),
            key,
            trail_keys,
            outside,
            found: Vec::new(),
            user: Some(user),
            administration: Some(administration),
            services: Vec::new(),
            last_read: RefCell::default(),
            _lock: lock,
        };
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
        let (opened, failed) = authenticate(&folder, &slots, &plain(user), password, Timestamp::now())?;
        let mut connection = connection::open(&folder.database(), &opened.data)?;
        folder::sync(folder.path())?;
        let desk: String = connection.query_row("SELECT id FROM desk", (), |row| row.get(0))?;
        if desk != slots.desk {
            return Err(JournalError::NotOurs);
        }
        let trail_keys = TrailKeys::of(&opened.data);
        taken_up::before_seven(&mut connection, &folder, slots, &trail_keys)?;
        let found = verify::quick(&Subject { connection: &connection, folder: &folder, desk: &desk, keys: &trail_keys });
        if found.contains(&Problem::AnotherJournal) {
            return Err(JournalError::AnotherJournal);
        }
        let sealed = seals::last(&connection)?.map_or(0, |seal| seal.sequence);
        let left_unsealed = sealed != chain::head(&connection, &trail_keys)?.sequence;
        let mut journal = Self {
            dirty: Dirty::watch(&connection)?,
            head: None,
            outside: Outside::new(&folder, &anchor::root_of(&connection)?),
            connection,
            folder,
            desk,
            key: opened.data.clone(),
            trail_keys,
            found,
            user: None,
            administration: None,
            services: Vec::new(),
            last_read: RefCell::default(),
            _lock: lock,
        };
        journal.enter_found(left_unsealed)?;
        journal.welcome(user, &opened, failed)?;
        Ok(journal)
    }

    /// Verifies a journal that nobody has open, with the files as they lie there: nothing is written, not even that somebody looked. Anchors that were kept
    /// elsewhere are compared with it.
    ///
    /// # Errors
    /// As [`Journal::open`] where the journal cannot be opened at all.
    pub fn examine(folder: &Path, user: &str, password: &SecretString, anchors: &[Anchor], documents: Documents<'_>) -> Result<Verification, JournalError> {
        let folder = Folder::new(folder);
        if !folder.slots().exists() || !folder.database().exists() {
            return Err(JournalError::NoJournal);
        }
        let lock = folder.lock()?;
        let slots = Slots::read(&folder)?;
        let (opened, _) = authenticate(&folder, &slots, &plain(user), password, Timestamp::now())?;
        let Some(connection) = connection::look(&folder.database(), &opened.data)? else {
            // A journal of before is taken up first; that verifies nothing and forgets nothing.
            drop(lock);
            let journal = Self::open(folder.path(), user, password)?;
            return verify::whole(&journal.subject(), anchors, documents);
        };
        let desk: String =
            connection.query_row("SELECT id FROM desk", (), |row| row.get(0)).map_err(|source| JournalError::Damaged { source: Some(source) })?;
        let keys = TrailKeys::of(&opened.data);
        verify::whole(&Subject { connection: &connection, folder: &folder, desk: &desk, keys: &keys }, anchors, documents)
    }

    /// Logs another user, or the same one again, into the open journal.
    pub fn log_in(&mut self, user: &str, password: &SecretString) -> Result<User, JournalError> {
        let (opened, failed) = self.authenticate(&plain(user), password, Timestamp::now())?;
        self.welcome(user, &opened, failed)
    }

    /// Logs the user out. The journal stays open, so that the outbox is worked on.
    pub fn log_out(&mut self) -> Result<(), JournalError> {
        self.audit(Act::LoggedOut, None)?;
        self.user = None;
        self.administration = None;
        self.last_read.take();
        Ok(())
    }

    /// Opens the locked screen of the user who is logged in: the password is looked at as at the door, with the same delay after failed tries.
    ///
    /// # Errors
    /// `NotLoggedIn`; `WrongPassword`; `TooManyTries`.
    pub fn unlock(&mut self, password: &SecretString) -> Result<(), JournalError> {
        let by = self.user.as_ref().ok_or(JournalError::NotLoggedIn)?.login.clone();
        let (_, failed) = self.authenticate(&by, password, Timestamp::now())?;
        self.come_in(by, failed, Act::ScreenUnlocked)
    }

    /// The database itself, for tests that damage it.
    #[cfg(feature = "testing")]
    pub fn connection_for_tests(&self) -> &rusqlite::Connection {
        &self.connection
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

    /// What the user's slot holds when the password is theirs; what failed before.
    pub(super) fn authenticate(&self, user: &str, password: &SecretString, now: Timestamp) -> Result<(Opened, Option<Failed>), JournalError> {
        let slots = Slots::read(&self.folder)?;
        authenticate(&self.folder, &slots, user, password, now)
    }

    fn welcome(&mut self, user: &str, opened: &Opened, failed: Option<Failed>) -> Result<User, JournalError> {
        let user = user::find(&self.connection, &plain(user))?.filter(|user| user.removed.is_none()).ok_or(JournalError::NoSuchUser)?;
        self.administration = None;
        // Known before it is entered: this is no work of the program alone, which would be sealed.
        let before = self.user.replace(user.clone());
        if let Err(error) = self.come_in(user.login.clone(), failed, Act::LoggedIn) {
            self.user = before;
            return Err(error);
        }
        self.administration = opened.administration.clone().filter(|_| user.role == Role::Administrator);
        self.complete_slots(&user, opened)?;
        Ok(user)
    }

    /// Enters what was found and is written over from now on, and seals what a program that ended before its time left unsealed.
    fn enter_found(&mut self, left_unsealed: bool) -> Result<(), JournalError> {
        let problems: Vec<String> = self.found.iter().filter(|problem| problem.is_written_over()).map(|problem| problem.name().to_owned()).collect();
        if problems.is_empty() && !left_unsealed {
            return Ok(());
        }
        let (by, desk) = (self.actor(), self.desk.clone());
        self.write(|transaction, head| {
            head.seal = Some(Cause::AfterCrash);
            if problems.is_empty() {
                return Ok(());
            }
            chain::append(transaction, head, None, Timestamp::now(), by, desk, What::Desk(Act::FoundAtOpening { problems }))
        })
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

/// What the slot of a user holds who knows the password and did not fail too often, and what failed before.
fn authenticate(folder: &Folder, slots: &Slots, user: &str, password: &SecretString, now: Timestamp) -> Result<(Opened, Option<Failed>), JournalError> {
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
