//! The algorithms signatures are made with, and their names in XML and in ASN.1.

use crate::certificate::Certificate;
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5912::{ID_SHA_256, RSA_ENCRYPTION, SHA_256_WITH_RSA_ENCRYPTION};
use openssl::hash::MessageDigest;
use openssl::pkey::Id;
use openssl::sign::Verifier;
use sha2::Digest as _;

/// A hash function named in signatures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DigestAlgorithm {
    /// SHA-256 (FIPS 180-4).
    Sha256,
}

impl DigestAlgorithm {
    /// The name in XML signatures.
    pub fn uri(self) -> &'static str {
        match self {
            Self::Sha256 => "http://www.w3.org/2001/04/xmlenc#sha256",
        }
    }

    /// The algorithm with this name in XML signatures.
    pub fn from_uri(uri: &str) -> Option<Self> {
        (uri == Self::Sha256.uri()).then_some(Self::Sha256)
    }

    /// The name in ASN.1 structures.
    pub fn oid(self) -> ObjectIdentifier {
        match self {
            Self::Sha256 => ID_SHA_256,
        }
    }

    /// The algorithm with this name in ASN.1 structures.
    pub fn from_oid(oid: ObjectIdentifier) -> Option<Self> {
        (oid == ID_SHA_256).then_some(Self::Sha256)
    }

    /// The digest of bytes at hand.
    pub fn digest(self, bytes: &[u8]) -> Vec<u8> {
        let mut hasher = self.hasher();
        hasher.update(bytes);
        hasher.finish()
    }

    /// A running digest, for bytes that come piece by piece.
    pub fn hasher(self) -> Hasher {
        match self {
            Self::Sha256 => Hasher(sha2::Sha256::new()),
        }
    }
}

/// A running digest.
#[derive(Debug, Clone)]
pub struct Hasher(sha2::Sha256);

impl Hasher {
    /// Takes in the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest of everything taken in.
    pub fn finish(self) -> Vec<u8> {
        self.0.finalize().to_vec()
    }
}

/// A signature algorithm: the kind of key together with the hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignatureAlgorithm {
    /// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017).
    RsaSha256,
}

impl SignatureAlgorithm {
    /// The name in XML signatures.
    pub fn uri(self) -> &'static str {
        match self {
            Self::RsaSha256 => "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
        }
    }

    /// The algorithm with this name in XML signatures.
    pub fn from_uri(uri: &str) -> Option<Self> {
        (uri == Self::RsaSha256.uri()).then_some(Self::RsaSha256)
    }

    /// The name in ASN.1 structures.
    pub fn oid(self) -> ObjectIdentifier {
        match self {
            Self::RsaSha256 => SHA_256_WITH_RSA_ENCRYPTION,
        }
    }

    /// The algorithm with this name in ASN.1 structures.
    ///
    /// CMS may name the kind of key alone (`rsaEncryption`) and leave the hash to the digest algorithm beside it.
    pub fn from_oids(signature: ObjectIdentifier, digest: Option<DigestAlgorithm>) -> Option<Self> {
        match (signature, digest) {
            (SHA_256_WITH_RSA_ENCRYPTION, None | Some(DigestAlgorithm::Sha256)) | (RSA_ENCRYPTION, Some(DigestAlgorithm::Sha256)) => Some(Self::RsaSha256),
            _ => None,
        }
    }

    /// The hash inside.
    pub fn digest(self) -> DigestAlgorithm {
        match self {
            Self::RsaSha256 => DigestAlgorithm::Sha256,
        }
    }

    /// Whether the owner of the certificate made this signature over this message.
    ///
    /// A key of another kind, or one OpenSSL cannot read, made no such signature: `false`.
    pub fn confirms(self, certificate: &Certificate, message: &[u8], signature: &[u8]) -> bool {
        let Some(key) = certificate.public_key() else { return false };
        match self {
            Self::RsaSha256 => {
                key.id() == Id::RSA
                    && Verifier::new(MessageDigest::sha256(), key).and_then(|mut verifier| verifier.verify_oneshot(signature, message)).unwrap_or(false)
            }
        }
    }
}
