//! An opened key file: a private key in memory.

use crate::algorithm::SignatureAlgorithm;
use crate::certificate::Certificate;
use crate::signer::{SignError, Signer};
use openssl::hash::MessageDigest;
use openssl::pkey::{PKey, Private};
use std::fmt;

/// The key and the certificate are not of one pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the certificate does not belong to the key")]
pub struct KeyMismatch;

/// A private RSA key with its certificate. OpenSSL keeps the key and wipes it when the last copy goes.
#[derive(Clone)]
pub struct KeyFile {
    key: PKey<Private>,
    certificate: Certificate,
    chain: Vec<Certificate>,
}

impl KeyFile {
    /// Puts a key and its certificate together; `chain` has the issuers, nearest first, without the root.
    pub fn new(key: PKey<Private>, certificate: Certificate, chain: Vec<Certificate>) -> Result<Self, KeyMismatch> {
        match certificate.public_key() {
            Some(public) if public.public_eq(&key) => Ok(Self { key, certificate, chain }),
            _ => Err(KeyMismatch),
        }
    }

    /// The private key, for writing it into another container.
    pub fn private_key(&self) -> &PKey<Private> {
        &self.key
    }
}

impl Signer for KeyFile {
    fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    fn chain(&self) -> &[Certificate] {
        &self.chain
    }

    fn algorithm(&self) -> SignatureAlgorithm {
        SignatureAlgorithm::RsaSha256
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignError> {
        let sign = || openssl::sign::Signer::new(MessageDigest::sha256(), &self.key)?.sign_oneshot_to_vec(message);
        sign().map_err(SignError::Key)
    }
}

impl fmt::Debug for KeyFile {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("KeyFile").field("certificate", &self.certificate).finish_non_exhaustive()
    }
}
