//! Settings of users and of the desk: favourites, language, theme, limits.

use crate::error::JournalError;
use crate::journal::Journal;
use rusqlite::OptionalExtension as _;

/// Whose setting it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner<'a> {
    /// Everybody's at this desk.
    Desk,
    /// Of the user with this log-in name.
    User(&'a str),
}

impl Owner<'_> {
    fn column(&self) -> &str {
        match self {
            // No log-in name is empty.
            Self::Desk => "",
            Self::User(login) => login,
        }
    }
}

impl Journal {
    /// The value kept under this key.
    pub fn setting(&self, owner: Owner<'_>, key: &str) -> Result<Option<String>, JournalError> {
        let mut statement = self.connection.prepare_cached("SELECT value FROM settings WHERE owner = ?1 AND key = ?2")?;
        Ok(statement.query_row((owner.column(), key), |row| row.get(0)).optional()?)
    }

    /// Keeps a value under this key in the place of what was there.
    pub fn keep_setting(&mut self, owner: Owner<'_>, key: &str, value: &str) -> Result<(), JournalError> {
        self.write(|transaction, _| {
            transaction
                .prepare_cached("INSERT INTO settings (owner, key, value) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET value = excluded.value")?
                .execute((owner.column(), key, value))?;
            Ok(())
        })
    }

    /// Forgets the value of this key.
    pub fn forget_setting(&mut self, owner: Owner<'_>, key: &str) -> Result<(), JournalError> {
        self.write(|transaction, _| {
            transaction.prepare_cached("DELETE FROM settings WHERE owner = ?1 AND key = ?2")?.execute((owner.column(), key))?;
            Ok(())
        })
    }
}
