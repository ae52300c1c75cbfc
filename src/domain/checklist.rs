//! Which papers a service asks for in one case, and which of them are there.

use super::form::View;
use super::language::Text;
use super::party::{Applicant, Representative};
use super::request::Request;
use super::service::{ApplicantKind, Carrier, PaperAsked, PaperCondition, Service};

/// The papers asked of this request, in the order of the standard.
pub fn papers_asked(service: &Service, request: &Request) -> Vec<PaperAsked> {
    service.papers.iter().filter(|paper| paper.asked_if.as_ref().is_none_or(|condition| is_asked(condition, service, request))).cloned().collect()
}

/// Whether a paper is there: made at the desk, or ticked and, when it is one to scan, scanned by itself or together
/// with another paper; and of several alternatives it is said which one it is.
pub fn is_brought(paper: &PaperAsked, request: &Request) -> bool {
    if paper.made_here {
        return true;
    }
    let Some(mark) = request.papers.get(&paper.key).filter(|mark| mark.present) else { return false };
    let scanned_with = |other: &String| *other != paper.key && request.papers.get(other).is_some_and(|other| !other.attachments.is_empty());
    let scanned = !mark.attachments.is_empty() || paper.carrier == Carrier::Electronic || mark.within.as_ref().is_some_and(scanned_with);
    let named = paper.one_of.is_empty() || mark.alternative.as_ref().is_some_and(|key| paper.one_of.iter().any(|one| one.key == *key));
    scanned && named
}

/// Papers that must be there and are not; they name the gaps in the receipt of refusal.
pub fn missing_papers(service: &Service, request: &Request) -> Vec<PaperAsked> {
    papers_asked(service, request).into_iter().filter(|paper| !paper.optional && !is_brought(paper, request)).collect()
}

/// The name of a paper in this request: of the alternative that was brought, where the standard names several.
pub fn paper_name<'a>(paper: &'a PaperAsked, request: &Request) -> &'a Text {
    let chosen = request.papers.get(&paper.key).and_then(|mark| mark.alternative.as_ref());
    let alternative = chosen.and_then(|key| paper.one_of.iter().find(|one| one.key == *key));
    alternative.map_or(&paper.name, |alternative| &alternative.name)
}

fn is_asked(condition: &PaperCondition, service: &Service, request: &Request) -> bool {
    match condition {
        PaperCondition::RepresentativeApplies => matches!(request.representative, Some(Representative::Notarised { .. } | Representative::OtherwiseCertified)),
        PaperCondition::ApplicantIs(kind) => request.applicant.as_ref().is_some_and(|applicant| kind_of(applicant) == *kind),
        PaperCondition::Form(condition) => View::of(&service.form, &request.form).holds(condition),
        PaperCondition::All(inner) => inner.iter().all(|condition| is_asked(condition, service, request)),
        PaperCondition::Any(inner) => inner.iter().any(|condition| is_asked(condition, service, request)),
        PaperCondition::Not(inner) => !is_asked(inner, service, request),
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
