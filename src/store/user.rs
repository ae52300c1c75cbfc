//! Who works at the desk. A user is a row in the database and a slot in the slot file; the slot decides who can log in.

use super::columns::{moment, nanoseconds};
use super::error::JournalError;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row};
use secrecy::{ExposeSecret as _, SecretString};
use tereze_domain::number::Iin;
use tereze_domain::party::FullName;
use tereze_domain::permission::Role;
use unicode_normalization::UnicodeNormalization as _;

/// Characters a password must have at least.
pub const PASSWORD_LEAST: usize = 8;
const LOGIN_LONGEST: usize = 64;

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

pub(super) const SELECT: &str = "SELECT login, surname, name, patronymic, iin, role, added, removed FROM users";

/// The user of a row; `None` when the role is none the program knows.
pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Option<User>> {
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
