//! The data key, and how a password wraps it.

use crate::error::JournalError;
use argon2::{Algorithm, Argon2, Params, Version};
use hmac::{Hmac, Mac as _};
use openssl::rand::rand_bytes;
use openssl::symm::{Cipher, decrypt_aead, encrypt_aead};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
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

    /// A key of its own for one purpose.
    fn derive(&self, purpose: &str) -> Mac {
        let derived = Mac::under(self.0.as_ref()).of(&[purpose.as_bytes()]);
        Mac::under(&derived)
    }
}

/// HMAC-SHA-256 under one key.
#[derive(Clone)]
pub(super) struct Mac(Hmac<Sha256>);

impl std::fmt::Debug for Mac {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Mac")
    }
}

impl Mac {
    fn under(key: &[u8]) -> Self {
        Self(Hmac::new_from_slice(key).expect("HMAC takes keys of any length"))
    }

    /// The code of these bytes, one after the other.
    pub fn of(&self, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = self.0.clone();
        parts.iter().for_each(|part| mac.update(part));
        mac.finalize().into_bytes().into()
    }
}

/// Keys of the trail, which follow from the data key: of its links and of the digests of rows.
#[derive(Debug, Clone)]
pub(super) struct TrailKeys {
    pub link: Mac,
    pub row: Mac,
}

impl TrailKeys {
    pub fn of(key: &DataKey) -> Self {
        Self { link: key.derive("tereze journal trail 1"), row: key.derive("tereze journal rows 1") }
    }
}

/// A stretched password, which wraps the data key and what else is its user's alone.
pub(super) struct Wrapping(Zeroizing<[u8; KEY]>);

/// A secret under a key; bytes in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sealed {
    nonce: String,
    /// Encrypted secret and the tag of AES-256-GCM.
    secret: String,
}

impl Wrapping {
    /// A key that was agreed on in another way than by a password.
    pub fn of(key: [u8; KEY]) -> Self {
        Self(Zeroizing::new(key))
    }

    /// Seals a secret; `bound_to` says whose and what it is.
    pub fn seal(&self, secret: &[u8], bound_to: &str) -> Result<Sealed, JournalError> {
        let (mut nonce, mut tag) = ([0; NONCE], [0; TAG]);
        rand_bytes(&mut nonce)?;
        let mut sealed = encrypt_aead(Cipher::aes_256_gcm(), self.0.as_ref(), Some(&nonce), bound_to.as_bytes(), secret, &mut tag)?;
        sealed.extend_from_slice(&tag);
        Ok(Sealed { nonce: hex::encode(nonce), secret: hex::encode(sealed) })
    }

    /// The secret, or `SlotsDamaged` when it is not what was sealed.
    pub fn open(&self, sealed: &Sealed, bound_to: &str) -> Result<Zeroizing<Vec<u8>>, JournalError> {
        let damaged = || JournalError::SlotsDamaged { source: None };
        let bytes = |text: &str| hex::decode(text).ok().ok_or_else(damaged);
        let (nonce, secret) = (bytes(&sealed.nonce)?, bytes(&sealed.secret)?);
        let (secret, tag) = secret.len().checked_sub(TAG).and_then(|length| secret.split_at_checked(length)).ok_or_else(damaged)?;
        if nonce.len() != NONCE {
            return Err(damaged());
        }
        let opened = decrypt_aead(Cipher::aes_256_gcm(), self.0.as_ref(), Some(&nonce), bound_to.as_bytes(), secret, tag);
        Ok(Zeroizing::new(opened.ok().ok_or_else(damaged)?))
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
pub(super) fn wrap(key: &DataKey, password: &SecretString, stretching: Stretching, bound_to: &str) -> Result<(Wrapped, Wrapping), JournalError> {
    let (mut salt, mut nonce, mut tag) = ([0; 16], [0; NONCE], [0; TAG]);
    rand_bytes(&mut salt)?;
    rand_bytes(&mut nonce)?;
    let wrapping = stretch(password, &salt, stretching)?;
    let mut wrapped = encrypt_aead(Cipher::aes_256_gcm(), wrapping.as_ref(), Some(&nonce), bound_to.as_bytes(), key.0.as_ref(), &mut tag)?;
    wrapped.extend_from_slice(&tag);
    let slot = Wrapped { stretching, salt: hex::encode(salt), nonce: hex::encode(nonce), key: hex::encode(wrapped) };
    Ok((slot, Wrapping(wrapping)))
}

/// The data key, or `WrongPassword`, or `SlotsDamaged` when the slot cannot be one.
pub(super) fn unwrap(wrapped: &Wrapped, password: &SecretString, bound_to: &str) -> Result<(DataKey, Wrapping), JournalError> {
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
    Ok((DataKey(key), Wrapping(wrapping)))
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
        let wrapped = wrap(&key, &secret("қой й тереземен"), Stretching::LEAST, "desk/aigul").unwrap().0;
        match unwrap(&wrapped, &secret(password), bound_to) {
            Ok((opened, _)) => assert!(opens && opened.0 == key.0),
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
        let good = wrap(&DataKey::random().unwrap(), &secret("a"), Stretching::LEAST, "d").unwrap().0;
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
