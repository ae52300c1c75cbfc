//! CMS `SignedData` (RFC 5652) with one signer and its content inside: the form of a time stamp.

use super::certificate::from_unix;
use crate::algorithm::{DigestAlgorithm, SignatureAlgorithm};
use crate::certificate::{Certificate, CertificateError};
use crate::pkcs12::encoding::to_der;
use crate::signer::{SignError, Signer};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{CertificateSet, EncapsulatedContentInfo, SignedAttributes, SignedData, SignerIdentifier, SignerInfo, SignerInfos};
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5911::{ID_CONTENT_TYPE, ID_MESSAGE_DIGEST, ID_SIGNED_DATA, ID_SIGNING_TIME};
use der::asn1::{Any, AnyRef, OctetString, SetOfVec, UtcTime};
use der::{Decode, Encode, Sequence};
use jiff::Timestamp;
use tereze_domain::message::{Explain, Message};
use x509_cert::attr::Attribute;
use x509_cert::spki::AlgorithmIdentifierOwned;
use x509_cert::time::Time;

/// ESS signing certificate, first form: SHA-1 (RFC 2634).
const SIGNING_CERTIFICATE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.12");
/// ESS signing certificate, second form (RFC 5035).
const SIGNING_CERTIFICATE_V2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");

/// Why signed data was not accepted or not made.
#[derive(Debug, thiserror::Error)]
pub enum SignedDataError {
    /// Not CMS signed data.
    #[error("the bytes are not CMS signed data")]
    Encoding(#[from] der::Error),
    /// There is not exactly one signer, or its parts are missing; holds what.
    #[error("the signed data is not of the expected form: {0}")]
    Form(&'static str),
    /// The signed content lies beside the signature and was not given.
    #[error("the signed content is not inside")]
    NoContent,
    /// An algorithm that is not accepted.
    #[error("the signed data uses an unknown algorithm {0}")]
    UnknownAlgorithm(String),
    /// The signer's certificate is not inside.
    #[error("the certificate of the signer is not in the signed data")]
    NoCertificate,
    /// A certificate inside cannot be read.
    #[error("a certificate in the signed data cannot be read")]
    Certificate(#[from] CertificateError),
    /// The digest differs: the content is not what was signed.
    #[error("the content was changed after it was signed")]
    DigestDiffers,
    /// The signature was not made by the key of the certificate.
    #[error("the signature was not made with the key of the certificate")]
    SignatureWrong,
    /// The key gave no signature.
    #[error("the key gave no signature")]
    Key(#[from] SignError),
}

impl SignedDataError {
    /// Whether the signature is certainly no good, as opposed to being made in a way that is not known here, or not being there as a whole.
    pub fn is_certain(&self) -> bool {
        matches!(self, Self::DigestDiffers | Self::SignatureWrong)
    }
}

impl Explain for SignedDataError {
    fn explain(&self) -> Message {
        match self {
            Self::Encoding(_) | Self::Form(_) => Message::new("error-trust-cms-malformed"),
            Self::NoContent => Message::new("error-trust-cms-no-content"),
            Self::UnknownAlgorithm(oid) => Message::new("error-trust-xml-algorithm").with("algorithm", oid),
            Self::NoCertificate => Message::new("error-trust-xml-no-certificate"),
            Self::Certificate(error) => error.explain(),
            Self::DigestDiffers => Message::new("error-trust-xml-changed"),
            Self::SignatureWrong => Message::new("error-trust-xml-signature-wrong"),
            Self::Key(error) => error.explain(),
        }
    }
}

/// Signed data whose signature holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedData {
    /// Type of the content.
    pub content_type: ObjectIdentifier,
    /// The content.
    pub content: Vec<u8>,
    /// Certificate of the signer.
    pub certificate: Certificate,
    /// The other certificates inside.
    pub chain: Vec<Certificate>,
    /// When the signer says to have signed; nobody vouches for it.
    pub signing_time: Option<Timestamp>,
}

#[derive(Sequence)]
struct CertificateHashV2 {
    #[asn1(optional = "true")]
    algorithm: Option<AlgorithmIdentifierOwned>,
    hash: OctetString,
    #[asn1(optional = "true")]
    issuer_and_serial: Option<Any>,
}

#[derive(Sequence)]
struct SigningCertificateV2 {
    certificates: Vec<CertificateHashV2>,
    #[asn1(optional = "true")]
    policies: Option<Any>,
}

#[derive(Sequence)]
struct CertificateHash {
    hash: OctetString,
    #[asn1(optional = "true")]
    issuer_and_serial: Option<Any>,
}

#[derive(Sequence)]
struct SigningCertificate {
    certificates: Vec<CertificateHash>,
    #[asn1(optional = "true")]
    policies: Option<Any>,
}

/// Signs a content and puts it inside, with signed attributes: content type, digest, time and the hash of the certificate.
pub fn sign(content_type: ObjectIdentifier, content: &[u8], at: Timestamp, signer: &dyn Signer) -> Result<ContentInfo, SignedDataError> {
    let algorithm = signer.algorithm();
    let digest = algorithm.digest();
    let certificate = signer.certificate();
    let signing_certificate = SigningCertificateV2 {
        certificates: vec![CertificateHashV2 {
            // SHA-256 is the default of the structure and must then be left out.
            algorithm: None,
            hash: OctetString::new(DigestAlgorithm::Sha256.digest(certificate.der()))?,
            issuer_and_serial: None,
        }],
        policies: None,
    };
    let moment = UtcTime::from_unix_duration(std::time::Duration::from_secs(u64::try_from(at.as_second()).unwrap_or_default()))?;
    let mut attributes = SignedAttributes::new();
    for attribute in [
        attribute(ID_CONTENT_TYPE, &content_type)?,
        attribute(ID_MESSAGE_DIGEST, &OctetString::new(digest.digest(content))?)?,
        attribute(ID_SIGNING_TIME, &moment)?,
        attribute(SIGNING_CERTIFICATE_V2, &signing_certificate)?,
    ] {
        attributes.insert(attribute)?;
    }
    let signature = signer.sign(&attributes.to_der()?)?;
    let null = Some(Any::from(AnyRef::NULL));
    let digest_algorithm = AlgorithmIdentifierOwned { oid: digest.oid(), parameters: None };
    let info = SignerInfo {
        version: CmsVersion::V1,
        sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
            issuer: certificate.issuer_name().clone(),
            serial_number: certificate.parsed().tbs_certificate.serial_number.clone(),
        }),
        digest_alg: digest_algorithm.clone(),
        signed_attrs: Some(attributes),
        signature_algorithm: AlgorithmIdentifierOwned { oid: algorithm.oid(), parameters: null },
        signature: OctetString::new(signature)?,
        unsigned_attrs: None,
    };
    let certificates = std::iter::once(certificate).chain(signer.chain()).map(|held| CertificateChoices::Certificate(held.parsed().clone()));
    let mut set = SetOfVec::new();
    for held in certificates {
        set.insert(held)?;
    }
    let data = SignedData {
        // RFC 5652, 5.1: content of another type than id-data makes it version 3.
        version: CmsVersion::V3,
        digest_algorithms: SetOfVec::try_from(vec![digest_algorithm])?,
        encap_content_info: EncapsulatedContentInfo { econtent_type: content_type, econtent: Some(Any::encode_from(&OctetString::new(content)?)?) },
        certificates: Some(CertificateSet(set)),
        crls: None,
        signer_infos: SignerInfos(SetOfVec::try_from(vec![info])?),
    };
    Ok(ContentInfo { content_type: ID_SIGNED_DATA, content: Any::encode_from(&data)? })
}

/// Reads signed data as programs write it: DER, BER, in base64, with or without the lines of PEM. `None` when it is something else.
pub fn read(bytes: &[u8]) -> Option<ContentInfo> {
    let decoded;
    let bytes = if bytes.first() == Some(&0x30) {
        bytes
    } else {
        let text = std::str::from_utf8(bytes).ok()?;
        let lines: String = text.lines().map(str::trim).filter(|line| !line.starts_with("-----")).collect();
        decoded = STANDARD.decode(lines).ok()?;
        &decoded
    };
    let info = ContentInfo::from_der(&to_der(bytes).ok()?).ok()?;
    (info.content_type == ID_SIGNED_DATA).then_some(info)
}

/// Checks signed data that has one signer, its content and its certificate inside.
pub fn verify(info: &ContentInfo) -> Result<VerifiedData, SignedDataError> {
    verify_with(info, None)
}

/// The same with a content that lies beside it (a detached signature). One that lies inside as well has to be the same.
///
/// # Errors
/// [`SignedDataError::Form`] when there is no content at all.
pub fn verify_with(info: &ContentInfo, beside: Option<&[u8]>) -> Result<VerifiedData, SignedDataError> {
    if info.content_type != ID_SIGNED_DATA {
        return Err(SignedDataError::Form("another content type"));
    }
    let data: SignedData = info.content.decode_as()?;
    let [signer] = data.signer_infos.0.as_slice() else { return Err(SignedDataError::Form("not exactly one signer")) };
    let inside = data.encap_content_info.econtent.as_ref().map(|content| content.decode_as::<OctetString>()).transpose()?;
    let content = match (&inside, beside) {
        (Some(inside), Some(beside)) if inside.as_bytes() != beside => return Err(SignedDataError::DigestDiffers),
        (_, Some(beside)) => beside,
        (Some(inside), None) => inside.as_bytes(),
        (None, None) => return Err(SignedDataError::NoContent),
    };
    let mut chain = Vec::new();
    for held in data.certificates.iter().flat_map(|set| set.0.iter()) {
        if let CertificateChoices::Certificate(parsed) = held {
            chain.push(Certificate::from_parsed(parsed.clone())?);
        }
    }
    let place = chain.iter().position(|certificate| identifies(&signer.sid, certificate)).ok_or(SignedDataError::NoCertificate)?;
    let certificate = chain.remove(place);

    let attributes = signer.signed_attrs.as_ref().ok_or(SignedDataError::Form("no signed attributes"))?;
    let digest = DigestAlgorithm::from_oid(signer.digest_alg.oid).ok_or_else(|| SignedDataError::UnknownAlgorithm(signer.digest_alg.oid.to_string()))?;
    let algorithm = SignatureAlgorithm::from_oids(signer.signature_algorithm.oid, Some(digest))
        .ok_or_else(|| SignedDataError::UnknownAlgorithm(signer.signature_algorithm.oid.to_string()))?;
    let content_type: ObjectIdentifier = single(attributes, ID_CONTENT_TYPE)?.decode_as()?;
    if content_type != data.encap_content_info.econtent_type {
        return Err(SignedDataError::Form("two content types"));
    }
    let message_digest: OctetString = single(attributes, ID_MESSAGE_DIGEST)?.decode_as()?;
    if digest.digest(content) != message_digest.as_bytes() {
        return Err(SignedDataError::DigestDiffers);
    }
    if !algorithm.confirms(&certificate, &attributes.to_der()?, signer.signature.as_bytes()) {
        return Err(SignedDataError::SignatureWrong);
    }
    names_certificate(attributes, &certificate)?;
    let signing_time = single(attributes, ID_SIGNING_TIME).ok().and_then(|value| Time::from_der(&value.to_der().ok()?).ok());
    Ok(VerifiedData { content_type, content: content.to_vec(), certificate, chain, signing_time: signing_time.map(|time| from_unix(time.to_unix_duration())) })
}

fn attribute(oid: ObjectIdentifier, value: &impl Encode) -> Result<Attribute, der::Error> {
    let value = Any::from_der(&value.to_der()?)?;
    Ok(Attribute { oid, values: SetOfVec::try_from(vec![value])? })
}

fn single(attributes: &SignedAttributes, oid: ObjectIdentifier) -> Result<&Any, SignedDataError> {
    let mut found = attributes.iter().filter(|attribute| attribute.oid == oid);
    match (found.next(), found.next()) {
        (Some(attribute), None) if attribute.values.len() == 1 => attribute.values.get(0).ok_or(SignedDataError::Form("an empty attribute")),
        _ => Err(SignedDataError::Form("a signed attribute is missing or stands twice")),
    }
}

fn identifies(sid: &SignerIdentifier, certificate: &Certificate) -> bool {
    match sid {
        SignerIdentifier::IssuerAndSerialNumber(pair) => {
            pair.issuer == *certificate.issuer_name() && pair.serial_number == certificate.parsed().tbs_certificate.serial_number
        }
        SignerIdentifier::SubjectKeyIdentifier(identifier) => certificate.subject_key_identifier().as_ref() == Some(&identifier.0),
    }
}

/// When the signed attributes name the certificate of the signer, it has to be this one.
fn names_certificate(attributes: &SignedAttributes, certificate: &Certificate) -> Result<(), SignedDataError> {
    let other = SignedDataError::Form("the signed attributes name another certificate");
    if let Ok(value) = single(attributes, SIGNING_CERTIFICATE_V2) {
        let named: SigningCertificateV2 = value.decode_as()?;
        let Some(first) = named.certificates.first() else { return Err(other) };
        let oid = first.algorithm.as_ref().map_or(DigestAlgorithm::Sha256.oid(), |algorithm| algorithm.oid);
        let digest = DigestAlgorithm::from_oid(oid).ok_or_else(|| SignedDataError::UnknownAlgorithm(oid.to_string()))?;
        if digest.digest(certificate.der()) != first.hash.as_bytes() {
            return Err(other);
        }
    } else if let Ok(value) = single(attributes, SIGNING_CERTIFICATE) {
        let named: SigningCertificate = value.decode_as()?;
        if named.certificates.first().is_none_or(|first| openssl::sha::sha1(certificate.der()) != first.hash.as_bytes()) {
            return Err(other);
        }
    }
    Ok(())
}
