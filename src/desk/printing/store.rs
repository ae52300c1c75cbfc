//! Papers: templates of the catalogue filled from what the journal holds, each copy counted.

use super::event::Event;
use super::facts::{self, Asked, Case};
use super::state::ShownPaper;
use super::task::{Counted, Drawn, Pdf, Task};
use crate::event::Event as DeskEvent;
use crate::papers::state::Thumbnail;
use crate::request::deciding::{By, With};
use crate::worker::store::{StoreWorker, UserMessage};
use jiff::Timestamp;
use std::sync::Arc;
use tereze_domain::calendar::Hours;
use tereze_domain::decision::{Decision, Verdict};
use tereze_domain::form::Severity;
use tereze_domain::language::{Language, Text};
use tereze_domain::message::{Explain as _, Message};
use tereze_domain::request::life::RequestCommand;
use tereze_domain::request::{Request, RequestId, State};
use tereze_domain::service::Service;
use tereze_domain::template::{Codes, PaperKey, PaperText, Subject, Template};
use tereze_paper::{CopyMark, Facts, PaperError, QrError, Signed};
use tereze_store::Act;

/// Dots an inch of a page as the screen shows it.
const PREVIEW_DENSITY: f32 = 110.0;
/// Does one task.
pub(crate) fn carry_out(worker: &mut StoreWorker, task: Task) -> Result<(), UserMessage> {
    match task {
        Task::Print { request, paper } => worker.print(request, &paper),
        Task::Drawn(drawn) => worker.paper_drawn(*drawn),
    }
}

impl StoreWorker {
    pub(crate) fn refuse_acceptance(&mut self, id: RequestId) -> Result<(), UserMessage> {
        self.act(id, RequestCommand::RefuseAcceptance)?;
        self.print(id, &PaperKey::REFUSAL_OF_ACCEPTANCE)
    }

    /// Prints a paper of a request: any template of its service that speaks of a request or of the decision on it.
    pub(crate) fn print(&mut self, id: RequestId, paper: &PaperKey) -> Result<(), UserMessage> {
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
        let centre = self.setting.settings.centre.clone();
        let window = self.setting.settings.window.clone();
        let operator = self.operator();
        let deadline = request.signed.map(|accepted| self.deadline_of(&service, accepted));
        let closes = self.setting.calendar.opening_hours(Hours::Centre).closes;
        let (first, printed, drawn_from) = (self.first_language(), self.now(), template.clone());
        let counted = Counted::OfRequest(id);
        let of = (template.name.clone(), paper.clone());
        self.draw(counted, of, copy, move || {
            let case = Case {
                service: &service,
                request: &request,
                centre: &centre,
                window: &window,
                operator: &operator,
                number: &number,
                deadline,
                closes,
                asked: asked.as_ref(),
                decision: decision.as_ref(),
                copy,
                printed,
            };
            let signed = signed.as_deref().map(|xml| Signed { xml, favor_id: &number });
            drawn(&drawn_from, facts::facts(&case).with_signed(signed), first)
        });
        Ok(())
    }

    fn print_survey(&mut self, id: RequestId, service: &Service, template: &Template) -> Result<(), UserMessage> {
        let copy = self.journal()?.next_copy(id, &template.key)?;
        let facts = self.survey_facts(id, service, copy)?;
        let (first, drawn_from) = (self.first_language(), template.clone());
        self.draw(Counted::OfRequest(id), (template.name.clone(), template.paper()), copy, move || drawn(&drawn_from, facts, first));
        Ok(())
    }

    /// Makes a paper of the desk's own: its copies are counted under this name, and the trail keeps that it was printed.
    pub(crate) fn print_of_desk(
        &mut self,
        paper: &PaperKey,
        name: String,
        facts: impl FnOnce(CopyMark, Timestamp) -> Facts<'static>,
    ) -> Result<(), UserMessage> {
        let template = self.setting.templates.get(paper.as_str()).cloned();
        let template = template.ok_or_else(|| UserMessage(Message::new("error-desk-no-such-paper").with("paper", paper)))?;
        let copy = u32::try_from(self.journal()?.next_number(&format!("copy-{name}"))?).unwrap_or(u32::MAX);
        let facts = facts(CopyMark::of(copy), self.now());
        let first = self.first_language();
        let of = (template.name.clone(), template.paper());
        self.draw(Counted::OfDesk(name), of, copy, move || drawn(&template, facts, first));
        Ok(())
    }

    /// Has a paper drawn behind the store.
    fn draw(&mut self, counted: Counted, (name, paper): (Text, PaperKey), copy: u32, draw: impl FnOnce() -> Result<Pdf, Message> + Send + 'static) {
        let of = Drawn { by: self.actor(), counted, name, paper, copy, pdf: Err(Message::new("error-desk-task-failed")) };
        let failed = of.clone();
        let compute = move || Task::Drawn(Box::new(Drawn { pdf: draw(), ..of })).into();
        self.compute(compute, move || Task::Drawn(Box::new(failed)).into());
    }

    /// Keeps that a paper was made, and shows it.
    pub(crate) fn paper_drawn(&mut self, drawn: Drawn) -> Result<(), UserMessage> {
        self.computing = self.computing.saturating_sub(1);
        let Drawn { by, counted, name, paper, copy, pdf } = drawn;
        let Pdf { bytes, pages, without_codes } = pdf.map_err(UserMessage)?;
        if without_codes {
            self.tell(DeskEvent::Told { severity: Severity::Warning, message: Message::new("notice-paper-without-codes") });
        }
        match counted {
            Counted::OfRequest(id) => {
                let command = RequestCommand::Print { paper: paper.as_str().to_owned(), copy };
                self.act_as(id, command, By { actor: by.clone(), at: self.now() }, With::default())?;
            }
            Counted::OfDesk(name) => self.journal()?.audit(Act::Printed { paper: name, copy }, None)?,
        }
        let shown = ShownPaper { paper, name, copy, pdf: Arc::new(bytes), pages };
        if by == self.actor() {
            self.tell(Event::Made(Box::new(shown)));
        }
        Ok(())
    }

    /// The decision, when the paper speaks of it.
    fn decision_spoken_of(&mut self, request: &Request, template: &Template) -> Result<Option<Decision>, UserMessage> {
        if template.subject != Subject::Decision {
            return Ok(None);
        }
        let decision = self.decision_of(request.id)?.ok_or_else(|| UserMessage(Message::new("error-desk-no-decision")))?;
        let names = template.names();
        let (of_result, of_refusal) = (names.iter().any(|name| *name == "result" || name.starts_with("result.")), names.contains("grounds"));
        match decision.outcome {
            Verdict::Refused(_) if of_result => Err(UserMessage(Message::new("error-desk-decision-refused"))),
            Verdict::Granted(_) if of_refusal => Err(UserMessage(Message::new("error-desk-decision-granted"))),
            _ => Ok(Some(decision)),
        }
    }

    /// The last question put to a registry for this request; a paper that speaks of one cannot do without.
    fn asked_for(&mut self, request: &Request, template: &Template) -> Result<Option<Asked>, UserMessage> {
        let last = self.journal()?.evidence_of(request.id)?.pop();
        let asked = last.map(|(_, evidence)| {
            let sought = tereze_gateway::number_asked(&evidence.request).unwrap_or_default();
            Asked { sought, registry: evidence.registry, outcome: evidence.outcome, at: evidence.asked_at }
        });
        if asked.is_none() && speaks_of_a_registry(template) {
            return Err(UserMessage(Message::new("error-desk-registry-not-asked")));
        }
        Ok(asked)
    }

    /// The number of the receipt. A draft has none until a paper is given out that is known by it.
    fn number_of(&mut self, request: &Request, template: &Template) -> Result<String, UserMessage> {
        if request.state == State::Draft && !speaks_of_a_registry(template) {
            return Ok(self.journal()?.receipt_number(request.id)?.unwrap_or_default());
        }
        let at = request.signed.unwrap_or_else(|| self.now());
        self.receipt_number(request.id, at)
    }

    /// The signed document that the codes carry; none where it is not signed yet.
    fn signed_for(&mut self, service: &Service, request: &Request, template: &Template, number: &str) -> Result<Option<Vec<u8>>, UserMessage> {
        match template.codes {
            Codes::None => Ok(None),
            Codes::Registration => {
                let accepted = request.signed.ok_or_else(|| UserMessage(Message::new("error-desk-receipt-before-signature")))?;
                self.registration(service, request, number, accepted)
            }
            Codes::Application => Ok(self.journal()?.signed_document(request.id)?),
            Codes::Decision => Ok(self.journal()?.document(request.id, "decision")?),
        }
    }

    /// Who serves the applicant.
    pub(crate) fn operator(&self) -> String {
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
pub(crate) fn named(service: &Service, request: &Request) -> (PaperText, PaperText) {
    (facts::applicant_name(service, request), facts::applicant_address(service, request))
}

/// The template of this key, when it is one of a request.
fn template_of<'a>(service: &'a Service, paper: &PaperKey) -> Result<&'a Template, UserMessage> {
    let template: Option<&Template> = service.templates.get(paper.as_str()).map(|template| &**template);
    let of_request = template.filter(|template| matches!(template.subject, Subject::Request | Subject::Decision | Subject::Survey));
    of_request.ok_or_else(|| UserMessage(Message::new("error-desk-no-such-paper").with("paper", paper)))
}

fn speaks_of_a_registry(template: &Template) -> bool {
    template.names().contains("registry")
}

/// The PDF of a paper with its pages as pictures. Signed data too long for codes does not keep the paper back: it is told and left out.
fn drawn(template: &Template, facts: Facts<'_>, first: Language) -> Result<Pdf, Message> {
    let (bytes, without_codes) = match tereze_paper::print(template, &facts, first) {
        Err(PaperError::Codes(QrError::TooManyPieces { .. } | QrError::TooLarge { .. })) => {
            (tereze_paper::print(template, &facts.with_signed(None), first).map_err(|error| error.explain())?, true)
        }
        drawn => (drawn.map_err(|error| error.explain())?, false),
    };
    let pages = tereze_paper::read::pictures_of_pdf_at(&bytes, PREVIEW_DENSITY).map_err(|error| error.explain())?;
    let pages = pages.into_iter().map(|page| Arc::new(grey_thumbnail(&page))).collect();
    Ok(Pdf { bytes, pages, without_codes })
}

fn grey_thumbnail(page: &image::GrayImage) -> Thumbnail {
    let rgba = page.as_raw().iter().flat_map(|grey| [*grey, *grey, *grey, 255]).collect();
    Thumbnail { width: page.width() as usize, height: page.height() as usize, rgba }
}
