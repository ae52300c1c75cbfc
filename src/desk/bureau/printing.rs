//! Papers: made from what the journal holds, each copy counted.

use super::{Bureau, Trouble};
use crate::desk::command::PaperKind;
use crate::desk::document::{RegistrationData, registration_xml};
use crate::desk::event::Event;
use crate::desk::state::{ShownPaper, Thumbnail};
use crate::domain::calendar::Hours;
use crate::domain::checklist::{is_brought, missing_papers, paper_name, papers_asked};
use crate::domain::form::{FilledBy, RegistryFact, visible_fields};
use crate::domain::language::{Language, Text};
use crate::domain::local_time::{day_of, wall_clock};
use crate::domain::message::Message;
use crate::domain::party::Applicant;
use crate::domain::request::{Happening, Request, RequestId};
use crate::domain::service::{PaperAsked, Service};
use crate::paper::{self, ApplicationFacts, CopyMark, DataCannotBeObtainedFacts, Operator, PaperTaken, ReceiptFacts, RefusalOfAcceptanceFacts, Signed};
use crate::texts::tr;
use crate::trust::xml;
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};
use std::sync::Arc;

/// Dots an inch of a page as the screen shows it.
const PREVIEW_DENSITY: f32 = 110.0;

impl Bureau {
    pub(super) fn refuse_acceptance(&mut self, id: RequestId) -> Result<(), Trouble> {
        let request = self.journal()?.request(id)?;
        let service = self.service_of(&request)?;
        let missing: Vec<String> = missing_papers(&service, &request).into_iter().map(|paper| paper.key).collect();
        if missing.is_empty() {
            return Err(Trouble(Message::new("error-desk-nothing-missing")));
        }
        self.happen(id, Happening::AcceptanceRefused { missing })?;
        self.print(id, PaperKind::RefusalOfAcceptance)
    }

    pub(super) fn print(&mut self, id: RequestId, kind: PaperKind) -> Result<(), Trouble> {
        let request = self.journal()?.request(id)?;
        let service = self.service_of(&request)?;
        let copy = self.journal()?.next_copy(id, kind.file_name())?;
        let pdf = match kind {
            PaperKind::Receipt => self.receipt(&service, &request, copy)?,
            PaperKind::RefusalOfAcceptance => self.refusal(&service, &request)?,
            PaperKind::Application => self.application(&service, &request, copy)?,
            PaperKind::DataCannotBeObtained => self.data_notice(&service, &request)?,
            // The report belongs to the desk, not to a request.
            PaperKind::ShiftReport => return Ok(()),
        };
        let event = self.event(Happening::PaperPrinted { paper: kind.file_name().to_owned(), copy });
        self.journal()?.record(id, &event)?;
        self.show_paper(kind, copy, pdf)
    }

    /// Shows a paper that was made.
    pub(super) fn show_paper(&self, kind: PaperKind, copy: u32, pdf: Vec<u8>) -> Result<(), Trouble> {
        let pages = paper::read::pictures_of_pdf_at(&pdf, PREVIEW_DENSITY)?.into_iter().map(|page| Arc::new(grey_thumbnail(&page))).collect();
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
        let taken: Vec<PaperTaken> = brought.into_iter().map(|paper| paper_taken(&paper, request)).collect();
        let issue = due.to_datetime(self.setting.calendar.opening_hours(Hours::Centre).closes);
        let applicant = applicant_name(service, request);
        let applicant_number = applicant_number(request);
        let facts = ReceiptFacts {
            number: &number,
            registration_number: request.number.as_deref(),
            accepted: wall_clock(accepted),
            service: &service.name,
            papers: &taken,
            issue,
            issue_place: &self.setting.settings.centre.address,
            operator: &self.operator(),
            deadline: due,
            applicant: &applicant,
            applicant_number: &applicant_number,
            centre: &self.setting.settings.centre.name,
            provider: &service.provider.name,
            contact_centre: &service.contact_centre,
            signed: registration.as_deref().map(|xml| Signed { xml, favor_id: &number }),
            copy: copy_mark(copy),
            printed: Timestamp::now(),
        };
        Ok(paper::receipt(&facts, self.first_language())?)
    }

    /// The registration data of a receipt, signed once and kept: every copy carries the same codes.
    fn registration(
        &mut self,
        request: &Request,
        number: &str,
        accepted: Timestamp,
        due: jiff::civil::Date,
        papers: usize,
    ) -> Result<Option<Vec<u8>>, Trouble> {
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
        let document = registration_xml(&data).map_err(|error| Trouble::document(&error))?;
        let signed = xml::sign_enveloped(&document, key.as_ref())?.into_bytes();
        self.journal()?.keep_document(request.id, "registration", &signed)?;
        Ok(Some(signed))
    }

    /// Number of a receipt: window, day and the day's count; digits only, because the national codes name a document by digits.
    fn receipt_number(&mut self, request: RequestId, at: Timestamp) -> Result<String, Trouble> {
        if let Some(number) = self.journal()?.receipt_number(request)? {
            return Ok(number);
        }
        let day = day_of(at).strftime("%Y%m%d").to_string();
        let count = self.journal()?.next_number(&format!("receipt-{day}"))?;
        let window: String = self.setting.settings.window.chars().filter(char::is_ascii_digit).collect();
        let number = format!("{window:0>3}{day}{count:05}");
        self.journal()?.keep_receipt_number(request, &number)?;
        Ok(number)
    }

    fn refusal(&mut self, service: &Service, request: &Request) -> Result<Vec<u8>, Trouble> {
        let now = Timestamp::now();
        let number = self.receipt_number(request.id, now)?;
        let missing: Vec<Text> = missing_papers(service, request).into_iter().map(|paper| paper.name).collect();
        let applicant = applicant_name(service, request);
        let address = applicant_address(service, request);
        let facts = RefusalOfAcceptanceFacts {
            number: &number,
            day: day_of(now),
            applicant: &applicant,
            applicant_address: &address,
            service: &service.name,
            missing: &missing,
            reason: None,
            centre: &self.setting.settings.centre.name,
            centre_address: &self.setting.settings.centre.address,
            operator: &self.operator(),
            printed: now,
        };
        Ok(paper::refusal_of_acceptance(&facts, self.first_language())?)
    }

    fn application(&mut self, service: &Service, request: &Request, copy: u32) -> Result<Vec<u8>, Trouble> {
        let shown = visible_fields(&service.form, &request.form);
        let attachments: Vec<Text> =
            papers_asked(service, request).into_iter().filter(|paper| is_brought(paper, request)).map(|paper| paper_name(&paper, request).clone()).collect();
        let number = request.number.clone().unwrap_or_default();
        let facts = ApplicationFacts {
            number: &number,
            day: day_of(request.signed.unwrap_or(request.begun)),
            addressee: &service.provider.name,
            addressee_address: &Text { kk: String::new(), ru: String::new(), en: String::new() },
            centre: &self.setting.settings.centre.name,
            form: &service.form,
            shown: &shown,
            filled: &request.form,
            attachments: &attachments,
            signatory: &applicant_name(service, request).kk,
            signed: None,
            copy: copy_mark(copy),
            printed: Timestamp::now(),
        };
        Ok(paper::application(&facts, self.first_language())?)
    }

    fn data_notice(&mut self, service: &Service, request: &Request) -> Result<Vec<u8>, Trouble> {
        let now = Timestamp::now();
        let asked = self.journal()?.evidence_of(request.id)?.pop().map(|(_, evidence)| evidence);
        let (at, registry, outcome) = match &asked {
            Some(evidence) => (evidence.asked_at, evidence.registry.as_str(), evidence.outcome.as_str()),
            None => return Err(Trouble(Message::new("error-desk-registry-not-asked"))),
        };
        let sought = applicant_number(request);
        let answer = if outcome == "unreachable" { "notice-registry-unreachable" } else { "notice-registry-without-record" };
        let facts = DataCannotBeObtainedFacts {
            number: &self.receipt_number(request.id, now)?,
            asked: wall_clock(at),
            service: &service.name,
            registry: &in_every_language(&format!("system-{registry}")),
            sought: &sought,
            answer: &in_every_language(answer),
            centre: &self.setting.settings.centre.name,
            operator: &self.operator(),
            contact_centre: &service.contact_centre,
            printed: now,
        };
        Ok(paper::data_cannot_be_obtained(&facts, self.first_language())?)
    }

    fn operator(&self) -> Operator {
        let known = self.journal.as_ref().and_then(|journal| journal.user());
        let name = known.map_or_else(|| self.user.clone(), |user| user.name.in_order());
        Operator { name, phone: self.setting.settings.centre.phone.clone() }
    }

    /// Papers speak Kazakh first unless the desk is set to Russian.
    pub(super) fn first_language(&self) -> Language {
        match self.setting.settings.language {
            Language::Ru => Language::Ru,
            Language::Kk | Language::En => Language::Kk,
        }
    }
}

pub(super) fn copy_mark(copy: u32) -> CopyMark {
    if copy <= 1 { CopyMark::First } else { CopyMark::Again(copy) }
}

fn paper_taken(paper: &PaperAsked, request: &Request) -> PaperTaken {
    let sheets = request.papers.get(&paper.key).map(|mark| mark.attachments.iter().map(|attachment| attachment.pages).sum());
    PaperTaken { name: paper_name(paper, request).clone(), copies: paper.copies, sheets }
}

fn in_every_language(key: &str) -> Text {
    let [kk, ru, en] = Language::ALL.map(|language| tr(key, language));
    Text { kk, ru, en }
}

fn same(text: String) -> Text {
    Text { kk: text.clone(), ru: text.clone(), en: text }
}

fn applicant_number(request: &Request) -> String {
    request.applicant.as_ref().map(|applicant| applicant.number().to_string()).unwrap_or_default()
}

fn applicant_name(service: &Service, request: &Request) -> Text {
    match &request.applicant {
        Some(Applicant::Person { found: Some(person), .. }) => same(person.name.in_order()),
        Some(Applicant::SoleTrader { found: Some(known), .. } | Applicant::Organisation { found: Some(known), .. }) => {
            Text { kk: known.name_kk.clone(), ru: known.name_ru.clone(), en: known.name_ru.clone() }
        }
        // What the registry did not say the operator typed.
        _ => same(typed(service, request, RegistryFact::ApplicantName)),
    }
}

/// What stands in the first field that this fact would have filled.
fn typed(service: &Service, request: &Request, fact: RegistryFact) -> String {
    let field = service.form.fields().find(|field| field.filled_by == Some(FilledBy::Fact(fact)));
    field.map(|field| request.form.text(&field.key).to_owned()).unwrap_or_default()
}

fn applicant_address(service: &Service, request: &Request) -> Text {
    match &request.applicant {
        Some(Applicant::Person { found: Some(person), .. }) => {
            Text { kk: person.address_kk.clone(), ru: person.address_ru.clone(), en: person.address_ru.clone() }
        }
        Some(Applicant::SoleTrader { found: Some(known), .. } | Applicant::Organisation { found: Some(known), .. }) => {
            Text { kk: known.address_kk.clone(), ru: known.address_ru.clone(), en: known.address_ru.clone() }
        }
        _ => same(typed(service, request, RegistryFact::Address)),
    }
}

fn grey_thumbnail(page: &image::GrayImage) -> Thumbnail {
    let rgba = page.as_raw().iter().flat_map(|grey| [*grey, *grey, *grey, 255]).collect();
    Thumbnail { width: page.width() as usize, height: page.height() as usize, rgba }
}
