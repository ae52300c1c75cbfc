//! The data key, and how a password wraps it.

use super::JournalError;
use argon2::{Algorithm, Argon2, Params, Version};
use openssl::rand::rand_bytes;
use openssl::symm::{Cipher, decrypt_aead, encrypt_aead};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

const KEY: usize = 32;
const NONCE: usize = 12;
const TAG: usize = 16;

/// The random 256-bit key of the database. Wiped when dropped, never printed.
#[derive(Clone)]
pub(super) struct DataKey(Zeroizing<[u8; KEY]>);

impl DataKey {
    pub fn random() -> Result<Self, JournalError> {
        let mut key = Zeroizing::new([0; KEY]);
        rand_bytes(key.as_mut())?;
        Ok(Self(key))
    }

    /// The first statement of every connection. A raw key: SQLCipher derives nothing more from it.
    pub fn statement(&self) -> Zeroizing<String> {
        let digits = Zeroizing::new(hex::encode(self.0.as_ref()));
        Zeroizing::new(format!("PRAGMA key = \"x'{}'\";", digits.as_str()))
    }
}

/// How a password is stretched by Argon2id (RFC 9106) before it wraps the data key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stretching {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Stretching {
    /// What every desk uses: 64 MiB, three passes, one lane (RFC 9106 section 4, the memory-constrained choice with fewer lanes).
    pub const STRONG: Self = Self { memory_kib: 64 * 1024, passes: 3, lanes: 1 };
    /// The least Argon2 allows. Only for journals of tests, which guard nothing.
    pub const LEAST: Self = Self { memory_kib: 8, passes: 1, lanes: 1 };

    /// Bounds for parameters read from a file: beyond them a damaged file would take all memory.
    pub(super) fn is_sane(self) -> bool {
        (8..=1024 * 1024).contains(&self.memory_kib) && (1..=64).contains(&self.passes) && (1..=16).contains(&self.lanes)
    }
}

/// The data key wrapped under one password, as it stands in a slot; bytes in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wrapped {
    stretching: Stretching,
    salt: String,
    nonce: String,
    /// Encrypted key and the tag of AES-256-GCM.
    key: String,
}

impl Wrapped {
    pub fn stretching(&self) -> Stretching {
        self.stretching
    }
}

/// Wraps the data key. `bound_to` says whose slot it is: a slot moved to another name does not open.
pub(super) fn wrap(key: &DataKey, password: &SecretString, stretching: Stretching, bound_to: &str) -> Result<Wrapped, JournalError> {
    let (mut salt, mut nonce, mut tag) = ([0; 16], [0; NONCE], [0; TAG]);
    rand_bytes(&mut salt)?;
    rand_bytes(&mut nonce)?;
    let wrapping = stretch(password, &salt, stretching)?;
    let mut wrapped = encrypt_aead(Cipher::aes_256_gcm(), wrapping.as_ref(), Some(&nonce), bound_to.as_bytes(), key.0.as_ref(), &mut tag)?;
    wrapped.extend_from_slice(&tag);
    Ok(Wrapped { stretching, salt: hex::encode(salt), nonce: hex::encode(nonce), key: hex::encode(wrapped) })
}

/// The data key, or `WrongPassword`, or `SlotsDamaged` when the slot cannot be one.
pub(super) fn unwrap(wrapped: &Wrapped, password: &SecretString, bound_to: &str) -> Result<DataKey, JournalError> {
    let damaged = || JournalError::SlotsDamaged { source: None };
    let bytes = |text: &str| hex::decode(text).ok().ok_or_else(damaged);
    let (salt, nonce, sealed) = (bytes(&wrapped.salt)?, bytes(&wrapped.nonce)?, bytes(&wrapped.key)?);
    if salt.len() < 16 || nonce.len() != NONCE || sealed.len() != KEY + TAG || !wrapped.stretching.is_sane() {
        return Err(damaged());
    }
    let wrapping = stretch(password, &salt, wrapped.stretching)?;
    let (sealed, tag) = sealed.split_at(KEY);
    // The library's only complaint at this point is a tag that does not agree.
    let opened = decrypt_aead(Cipher::aes_256_gcm(), wrapping.as_ref(), Some(&nonce), bound_to.as_bytes(), sealed, tag).ok();
    let opened = Zeroizing::new(opened.ok_or(JournalError::WrongPassword)?);
    let mut key = Zeroizing::new([0; KEY]);
    key.copy_from_slice(&opened);
    Ok(DataKey(key))
}

/// Spends the time of one log-in, so that a name without a slot is not told by a quick answer.
pub(super) fn spend(password: &SecretString, stretching: Stretching) -> Result<(), JournalError> {
    stretch(password, &[0; 16], stretching).map(drop)
}

fn stretch(password: &SecretString, salt: &[u8], by: Stretching) -> Result<Zeroizing<[u8; KEY]>, JournalError> {
    // The same letters may reach the program composed or not, as keyboards differ.
    let password: Zeroizing<String> = Zeroizing::new(password.expose_secret().nfc().collect());
    let failed = |reason| JournalError::Stretching { reason };
    let params = Params::new(by.memory_kib, by.passes, by.lanes, Some(KEY)).map_err(failed)?;
    let mut stretched = Zeroizing::new([0; KEY]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into(password.as_bytes(), salt, stretched.as_mut()).map_err(failed)?;
    Ok(stretched)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(text: &str) -> SecretString {
        SecretString::from(text)
    }

    #[track_caller]
    fn check(password: &str, bound_to: &str, opens: bool) {
        let key = DataKey::random().unwrap();
        let wrapped = wrap(&key, &secret("қой й тереземен"), Stretching::LEAST, "desk/aigul").unwrap();
        match unwrap(&wrapped, &secret(password), bound_to) {
            Ok(opened) => assert!(opens && opened.0 == key.0),
            Err(error) => assert!(!opens && matches!(error, JournalError::WrongPassword), "{error}"),
        }
    }

    #[test]
    fn only_the_password_of_the_slot_opens_it() {
        check("қой й тереземен", "desk/aigul", true);
        check("қой и\u{306} тереземен", "desk/aigul", true);
        check("қой й терезмен", "desk/aigul", false);
        check("", "desk/aigul", false);
        check("қой й тереземен", "desk/admin", false);
    }

    #[test]
    fn a_slot_that_cannot_be_one_is_damaged() {
        let good = wrap(&DataKey::random().unwrap(), &secret("a"), Stretching::LEAST, "d").unwrap();
        let greedy = Stretching { memory_kib: u32::MAX, ..Stretching::LEAST };
        for bad in [
            Wrapped { salt: "zz".into(), ..good.clone() },
            Wrapped { nonce: String::new(), ..good.clone() },
            Wrapped { key: "00".into(), ..good.clone() },
            Wrapped { stretching: greedy, ..good },
        ] {
            assert!(matches!(unwrap(&bad, &secret("a"), "d"), Err(JournalError::SlotsDamaged { .. })));
        }
    }
}
