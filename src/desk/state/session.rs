//! Who is at the desk, with which key, and whether the screen is locked.

use crate::domain::message::Message;
use crate::domain::service::ServiceId;
use jiff::Timestamp;
use std::time::Duration;

/// Somebody is at the desk.
#[derive(Debug, Clone)]
pub struct Session {
    /// Log-in name.
    pub user: String,
    /// Name as papers show it.
    pub full_name: String,
    /// Since when.
    pub since: Timestamp,
    /// Favourite services.
    pub favourites: Vec<ServiceId>,
    /// Services used lately, newest first.
    pub recent: Vec<ServiceId>,
    /// This user finished or closed the walk through the program.
    pub tour_taken: bool,
    /// The signing key in use.
    pub key: KeyState,
    /// The screen is locked: nothing of an applicant is shown until the same person gives the password again.
    pub lock: Option<Lock>,
}

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
