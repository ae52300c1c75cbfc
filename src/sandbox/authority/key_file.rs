//! Writes key files.

use super::error::AuthorityError;
use p12_keystore::{Certificate, EncryptionAlgorithm, KeyStore, KeyStoreEntry, MacAlgorithm, PrivateKeyChain};
use secrecy::{ExposeSecret, SecretString};
use tereze_trust::Signer;
use tereze_trust::pkcs12::KeyFile;
use zeroize::Zeroizing;

/// How a key file is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Container {
    /// PBES2 with AES-256, as programs write today.
    Modern,
    /// 3DES, as files of the ҰКО have it for keys.
    TripleDes,
    /// RC2 with 40 bits, as old files have it for certificates.
    Rc2,
}

impl Container {
    fn algorithms(self) -> (EncryptionAlgorithm, MacAlgorithm, u64) {
        match self {
            Self::Modern => (EncryptionAlgorithm::PbeWithHmacSha256AndAes256, MacAlgorithm::HmacSha256, 10_000),
            Self::TripleDes => (EncryptionAlgorithm::PbeWithShaAnd3KeyTripleDesCbc, MacAlgorithm::HmacSha1, 1024),
            // The crate misnames the cipher; its object identifier is that of RC2.
            Self::Rc2 => (EncryptionAlgorithm::PbeWithShaAnd40BitRc4Cbc, MacAlgorithm::HmacSha1, 1024),
        }
    }
}

/// A key with its certificate and chain as a PKCS#12 file.
pub fn write(key: &KeyFile, password: &SecretString, container: Container) -> Result<Vec<u8>, AuthorityError> {
    let private = Zeroizing::new(key.private_key().private_key_to_pkcs8()?);
    let certificates: Result<Vec<Certificate>, _> =
        std::iter::once(key.certificate()).chain(key.chain()).map(|certificate| Certificate::from_der(certificate.der())).collect();
    let identifier = openssl::sha::sha1(key.certificate().der());
    let entry = PrivateKeyChain::new(&*private, identifier, certificates.map_err(AuthorityError::KeyFile)?);
    let mut store = KeyStore::new();
    store.add_entry(&hex::encode(identifier), KeyStoreEntry::PrivateKeyChain(entry));
    let (encryption, mac, rounds) = container.algorithms();
    let writer = store.writer(password.expose_secret()).encryption_algorithm(encryption).encryption_iterations(rounds);
    writer.mac_algorithm(mac).mac_iterations(rounds).write().map_err(AuthorityError::KeyFile)
}
