//! The door, the lock, and the key that signs.

use crate::notices::Notices;
use jiff::Timestamp;
use std::time::Duration;
use tereze_domain::language::Language;
use tereze_domain::message::Message;

/// A locked screen.
#[derive(Debug, Clone)]
pub struct Lock {
    /// Since when.
    pub since: Timestamp,
    /// A password is being checked.
    pub checking: bool,
    /// Why the last try failed and what to do.
    pub failed: Option<Message>,
    /// No try is taken before this.
    pub not_before: Option<Timestamp>,
}

impl Default for Idle {
    fn default() -> Self {
        Self { lock_after: Duration::from_secs(600), warn_before: Duration::from_secs(60) }
    }
}

/// When a desk nobody touches locks by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Idle {
    /// After so long without a key or a movement of the pointer.
    pub lock_after: Duration,
    /// So long before that a warning is shown.
    pub warn_before: Duration,
}

/// The signing key.
#[derive(Debug, Clone, Default)]
pub enum KeyState {
    /// None was opened yet.
    #[default]
    None,
    /// Being opened.
    Opening,
    /// Ready: whose it is and until when.
    Ready {
        /// Name in the certificate.
        name: String,
        /// ЖСН in the certificate.
        number: String,
        /// Its last moment.
        valid_until: Timestamp,
    },
    /// It could not be opened or may not sign: why, and what to do.
    Failed(Message),
}

/// The door.
#[derive(Debug, Clone, Default)]
pub struct Door {
    /// The language chosen at the door since the last log-in.
    pub language: Option<Language>,
    /// A try is being checked.
    pub checking: bool,
    /// Why the last try failed and what to do.
    pub failed: Option<Message>,
    /// No try is taken before this.
    pub not_before: Option<Timestamp>,
    /// What is to be read before anybody logs in.
    pub notices: Notices,
}

/// What a visitor of the demo centre may type.
#[derive(Debug, Clone)]
pub struct DemoHint {
    /// Log-in name.
    pub user: String,
    /// Password of the log-in and of the key file.
    pub password: String,
    /// Key file of the operator.
    pub key_file: std::path::PathBuf,
    /// Numbers to try, each with the name that the registry knows.
    pub numbers: Vec<(String, String)>,
    /// A power of attorney to try: its number and the number of the one who gave it.
    pub power: Option<(String, String)>,
}
