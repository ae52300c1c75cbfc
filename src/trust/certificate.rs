//! A certificate (тіркеу куәлігі) and what stands in it, read by object identifier and never from a printed name.

use crate::role::Role;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use const_oid::ObjectIdentifier;
use const_oid::db::rfc4519::{CN, GIVEN_NAME, O, OU, SERIAL_NUMBER, SN};
use der::asn1::{Any, OctetString};
use der::{Decode, DecodePem, Encode, EncodePem, Tag, Tagged};
use jiff::Timestamp;
use openssl::pkey::{PKey, Public};
use openssl::x509::X509;
use sha2::Digest;
use std::fmt;
use std::sync::{Arc, OnceLock};
use tereze_domain::message::{Explain, Message};
use tereze_domain::number::{Bin, Iin};
use x509_cert::ext::pkix::{CertificatePolicies, ExtendedKeyUsage, KeyUsage, SubjectKeyIdentifier};
use x509_cert::name::Name;
use x509_cert::time::Time;

/// Why bytes are not a certificate.
#[derive(Debug, thiserror::Error)]
pub enum CertificateError {
    /// Not an X.509 certificate.
    #[error("the bytes are not an X.509 certificate")]
    Encoding(#[from] der::Error),
}

impl Explain for CertificateError {
    fn explain(&self) -> Message {
        Message::new("error-trust-certificate")
    }
}

/// An X.509 certificate. Copies are cheap: they share one body.
#[derive(Clone)]
pub struct Certificate(Arc<Body>);

struct Body {
    der: Vec<u8>,
    parsed: x509_cert::Certificate,
    key: OnceLock<Option<PKey<Public>>>,
    base64: OnceLock<String>,
}

impl Certificate {
    /// Reads a certificate from its DER bytes.
    pub fn from_der(der: &[u8]) -> Result<Self, CertificateError> {
        let parsed = x509_cert::Certificate::from_der(der)?;
        Ok(Self::hold(der.to_vec(), parsed))
    }

    /// Reads the one certificate of a PEM text.
    pub fn from_pem(pem: &str) -> Result<Self, CertificateError> {
        Self::from_parsed(x509_cert::Certificate::from_pem(pem)?)
    }

    /// Reads every certificate of a PEM text, in order.
    pub fn all_from_pem(pem: &str) -> Result<Vec<Self>, CertificateError> {
        x509_cert::Certificate::load_pem_chain(pem.as_bytes())?.into_iter().map(Self::from_parsed).collect()
    }

    /// A certificate of parts already read; its bytes are made of them.
    pub fn from_parsed(parsed: x509_cert::Certificate) -> Result<Self, CertificateError> {
        Ok(Self::hold(parsed.to_der()?, parsed))
    }

    fn hold(der: Vec<u8>, parsed: x509_cert::Certificate) -> Self {
        Self(Arc::new(Body { der, parsed, key: OnceLock::new(), base64: OnceLock::new() }))
    }

    /// The DER bytes, as they came.
    pub fn der(&self) -> &[u8] {
        &self.0.der
    }

    /// The certificate as a PEM text.
    pub fn to_pem(&self) -> String {
        self.0.parsed.to_pem(der::pem::LineEnding::LF).expect("what was read from DER can be written again")
    }

    /// SHA-256 of the DER bytes, in lower-case hexadecimal digits.
    pub fn fingerprint(&self) -> String {
        hex::encode(sha2::Sha256::digest(self.der()))
    }

    /// ЖСН of the owner: the subject's serial number `IIN` and twelve digits that pass their check.
    pub fn iin(&self) -> Option<Iin> {
        self.subject_texts(SERIAL_NUMBER).find_map(|text| text.strip_prefix("IIN")?.parse().ok())
    }

    /// БСН of the owner's organisation: `BIN` and twelve digits, in an organisational unit or, for an organisation's own
    /// certificate, in the serial number of the subject.
    pub fn bin(&self) -> Option<Bin> {
        self.subject_texts(OU).chain(self.subject_texts(SERIAL_NUMBER)).find_map(|text| text.strip_prefix("BIN")?.parse().ok())
    }

    /// Common name of the owner: surname and name, or the name of an organisation.
    pub fn common_name(&self) -> Option<String> {
        self.subject_texts(CN).next()
    }

    /// Surname of the owner.
    pub fn surname(&self) -> Option<String> {
        self.subject_texts(SN).next()
    }

    /// Patronymic of the owner: the ҰКО keeps it in `givenName`.
    pub fn patronymic(&self) -> Option<String> {
        self.subject_texts(GIVEN_NAME).next()
    }

    /// Organisation of the owner.
    pub fn organisation(&self) -> Option<String> {
        self.subject_texts(O).next()
    }

    /// Common name of the issuer.
    pub fn issuer(&self) -> String {
        texts(self.issuer_name(), CN).next().unwrap_or_default()
    }

    /// Serial number, in lower-case hexadecimal digits.
    pub fn serial(&self) -> String {
        hex::encode(self.0.parsed.tbs_certificate.serial_number.as_bytes())
    }

    /// First moment of the certificate's dates.
    pub fn not_before(&self) -> Timestamp {
        timestamp(self.0.parsed.tbs_certificate.validity.not_before)
    }

    /// Last moment of the certificate's dates.
    pub fn not_after(&self) -> Timestamp {
        timestamp(self.0.parsed.tbs_certificate.validity.not_after)
    }

    /// What the key may be used for; `None` when the certificate does not say.
    pub fn key_usage(&self) -> Option<KeyUsage> {
        self.extension()
    }

    /// Whether the certificate lets its key sign documents and messages. One that says nothing lets it.
    pub fn may_sign(&self) -> bool {
        self.key_usage().is_none_or(|usage| usage.digital_signature() || usage.non_repudiation())
    }

    /// Object identifiers of the extended key usage; certificates of other authorities may have none.
    pub fn purposes(&self) -> Vec<ObjectIdentifier> {
        self.extension::<ExtendedKeyUsage>().map(|usage| usage.0).unwrap_or_default()
    }

    /// Roles of the owner.
    pub fn roles(&self) -> Vec<Role> {
        self.purposes().into_iter().filter_map(Role::from_oid).collect()
    }

    /// Object identifiers of the policies the certificate was issued under.
    pub fn policies(&self) -> Vec<ObjectIdentifier> {
        let policies: Option<CertificatePolicies> = self.extension();
        policies.map(|policies| policies.0.into_iter().map(|policy| policy.policy_identifier).collect()).unwrap_or_default()
    }

    /// Whether subject and issuer are the same name, as in a root.
    pub fn is_self_issued(&self) -> bool {
        self.subject_name() == self.issuer_name()
    }

    /// Whether `issuer` bears the name and has made the signature of this certificate.
    pub fn is_issued_by(&self, issuer: &Self) -> bool {
        self.issuer_name() == issuer.subject_name()
            && issuer.public_key().is_some_and(|key| self.to_openssl().and_then(|certificate| certificate.verify(key)).unwrap_or(false))
    }

    /// The DER bytes in base64, in one line; every signature of the owner carries it.
    pub(crate) fn base64(&self) -> &str {
        self.0.base64.get_or_init(|| STANDARD.encode(self.der()))
    }

    /// The parts (RFC 5280 section 4.1).
    pub fn parsed(&self) -> &x509_cert::Certificate {
        &self.0.parsed
    }

    /// Whom it is of.
    pub fn subject_name(&self) -> &Name {
        &self.0.parsed.tbs_certificate.subject
    }

    pub(crate) fn issuer_name(&self) -> &Name {
        &self.0.parsed.tbs_certificate.issuer
    }

    /// Identifier of the key (RFC 5280 section 4.2.1.2), when it has one.
    pub fn subject_key_identifier(&self) -> Option<OctetString> {
        self.extension::<SubjectKeyIdentifier>().map(|identifier| identifier.0)
    }

    /// The public key, when it is of a kind that OpenSSL knows.
    pub(crate) fn public_key(&self) -> Option<&PKey<Public>> {
        let read = || {
            let info = self.0.parsed.tbs_certificate.subject_public_key_info.to_der().ok()?;
            PKey::public_key_from_der(&info).ok()
        };
        self.0.key.get_or_init(read).as_ref()
    }

    pub(crate) fn to_openssl(&self) -> Result<X509, openssl::error::ErrorStack> {
        X509::from_der(self.der())
    }

    fn subject_texts(&self, attribute: ObjectIdentifier) -> impl Iterator<Item = String> + '_ {
        texts(self.subject_name(), attribute)
    }

    fn extension<'a, T: Decode<'a> + const_oid::AssociatedOid>(&'a self) -> Option<T> {
        self.0.parsed.tbs_certificate.get::<T>().ok().flatten().map(|(_, extension)| extension)
    }
}

impl PartialEq for Certificate {
    fn eq(&self, other: &Self) -> bool {
        self.der() == other.der()
    }
}

impl Eq for Certificate {}

impl fmt::Debug for Certificate {
    /// Says which certificate it is and not whose: debug output ends in logs.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Certificate({})", self.fingerprint())
    }
}

/// A moment of a certificate; the calendar of both ends before their largest values, so the clamp is never felt.
pub(crate) fn timestamp(time: Time) -> Timestamp {
    from_unix(time.to_unix_duration())
}

pub(crate) fn from_unix(duration: std::time::Duration) -> Timestamp {
    i64::try_from(duration.as_secs()).ok().and_then(|seconds| Timestamp::from_second(seconds).ok()).unwrap_or(Timestamp::MAX)
}

pub(super) fn texts(name: &Name, attribute: ObjectIdentifier) -> impl Iterator<Item = String> + '_ {
    name.0.iter().flat_map(|part| part.0.iter()).filter(move |pair| pair.oid == attribute).filter_map(|pair| text(&pair.value))
}

/// The text of a directory string in any of its encodings.
fn text(value: &Any) -> Option<String> {
    let bytes = value.value();
    match value.tag() {
        Tag::Utf8String | Tag::PrintableString | Tag::Ia5String => String::from_utf8(bytes.to_vec()).ok(),
        Tag::TeletexString => Some(bytes.iter().map(|byte| char::from(*byte)).collect()),
        Tag::BmpString => {
            let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16(&units).ok()
        }
        _ => None,
    }
}
