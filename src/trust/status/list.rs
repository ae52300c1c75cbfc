//! Revocation lists (CRL, RFC 5280).

use super::condition::{Revocation, RevocationReason};
use crate::algorithm::SignatureAlgorithm;
use crate::certificate::Certificate;
use crate::certificate::timestamp;
use const_oid::AssociatedOid;
use const_oid::ObjectIdentifier;
use der::{Decode, Encode};
use jiff::Timestamp;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;
use tereze_domain::message::{Explain, Message};
use x509_cert::crl::{CertificateList, RevokedCert};
use x509_cert::ext::pkix::CrlReason;
use x509_cert::name::Name;

const ISSUING_DISTRIBUTION_POINT: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.28");
const DELTA_LIST: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.27");

/// Why bytes are not a revocation list that can be used.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// Not a revocation list; an authority in trouble serves empty files.
    #[error("the bytes are not a revocation list")]
    Encoding(#[from] der::Error),
    /// The list holds changes only, or something that must be understood and is not.
    #[error("the revocation list is not a complete one")]
    Partial,
    /// The list is signed with an unknown algorithm.
    #[error("the revocation list is signed with an unknown algorithm {0}")]
    UnknownAlgorithm(String),
}

impl Explain for ListError {
    fn explain(&self) -> Message {
        match self {
            Self::Encoding(_) => Message::new("error-trust-list-encoding"),
            Self::Partial => Message::new("error-trust-list-partial"),
            Self::UnknownAlgorithm(oid) => Message::new("error-trust-xml-algorithm").with("algorithm", oid),
        }
    }
}

/// A complete revocation list. Copies are cheap: they share one body.
#[derive(Clone)]
pub struct RevocationList(Arc<Body>);

struct Body {
    issuer: Name,
    issued: Timestamp,
    next: Option<Timestamp>,
    /// By serial number. The list of the ҰКО has hundreds of thousands of entries, and every signature asks for one.
    revoked: HashMap<Vec<u8>, Revocation>,
    signed: Vec<u8>,
    algorithm: SignatureAlgorithm,
    signature: Vec<u8>,
}

impl RevocationList {
    /// Reads a list. Its signature is checked when the issuer is known: see [`RevocationList::is_signed_by`].
    pub fn from_der(der: &[u8]) -> Result<Self, ListError> {
        let list = CertificateList::from_der(der)?;
        let tbs = &list.tbs_cert_list;
        let must_be_understood = |critical: bool, oid| oid == DELTA_LIST || critical && oid != ISSUING_DISTRIBUTION_POINT;
        if tbs.crl_extensions.iter().flatten().any(|extension| must_be_understood(extension.critical, extension.extn_id)) {
            return Err(ListError::Partial);
        }
        let oid = list.signature_algorithm.oid;
        let algorithm = SignatureAlgorithm::from_oids(oid, None).ok_or_else(|| ListError::UnknownAlgorithm(oid.to_string()))?;
        let mut revoked = HashMap::new();
        for entry in tbs.revoked_certificates.iter().flatten() {
            if entry.crl_entry_extensions.iter().flatten().any(|extension| extension.critical && extension.extn_id != CrlReason::OID) {
                return Err(ListError::Partial);
            }
            revoked.insert(entry.serial_number.as_bytes().to_vec(), Revocation { at: timestamp(entry.revocation_date), reason: reason(entry) });
        }
        Ok(Self(Arc::new(Body {
            issuer: tbs.issuer.clone(),
            issued: timestamp(tbs.this_update),
            next: tbs.next_update.map(timestamp),
            revoked,
            signed: tbs.to_der()?,
            algorithm,
            signature: list.signature.raw_bytes().to_vec(),
        })))
    }

    /// The authority the list names as its issuer.
    pub(super) fn issuer(&self) -> &Name {
        &self.0.issuer
    }

    /// When the list was issued.
    pub fn issued(&self) -> Timestamp {
        self.0.issued
    }

    /// When the next one is due.
    pub fn next(&self) -> Option<Timestamp> {
        self.0.next
    }

    /// How many certificates stand on it.
    pub fn len(&self) -> usize {
        self.0.revoked.len()
    }

    /// Whether no certificate stands on it.
    pub fn is_empty(&self) -> bool {
        self.0.revoked.is_empty()
    }

    /// Whether the list names this authority as its issuer.
    pub fn is_named_after(&self, issuer: &Certificate) -> bool {
        self.0.issuer == *issuer.subject_name()
    }

    /// Whether this authority signed the list.
    pub fn is_signed_by(&self, issuer: &Certificate) -> bool {
        let may = issuer.key_usage().is_none_or(|usage| usage.crl_sign());
        self.is_named_after(issuer) && may && self.0.algorithm.confirms(issuer, &self.0.signed, &self.0.signature)
    }

    /// What the list says of a certificate of its issuer; `None` when it is not on the list.
    pub fn revocation(&self, certificate: &Certificate) -> Option<Revocation> {
        self.0.revoked.get(certificate.parsed().tbs_certificate.serial_number.as_bytes()).copied()
    }
}

impl fmt::Debug for RevocationList {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("RevocationList").field("issued", &self.0.issued).field("entries", &self.len()).finish_non_exhaustive()
    }
}

fn reason(entry: &RevokedCert) -> RevocationReason {
    let extension = entry.crl_entry_extensions.iter().flatten().find(|extension| extension.extn_id == CrlReason::OID);
    let reason = extension.and_then(|extension| CrlReason::from_der(extension.extn_value.as_bytes()).ok());
    reason.map_or(RevocationReason::Unspecified, RevocationReason::from)
}
