//! Revocation lists of the authority.

use super::build::{algorithm, extension, time};
use super::error::AuthorityError;
use super::issue::Authority;
use der::Encode;
use der::asn1::{BitString, Uint};
use jiff::{SignedDuration, Timestamp};
use tereze_trust::Signer;
use tereze_trust::pkcs12::KeyFile;
use tereze_trust::status::RevocationReason;
use x509_cert::certificate::Version;
use x509_cert::crl::{CertificateList, RevokedCert, TbsCertList};
use x509_cert::ext::pkix::{AuthorityKeyIdentifier, CrlNumber, CrlReason};
use x509_cert::serial_number::SerialNumber;

/// How long a list counts: the ҰКО issues one at least once a day.
const TERM: SignedDuration = SignedDuration::from_hours(24);

impl Authority {
    /// The list of revoked certificates of owners, in DER, as it stands at a moment.
    pub fn crl_der(&self, now: Timestamp) -> Result<Vec<u8>, AuthorityError> {
        let mut entries = Vec::new();
        for (serial, withdrawal) in self.withdrawn().iter().filter(|(_, withdrawal)| withdrawal.at <= now) {
            let reason = to_asn1(withdrawal.reason);
            let extensions = match withdrawal.reason {
                // RFC 5280, 5.3.1: left out rather than written down as unspecified.
                RevocationReason::Unspecified => None,
                _ => Some(vec![extension(false, &reason)?]),
            };
            entries.push(RevokedCert { serial_number: SerialNumber::new(serial)?, revocation_date: time(withdrawal.at)?, crl_entry_extensions: extensions });
        }
        list(&self.issuing, entries, now)
    }

    /// The list of the root, in DER. Authorities of the sandbox are never revoked, so it is empty.
    pub fn root_crl_der(&self, now: Timestamp) -> Result<Vec<u8>, AuthorityError> {
        list(&self.root, Vec::new(), now)
    }
}

fn list(issuer: &KeyFile, entries: Vec<RevokedCert>, now: Timestamp) -> Result<Vec<u8>, AuthorityError> {
    let certificate = issuer.certificate();
    let identifier =
        AuthorityKeyIdentifier { key_identifier: certificate.subject_key_identifier(), authority_cert_issuer: None, authority_cert_serial_number: None };
    let number = CrlNumber(Uint::new(&now.as_second().to_be_bytes())?);
    let tbs = TbsCertList {
        version: Version::V2,
        signature: algorithm(),
        issuer: certificate.subject_name().clone(),
        this_update: time(now)?,
        next_update: Some(time(now + TERM)?),
        // An empty list is left out altogether (RFC 5280, 5.1.2.6).
        revoked_certificates: (!entries.is_empty()).then_some(entries),
        crl_extensions: Some(vec![extension(false, &identifier)?, extension(false, &number)?]),
    };
    let signature = issuer.sign(&tbs.to_der()?)?;
    Ok(CertificateList { tbs_cert_list: tbs, signature_algorithm: algorithm(), signature: BitString::from_bytes(&signature)? }.to_der()?)
}

pub(super) fn to_asn1(reason: RevocationReason) -> CrlReason {
    match reason {
        RevocationReason::Unspecified => CrlReason::Unspecified,
        RevocationReason::KeyCompromise => CrlReason::KeyCompromise,
        RevocationReason::AuthorityCompromise => CrlReason::CaCompromise,
        RevocationReason::AffiliationChanged => CrlReason::AffiliationChanged,
        RevocationReason::Superseded => CrlReason::Superseded,
        RevocationReason::CessationOfOperation => CrlReason::CessationOfOperation,
        RevocationReason::Hold => CrlReason::CertificateHold,
        RevocationReason::RemovedFromList => CrlReason::RemoveFromCRL,
        RevocationReason::PrivilegeWithdrawn => CrlReason::PrivilegeWithdrawn,
    }
}
