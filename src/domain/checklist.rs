//! Which papers a service asks for in one case, and which of them are there.

use super::form::{FilledForm, View};
use super::language::Text;
use super::party::{Applicant, Representative};
use super::request::attachment::PaperMark;
use super::request::record::Request;
use super::service::{ApplicantKind, Carrier, PaperAsked, PaperCondition, Service};
use std::collections::BTreeMap;

/// What the papers of a request hang on.
#[derive(Debug, Clone, Copy)]
pub struct Brought<'a> {
    /// Who applies, once entered.
    pub applicant: Option<&'a Applicant>,
    /// Whether somebody speaks for the applicant.
    pub represented: bool,
    /// The form.
    pub form: &'a FilledForm,
    /// What is known of the papers.
    pub papers: &'a BTreeMap<String, PaperMark>,
}

impl<'a> From<&'a Request> for Brought<'a> {
    fn from(request: &'a Request) -> Self {
        let represented = matches!(request.representative, Some(Representative::Notarised { .. } | Representative::OtherwiseCertified));
        Self { applicant: request.applicant.as_ref(), represented, form: &request.form, papers: &request.papers }
    }
}

/// The papers that must be there and are not, in the order of the standard.
pub fn missing_of(service: &Service, brought: Brought<'_>) -> Vec<PaperAsked> {
    asked_of(service, brought).filter(|paper| !paper.optional && !is_there(paper, brought)).cloned().collect()
}

fn asked_of<'a>(service: &'a Service, brought: Brought<'a>) -> impl Iterator<Item = &'a PaperAsked> {
    service.papers.iter().filter(move |paper| paper.asked_if.as_ref().is_none_or(|condition| is_asked(condition, service, brought)))
}

/// The papers asked of this request, in the order of the standard.
pub fn papers_asked(service: &Service, request: &Request) -> Vec<PaperAsked> {
    asked_of(service, request.into()).cloned().collect()
}

/// Whether a paper is there: made at the desk, or ticked and, when it is one to scan, scanned by itself or together
/// with another paper; and of several alternatives it is said which one it is.
pub fn is_brought(paper: &PaperAsked, request: &Request) -> bool {
    is_there(paper, request.into())
}

fn is_there(paper: &PaperAsked, brought: Brought<'_>) -> bool {
    if paper.made_here {
        return true;
    }
    let Some(mark) = brought.papers.get(&paper.key).filter(|mark| mark.present) else { return false };
    let scanned_with = |other: &String| *other != paper.key && brought.papers.get(other).is_some_and(PaperMark::is_scanned);
    let scanned = mark.is_scanned() || paper.carrier == Carrier::Electronic || mark.within.as_ref().is_some_and(scanned_with);
    let named = paper.one_of.is_empty() || mark.alternative.as_ref().is_some_and(|key| paper.one_of.iter().any(|one| one.key == *key));
    scanned && named
}

/// Papers that must be there and are not; they name the gaps in the receipt of refusal.
pub fn missing_papers(service: &Service, request: &Request) -> Vec<PaperAsked> {
    missing_of(service, request.into())
}

/// The name of a paper in this request: of the alternative that was brought, where the standard names several.
pub fn paper_name<'a>(paper: &'a PaperAsked, request: &Request) -> &'a Text {
    let chosen = request.papers.get(&paper.key).and_then(|mark| mark.alternative.as_ref());
    let alternative = chosen.and_then(|key| paper.one_of.iter().find(|one| one.key == *key));
    alternative.map_or(&paper.name, |alternative| &alternative.name)
}

fn is_asked(condition: &PaperCondition, service: &Service, brought: Brought<'_>) -> bool {
    match condition {
        PaperCondition::RepresentativeApplies => brought.represented,
        PaperCondition::ApplicantIs(kind) => brought.applicant.is_some_and(|applicant| kind_of(applicant) == *kind),
        PaperCondition::Form(condition) => View::of(&service.form, brought.form).holds(condition),
        PaperCondition::All(inner) => inner.iter().all(|condition| is_asked(condition, service, brought)),
        PaperCondition::Any(inner) => inner.iter().any(|condition| is_asked(condition, service, brought)),
        PaperCondition::Not(inner) => !is_asked(inner, service, brought),
    }
}

/// What kind of applicant this is.
pub fn kind_of(applicant: &Applicant) -> ApplicantKind {
    match applicant {
        Applicant::Person { .. } => ApplicantKind::Person,
        Applicant::SoleTrader { .. } => ApplicantKind::SoleTrader,
        Applicant::Organisation { .. } => ApplicantKind::Organisation,
    }
}
