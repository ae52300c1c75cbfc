//! What a receipt is known by: its number, and the signed registration data that its codes carry.

use crate::document::{RegistrationData, registration_xml};
use crate::worker::store::{StoreWorker, UserMessage};
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};
use tereze_domain::checklist::{is_brought, papers_asked};
use tereze_domain::local_time::day_of;
use tereze_domain::request::{Request, RequestId};
use tereze_domain::service::Service;
use tereze_trust::xml;

impl StoreWorker {
    /// The registration data of a receipt, signed once and kept: every copy carries the same codes.
    pub(crate) fn registration(&mut self, service: &Service, request: &Request, number: &str, accepted: Timestamp) -> Result<Option<Vec<u8>>, UserMessage> {
        if let Some(kept) = self.journal()?.document(request.id, "registration")? {
            return Ok(Some(kept));
        }
        // A receipt printed again after log-out and before the key is opened has no codes rather than unsigned ones.
        let Some(key) = self.key.clone() else { return Ok(None) };
        let signed = self.journal()?.signed_document(request.id)?.unwrap_or_default();
        let data = RegistrationData {
            receipt_number: number.to_owned(),
            accepted,
            service: request.service.0.clone(),
            applicant: request.applicant.as_ref().map(|applicant| applicant.number().to_string()).unwrap_or_default(),
            papers: papers_asked(service, request).iter().filter(|paper| is_brought(paper, request)).count(),
            deadline: self.deadline_of(service, accepted),
            desk: self.setting.settings.desk.clone(),
            application_sha256: hex::encode(Sha256::digest(&signed)),
        };
        let document = registration_xml(&data).map_err(|error| UserMessage::document(&error))?;
        let signed = xml::sign_enveloped(&document, key.as_ref())?.into_bytes();
        self.journal()?.keep_document(request.id, "registration", &signed)?;
        Ok(Some(signed))
    }

    /// Number of a receipt: window, day and the day's count; digits only, because the national codes name a document by digits.
    pub(crate) fn receipt_number(&mut self, request: RequestId, at: Timestamp) -> Result<String, UserMessage> {
        if let Some(number) = self.journal()?.receipt_number(request)? {
            return Ok(number);
        }
        let number = self.number_of_day("receipt", at)?;
        self.journal()?.keep_receipt_number(request, &number)?;
        Ok(number)
    }

    /// The next number of a series: window, day, and the day's count of it.
    pub(crate) fn number_of_day(&mut self, series: &str, at: Timestamp) -> Result<String, UserMessage> {
        let day = day_of(at).strftime("%Y%m%d").to_string();
        let count = self.journal()?.next_number(&format!("{series}-{day}"))?;
        let window: String = self.setting.settings.window.chars().filter(char::is_ascii_digit).collect();
        Ok(format!("{window:0>3}{day}{count:05}"))
    }
}
