//! The passwords of PKCS#12: integrity by MAC, secrecy by the old schemes (RC2-40, 3DES) and by PBES2.

use super::error::KeyFileError;
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockDecryptMut, KeyIvInit};
use const_oid::ObjectIdentifier;
use der::{Any, Decode, Encode};
use openssl::hash::MessageDigest;
use openssl::pkey::PKey;
use openssl::sign::Signer;
use openssl::symm::{self, Cipher};
use pkcs5::pbes2::{EncryptionScheme, Kdf, Parameters, Pbkdf2Prf};
use pkcs12::kdf::{Pkcs12KeyType, derive_key_utf8};
use pkcs12::mac_data::MacData;
use pkcs12::pbe_params::Pkcs12PbeParams;
use sha1::Sha1;
use sha2::{Sha256, Sha384, Sha512};
use x509_cert::spki::AlgorithmIdentifierOwned;
use zeroize::Zeroizing;

/// More rounds than any program writes; a file that asks for more would only keep the window waiting.
const MAX_ROUNDS: u32 = 10_000_000;

const SHA1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.14.3.2.26");
const SHA256: ObjectIdentifier = const_oid::db::rfc5912::ID_SHA_256;
const SHA384: ObjectIdentifier = const_oid::db::rfc5912::ID_SHA_384;
const SHA512: ObjectIdentifier = const_oid::db::rfc5912::ID_SHA_512;
const PBES2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.5.13");
const PBE_3DES: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.12.1.3");
const PBE_RC2_40: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.12.1.6");

/// Whether the MAC of the file agrees with its content under this password.
pub fn mac_agrees(mac: &MacData, password: &str, content: &[u8]) -> Result<bool, KeyFileError> {
    let rounds = checked_rounds(mac.iterations)?;
    let salt = mac.mac_salt.as_bytes();
    let (key, digest) = match mac.mac.algorithm.oid {
        SHA1 => (derive_key_utf8::<Sha1>(password, salt, Pkcs12KeyType::Mac, rounds, 20), MessageDigest::sha1()),
        SHA256 => (derive_key_utf8::<Sha256>(password, salt, Pkcs12KeyType::Mac, rounds, 32), MessageDigest::sha256()),
        SHA384 => (derive_key_utf8::<Sha384>(password, salt, Pkcs12KeyType::Mac, rounds, 48), MessageDigest::sha384()),
        SHA512 => (derive_key_utf8::<Sha512>(password, salt, Pkcs12KeyType::Mac, rounds, 64), MessageDigest::sha512()),
        other => return Err(KeyFileError::UnsupportedProtection(other.to_string())),
    };
    // A password with characters outside the basic plane cannot have protected such a file.
    let Ok(key) = key.map(Zeroizing::new) else { return Ok(false) };
    let computed = PKey::hmac(&key).and_then(|key| Signer::new(digest, &key)?.sign_oneshot_to_vec(content)).map_err(KeyFileError::Library)?;
    let expected = mac.mac.digest.as_bytes();
    Ok(computed.len() == expected.len() && openssl::memcmp::eq(&computed, expected))
}

/// Decrypts a part of the file.
///
/// # Errors
///
/// [`KeyFileError::WrongPassword`] when the padding does not come out, which is how these schemes tell.
pub fn decrypt(algorithm: &AlgorithmIdentifierOwned, bytes: &[u8], password: &str) -> Result<Zeroizing<Vec<u8>>, KeyFileError> {
    let parameters = algorithm.parameters.as_ref().ok_or(KeyFileError::Damaged)?;
    match algorithm.oid {
        PBES2 => decrypt_pbes2(parameters, bytes, password),
        PBE_3DES => {
            let (key, iv) = old_key(parameters, password, 24)?;
            open(Cipher::des_ede3_cbc(), &key, &iv, bytes)
        }
        PBE_RC2_40 => {
            let (key, iv) = old_key(parameters, password, 5)?;
            // OpenSSL 3 has this cipher only in its legacy provider, which a vendored build leaves out.
            let cipher = cbc::Decryptor::<rc2::Rc2>::new_from_slices(&key, &iv).map_err(|_error| KeyFileError::Damaged)?;
            cipher.decrypt_padded_vec_mut::<Pkcs7>(bytes).map(Zeroizing::new).map_err(|_error| KeyFileError::WrongPassword)
        }
        other => Err(KeyFileError::UnsupportedProtection(other.to_string())),
    }
}

fn decrypt_pbes2(parameters: &Any, bytes: &[u8], password: &str) -> Result<Zeroizing<Vec<u8>>, KeyFileError> {
    let der = parameters.to_der()?;
    let parameters = Parameters::from_der(&der).map_err(|_error| KeyFileError::UnsupportedProtection(PBES2.to_string()))?;
    let unsupported = || KeyFileError::UnsupportedProtection(parameters.encryption.oid().to_string());
    let (cipher, iv) = match parameters.encryption {
        EncryptionScheme::Aes128Cbc { iv } => (Cipher::aes_128_cbc(), iv),
        EncryptionScheme::Aes192Cbc { iv } => (Cipher::aes_192_cbc(), iv),
        EncryptionScheme::Aes256Cbc { iv } => (Cipher::aes_256_cbc(), iv),
        _ => return Err(unsupported()),
    };
    let Kdf::Pbkdf2(derivation) = &parameters.kdf else { return Err(unsupported()) };
    if derivation.iteration_count > MAX_ROUNDS {
        return Err(KeyFileError::Damaged);
    }
    let digest = match derivation.prf {
        Pbkdf2Prf::HmacWithSha1 => MessageDigest::sha1(),
        Pbkdf2Prf::HmacWithSha224 => MessageDigest::sha224(),
        Pbkdf2Prf::HmacWithSha256 => MessageDigest::sha256(),
        Pbkdf2Prf::HmacWithSha384 => MessageDigest::sha384(),
        Pbkdf2Prf::HmacWithSha512 => MessageDigest::sha512(),
        _ => return Err(unsupported()),
    };
    let mut key = Zeroizing::new(vec![0; cipher.key_len()]);
    openssl::pkcs5::pbkdf2_hmac(password.as_bytes(), derivation.salt, derivation.iteration_count as usize, digest, &mut key).map_err(KeyFileError::Library)?;
    open(cipher, &key, iv, bytes)
}

fn open(cipher: Cipher, key: &[u8], iv: &[u8], bytes: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyFileError> {
    symm::decrypt(cipher, key, Some(iv), bytes).map(Zeroizing::new).map_err(|_error| KeyFileError::WrongPassword)
}

type KeyAndVector = (Zeroizing<Vec<u8>>, Zeroizing<Vec<u8>>);

fn old_key(parameters: &Any, password: &str, size: usize) -> Result<KeyAndVector, KeyFileError> {
    let parameters: Pkcs12PbeParams = parameters.decode_as()?;
    let rounds = checked_rounds(parameters.iterations)?;
    let derive = |use_of, size| derive_key_utf8::<Sha1>(password, parameters.salt.as_bytes(), use_of, rounds, size);
    let key = derive(Pkcs12KeyType::EncryptionKey, size).map_err(|_error| KeyFileError::WrongPassword)?;
    let iv = derive(Pkcs12KeyType::Iv, 8).map_err(|_error| KeyFileError::WrongPassword)?;
    Ok((Zeroizing::new(key), Zeroizing::new(iv)))
}

fn checked_rounds(rounds: i32) -> Result<i32, KeyFileError> {
    match u32::try_from(rounds) {
        Ok(1..=MAX_ROUNDS) => Ok(rounds),
        _ => Err(KeyFileError::Damaged),
    }
}
