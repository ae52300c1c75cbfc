//! Key files (PKCS#12, RFC 7292): the certificate, its chain and the private key under one password.

pub(crate) mod encoding;
mod error;
mod key_file;
mod protection;

pub use error::KeyFileError;
pub use key_file::{KeyFile, KeyMismatch};

use crate::certificate::Certificate;
use cms::content_info::ContentInfo;
use cms::encrypted_data::EncryptedData;
use const_oid::ObjectIdentifier;
use der::asn1::{ContextSpecific, OctetString};
use der::{Decode, Encode};
use encoding::{NotAsn1, to_der};
use openssl::pkey::{Id, PKey, Private};
use pkcs12::cert_type::CertBag;
use pkcs12::pbe_params::EncryptedPrivateKeyInfo;
use pkcs12::pfx::Pfx;
use pkcs12::safe_bag::{PrivateKeyInfo, SafeBag};
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

/// Larger files hold no key; reading one would only cost memory.
const MAX_BYTES: usize = 4 * 1024 * 1024;

const DATA: ObjectIdentifier = const_oid::db::rfc5911::ID_DATA;
const ENCRYPTED_DATA: ObjectIdentifier = const_oid::db::rfc5911::ID_ENCRYPTED_DATA;
const KEY_BAG: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.12.10.1.1");
const SHROUDED_KEY_BAG: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.12.10.1.2");
const CERTIFICATE_BAG: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.12.10.1.3");
const X509_CERTIFICATE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.22.1");

/// Opens a key file of any age: RC2-40 and 3DES of the old ones, PBES2 of the new ones, in DER or BER.
///
/// When several keys or certificates stand inside, the one that signs documents is taken, and among those the one whose dates end last, wherever it stands.
/// Certificates beside them that cannot be read do no harm.
pub fn open(bytes: &[u8], password: &SecretString) -> Result<KeyFile, KeyFileError> {
    let password = password.expose_secret();
    let pfx = read_frame(bytes)?;
    let content: OctetString = pfx.auth_safe.content.decode_as()?;
    let content = content.as_bytes();
    let intact = match &pfx.mac_data {
        Some(mac) => Some(protection::mac_agrees(mac, password, content)?),
        None => None,
    };
    match (read_contents(content, password), intact) {
        (Ok(contents), None | Some(true)) => contents.into_key_file(),
        // The password opens the parts and the MAC over the whole does not agree: the bytes are not what they were.
        (Ok(contents), Some(false)) if contents.encrypted => Err(KeyFileError::Damaged),
        (_, Some(false)) => Err(KeyFileError::WrongPassword),
        (Err(KeyFileError::WrongPassword), Some(true)) => Err(KeyFileError::Damaged),
        (Err(error), _) => Err(error),
    }
}

/// The outer structure. A file that begins as one and does not end as one is damaged; any other is not a key file.
fn read_frame(bytes: &[u8]) -> Result<Pfx, KeyFileError> {
    if bytes.len() > MAX_BYTES || bytes.first() != Some(&0x30) {
        return Err(KeyFileError::NotKeyFile);
    }
    let begins_as_key_file = bytes.iter().take(12).collect::<Vec<_>>().windows(3).any(|three| three == [&2, &1, &3]);
    let otherwise = if begins_as_key_file { KeyFileError::Damaged } else { KeyFileError::NotKeyFile };
    let Ok(der) = to_der(bytes) else { return Err(otherwise) };
    match Pfx::from_der(&der) {
        Ok(pfx) if pfx.auth_safe.content_type == DATA => Ok(pfx),
        Ok(pfx) => Err(KeyFileError::UnsupportedProtection(pfx.auth_safe.content_type.to_string())),
        Err(_) => Err(otherwise),
    }
}

#[derive(Default)]
struct Contents {
    keys: Vec<Zeroizing<Vec<u8>>>,
    certificates: Vec<Certificate>,
    /// A certificate could not be read; it matters when it was the key's.
    unreadable: bool,
    encrypted: bool,
}

fn read_contents(content: &[u8], password: &str) -> Result<Contents, KeyFileError> {
    let mut contents = Contents::default();
    for part in Vec::<ContentInfo>::from_der(&to_der(content)?)? {
        match part.content_type {
            DATA => {
                let bytes: OctetString = part.content.decode_as()?;
                contents.read_bags(bytes.as_bytes(), password)?;
            }
            ENCRYPTED_DATA => {
                let data: EncryptedData = part.content.decode_as()?;
                let encrypted = data.enc_content_info.encrypted_content.ok_or(KeyFileError::Damaged)?;
                let bytes = protection::decrypt(&data.enc_content_info.content_enc_alg, encrypted.as_bytes(), password)?;
                contents.encrypted = true;
                // Random padding comes out right once in 256 wrong passwords; what it uncovers is no list of bags then.
                contents
                    .read_bags(&bytes, password)
                    .map_err(|error| if matches!(error, KeyFileError::Damaged) { KeyFileError::WrongPassword } else { error })?;
            }
            other => return Err(KeyFileError::UnsupportedProtection(other.to_string())),
        }
    }
    Ok(contents)
}

impl Contents {
    fn read_bags(&mut self, bytes: &[u8], password: &str) -> Result<(), KeyFileError> {
        let der = Zeroizing::new(to_der(bytes)?);
        for bag in Vec::<SafeBag>::from_der(&der)? {
            match bag.bag_id {
                KEY_BAG => {
                    let key: ContextSpecific<PrivateKeyInfo> = ContextSpecific::from_der(&bag.bag_value)?;
                    self.keys.push(Zeroizing::new(key.value.to_der()?));
                }
                SHROUDED_KEY_BAG => {
                    let shrouded: ContextSpecific<EncryptedPrivateKeyInfo> = ContextSpecific::from_der(&bag.bag_value)?;
                    let key = protection::decrypt(&shrouded.value.encryption_algorithm, shrouded.value.encrypted_data.as_bytes(), password)?;
                    self.encrypted = true;
                    self.keys.push(Zeroizing::new(to_der(&key).map_err(|NotAsn1| KeyFileError::WrongPassword)?));
                }
                CERTIFICATE_BAG => {
                    let held: ContextSpecific<CertBag> = ContextSpecific::from_der(&bag.bag_value)?;
                    if held.value.cert_id == X509_CERTIFICATE {
                        match Certificate::from_der(held.value.cert_value.as_bytes()) {
                            Ok(certificate) => self.certificates.push(certificate),
                            Err(_unreadable) => self.unreadable = true,
                        }
                    }
                }
                // Revocation lists and secrets of other programs are none of our business.
                _ => {}
            }
        }
        Ok(())
    }

    fn into_key_file(self) -> Result<KeyFile, KeyFileError> {
        if self.keys.is_empty() {
            return Err(KeyFileError::NoKey);
        }
        let keys = self.keys.iter().map(|key| read_key(key)).collect::<Vec<_>>();
        let pairs = keys.iter().flatten().flat_map(|key| {
            let of_key = |certificate: &&Certificate| certificate.public_key().is_some_and(|public| public.public_eq(key));
            self.certificates.iter().filter(of_key).map(move |certificate| (key, certificate))
        });
        let fitness = |certificate: &Certificate| (certificate.signs_documents().is_ok(), certificate.may_sign(), certificate.not_after());
        let found = pairs.max_by_key(|(_, certificate)| fitness(certificate)).map(|(key, certificate)| (key.clone(), certificate.clone()));
        let Some((key, certificate)) = found else {
            // Why there is none: no key could be read, or its certificate could not.
            if let Some(error) = keys.into_iter().find_map(Result::err) {
                return Err(error);
            }
            return Err(if self.unreadable { KeyFileError::Damaged } else { KeyFileError::NoCertificate });
        };
        let chain = chain_of(&certificate, &self.certificates);
        KeyFile::new(key, certificate, chain).map_err(|KeyMismatch| KeyFileError::NoCertificate)
    }
}

fn read_key(der: &[u8]) -> Result<PKey<Private>, KeyFileError> {
    let info = PrivateKeyInfo::from_der(der)?;
    match PKey::private_key_from_pkcs8(der) {
        Ok(key) if key.id() == Id::RSA => Ok(key),
        _ if info.algorithm.oid == const_oid::db::rfc5912::RSA_ENCRYPTION => Err(KeyFileError::Damaged),
        _ => Err(KeyFileError::UnsupportedKey(info.algorithm.oid.to_string())),
    }
}

/// Issuers of the certificate, nearest first, without the root. Each is taken once, so that certificates which issued
/// each other end the walk.
fn chain_of(certificate: &Certificate, others: &[Certificate]) -> Vec<Certificate> {
    let mut chain: Vec<Certificate> = Vec::new();
    let mut last = certificate;
    while let Some(issuer) = others.iter().find(|other| other.subject_name() == last.issuer_name()) {
        if issuer.is_self_issued() || issuer == certificate || chain.contains(issuer) {
            break;
        }
        chain.push(issuer.clone());
        last = issuer;
    }
    chain
}
