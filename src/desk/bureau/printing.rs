//! Papers: made from what the journal holds, each copy counted.

use super::{Bureau, Trouble};
use crate::desk::command::PaperKind;
use crate::desk::document::{RegistrationData, registration_xml};
use crate::desk::event::Event;
use crate::desk::state::{ShownPaper, Thumbnail};
use crate::domain::checklist::{is_brought, missing_papers, papers_asked};
use crate::domain::language::Language;
use crate::domain::local_time::day_of;
use crate::domain::message::Message;
use crate::domain::request::{Happening, Request, RequestId, State};
use crate::domain::service::Service;
use crate::journal::Owner;
use crate::paper;
use crate::trust::Signer as _;
use crate::trust::xml;
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};
use std::sync::Arc;

/// Longest side of a page as the screen shows it, in pixels.
const PREVIEW_SIDE: u32 = 1100;

impl Bureau {
    pub(super) fn refuse_acceptance(&mut self, id: RequestId) -> Result<(), Trouble> {
        let request = self.journal()?.request(id)?;
        let service = self.service(&request.service)?;
        let missing: Vec<String> = missing_papers(&service, &request).into_iter().map(|paper| paper.key).collect();
        if missing.is_empty() {
            return Err(Trouble(Message::new("error-desk-nothing-missing")));
        }
        self.happen(id, Happening::AcceptanceRefused { missing })?;
        self.print(id, PaperKind::RefusalOfAcceptance)
    }

    pub(super) fn print(&mut self, id: RequestId, kind: PaperKind) -> Result<(), Trouble> {
        let request = self.journal()?.request(id)?;
        let service = self.service(&request.service)?;
        let copy = self.journal()?.next_copy(id, kind.file_name())?;
        let pdf = match kind {
            PaperKind::Receipt => self.receipt(&service, &request, copy)?,
            PaperKind::RefusalOfAcceptance => self.refusal(&service, &request, copy)?,
            PaperKind::Application => self.application(&service, &request, copy)?,
            PaperKind::DataCannotBeObtained => self.data_notice(&service, &request, copy)?,
        };
        let event = self.event(Happening::PaperPrinted { paper: kind.file_name().to_owned(), copy });
        self.journal()?.record(id, &event)?;
        let pages = paper::read::previews(&pdf, PREVIEW_SIDE)?;
        let pages = pages.into_iter().map(|page| Arc::new(thumbnail(page))).collect();
        let shown = ShownPaper { kind, copy, pdf: Arc::new(pdf), pages };
        self.news.tell(Event::PaperMade { kind, paper: Box::new(shown) });
        Ok(())
    }

    fn receipt(&mut self, service: &Service, request: &Request, copy: u32) -> Result<Vec<u8>, Trouble> {
        let accepted = request.signed.ok_or_else(|| Trouble(Message::new("error-desk-receipt-before-signature")))?;
        let number = self.receipt_number(request.id, accepted)?;
        let due = self.deadline_of(service, accepted);
        let brought: Vec<_> = papers_asked(service, request).into_iter().filter(|paper| is_brought(paper, request)).collect();
        let registration = self.registration(request, &number, accepted, due, brought.len())?;
        let facts = paper::ReceiptFacts {
            receipt_number: &number,
            registration_number: request.number.as_deref(),
            accepted,
            service,
            applicant: applicant_line(request),
            papers: &brought,
            deadline: due,
            place: &self.setting.settings.centre.address,
            centre: &self.setting.settings.centre.name,
            window: &self.setting.settings.window,
            operator: self.operator_name(),
            operator_phone: &self.setting.settings.centre.phone,
            copy,
            signed_xml: registration.as_deref(),
        };
        Ok(paper::receipt(&facts, self.first_language())?)
    }

    /// The registration data of a receipt, signed once and kept: every copy carries the same codes.
    fn registration(&mut self, request: &Request, number: &str, accepted: Timestamp, due: jiff::civil::Date, papers: usize) -> Result<Option<Vec<u8>>, Trouble> {
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
            papers,
            deadline: due,
            desk: self.setting.settings.desk.clone(),
            application_sha256: hex::encode(Sha256::digest(&signed)),
        };
        let document = registration_xml(&data).map_err(|_| Trouble(Message::new("error-desk-document")))?;
        let signed = xml::sign_enveloped(&document, key.as_ref())?.into_bytes();
        self.journal()?.keep_document(request.id, "registration", &signed)?;
        Ok(Some(signed))
    }

    /// Number of a receipt: window, day and the day's count; digits only, because the national codes name a document by digits.
    fn receipt_number(&mut self, request: RequestId, at: Timestamp) -> Result<String, Trouble> {
        let key = format!("receipt/{request}");
        if let Some(number) = self.journal()?.setting(Owner::Desk, &key)? {
            return Ok(number);
        }
        let day = day_of(at).strftime("%Y%m%d").to_string();
        let count = self.journal()?.next_number(&format!("receipt-{day}"))?;
        let window: String = self.setting.settings.window.chars().filter(char::is_ascii_digit).collect();
        let number = format!("{window:0>3}{day}{count:05}");
        self.journal()?.keep_setting(Owner::Desk, &key, &number)?;
        Ok(number)
    }

    fn refusal(&mut self, service: &Service, request: &Request, copy: u32) -> Result<Vec<u8>, Trouble> {
        let now = Timestamp::now();
        let number = self.receipt_number(request.id, now)?;
        let missing = missing_papers(service, request);
        let facts = paper::RefusalFacts {
            number: &number,
            issued: now,
            service,
            applicant: applicant_line(request),
            missing: &missing,
            place: &self.setting.settings.centre.address,
            centre: &self.setting.settings.centre.name,
            window: &self.setting.settings.window,
            operator: self.operator_name(),
            operator_phone: &self.setting.settings.centre.phone,
            copy,
        };
        Ok(paper::refusal_of_acceptance(&facts, self.first_language())?)
    }

    fn application(&mut self, service: &Service, request: &Request, copy: u32) -> Result<Vec<u8>, Trouble> {
        let facts = paper::ApplicationFacts {
            service,
            request,
            number: request.number.as_deref(),
            printed: Timestamp::now(),
            operator: self.operator_name(),
            copy,
            is_draft: request.state == State::Draft,
        };
        Ok(paper::application(&facts, self.first_language())?)
    }

    fn data_notice(&mut self, service: &Service, request: &Request, copy: u32) -> Result<Vec<u8>, Trouble> {
        let number = request.applicant.as_ref().map(|applicant| applicant.number().to_string());
        let facts = paper::DataNoticeFacts {
            service,
            number: number.as_deref().unwrap_or_default(),
            asked: Timestamp::now(),
            place: &self.setting.settings.centre.address,
            centre: &self.setting.settings.centre.name,
            operator: self.operator_name(),
            operator_phone: &self.setting.settings.centre.phone,
            copy,
        };
        Ok(paper::data_cannot_be_obtained(&facts, self.first_language())?)
    }

    fn operator_name(&self) -> String {
        let known = self.journal.as_ref().and_then(|journal| journal.user());
        known.map_or_else(|| self.user.clone(), |user| user.name.in_order())
    }

    /// Papers speak Kazakh first unless the desk is set to Russian.
    fn first_language(&self) -> Language {
        match self.setting.settings.language {
            Language::Ru => Language::Ru,
            Language::Kk | Language::En => Language::Kk,
        }
    }
}

fn applicant_line(request: &Request) -> String {
    let Some(applicant) = &request.applicant else { return String::new() };
    match applicant.registered_name() {
        Some(name) => format!("{name}, {}", applicant.number()),
        None => applicant.number().to_string(),
    }
}

fn thumbnail(picture: paper::read::Picture) -> Thumbnail {
    Thumbnail { width: picture.width, height: picture.height, rgba: picture.rgba }
}
