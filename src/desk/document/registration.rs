//! The registration data that a receipt carries as a QR series: short, so that few codes hold it.

use super::elements::Elements;
use jiff::Timestamp;
use jiff::civil::Date;
use std::io;
use tereze_domain::local_time::with_offset;

/// Namespace of the registration document.
const NAMESPACE: &str = "urn:tereze:registration:1";

/// What anybody may check of a receipt.
#[derive(Debug, Clone)]
pub struct RegistrationData {
    /// Number of the receipt.
    pub receipt_number: String,
    /// Moment of acceptance.
    pub accepted: Timestamp,
    /// Identifier of the service.
    pub service: String,
    /// ЖСН or БСН of the applicant.
    pub applicant: String,
    /// Number of papers taken.
    pub papers: usize,
    /// Day by which the service is due.
    pub deadline: Date,
    /// The desk.
    pub desk: String,
    /// SHA-256 of the signed application, hexadecimal.
    pub application_sha256: String,
}

/// The registration document, not yet signed.
pub fn registration_xml(data: &RegistrationData) -> io::Result<String> {
    let mut xml = Elements::new()?;
    xml.open("Registration", &[("xmlns", NAMESPACE)])?;
    xml.leaf("Number", &[], &data.receipt_number)?;
    xml.leaf("Accepted", &[], &with_offset(data.accepted))?;
    xml.leaf("Service", &[], &data.service)?;
    xml.leaf("Applicant", &[], &data.applicant)?;
    xml.leaf("Papers", &[], &data.papers.to_string())?;
    xml.leaf("Deadline", &[], &data.deadline.to_string())?;
    xml.leaf("Desk", &[], &data.desk)?;
    xml.leaf("Application", &[("sha256", &data.application_sha256)], "")?;
    xml.close("Registration")?;
    xml.finish()
}
