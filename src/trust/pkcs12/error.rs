//! Why a key file does not open.

use super::encoding::NotAsn1;
use tereze_domain::message::{Explain, Message};

/// Why a key file did not open.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// The bytes are of another kind of file.
    #[error("this is not a PKCS#12 key file")]
    NotKeyFile,
    /// The password is not the file's.
    #[error("the password of the key file is wrong")]
    WrongPassword,
    /// The file is a key file and broken: cut off, or changed after it was made.
    #[error("the key file is damaged")]
    Damaged,
    /// There are certificates at most, and no private key.
    #[error("the key file has no private key")]
    NoKey,
    /// No certificate in the file belongs to the key.
    #[error("the key file has no certificate for its key")]
    NoCertificate,
    /// The password protects the file in a way that is not known; holds the object identifier.
    #[error("the key file is protected by an unknown algorithm {0}")]
    UnsupportedProtection(String),
    /// The key is of a kind this program cannot sign with; holds the object identifier.
    #[error("the key file holds a key of an unsupported algorithm {0}")]
    UnsupportedKey(String),
    /// The cryptographic library gave up.
    #[error("the cryptographic library failed")]
    Library(#[source] openssl::error::ErrorStack),
}

impl Explain for KeyFileError {
    fn explain(&self) -> Message {
        match self {
            Self::NotKeyFile => Message::new("error-trust-not-key-file"),
            Self::WrongPassword => Message::new("error-trust-wrong-password"),
            Self::Damaged => Message::new("error-trust-key-file-damaged"),
            Self::NoKey => Message::new("error-trust-no-key"),
            Self::NoCertificate => Message::new("error-trust-no-certificate-for-key"),
            Self::UnsupportedProtection(oid) => Message::new("error-trust-unsupported-protection").with("oid", oid),
            Self::UnsupportedKey(oid) => Message::new("error-trust-unsupported-key").with("oid", oid),
            Self::Library(_) => Message::new("error-trust-key-failed"),
        }
    }
}

impl From<der::Error> for KeyFileError {
    fn from(_: der::Error) -> Self {
        Self::Damaged
    }
}

impl From<NotAsn1> for KeyFileError {
    fn from(_: NotAsn1) -> Self {
        Self::Damaged
    }
}
