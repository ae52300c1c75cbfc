//! Ed25519 keys of the trail: of its seals and of acts of administration.

use crate::error::JournalError;
use openssl::pkey::{Id, PKey, Private};
use openssl::sign::{Signer, Verifier};
use zeroize::Zeroizing;

/// A private key.
#[derive(Clone)]
pub(super) struct SigningKey(PKey<Private>);

impl SigningKey {
    pub fn generate() -> Result<Self, JournalError> {
        Ok(Self(PKey::generate_ed25519()?))
    }

    /// The key of these 32 bytes.
    pub fn from_raw(raw: &[u8]) -> Result<Self, JournalError> {
        Ok(Self(PKey::private_key_from_raw_bytes(raw, Id::ED25519)?))
    }

    pub fn raw(&self) -> Result<Zeroizing<Vec<u8>>, JournalError> {
        Ok(Zeroizing::new(self.0.raw_private_key()?))
    }

    pub fn public(&self) -> Result<Vec<u8>, JournalError> {
        Ok(self.0.raw_public_key()?)
    }

    pub fn sign(&self, statement: &[u8]) -> Result<Vec<u8>, JournalError> {
        Ok(Signer::new_without_digest(&self.0)?.sign_oneshot_to_vec(statement)?)
    }
}

/// Whether this public key signed the statement. Bytes that are no key or no signature did not.
pub(super) fn verifies(public: &[u8], statement: &[u8], signature: &[u8]) -> bool {
    let verify = || -> Result<bool, openssl::error::ErrorStack> {
        let key = PKey::public_key_from_raw_bytes(public, Id::ED25519)?;
        Verifier::new_without_digest(&key)?.verify_oneshot(signature, statement)
    };
    verify().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_key_and_the_statement_verify() {
        let (key, other) = (SigningKey::generate().unwrap(), SigningKey::generate().unwrap());
        let signature = key.sign(b"statement").unwrap();
        let public = key.public().unwrap();
        assert!(verifies(&public, b"statement", &signature));
        assert!(!verifies(&public, b"Statement", &signature));
        assert!(!verifies(&other.public().unwrap(), b"statement", &signature));
        assert!(!verifies(&[], b"statement", &signature));
        assert!(!verifies(&public, b"statement", b"short"));
        let again = SigningKey::from_raw(&key.raw().unwrap()).unwrap();
        assert_eq!(again.public().unwrap(), public);
    }
}
