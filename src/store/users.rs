//! What is done to users: an administrator's acts, and a change of one's own password.

use super::chain;
use super::columns::nanoseconds;
use super::entry::{Act, What};
use super::signing::SigningKey;
use super::slots::{Opened, Slots};
use super::throttle::Tries;
use super::user::{NewUser, SELECT, User, find, fit_password, insert, plain, read};
use super::verify::sealing::is_known;
use crate::error::JournalError;
use crate::journal::Journal;
use jiff::Timestamp;
use rusqlite::Transaction;
use secrecy::SecretString;
use tereze_domain::permission::Role;
use tereze_domain::request::Digest;

impl Journal {
    /// Every user there ever was, by log-in name.
    pub fn users(&self) -> Result<Vec<User>, JournalError> {
        let mut statement = self.connection.prepare_cached(&format!("{SELECT} ORDER BY login"))?;
        let rows = statement.query_map((), read)?;
        rows.map(|row| row?.ok_or(JournalError::Record { source: None })).collect()
    }

    /// Adds a user with a slot of its own: an administrator's act.
    ///
    /// # Errors
    /// `NotAdministrator`, `NoAdministrationKey`, `SlotsChanged` as for every act on users; `UserExists`; a name or a password that is unfit.
    pub fn add_user(&mut self, user: NewUser, password: &SecretString) -> Result<User, JournalError> {
        let administration = self.administrating()?;
        let user = user.fit()?;
        let slots = self.slots()?;
        if slots.has(&user.login) {
            return Err(JournalError::UserExists);
        }
        let mut slots = slots.with(&user.login, &self.key, fit_password(password)?)?;
        if user.role == Role::Administrator {
            slots = slots.with_administration(&user.login, &administration)?;
        }
        // The slot comes last: a crash before it leaves a user who cannot log in and can be added again.
        self.change_slots(&slots, Act::UserAdded { login: user.login.clone(), role: user.role }, |transaction, now| insert(transaction, user, now))
    }

    /// Takes a user's slot away: an administrator's act. The last administrator stays.
    ///
    /// The data key stays the same: whoever kept an old copy of the whole folder can open that copy with the old password.
    pub fn remove_user(&mut self, login: &str) -> Result<(), JournalError> {
        self.administrating()?;
        let login = plain(login);
        let slots = self.slots()?;
        if !slots.has(&login) {
            return Err(JournalError::NoSuchUser);
        }
        self.guard_last_administrator(&login, &slots)?;
        // The row says that the user is gone before the slot goes: who is gone cannot log in with a slot that a crash left.
        self.change_slots(&slots.without(&login), Act::UserRemoved { login: login.clone() }, |transaction, now| {
            transaction.execute("UPDATE users SET removed = ?2 WHERE login = ?1", (&login, nanoseconds(now)))?;
            Ok(())
        })?;
        let mut tries = Tries::read(&self.folder);
        if tries.forget(&login).is_some() {
            tries.write(&self.folder)?;
        }
        Ok(())
    }

    /// Gives a user another role: an administrator's act. The last administrator stays one.
    pub fn change_role(&mut self, login: &str, role: Role) -> Result<(), JournalError> {
        let administration = self.administrating()?;
        let login = plain(login);
        let slots = self.slots()?;
        let slots = if role == Role::Administrator {
            slots.with_administration(&login, &administration)?
        } else {
            self.guard_last_administrator(&login, &slots)?;
            slots.without_administration(&login)
        };
        self.change_slots(&slots, Act::RoleChanged { login: login.clone(), role }, |transaction, _| {
            let changed = transaction.execute("UPDATE users SET role = ?2 WHERE login = ?1 AND removed IS NULL", (&login, role.name()))?;
            if changed == 0 { Err(JournalError::NoSuchUser) } else { Ok(()) }
        })?;
        if let Some(user) = self.user.as_mut().filter(|user| user.login == login) {
            user.role = role;
            if role != Role::Administrator {
                self.administration = None;
            }
        }
        Ok(())
    }

    /// Changes the logged-in user's own password, who has to know the old one.
    pub fn change_password(&mut self, old: &SecretString, new: &SecretString) -> Result<(), JournalError> {
        let login = self.user.as_ref().ok_or(JournalError::NotLoggedIn)?.login.clone();
        let (opened, _) = self.authenticate(&login, old, Timestamp::now())?;
        let slots = self.slots()?;
        let slots = match &opened.pair {
            Some(pair) => slots.with_pair(&login, &self.key, fit_password(new)?, pair)?,
            None => slots.with(&login, &self.key, fit_password(new)?)?,
        };
        self.change_slots(&slots, Act::PasswordChanged { login }, |_, _| Ok(()))
    }

    /// Gives a user a new password without the old one: an administrator's act.
    pub fn reset_password(&mut self, login: &str, new: &SecretString) -> Result<(), JournalError> {
        let administration = self.administrating()?;
        let login = plain(login);
        let slots = self.slots()?;
        if !slots.has(&login) {
            return Err(JournalError::NoSuchUser);
        }
        let mut slots = slots.with(&login, &self.key, fit_password(new)?)?;
        if find(&self.connection, &login)?.is_some_and(|user| user.role == Role::Administrator) {
            slots = slots.with_administration(&login, &administration)?;
        }
        self.change_slots(&slots, Act::PasswordChanged { login }, |_, _| Ok(()))
    }

    /// The administration key, when an administrator is logged in.
    fn administrating(&self) -> Result<SigningKey, JournalError> {
        let user = self.user.as_ref().ok_or(JournalError::NotLoggedIn)?;
        let refused = if user.role == Role::Administrator { JournalError::NoAdministrationKey } else { JournalError::NotAdministrator };
        self.administration.clone().ok_or(refused)
    }

    /// The slot file, when it is the one this journal wrote.
    fn slots(&self) -> Result<Slots, JournalError> {
        let (slots, digest) = Slots::read_with_digest(&self.folder)?;
        if is_known(&self.connection, &digest.0)? { Ok(slots) } else { Err(JournalError::SlotsChanged) }
    }

    /// Enters an act with the digest of the slot file it leads to, then writes that file.
    fn change_slots<T>(
        &mut self,
        slots: &Slots,
        act: Act,
        work: impl FnOnce(&Transaction<'_>, Timestamp) -> Result<T, JournalError>,
    ) -> Result<T, JournalError> {
        let (by, desk, now) = (self.actor(), self.desk.clone(), Timestamp::now());
        let (was, becomes) = (Slots::read_with_digest(&self.folder)?.1, Digest::of(&slots.bytes()?));
        let done = self.write(|transaction, head| {
            let done = work(transaction, now)?;
            transaction.execute("UPDATE slot_file SET current = ?1, previous = ?2", (&becomes.0, &was.0))?;
            chain::append(transaction, head, None, now, by, desk, What::Desk(act))?;
            Ok(done)
        })?;
        slots.write(&self.folder)?;
        Ok(done)
    }

    /// Gives a slot of before what it lacks: the user its pair, the journal its administration key, administrators their part of it.
    pub(super) fn complete_slots(&mut self, user: &User, opened: &Opened) -> Result<(), JournalError> {
        let before = match self.slots() {
            Ok(slots) => slots,
            // It was found at the opening; nothing is added to such a file.
            Err(JournalError::SlotsChanged) => return Ok(()),
            Err(error) => return Err(error),
        };
        let mut slots = before.clone();
        if opened.pair.is_none() {
            slots = slots.with_first_pair(&user.login, opened)?;
        }
        let has_key: bool = self.connection.query_row("SELECT EXISTS (SELECT 1 FROM administration)", (), |row| row.get(0))?;
        let begins = user.role == Role::Administrator && !has_key;
        if begins {
            self.administration = Some(SigningKey::generate()?);
        }
        if let Some(administration) = &self.administration {
            let administrators = self.users()?.into_iter().filter(|user| user.role == Role::Administrator && user.removed.is_none());
            for login in administrators.map(|user| user.login).filter(|login| !before.administers(login)) {
                slots = slots.with_administration(&login, administration)?;
            }
        }
        if slots == before {
            return Ok(());
        }
        let public = self.administration.as_ref().filter(|_| begins).map(SigningKey::public).transpose()?;
        let act = if begins { Act::AdministrationBegun } else { Act::Kept };
        self.change_slots(&slots, act, |transaction, _| {
            if let Some(public) = public {
                transaction.execute("INSERT INTO administration (only, public) VALUES (1, ?1)", [public])?;
            }
            Ok(())
        })
    }

    fn guard_last_administrator(&self, login: &str, slots: &Slots) -> Result<(), JournalError> {
        // Who has no administration key yet administers nothing.
        let others = self
            .users()?
            .into_iter()
            .any(|user| user.role == Role::Administrator && user.removed.is_none() && user.login != login && slots.administers(&user.login));
        let is_one = find(&self.connection, login)?.is_some_and(|user| user.role == Role::Administrator && user.removed.is_none());
        if is_one && !others { Err(JournalError::LastAdministrator) } else { Ok(()) }
    }
}
