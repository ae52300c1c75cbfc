//! The slot file: who can open the journal. It holds log-in names and wrapped keys, nothing else of a person.

use super::JournalError;
use super::folder::{self, Folder};
use super::key::{self, DataKey, Stretching, Wrapped};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io;

const VERSION: i64 = 1;

/// The whole slot file.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Slots {
    version: i64,
    /// Identifier of the desk; bound into every slot and compared with the database.
    pub desk: String,
    /// How new slots are stretched.
    stretching: Stretching,
    slots: Vec<Slot>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Slot {
    user: String,
    wrapped: Wrapped,
}

/// Only the version, so that a newer file is told from a damaged one.
#[derive(Deserialize)]
struct Versioned {
    version: i64,
}

impl Slots {
    pub fn new(desk: &str, stretching: Stretching) -> Self {
        Self { version: VERSION, desk: desk.to_owned(), stretching, slots: Vec::new() }
    }

    pub fn read(folder: &Folder) -> Result<Self, JournalError> {
        let bytes = fs::read(folder.slots()).map_err(|source| match source.kind() {
            io::ErrorKind::NotFound => JournalError::NoJournal,
            _ => source.into(),
        })?;
        let damaged = |source| JournalError::SlotsDamaged { source: Some(source) };
        let Versioned { version } = serde_json::from_slice(&bytes).map_err(damaged)?;
        if version > VERSION {
            return Err(JournalError::NewerVersion { found: version, known: VERSION });
        }
        let slots: Self = serde_json::from_slice(&bytes).map_err(damaged)?;
        if slots.stretching.is_sane() { Ok(slots) } else { Err(JournalError::SlotsDamaged { source: None }) }
    }

    pub fn write(&self, folder: &Folder) -> Result<(), JournalError> {
        folder::replace(&folder.slots(), &serde_json::to_vec_pretty(self)?)
    }

    /// Log-in names in the order in which they were added.
    pub fn users(&self) -> impl Iterator<Item = &str> {
        self.slots.iter().map(|slot| slot.user.as_str())
    }

    pub fn has(&self, user: &str) -> bool {
        self.users().any(|known| known == user)
    }

    /// The data key of a user who knows the password.
    pub fn open(&self, user: &str, password: &SecretString) -> Result<DataKey, JournalError> {
        match self.slots.iter().find(|slot| slot.user == user) {
            Some(slot) => key::unwrap(&slot.wrapped, password, &self.bound_to(user)),
            None => {
                key::spend(password, self.slots.first().map_or(self.stretching, |slot| slot.wrapped.stretching()))?;
                Err(JournalError::NoSuchUser)
            }
        }
    }

    /// The same file with the user's slot made anew.
    pub fn with(mut self, user: &str, key: &DataKey, password: &SecretString) -> Result<Self, JournalError> {
        let wrapped = key::wrap(key, password, self.stretching, &self.bound_to(user))?;
        match self.slots.iter_mut().find(|slot| slot.user == user) {
            Some(slot) => slot.wrapped = wrapped,
            None => self.slots.push(Slot { user: user.to_owned(), wrapped }),
        }
        Ok(self)
    }

    /// The same file without the user's slot.
    #[must_use]
    pub fn without(mut self, user: &str) -> Self {
        self.slots.retain(|slot| slot.user != user);
        self
    }

    fn bound_to(&self, user: &str) -> String {
        format!("tereze journal slot {VERSION}\n{}\n{user}", self.desk)
    }
}
