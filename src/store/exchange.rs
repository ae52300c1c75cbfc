//! A key pair of each user, under which an administrator hands over the administration key without knowing the user's password.

use super::key::{Sealed, Wrapping};
use crate::error::JournalError;
use openssl::derive::Deriver;
use openssl::pkey::{Id, PKey, Private, Public};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

/// The private half (X25519).
#[derive(Clone)]
pub(super) struct ExchangeKey(PKey<Private>);

/// A secret for the owner of one key pair; bytes in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HandedOver {
    /// Public half of a key pair made for this secret alone.
    with: String,
    sealed: Sealed,
}

impl ExchangeKey {
    pub fn generate() -> Result<Self, JournalError> {
        Ok(Self(PKey::generate_x25519()?))
    }

    pub fn from_raw(raw: &[u8]) -> Result<Self, JournalError> {
        Ok(Self(PKey::private_key_from_raw_bytes(raw, Id::X25519)?))
    }

    pub fn raw(&self) -> Result<Zeroizing<Vec<u8>>, JournalError> {
        Ok(Zeroizing::new(self.0.raw_private_key()?))
    }

    /// The public half in hexadecimal.
    pub fn public(&self) -> Result<String, JournalError> {
        Ok(hex::encode(self.0.raw_public_key()?))
    }

    /// What was handed over to the owner of this key.
    pub fn open(&self, secret: &HandedOver, bound_to: &str) -> Result<Zeroizing<Vec<u8>>, JournalError> {
        agreed(&self.0, &public(&secret.with)?, &secret.with, &self.public()?)?.open(&secret.sealed, bound_to)
    }
}

/// Hands a secret over to the owner of a public key.
pub(super) fn hand_over(secret: &[u8], to: &str, bound_to: &str) -> Result<HandedOver, JournalError> {
    let once = ExchangeKey::generate()?;
    let with = once.public()?;
    let sealed = agreed(&once.0, &public(to)?, &with, to)?.seal(secret, bound_to)?;
    Ok(HandedOver { with, sealed })
}

fn public(key: &str) -> Result<PKey<Public>, JournalError> {
    let raw = hex::decode(key).ok().ok_or(JournalError::SlotsDamaged { source: None })?;
    Ok(PKey::public_key_from_raw_bytes(&raw, Id::X25519)?)
}

fn agreed(private: &PKey<Private>, public: &PKey<Public>, from: &str, to: &str) -> Result<Wrapping, JournalError> {
    let mut deriver = Deriver::new(private)?;
    deriver.set_peer(public)?;
    let shared = Zeroizing::new(deriver.derive_to_vec()?);
    let hash = Sha256::new().chain_update("tereze journal hand over 1\n").chain_update(from).chain_update(to).chain_update(shared.as_slice());
    Ok(Wrapping::of(hash.finalize().into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_owner_opens_what_was_handed_over() {
        let (owner, other) = (ExchangeKey::generate().unwrap(), ExchangeKey::generate().unwrap());
        let secret = hand_over(b"key", &owner.public().unwrap(), "desk/aigul").unwrap();
        assert_eq!(owner.open(&secret, "desk/aigul").unwrap().as_slice(), b"key");
        assert!(owner.open(&secret, "desk/erlan").is_err());
        assert!(other.open(&secret, "desk/aigul").is_err());
        assert!(hand_over(b"key", "no key", "d").is_err());
    }
}
