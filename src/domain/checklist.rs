//! Which papers a service asks for in one case.

use super::form::View;
use super::party::{Applicant, Representative};
use super::request::Request;
use super::service::{ApplicantKind, PaperAsked, PaperCondition, Service};

/// The papers asked of this request, in the order of the standard.
pub fn papers_asked(service: &Service, request: &Request) -> Vec<PaperAsked> {
    service.papers.iter().filter(|paper| paper.asked_if.as_ref().is_none_or(|condition| is_asked(condition, service, request))).cloned().collect()
}

/// Whether a paper lies on the desk and is scanned.
pub fn is_brought(paper: &PaperAsked, request: &Request) -> bool {
    request.papers.get(&paper.key).is_some_and(|mark| mark.present && !mark.attachments.is_empty())
}

/// Papers that must be there and are not; they name the gaps in the receipt of refusal.
pub fn missing_papers(service: &Service, request: &Request) -> Vec<PaperAsked> {
    papers_asked(service, request).into_iter().filter(|paper| !paper.optional && !is_brought(paper, request)).collect()
}

fn is_asked(condition: &PaperCondition, service: &Service, request: &Request) -> bool {
    match condition {
        PaperCondition::RepresentativeApplies => matches!(request.representative, Some(Representative::Notarised { .. } | Representative::OtherwiseCertified)),
        PaperCondition::ApplicantIs(kind) => request.applicant.as_ref().is_some_and(|applicant| kind_of(applicant) == *kind),
        PaperCondition::Form(condition) => View::of(&service.form, &request.form).holds(condition),
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
