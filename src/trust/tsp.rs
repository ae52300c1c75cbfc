//! Time stamps (RFC 3161): the question, the answer and the token. Carrying them over the network is the gateway's part.

use super::certificate::from_unix;
use super::signed_data::{self, SignedDataError};
use crate::algorithm::DigestAlgorithm;
use crate::certificate::Certificate;
use cms::content_info::ContentInfo;
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5280::ID_KP_TIME_STAMPING;
use der::asn1::{Any, AnyRef, Int, OctetString};
use der::{Decode, Encode, Sequence};
use jiff::Timestamp;
use tereze_domain::message::{Explain, Message};
use x509_cert::spki::AlgorithmIdentifierOwned;
use x509_tsp::{MessageImprint, TimeStampReq, TspVersion, TstInfo};

/// Content type of a time stamp.
pub const TST_INFO: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4");

/// Why a time stamp was not accepted.
#[derive(Debug, thiserror::Error)]
pub enum TspError {
    /// Not a time stamp answer.
    #[error("the bytes are not a time stamp answer")]
    Encoding(#[from] der::Error),
    /// The authority did not give one; holds the status of RFC 3161 section 2.4.2.
    #[error("the time stamp authority refused with status {0}")]
    Refused(u8),
    /// The token does not hold.
    #[error("the signature of the time stamp does not hold")]
    Token(#[from] SignedDataError),
    /// The token is for something else; holds what differs.
    #[error("the time stamp is for another request: {0}")]
    Other(&'static str),
    /// The signer's certificate is not for time stamps.
    #[error("the certificate of the time stamp is not for time stamps")]
    NotAnAuthority,
}

impl Explain for TspError {
    fn explain(&self) -> Message {
        match self {
            Self::Refused(status) => Message::new("error-trust-tsp-refused").with("status", status),
            _ => Message::new("error-trust-tsp-wrong"),
        }
    }
}

/// A time stamp whose signature holds. Whether to trust its signer is the question of `trust::status`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeStamp {
    /// The token in DER, for keeping beside what it stamps.
    pub token: Vec<u8>,
    /// When the authority saw the digest.
    pub at: Timestamp,
    /// Policy the stamp was given under.
    pub policy: ObjectIdentifier,
    /// Certificate of the authority.
    pub certificate: Certificate,
    /// The other certificates in the token.
    pub chain: Vec<Certificate>,
}

/// `TimeStampResp`. The status is read by hand: its failure bits have meanings that the type of `cmpv2` cannot hold.
#[derive(Sequence)]
pub struct Answer {
    /// What became of the request.
    pub status: Status,
    /// The stamp, when there is one.
    #[asn1(optional = "true")]
    pub token: Option<ContentInfo>,
}

/// `PKIStatusInfo` (RFC 3161 section 2.4.2).
#[derive(Sequence)]
pub struct Status {
    /// 0 and 1 are granted.
    pub status: u8,
    /// Text or bits of a failure.
    #[asn1(optional = "true")]
    pub first: Option<Any>,
    /// Bits of a failure behind a text.
    #[asn1(optional = "true")]
    pub second: Option<Any>,
}

/// A request in DER: SHA-256 of the message, the number used once, and the wish for the certificate in the answer.
pub fn request(message: &[u8], nonce: u64) -> Result<Vec<u8>, der::Error> {
    let request = TimeStampReq {
        version: TspVersion::V1,
        message_imprint: imprint(message)?,
        req_policy: None,
        nonce: Some(integer(nonce)?),
        cert_req: true,
        extensions: None,
    };
    request.to_der()
}

/// Reads the answer to [`request`] for the same message and number, and checks its signature.
pub fn read_answer(bytes: &[u8], message: &[u8], nonce: u64) -> Result<TimeStamp, TspError> {
    let answer = Answer::from_der(bytes)?;
    let token = match (answer.status.status, answer.token) {
        (0 | 1, Some(token)) => token,
        (status, _) => return Err(TspError::Refused(status)),
    };
    let (stamp, info) = open(&token, message)?;
    if info.nonce != Some(integer(nonce)?) {
        return Err(TspError::Other("the number differs"));
    }
    Ok(stamp)
}

/// Reads a token that was kept, and checks that it stamps this message.
pub fn read_token(token: &[u8], message: &[u8]) -> Result<TimeStamp, TspError> {
    open(&ContentInfo::from_der(token)?, message).map(|(stamp, _)| stamp)
}

fn open(token: &ContentInfo, message: &[u8]) -> Result<(TimeStamp, TstInfo), TspError> {
    let data = signed_data::verify(token)?;
    if data.content_type != TST_INFO {
        return Err(TspError::Other("the content is no time stamp"));
    }
    let info = TstInfo::from_der(&data.content)?;
    let digest = DigestAlgorithm::from_oid(info.message_imprint.hash_algorithm.oid).ok_or(TspError::Other("the digest is of another algorithm"))?;
    if digest.digest(message) != info.message_imprint.hashed_message.as_bytes() {
        return Err(TspError::Other("the digest differs"));
    }
    if !data.certificate.purposes().contains(&ID_KP_TIME_STAMPING) {
        return Err(TspError::NotAnAuthority);
    }
    let stamp = TimeStamp {
        token: token.to_der()?,
        at: from_unix(info.gen_time.to_unix_duration()),
        policy: info.policy,
        certificate: data.certificate,
        chain: data.chain,
    };
    Ok((stamp, info))
}

fn imprint(message: &[u8]) -> Result<MessageImprint, der::Error> {
    let digest = DigestAlgorithm::Sha256;
    Ok(MessageImprint {
        hash_algorithm: AlgorithmIdentifierOwned { oid: digest.oid(), parameters: Some(Any::from(AnyRef::NULL)) },
        hashed_message: OctetString::new(digest.digest(message))?,
    })
}

/// A non-negative number as an ASN.1 integer: no needless zeros in front, and one where the sign bit would stand.
pub fn integer(number: u64) -> Result<Int, der::Error> {
    let mut bytes: Vec<u8> = number.to_be_bytes().into_iter().skip_while(|byte| *byte == 0).collect();
    if bytes.first().is_none_or(|first| first & 0x80 != 0) {
        bytes.insert(0, 0);
    }
    Int::new(&bytes)
}
