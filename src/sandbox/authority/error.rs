//! Why the authority could not do what it was asked.

use tereze_domain::message::{Explain, Message};
use tereze_trust::pkcs12::KeyMismatch;
use tereze_trust::signed_data::SignedDataError;
use tereze_trust::{CertificateError, SignError};

/// Why the authority could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum AuthorityError {
    /// The cryptographic library failed.
    #[error("the cryptographic library failed")]
    Library(#[from] openssl::error::ErrorStack),
    /// A structure could not be written.
    #[error("a certificate structure could not be written")]
    Encoding(#[from] der::Error),
    /// What was just written could not be read.
    #[error("a certificate could not be read")]
    Certificate(#[from] CertificateError),
    /// Kept keys and certificates are of different authorities.
    #[error("kept keys and certificates do not belong together")]
    Mismatch(#[from] KeyMismatch),
    /// The key gave no signature.
    #[error("the key gave no signature")]
    Sign(#[from] SignError),
    /// A time stamp could not be made.
    #[error("the time stamp could not be made")]
    Stamp(#[from] SignedDataError),
    /// A key file could not be written.
    #[error("the key file could not be written")]
    KeyFile(#[source] p12_keystore::error::Error),
    /// The directory could not be read or written.
    #[error("the directory of the authority could not be read or written")]
    Directory(#[from] std::io::Error),
    /// A kept file is not what the authority wrote.
    #[error("a kept file of the authority is damaged: {0}")]
    Damaged(&'static str),
}

impl Explain for AuthorityError {
    fn explain(&self) -> Message {
        match self {
            Self::Directory(_) | Self::Damaged(_) | Self::Mismatch(_) => Message::new("error-trust-authority-directory"),
            _ => Message::new("error-trust-authority"),
        }
    }
}
