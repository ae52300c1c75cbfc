//! Status of a certificate, asked online (OCSP, RFC 6960). Carrying question and answer is the gateway's part.

use super::certificate::from_unix;
use super::status::condition::{Revocation, RevocationReason};
use crate::algorithm::SignatureAlgorithm;
use crate::certificate::{Certificate, CertificateError};
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5280::ID_KP_OCSP_SIGNING;
use const_oid::db::rfc6960::{ID_PKIX_OCSP_BASIC, ID_PKIX_OCSP_NONCE};
use der::asn1::{Any, AnyRef, OctetString};
use der::{Decode, Encode};
use jiff::{SignedDuration, Timestamp};
use tereze_domain::message::{Explain, Message};
use x509_cert::ext::Extension;
use x509_cert::spki::AlgorithmIdentifierOwned;
use x509_ocsp::{BasicOcspResponse, CertId, CertStatus, OcspRequest, OcspResponse, OcspResponseStatus, Request, ResponderId, TbsRequest};

/// SHA-1, by which the identifiers of RFC 6960 name an issuer.
pub const SHA1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.14.3.2.26");
const SHA256: ObjectIdentifier = const_oid::db::rfc5912::ID_SHA_256;

/// How far the clocks of the desk and of the authority may be apart.
const CLOCKS_APART: SignedDuration = SignedDuration::from_mins(5);

/// How old an answer may be that names no next one.
const FRESH: SignedDuration = SignedDuration::from_hours(24);

/// Why an answer about a certificate was not accepted: the status stays unknown.
#[derive(Debug, thiserror::Error)]
pub enum OcspError {
    /// Not an OCSP answer.
    #[error("the bytes are not an OCSP answer")]
    Encoding(#[from] der::Error),
    /// The authority did not answer the question; holds the status of RFC 6960 section 4.2.1.
    #[error("the authority refused to tell the status ({0:?})")]
    Refused(OcspResponseStatus),
    /// The answer is to another question; holds what differs.
    #[error("the answer is to another question: {0}")]
    Other(&'static str),
    /// Whoever signed may not answer for the issuer.
    #[error("the answer was not signed by the issuer or by whom it charged")]
    NotAuthorised,
    /// The signature does not hold.
    #[error("the signature of the answer does not hold")]
    SignatureWrong,
    /// The answer is not of this time.
    #[error("the answer is too old or from the future")]
    NotFresh,
    /// A certificate in the answer cannot be read.
    #[error("a certificate in the answer cannot be read")]
    Certificate(#[from] CertificateError),
}

impl Explain for OcspError {
    fn explain(&self) -> Message {
        match self {
            Self::Refused(_) => Message::new("error-trust-ocsp-refused"),
            Self::NotFresh => Message::new("error-trust-ocsp-not-fresh"),
            _ => Message::new("error-trust-ocsp-wrong"),
        }
    }
}

/// What the authority says of a certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// Not revoked.
    Good,
    /// Revoked.
    Revoked(Revocation),
    /// The authority does not know it.
    Unknown,
}

/// An answer whose signature holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What it says.
    pub status: Status,
    /// Serial number of the certificate it is about, in hexadecimal digits.
    pub serial: String,
    /// From when the status is known to be so.
    pub this_update: Timestamp,
    /// When the authority will know more.
    pub next_update: Option<Timestamp>,
}

/// A question in DER about one certificate; `nonce` (1 to 32 bytes) comes back in the answer and makes it fresh.
pub fn request(certificate: &Certificate, issuer: &Certificate, nonce: &[u8]) -> Result<Vec<u8>, der::Error> {
    let request = OcspRequest {
        tbs_request: TbsRequest {
            request_list: vec![Request { req_cert: identifier(SHA256, certificate, issuer)?, single_request_extensions: None }],
            request_extensions: Some(vec![nonce_extension(nonce)?]),
            ..TbsRequest::default()
        },
        optional_signature: None,
    };
    request.to_der()
}

/// Reads the answer to [`request`] and checks that it is signed, fresh at the moment `at`, and about this certificate.
pub fn read_answer(bytes: &[u8], certificate: &Certificate, issuer: &Certificate, nonce: &[u8], at: Timestamp) -> Result<Answer, OcspError> {
    let response = OcspResponse::from_der(bytes)?;
    let body = match (response.response_status, response.response_bytes) {
        (OcspResponseStatus::Successful, Some(body)) => body,
        (status, _) => return Err(OcspError::Refused(status)),
    };
    if body.response_type != ID_PKIX_OCSP_BASIC {
        return Err(OcspError::Other("the answer is of another type"));
    }
    let basic = BasicOcspResponse::from_der(body.response.as_bytes())?;
    let responder = responder(&basic, issuer, at)?;
    let algorithm = SignatureAlgorithm::from_oids(basic.signature_algorithm.oid, None).ok_or(OcspError::SignatureWrong)?;
    let signature = basic.signature.as_bytes().ok_or(OcspError::SignatureWrong)?;
    if !algorithm.confirms(&responder, &basic.tbs_response_data.to_der()?, signature) {
        return Err(OcspError::SignatureWrong);
    }
    if basic.nonce().is_none_or(|returned| returned.0.as_bytes() != nonce) {
        return Err(OcspError::Other("the number used once differs"));
    }
    let about = |id: &CertId| identifier(id.hash_algorithm.oid, certificate, issuer).is_ok_and(|ours| same(&ours, id));
    let single = basic.tbs_response_data.responses.iter().find(|single| about(&single.cert_id)).ok_or(OcspError::Other("another certificate"))?;
    let this_update = from_unix(single.this_update.0.to_unix_duration());
    let next_update = single.next_update.map(|moment| from_unix(moment.0.to_unix_duration()));
    let until = next_update.unwrap_or_else(|| this_update.saturating_add(FRESH).unwrap_or(Timestamp::MAX));
    if this_update.duration_since(at) > CLOCKS_APART || at.duration_since(until) > CLOCKS_APART {
        return Err(OcspError::NotFresh);
    }
    let status = match single.cert_status {
        CertStatus::Good(_) => Status::Good,
        CertStatus::Revoked(info) => Status::Revoked(Revocation {
            at: from_unix(info.revocation_time.0.to_unix_duration()),
            reason: info.revocation_reason.map_or(RevocationReason::Unspecified, RevocationReason::from),
        }),
        CertStatus::Unknown(_) => Status::Unknown,
    };
    Ok(Answer { status, serial: certificate.serial(), this_update, next_update })
}

/// The issuer itself, or a certificate in the answer that the issuer gave for signing answers (RFC 6960, 4.2.2.2).
fn responder(basic: &BasicOcspResponse, issuer: &Certificate, at: Timestamp) -> Result<Certificate, OcspError> {
    let named = |certificate: &Certificate| match &basic.tbs_response_data.responder_id {
        ResponderId::ByName(name) => name == certificate.subject_name(),
        ResponderId::ByKey(hash) => openssl::sha::sha1(key_bits(certificate)) == hash.as_bytes(),
    };
    if named(issuer) {
        return Ok(issuer.clone());
    }
    for parsed in basic.certs.iter().flatten() {
        let certificate = Certificate::from_parsed(parsed.clone())?;
        let in_force = certificate.not_before() <= at && at <= certificate.not_after();
        if named(&certificate) && in_force && certificate.purposes().contains(&ID_KP_OCSP_SIGNING) && certificate.is_issued_by(issuer) {
            return Ok(certificate);
        }
    }
    Err(OcspError::NotAuthorised)
}

/// Names a certificate by its issuer and serial number under a hash of the asker's choice.
pub fn identifier(hash: ObjectIdentifier, certificate: &Certificate, issuer: &Certificate) -> Result<CertId, der::Error> {
    let digest = |bytes: &[u8]| match hash {
        SHA1 => Ok(openssl::sha::sha1(bytes).to_vec()),
        SHA256 => Ok(openssl::sha::sha256(bytes).to_vec()),
        oid => Err(der::Error::from(der::ErrorKind::OidUnknown { oid })),
    };
    Ok(CertId {
        hash_algorithm: AlgorithmIdentifierOwned { oid: hash, parameters: Some(Any::from(AnyRef::NULL)) },
        issuer_name_hash: OctetString::new(digest(&issuer.subject_name().to_der()?)?)?,
        issuer_key_hash: OctetString::new(digest(key_bits(issuer))?)?,
        serial_number: certificate.parsed().tbs_certificate.serial_number.clone(),
    })
}

/// Whether two names are of one certificate; parameters of the hash may be NULL or absent.
pub fn same(one: &CertId, other: &CertId) -> bool {
    one.hash_algorithm.oid == other.hash_algorithm.oid
        && one.issuer_name_hash == other.issuer_name_hash
        && one.issuer_key_hash == other.issuer_key_hash
        && one.serial_number == other.serial_number
}

/// The bits of the public key, which a responder is named by.
pub fn key_bits(certificate: &Certificate) -> &[u8] {
    certificate.parsed().tbs_certificate.subject_public_key_info.subject_public_key.raw_bytes()
}

/// The extension that binds an answer to its question (RFC 8954).
pub fn nonce_extension(nonce: &[u8]) -> Result<Extension, der::Error> {
    let value = OctetString::new(OctetString::new(nonce)?.to_der()?)?;
    Ok(Extension { extn_id: ID_PKIX_OCSP_NONCE, critical: false, extn_value: value })
}
