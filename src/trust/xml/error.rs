//! What can be wrong with a signed XML document.

use super::limits::XmlLimitError;
use crate::certificate::CertificateError;
use crate::signer::SignError;
use tereze_domain::message::{Explain, Message};

/// Why a signed XML document or message was not accepted.
#[derive(Debug, thiserror::Error)]
pub enum XmlSignatureError {
    /// Not XML, or a signature that is not put together as one; holds what was met.
    #[error("the document is not well-formed signed XML: {0}")]
    Malformed(String),
    /// Larger or otherwise built than any document of the trade is.
    #[error("the document is beyond the bounds of a document")]
    Limits(#[source] XmlLimitError),
    /// A comment, which the signature does not cover.
    #[error("the document has a comment, which the signature does not cover")]
    Comment,
    /// There is no signature where it belongs.
    #[error("the document has no signature")]
    NoSignature,
    /// More than one signature.
    #[error("the document has more than one signature")]
    SeveralSignatures,
    /// The signature covers something else than the whole; holds what it is about.
    #[error("the signature does not cover the whole document: {0}")]
    Coverage(&'static str),
    /// An algorithm that is not accepted; holds its name.
    #[error("the signature uses an unknown algorithm {0}")]
    UnknownAlgorithm(String),
    /// The certificate of the signer is not in the document.
    #[error("the signature carries no certificate")]
    NoCertificate,
    /// The certificate cannot be read.
    #[error("the certificate of the signature cannot be read")]
    Certificate(#[source] CertificateError),
    /// The digest differs: the content is not what was signed.
    #[error("the content was changed after it was signed")]
    DigestDiffers,
    /// The signature value was not made by the key of the certificate.
    #[error("the signature was not made with the key of the certificate")]
    SignatureWrong,
}

impl XmlSignatureError {
    /// Whether the signature is certainly no good, as opposed to being made in a way that is not known here.
    pub fn is_certain(&self) -> bool {
        !matches!(self, Self::UnknownAlgorithm(_) | Self::Limits(_))
    }
}

impl From<XmlLimitError> for XmlSignatureError {
    fn from(limit: XmlLimitError) -> Self {
        if limit.is_beyond_bounds() { Self::Limits(limit) } else { Self::Malformed(limit.to_string()) }
    }
}

impl Explain for XmlSignatureError {
    fn explain(&self) -> Message {
        match self {
            Self::Malformed(_) => Message::new("error-trust-xml-malformed"),
            Self::Limits(limit) => limit.explain(),
            Self::Comment => Message::new("error-trust-xml-comment"),
            Self::NoSignature => Message::new("error-trust-xml-no-signature"),
            Self::SeveralSignatures => Message::new("error-trust-xml-several-signatures"),
            Self::Coverage(_) => Message::new("error-trust-xml-coverage"),
            Self::UnknownAlgorithm(name) => Message::new("error-trust-xml-algorithm").with("algorithm", name),
            Self::NoCertificate => Message::new("error-trust-xml-no-certificate"),
            Self::Certificate(error) => error.explain(),
            Self::DigestDiffers => Message::new("error-trust-xml-changed"),
            Self::SignatureWrong => Message::new("error-trust-xml-signature-wrong"),
        }
    }
}

/// Why a document was not signed.
#[derive(Debug, thiserror::Error)]
pub enum XmlSigningError {
    /// The document itself cannot be signed.
    #[error("the document cannot be signed")]
    Document(#[from] XmlSignatureError),
    /// The document has a signature already.
    #[error("the document is signed already")]
    AlreadySigned,
    /// The key gave no signature.
    #[error("the key gave no signature")]
    Key(#[from] SignError),
}

impl Explain for XmlSigningError {
    fn explain(&self) -> Message {
        match self {
            Self::Document(error) => error.explain(),
            Self::AlreadySigned => Message::new("error-trust-xml-already-signed"),
            Self::Key(error) => error.explain(),
        }
    }
}
