//! Papers: templates of the catalogue filled from what the journal holds, each copy counted.

mod complaint;
mod facts;
mod issued;
mod registration;
mod shift;
mod survey;
mod waybill;

use super::{Bureau, Trouble};
use crate::desk::event::Event;
use crate::desk::state::{ShownPaper, Thumbnail};
use crate::domain::calendar::Hours;
use crate::domain::checklist::missing_papers;
use crate::domain::decision::{Decision, Verdict};
use crate::domain::form::Severity;
use crate::domain::language::Language;
use crate::domain::message::Message;
use crate::domain::request::{Happening, Request, RequestId, State};
use crate::domain::service::Service;
use crate::domain::template::{Codes, PaperKey, PaperText, Subject, Template};
use crate::journal::Act;
use crate::paper::{self, CopyMark, Facts, PaperError, QrError, Signed};
use facts::{Asked, Case};
use jiff::Timestamp;
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
        self.print(id, &PaperKey::REFUSAL_OF_ACCEPTANCE)
    }

    /// Prints a paper of a request: any template of its service that speaks of a request or of the decision on it.
    pub(super) fn print(&mut self, id: RequestId, paper: &PaperKey) -> Result<(), Trouble> {
        let request = self.journal()?.request(id)?;
        let service = self.service_of(&request)?;
        let template = template_of(&service, paper)?;
        if template.subject == Subject::Survey {
            return self.print_survey(id, &service, template);
        }
        let decision = self.decision_spoken_of(&request, template)?;
        let asked = self.asked_for(&request, template)?;
        let number = self.number_of(&request, template)?;
        let signed = self.signed_for(&service, &request, template, &number)?;
        let copy = self.journal()?.next_copy(id, paper.as_str())?;
        let case = Case {
            service: &service,
            request: &request,
            centre: &self.setting.settings.centre,
            window: &self.setting.settings.window,
            operator: &self.operator(),
            number: &number,
            deadline: request.signed.map(|accepted| self.deadline_of(&service, accepted)),
            closes: self.setting.calendar.opening_hours(Hours::Centre).closes,
            asked: asked.as_ref(),
            decision: decision.as_ref(),
            copy,
            printed: Timestamp::now(),
        };
        let signed = signed.as_deref().map(|xml| Signed { xml, favor_id: &number });
        let pdf = self.drawn(template, facts::facts(&case).with_signed(signed))?;
        let event = self.event(Happening::PaperPrinted { paper: paper.as_str().to_owned(), copy });
        self.journal()?.record(id, &event)?;
        self.show_paper(template, copy, pdf)
    }

    fn print_survey(&mut self, id: RequestId, service: &Service, template: &Template) -> Result<(), Trouble> {
        let copy = self.journal()?.next_copy(id, &template.key)?;
        let pdf = self.survey_slip(id, service, template, copy)?;
        let event = self.event(Happening::PaperPrinted { paper: template.key.clone(), copy });
        self.journal()?.record(id, &event)?;
        self.show_paper(template, copy, pdf)
    }

    /// Makes a paper of the desk's own: its copies are counted under this name, and the trail keeps that it was printed.
    fn print_of_desk(&mut self, paper: &PaperKey, name: String, facts: impl FnOnce(CopyMark, Timestamp) -> Facts<'static>) -> Result<(), Trouble> {
        let template = self.setting.templates.get(paper.as_str()).cloned();
        let template = template.ok_or_else(|| Trouble(Message::new("error-desk-no-such-paper").with("paper", paper)))?;
        let copy = u32::try_from(self.journal()?.next_number(&format!("copy-{name}"))?).unwrap_or(u32::MAX);
        let pdf = self.drawn(&template, facts(CopyMark::of(copy), Timestamp::now()))?;
        self.journal()?.audit(Act::Printed { paper: name, copy }, None)?;
        self.show_paper(&template, copy, pdf)
    }

    /// The PDF of a paper. Signed data too long for codes does not keep the paper back: it is told and left out.
    fn drawn(&self, template: &Template, facts: Facts<'_>) -> Result<Vec<u8>, Trouble> {
        let first = self.first_language();
        match paper::print(template, &facts, first) {
            Err(PaperError::Codes(QrError::TooManyPieces { .. } | QrError::TooLarge { .. })) => {
                self.news.tell(Event::Told { severity: Severity::Warning, message: Message::new("notice-paper-without-codes") });
                Ok(paper::print(template, &facts.with_signed(None), first)?)
            }
            drawn => Ok(drawn?),
        }
    }

    /// Shows a paper that was made.
    fn show_paper(&self, template: &Template, copy: u32, pdf: Vec<u8>) -> Result<(), Trouble> {
        let pages = paper::read::pictures_of_pdf_at(&pdf, PREVIEW_DENSITY)?.into_iter().map(|page| Arc::new(grey_thumbnail(&page))).collect();
        let shown = ShownPaper { paper: template.paper(), name: template.name.clone(), copy, pdf: Arc::new(pdf), pages };
        self.news.tell(Event::PaperMade(Box::new(shown)));
        Ok(())
    }

    /// The decision, when the paper speaks of it.
    fn decision_spoken_of(&mut self, request: &Request, template: &Template) -> Result<Option<Decision>, Trouble> {
        if template.subject != Subject::Decision {
            return Ok(None);
        }
        let decision = self.decision_of(request.id)?.ok_or_else(|| Trouble(Message::new("error-desk-no-decision")))?;
        let names = template.names();
        let (of_result, of_refusal) = (names.iter().any(|name| *name == "result" || name.starts_with("result.")), names.contains("grounds"));
        match decision.outcome {
            Verdict::Refused(_) if of_result => Err(Trouble(Message::new("error-desk-decision-refused"))),
            Verdict::Granted(_) if of_refusal => Err(Trouble(Message::new("error-desk-decision-granted"))),
            _ => Ok(Some(decision)),
        }
    }

    /// The last question put to a registry for this request; a paper that speaks of one cannot do without.
    fn asked_for(&mut self, request: &Request, template: &Template) -> Result<Option<Asked>, Trouble> {
        let last = self.journal()?.evidence_of(request.id)?.pop();
        let asked = last.map(|(_, evidence)| {
            let sought = crate::gateway::number_sought(&evidence.request).unwrap_or_default();
            Asked { sought, registry: evidence.registry, outcome: evidence.outcome, at: evidence.asked_at }
        });
        if asked.is_none() && speaks_of_a_registry(template) {
            return Err(Trouble(Message::new("error-desk-registry-not-asked")));
        }
        Ok(asked)
    }

    /// The number of the receipt. A draft has none until a paper is given out that is known by it.
    fn number_of(&mut self, request: &Request, template: &Template) -> Result<String, Trouble> {
        if request.state == State::Draft && !speaks_of_a_registry(template) {
            return Ok(self.journal()?.receipt_number(request.id)?.unwrap_or_default());
        }
        self.receipt_number(request.id, request.signed.unwrap_or_else(Timestamp::now))
    }

    /// The signed document that the codes carry; none where it is not signed yet.
    fn signed_for(&mut self, service: &Service, request: &Request, template: &Template, number: &str) -> Result<Option<Vec<u8>>, Trouble> {
        match template.codes {
            Codes::None => Ok(None),
            Codes::Registration => {
                let accepted = request.signed.ok_or_else(|| Trouble(Message::new("error-desk-receipt-before-signature")))?;
                self.registration(service, request, number, accepted)
            }
            Codes::Application => Ok(self.journal()?.signed_document(request.id)?),
            Codes::Decision => Ok(self.journal()?.document(request.id, "decision")?),
        }
    }

    /// Who serves the applicant.
    pub(super) fn operator(&self) -> String {
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

/// Name and address of the applicant: as the registry gave them, or else as they were typed.
pub(super) fn named(service: &Service, request: &Request) -> (PaperText, PaperText) {
    (facts::applicant_name(service, request), facts::applicant_address(service, request))
}

/// The template of this key, when it is one of a request.
fn template_of<'a>(service: &'a Service, paper: &PaperKey) -> Result<&'a Template, Trouble> {
    let template: Option<&Template> = service.templates.get(paper.as_str()).map(|template| &**template);
    let of_request = template.filter(|template| matches!(template.subject, Subject::Request | Subject::Decision | Subject::Survey));
    of_request.ok_or_else(|| Trouble(Message::new("error-desk-no-such-paper").with("paper", paper)))
}

fn speaks_of_a_registry(template: &Template) -> bool {
    template.names().contains("registry")
}

fn grey_thumbnail(page: &image::GrayImage) -> Thumbnail {
    let rgba = page.as_raw().iter().flat_map(|grey| [*grey, *grey, *grey, 255]).collect();
    Thumbnail { width: page.width() as usize, height: page.height() as usize, rgba }
}
