//! Why a desk could not be opened.

use crate::protection::MessageKeyError;
use crate::settings::SettingsError;
use tereze_domain::message::{Explain, Message};
use tereze_store::JournalError;
use tereze_trust::CertificateError;

/// Why a desk could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The settings.
    #[error("the settings of the desk could not be read")]
    Settings(#[source] SettingsError),
    /// The users of the journal.
    #[error("the users of the journal could not be read")]
    Journal(#[source] JournalError),
    /// A trusted certificate.
    #[error("a trusted certificate could not be read")]
    TrustedFile(#[source] std::io::Error),
    /// A trusted certificate.
    #[error("a trusted certificate is not valid")]
    Trusted(#[source] CertificateError),
    /// The key of gateway messages.
    #[error("the key of gateway messages could not be opened")]
    MessageKey(#[source] MessageKeyError),
    /// A worker thread.
    #[error("a worker thread could not be started")]
    Thread(#[source] std::io::Error),
}

impl Explain for DeskError {
    fn explain(&self) -> Message {
        match self {
            Self::Settings(error) => error.explain(),
            Self::Journal(error) => error.explain(),
            Self::TrustedFile(_) | Self::Trusted(_) => Message::new("error-desk-trusted"),
            Self::MessageKey(_) => Message::new("error-desk-message-key"),
            Self::Thread(_) => Message::new("error-desk-thread"),
        }
    }
}
