//! The slot file: who can open the journal. It holds log-in names and wrapped keys, nothing else of a person.
//!
//! A slot opens two things for its user's password: the data key, which every user works with, and a key pair. The administration key lies in the slots
//! of administrators alone, under the public half of that pair: one administrator hands it over to another without knowing the other's password.

use super::exchange::{self, ExchangeKey, HandedOver};
use super::folder::{self, Folder};
use super::key::{self, DataKey, Sealed, Stretching, Wrapped, Wrapping};
use super::signing::SigningKey;
use crate::error::JournalError;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io;
use tereze_domain::request::Digest;

const VERSION: i64 = 2;

/// The whole slot file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Slots {
    version: i64,
    /// Identifier of the desk; bound into every slot and compared with the database.
    pub desk: String,
    /// Public key of the first seal of the journal these slots open, in hexadecimal; files of the first version have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub root: Option<String>,
    /// How new slots are stretched.
    stretching: Stretching,
    slots: Vec<Slot>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Slot {
    user: String,
    wrapped: Wrapped,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pair: Option<Pair>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    administration: Option<HandedOver>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    public: String,
    private: Sealed,
}

/// What a password opens.
pub(super) struct Opened {
    pub data: DataKey,
    pub pair: Option<ExchangeKey>,
    pub administration: Option<SigningKey>,
    wrapping: Wrapping,
}

/// Only the version, so that a newer file is told from a damaged one.
#[derive(Deserialize)]
struct Versioned {
    version: i64,
}

impl Slots {
    pub fn new(desk: &str, stretching: Stretching, root: &[u8]) -> Self {
        Self { version: VERSION, desk: desk.to_owned(), root: Some(hex::encode(root)), stretching, slots: Vec::new() }
    }

    pub fn read(folder: &Folder) -> Result<Self, JournalError> {
        Self::read_with_digest(folder).map(|(slots, _)| slots)
    }

    /// The slots and the digest of their file.
    pub fn read_with_digest(folder: &Folder) -> Result<(Self, Digest), JournalError> {
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
        if slots.stretching.is_sane() { Ok((slots, Digest::of(&bytes))) } else { Err(JournalError::SlotsDamaged { source: None }) }
    }

    /// The bytes of the file.
    pub fn bytes(&self) -> Result<Vec<u8>, JournalError> {
        Ok(serde_json::to_vec_pretty(self)?)
    }

    pub fn write(&self, folder: &Folder) -> Result<(), JournalError> {
        folder::replace(&folder.slots(), &self.bytes()?)
    }

    /// The same slots for the journal with this root key.
    #[must_use]
    pub fn of_root(self, root: &[u8]) -> Self {
        Self { version: VERSION, root: Some(hex::encode(root)), ..self }
    }

    /// Log-in names in the order in which they were added.
    pub fn users(&self) -> impl Iterator<Item = &str> {
        self.slots.iter().map(|slot| slot.user.as_str())
    }

    pub fn has(&self, user: &str) -> bool {
        self.users().any(|known| known == user)
    }

    /// What the slot of a user holds for who knows the password.
    pub fn open(&self, user: &str, password: &SecretString) -> Result<Opened, JournalError> {
        let Some(slot) = self.slot(user) else {
            key::spend(password, self.slots.first().map_or(self.stretching, |slot| slot.wrapped.stretching()))?;
            return Err(JournalError::NoSuchUser);
        };
        let (data, wrapping) = key::unwrap(&slot.wrapped, password, &self.bound_to(user))?;
        let pair = slot.pair.as_ref().map(|pair| ExchangeKey::from_raw(&wrapping.open(&pair.private, &self.pair_of(user))?)).transpose()?;
        let administration = match (&pair, &slot.administration) {
            (Some(pair), Some(handed)) => Some(SigningKey::from_raw(&pair.open(handed, &self.administration_of(user))?)?),
            _ => None,
        };
        Ok(Opened { data, pair, administration, wrapping })
    }

    /// The same file with a slot made anew for a user who has a password of their own from now on, and no administration key.
    pub fn with(self, user: &str, key: &DataKey, password: &SecretString) -> Result<Self, JournalError> {
        Ok(self.with_pair(user, key, password, &ExchangeKey::generate()?)?.without_administration(user))
    }

    /// The same file with the user's password changed; the pair stays, and with it what was handed over.
    pub fn with_pair(mut self, user: &str, key: &DataKey, password: &SecretString, pair: &ExchangeKey) -> Result<Self, JournalError> {
        let (wrapped, wrapping) = key::wrap(key, password, self.stretching, &self.bound_to(user))?;
        let pair = Some(Pair { public: pair.public()?, private: wrapping.seal(&pair.raw()?, &self.pair_of(user))? });
        match self.slots.iter_mut().find(|slot| slot.user == user) {
            Some(slot) => (slot.wrapped, slot.pair) = (wrapped, pair),
            None => self.slots.push(Slot { user: user.to_owned(), wrapped, pair, administration: None }),
        }
        Ok(self)
    }

    /// The same file with a pair in a slot of the first version, which has none.
    pub fn with_first_pair(mut self, user: &str, opened: &Opened) -> Result<Self, JournalError> {
        let pair = ExchangeKey::generate()?;
        let pair = Pair { public: pair.public()?, private: opened.wrapping.seal(&pair.raw()?, &self.pair_of(user))? };
        if let Some(slot) = self.slots.iter_mut().find(|slot| slot.user == user) {
            slot.pair.get_or_insert(pair);
        }
        Ok(self)
    }

    /// The same file with the administration key handed over to a user whose slot has a pair.
    pub fn with_administration(mut self, user: &str, key: &SigningKey) -> Result<Self, JournalError> {
        let bound_to = self.administration_of(user);
        if let Some(slot) = self.slots.iter_mut().find(|slot| slot.user == user)
            && let Some(pair) = &slot.pair
        {
            slot.administration = Some(exchange::hand_over(&key.raw()?, &pair.public, &bound_to)?);
        }
        Ok(self)
    }

    /// The same file with no administration key in the user's slot.
    #[must_use]
    pub fn without_administration(mut self, user: &str) -> Self {
        if let Some(slot) = self.slots.iter_mut().find(|slot| slot.user == user) {
            slot.administration = None;
        }
        self
    }

    /// Whether anybody has the key of administration; in a folder of before nobody has.
    pub fn know_administration(&self) -> bool {
        self.slots.iter().any(|slot| slot.administration.is_some())
    }

    /// Whether the user's slot holds the administration key.
    pub fn administers(&self, user: &str) -> bool {
        self.slot(user).is_some_and(|slot| slot.administration.is_some())
    }

    fn slot(&self, user: &str) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.user == user)
    }

    /// The same file without the user's slot.
    #[must_use]
    pub fn without(mut self, user: &str) -> Self {
        self.slots.retain(|slot| slot.user != user);
        self
    }

    fn bound_to(&self, user: &str) -> String {
        format!("tereze journal slot 1\n{}\n{user}", self.desk)
    }

    fn pair_of(&self, user: &str) -> String {
        format!("tereze journal pair 1\n{}\n{user}", self.desk)
    }

    fn administration_of(&self, user: &str) -> String {
        format!("tereze journal administration 1\n{}\n{user}", self.desk)
    }
}
