//! Writes certificates.

use super::error::AuthorityError;
use const_oid::db::rfc5280::{ID_AD_CA_ISSUERS, ID_AD_OCSP, ID_KP_OCSP_SIGNING, ID_KP_TIME_STAMPING};
use const_oid::{AssociatedOid, ObjectIdentifier};
use der::asn1::{Any, AnyRef, BitString, GeneralizedTime, Ia5String, Null, OctetString, UtcTime};
use der::{Decode, Encode};
use jiff::Timestamp;
use openssl::hash::MessageDigest;
use openssl::pkey::{PKey, Private};
use std::time::Duration;
use tereze_trust::pkcs12::KeyFile;
use tereze_trust::{Certificate, SignatureAlgorithm, Signer};
use x509_cert::certificate::{TbsCertificate, Version};
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::certpolicy::{CertificatePolicies, PolicyInformation};
use x509_cert::ext::pkix::crl::dp::DistributionPoint;
use x509_cert::ext::pkix::name::{DistributionPointName, GeneralName};
use x509_cert::ext::pkix::{
    AccessDescription, AuthorityInfoAccessSyntax, AuthorityKeyIdentifier, BasicConstraints, CrlDistributionPoints, ExtendedKeyUsage, KeyUsage, KeyUsages,
    SubjectKeyIdentifier,
};
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;
use x509_cert::spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};
use x509_cert::time::{Time, Validity};

const OCSP_NO_CHECK: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1.5");

/// What kind of certificate is wanted.
pub(super) enum Kind {
    /// Signed by its own key.
    Root,
    /// Of the authority that issues to owners.
    Issuing,
    /// Of a service of the authority, for one purpose.
    Service(ObjectIdentifier),
    /// Of a person or an organisation.
    Owner {
        /// Extended key usage: purposes and roles.
        purposes: Vec<ObjectIdentifier>,
        /// Policy.
        policy: ObjectIdentifier,
    },
}

/// What shall stand in a certificate.
pub(super) struct Order {
    pub(super) subject: Name,
    pub(super) kind: Kind,
    pub(super) from: Timestamp,
    pub(super) until: Timestamp,
    /// Base of the addresses of the authority.
    pub(super) address: String,
}

/// Writes and signs a certificate for a key; without an issuer it is signed by the key itself.
pub(super) fn certificate(key: &PKey<Private>, order: &Order, issuer: Option<&KeyFile>) -> Result<Certificate, AuthorityError> {
    let public = SubjectPublicKeyInfoOwned::from_der(&key.public_key_to_der()?)?;
    let own_identifier = OctetString::new(openssl::sha::sha1(public.subject_public_key.raw_bytes()))?;
    let issuer_identifier = match issuer {
        Some(issuer) => issuer.certificate().subject_key_identifier(),
        None => Some(own_identifier.clone()),
    };
    let algorithm = algorithm();
    let tbs = TbsCertificate {
        version: Version::V3,
        serial_number: serial_number()?,
        signature: algorithm.clone(),
        issuer: issuer.map_or(&order.subject, |issuer| issuer.certificate().subject_name()).clone(),
        validity: Validity { not_before: time(order.from)?, not_after: time(order.until)? },
        subject: order.subject.clone(),
        subject_public_key_info: public,
        issuer_unique_id: None,
        subject_unique_id: None,
        extensions: Some(extensions(order, own_identifier, issuer_identifier)?),
    };
    let message = tbs.to_der()?;
    let signature = match issuer {
        Some(issuer) => issuer.sign(&message)?,
        None => openssl::sign::Signer::new(MessageDigest::sha256(), key)?.sign_oneshot_to_vec(&message)?,
    };
    Ok(Certificate::from_parsed(x509_cert::Certificate {
        tbs_certificate: tbs,
        signature_algorithm: algorithm,
        signature: BitString::from_bytes(&signature)?,
    })?)
}

fn extensions(order: &Order, own: OctetString, issuer: Option<OctetString>) -> Result<Vec<Extension>, AuthorityError> {
    let authority = matches!(order.kind, Kind::Root | Kind::Issuing);
    let usage = match order.kind {
        Kind::Root | Kind::Issuing => KeyUsages::KeyCertSign | KeyUsages::CRLSign,
        Kind::Service(_) => KeyUsages::DigitalSignature.into(),
        Kind::Owner { .. } => KeyUsages::DigitalSignature | KeyUsages::NonRepudiation,
    };
    let mut extensions = vec![
        extension(true, &KeyUsage(usage))?,
        extension(false, &SubjectKeyIdentifier(own))?,
        extension(false, &AuthorityKeyIdentifier { key_identifier: issuer, authority_cert_issuer: None, authority_cert_serial_number: None })?,
    ];
    if authority {
        let path_len_constraint = matches!(order.kind, Kind::Issuing).then_some(0);
        extensions.push(extension(true, &BasicConstraints { ca: true, path_len_constraint })?);
    }
    match &order.kind {
        Kind::Root => return Ok(extensions),
        Kind::Issuing => extensions.push(list_address(&order.address, "root.crl")?),
        Kind::Service(purpose) => {
            // RFC 3161, 2.3: the purpose of time stamps stands alone and is critical.
            extensions.push(extension(*purpose == ID_KP_TIME_STAMPING, &ExtendedKeyUsage(vec![*purpose]))?);
            if *purpose == ID_KP_OCSP_SIGNING {
                extensions.push(Extension { extn_id: OCSP_NO_CHECK, critical: false, extn_value: OctetString::new(Null.to_der()?)? });
            }
        }
        Kind::Owner { purposes, policy } => {
            let policies = CertificatePolicies(vec![PolicyInformation { policy_identifier: *policy, policy_qualifiers: None }]);
            extensions.push(extension(false, &ExtendedKeyUsage(purposes.clone()))?);
            extensions.push(extension(false, &policies)?);
            extensions.push(list_address(&order.address, "nca.crl")?);
        }
    }
    let access = AuthorityInfoAccessSyntax(vec![
        AccessDescription { access_method: ID_AD_OCSP, access_location: address(&format!("{}/ocsp", order.address))? },
        AccessDescription { access_method: ID_AD_CA_ISSUERS, access_location: address(&format!("{}/ca", order.address))? },
    ]);
    extensions.push(extension(false, &access)?);
    Ok(extensions)
}

fn list_address(base: &str, file: &str) -> Result<Extension, AuthorityError> {
    let name = DistributionPointName::FullName(vec![address(&format!("{base}/crl/{file}"))?]);
    extension(false, &CrlDistributionPoints(vec![DistributionPoint { distribution_point: Some(name), reasons: None, crl_issuer: None }]))
}

fn address(text: &str) -> Result<GeneralName, der::Error> {
    Ok(GeneralName::UniformResourceIdentifier(Ia5String::new(text)?))
}

pub(super) fn extension<T: Encode + AssociatedOid>(critical: bool, value: &T) -> Result<Extension, AuthorityError> {
    Ok(Extension { extn_id: T::OID, critical, extn_value: OctetString::new(value.to_der()?)? })
}

/// The algorithm the authority signs with.
pub(super) fn algorithm() -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned { oid: SignatureAlgorithm::RsaSha256.oid(), parameters: Some(Any::from(AnyRef::NULL)) }
}

/// RFC 5280, 4.1.2.5: two digits of the year until 2049, four from then on.
pub(super) fn time(at: Timestamp) -> Result<Time, der::Error> {
    let duration = since_epoch(at);
    match UtcTime::from_unix_duration(duration) {
        Ok(short) => Ok(Time::UtcTime(short)),
        Err(_too_late) => Ok(Time::GeneralTime(GeneralizedTime::from_unix_duration(duration)?)),
    }
}

pub(super) fn since_epoch(at: Timestamp) -> Duration {
    Duration::from_secs(u64::try_from(at.as_second()).unwrap_or_default())
}

/// Twenty bytes that nobody can foresee; the first is small enough to be positive and is not zero.
fn serial_number() -> Result<SerialNumber, AuthorityError> {
    let mut bytes = [0; 20];
    openssl::rand::rand_bytes(&mut bytes)?;
    bytes[0] = bytes[0] & 0x3F | 0x40;
    Ok(SerialNumber::new(&bytes)?)
}
