//! Who can sign: a key file today, a token or NCALayer tomorrow.

use crate::algorithm::SignatureAlgorithm;
use crate::certificate::Certificate;
use tereze_domain::message::{Explain, Message};

/// A private key that can be asked for signatures, wherever it is kept.
pub trait Signer: Send + Sync {
    /// The certificate of the key.
    fn certificate(&self) -> &Certificate;

    /// Certificates between this one and the root, nearest first, without the root. May be empty.
    fn chain(&self) -> &[Certificate] {
        &[]
    }

    /// What kind of signature [`Signer::sign`] gives.
    fn algorithm(&self) -> SignatureAlgorithm;

    /// The signature over the whole message; hashing is the signer's part.
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignError>;
}

/// Why a key gave no signature.
#[derive(Debug, thiserror::Error)]
pub enum SignError {
    /// The private-key operation failed.
    #[error("the private key could not make the signature")]
    Key(#[source] openssl::error::ErrorStack),
}

impl Explain for SignError {
    fn explain(&self) -> Message {
        match self {
            Self::Key(_) => Message::new("error-trust-key-failed"),
        }
    }
}
