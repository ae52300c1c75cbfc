//! Who works at the desk. A user is a row in the database and a slot in the slot file; the slot decides who can log in.

use super::chain::{self, Act, What};
use super::slots::Slots;
use super::throttle::Tries;
use super::writing::{moment, nanoseconds};
use super::{Journal, JournalError};
use crate::domain::number::Iin;
use crate::domain::party::FullName;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

/// Characters a password must have at least.
pub const PASSWORD_LEAST: usize = 8;
const LOGIN_LONGEST: usize = 64;

/// What a user may do; who may do what is the desk's to decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Operator of a public service centre.
    Operator,
    /// Clerk of the body that renders the service.
    ProviderClerk,
    /// Senior operator: shifts, couriers, the others' requests.
    Senior,
    /// Users, devices, updates, audit.
    Administrator,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 4] = [Self::Operator, Self::ProviderClerk, Self::Senior, Self::Administrator];

    /// Its name in the database and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Operator => "operator",
            Self::ProviderClerk => "provider-clerk",
            Self::Senior => "senior",
            Self::Administrator => "administrator",
        }
    }

    /// The role of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Key of the role's name in the text catalogues.
    pub fn text_key(self) -> &'static str {
        match self {
            Self::Operator => "role-operator",
            Self::ProviderClerk => "role-provider-clerk",
            Self::Senior => "role-senior",
            Self::Administrator => "role-administrator",
        }
    }
}

/// A user to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUser {
    /// Log-in name as typed; it is kept in lower case without spaces around it.
    pub login: String,
    /// Name for the papers.
    pub name: FullName,
    /// ЖСН, which the certificate of the user's key must bear; nobody signs who has none here.
    pub iin: Option<Iin>,
    /// Role.
    pub role: Role,
}

/// A user of the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Log-in name.
    pub login: String,
    /// Name for the papers.
    pub name: FullName,
    /// ЖСН, which the certificate of the user's key must bear; nobody signs who has none here.
    pub iin: Option<Iin>,
    /// Role.
    pub role: Role,
    /// When the user was added.
    pub added: Timestamp,
    /// When the user was removed; such a user cannot log in and stays for the trail.
    pub removed: Option<Timestamp>,
}

impl Journal {
    /// Every user there ever was, by log-in name.
    pub fn users(&self) -> Result<Vec<User>, JournalError> {
        let mut statement = self.connection.prepare_cached(&format!("{SELECT} ORDER BY login"))?;
        let rows = statement.query_map((), read)?;
        rows.map(|row| row?.ok_or(JournalError::Record { source: None })).collect()
    }

    /// Adds a user with a slot of its own.
    pub fn add_user(&mut self, user: NewUser, password: &SecretString) -> Result<User, JournalError> {
        let user = user.fit()?;
        let slots = Slots::read(&self.folder)?;
        if slots.has(&user.login) {
            return Err(JournalError::UserExists);
        }
        let slots = slots.with(&user.login, &self.key, fit_password(password)?)?;
        let (by, desk, now) = (self.actor(), self.desk.clone(), Timestamp::now());
        let added = self.write(|transaction, head| {
            let act = Act::UserAdded { login: user.login.clone(), role: user.role };
            chain::append(transaction, head, None, now, by, desk, What::Desk(act))?;
            insert(transaction, user, now)
        })?;
        // The slot comes last: a crash before it leaves a user who cannot log in and can be added again.
        slots.write(&self.folder)?;
        Ok(added)
    }

    /// Takes a user's slot away. The last administrator stays.
    ///
    /// The data key stays the same: whoever kept an old copy of the whole folder can open that copy with the old password.
    pub fn remove_user(&mut self, login: &str) -> Result<(), JournalError> {
        let login = plain(login);
        let slots = Slots::read(&self.folder)?;
        if !slots.has(&login) {
            return Err(JournalError::NoSuchUser);
        }
        self.guard_last_administrator(&login)?;
        // The slot goes first: a crash after it leaves nobody who can still log in.
        slots.without(&login).write(&self.folder)?;
        let mut tries = Tries::read(&self.folder);
        if tries.forget(&login).is_some() {
            tries.write(&self.folder)?;
        }
        let (by, desk, now) = (self.actor(), self.desk.clone(), Timestamp::now());
        self.write(|transaction, head| {
            transaction.execute("UPDATE users SET removed = ?2 WHERE login = ?1", (&login, nanoseconds(now)))?;
            chain::append(transaction, head, None, now, by, desk, What::Desk(Act::UserRemoved { login }))
        })
    }

    /// Gives a user another role. The last administrator stays one.
    pub fn change_role(&mut self, login: &str, role: Role) -> Result<(), JournalError> {
        let login = plain(login);
        if role != Role::Administrator {
            self.guard_last_administrator(&login)?;
        }
        let (by, desk, now) = (self.actor(), self.desk.clone(), Timestamp::now());
        self.write(|transaction, head| {
            let changed = transaction.execute("UPDATE users SET role = ?2 WHERE login = ?1 AND removed IS NULL", (&login, role.name()))?;
            if changed == 0 {
                return Err(JournalError::NoSuchUser);
            }
            chain::append(transaction, head, None, now, by, desk, What::Desk(Act::RoleChanged { login: login.clone(), role }))
        })?;
        if let Some(user) = self.user.as_mut().filter(|user| user.login == login) {
            user.role = role;
        }
        Ok(())
    }

    /// Changes the logged-in user's own password, who has to know the old one.
    pub fn change_password(&mut self, old: &SecretString, new: &SecretString) -> Result<(), JournalError> {
        let login = self.user.as_ref().ok_or(JournalError::NotLoggedIn)?.login.clone();
        self.authenticate(&login, old, Timestamp::now())?;
        self.reset_password(&login, new)
    }

    /// Gives a user a new password without the old one: an administrator's act.
    pub fn reset_password(&mut self, login: &str, new: &SecretString) -> Result<(), JournalError> {
        let login = plain(login);
        let slots = Slots::read(&self.folder)?;
        if !slots.has(&login) {
            return Err(JournalError::NoSuchUser);
        }
        slots.with(&login, &self.key, fit_password(new)?)?.write(&self.folder)?;
        self.audit(Act::PasswordChanged { login }, None)
    }

    fn guard_last_administrator(&self, login: &str) -> Result<(), JournalError> {
        let others: i64 =
            self.connection
                .query_row("SELECT count(*) FROM users WHERE role = 'administrator' AND removed IS NULL AND login <> ?1", [login], |row| row.get(0))?;
        let is_one = find(&self.connection, login)?.is_some_and(|user| user.role == Role::Administrator && user.removed.is_none());
        if is_one && others == 0 { Err(JournalError::LastAdministrator) } else { Ok(()) }
    }
}

impl NewUser {
    /// The same user with a log-in name that can be used.
    pub(super) fn fit(self) -> Result<Self, JournalError> {
        let login = plain(&self.login);
        if login.is_empty() || login.chars().count() > LOGIN_LONGEST || login == "desk" || login.chars().any(|one| one.is_control() || one.is_whitespace()) {
            return Err(JournalError::LoginUnfit);
        }
        Ok(Self { login, ..self })
    }
}

/// The password, when it is long enough.
pub(super) fn fit_password(password: &SecretString) -> Result<&SecretString, JournalError> {
    if password.expose_secret().chars().count() < PASSWORD_LEAST {
        return Err(JournalError::PasswordTooShort { least: PASSWORD_LEAST });
    }
    Ok(password)
}

/// A log-in name as it is kept: composed, lower case, nothing around it.
pub(super) fn plain(login: &str) -> String {
    login.trim().nfc().collect::<String>().to_lowercase()
}

/// Writes the row of a user; one who was removed comes back.
pub(super) fn insert(connection: &Connection, user: NewUser, now: Timestamp) -> Result<User, JournalError> {
    connection.execute(
        "INSERT OR REPLACE INTO users (login, surname, name, patronymic, iin, role, added) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        (&user.login, &user.name.surname, &user.name.name, &user.name.patronymic, user.iin.map(|iin| iin.to_string()), user.role.name(), nanoseconds(now)),
    )?;
    Ok(User { login: user.login, name: user.name, iin: user.iin, role: user.role, added: now, removed: None })
}

/// The user of this name, removed or not.
pub(super) fn find(connection: &Connection, login: &str) -> Result<Option<User>, JournalError> {
    let found = connection.prepare_cached(&format!("{SELECT} WHERE login = ?1"))?.query_row([login], read).optional()?;
    found.map(|user| user.ok_or(JournalError::Record { source: None })).transpose()
}

const SELECT: &str = "SELECT login, surname, name, patronymic, iin, role, added, removed FROM users";

/// The user of a row; `None` when the role is none the program knows.
fn read(row: &Row<'_>) -> rusqlite::Result<Option<User>> {
    let Some(role) = Role::from_name(&row.get::<_, String>(5)?) else { return Ok(None) };
    Ok(Some(User {
        login: row.get(0)?,
        name: FullName { surname: row.get(1)?, name: row.get(2)?, patronymic: row.get(3)? },
        iin: row.get::<_, Option<String>>(4)?.and_then(|iin| iin.parse().ok()),
        role,
        added: moment(row.get(6)?),
        removed: row.get::<_, Option<i64>>(7)?.map(moment),
    }))
}
