//! Service 11: the checklist of each category is the list of point 9 of the standard, alternatives included.

use tereze_domain::checklist::{missing_papers, papers_asked};
use tereze_domain::form::{Place, Source, Value};
use tereze_domain::party::Representative;
use tereze_domain::request::{Attachment, Digest, PaperMark, Request, RequestId};
use tereze_domain::service::{Channel, PaperAsked, Service};

fn service(kind: &str) -> Service {
    let catalogue = crate::support::catalogue();
    catalogue.service(&format!("nca-certificate/{kind}").as_str().into()).unwrap_or_else(|| panic!("{kind}")).clone()
}

fn request(service: &Service) -> Request {
    Request::draft(RequestId(uuid::Uuid::nil()), service.id.clone(), service.form.version, Channel::Centre, "aigul", jiff::Timestamp::UNIX_EPOCH)
}

/// `application + identity | power-of-attorney, certificate`: what the point lists, alternatives set apart by bars.
fn written(papers: &[PaperAsked]) -> Vec<String> {
    let one = |paper: &PaperAsked| {
        let alternatives: Vec<&str> = paper.one_of.iter().map(|one| one.key.as_str()).collect();
        if alternatives.is_empty() { paper.key.clone() } else { format!("{}: {}", paper.key, alternatives.join(" | ")) }
    };
    papers.iter().map(one).collect()
}

/// The papers of a category when the applicant comes, and what comes on top when a representative does.
#[track_caller]
fn check(kind: &str, asked: &[&str], of_representative: &[&str]) {
    let service = service(kind);
    let mut request = request(&service);
    assert_eq!(written(&papers_asked(&service, &request)), asked, "{kind}");
    request.representative = Some(Representative::OtherwiseCertified);
    let more: Vec<String> = written(&papers_asked(&service, &request)).into_iter().filter(|paper| !asked.contains(&paper.as_str())).collect();
    assert_eq!(more, of_representative, "{kind}, by a representative");
}

const AUTHORITY: &str = "representative-authority: power-of-attorney | head-workplace-certificate | head-appointment";
const DOMAIN: &str = "domain-right: domain-certificate | registrar-statement | registration-contract | public-offer | other-document";
const STAY: &str = "residence-permit | stateless-certificate | foreigner-registration";

#[test]
fn issue() {
    check("issue-person", &["application-person", "identity-person"], &["power-of-attorney-person"]);
    check("issue-e-notary", &["application-e-notary", "identity-person", "workplace-certificate"], &["power-of-attorney-person"]);
    let registration = "state-registration: registration-statement | registration-certificate | notarised-copy";
    check("issue-organisation", &["application-organisation", "identity-representative", AUTHORITY, registration], &[]);
    check("issue-domain-person", &["application-domain-person", "identity-person", DOMAIN], &["power-of-attorney-person"]);
    check("issue-domain-organisation", &["application-domain-organisation", "identity-representative", "power-of-attorney-organisation", DOMAIN], &[]);
    let agreement = "treasury-agreement: agreement | additional-agreement";
    check("issue-treasury", &["application-treasury", "identity-representative", "power-of-attorney-organisation", agreement], &[]);
    let stay = format!("non-resident-registration: {STAY}");
    check("issue-non-resident-person", &["application-person", "identity-person", &stay], &["power-of-attorney-person"]);
    let branch = "branch-registration: branch-statement | branch-certificate";
    check("issue-non-resident-organisation-with-branch", &["application-organisation", "identity-organisation", AUTHORITY, branch], &[]);
    let tax = "non-resident-tax-registration: tax-agent | taxable-property | diplomatic-mission | dependent-agent | permanent-establishment | bank-accounts";
    check("issue-non-resident-organisation-without-branch", &["application-organisation", "identity-organisation", AUTHORITY, tax], &[]);
}

#[test]
fn revoke() {
    let power = &["power-of-attorney-person"];
    check("revoke-person", &["revoke-application-person", "identity-person"], power);
    check("revoke-e-notary", &["revoke-application-e-notary", "identity-person"], power);
    check("revoke-domain-person", &["revoke-application-person", "identity-person"], power);
    check("revoke-non-resident-person", &["revoke-application-person", "identity-person"], power);
    let or_extract = |paper: &str| format!("{paper}: sealed-application | dismissal-order-extract");
    let organisation = or_extract("revoke-application-organisation");
    check("revoke-organisation", &[&organisation, "identity-representative"], &[]);
    check("revoke-domain-organisation", &["revoke-application-domain-organisation", "identity-organisation"], &[]);
    check("revoke-treasury", &[&or_extract("revoke-application-treasury"), "identity-organisation"], &[]);
    check("revoke-non-resident-organisation", &[&organisation, "identity-organisation"], &[]);
}

#[test]
fn a_foreign_employee_brings_one_more_paper() {
    let service = service("issue-non-resident-organisation-with-branch");
    let mut request = request(&service);
    request.form.put(&Place::Field("employee-foreign".into()), Value::Tick(true), Source::Operator);
    assert!(written(&papers_asked(&service, &request)).contains(&format!("employee-registration: {STAY}")));
}

#[test]
fn every_category_is_here() {
    let catalogue = crate::support::catalogue();
    let kinds = catalogue.services.iter().filter(|service| service.id.folder() == "nca-certificate").count();
    assert_eq!(kinds, 9 + 8);
}

fn scanned(alternative: Option<&str>) -> PaperMark {
    let scan = Attachment { digest: Digest::of(b"scan"), media_type: "application/pdf".into(), size: 4, pages: 1 };
    PaperMark { present: true, attachments: vec![scan], alternative: alternative.map(str::to_owned), ..PaperMark::default() }
}

#[test]
fn one_alternative_is_enough_and_must_be_named() {
    let service = service("issue-domain-person");
    let mut request = request(&service);
    let missing = |request: &Request| missing_papers(&service, request).into_iter().map(|paper| paper.key).collect::<Vec<_>>();
    // The application is made at the desk and is never missing.
    assert_eq!(missing(&request), ["identity-person", "domain-right"]);
    request.papers.insert("identity-person".into(), scanned(None));
    request.papers.insert("domain-right".into(), scanned(None));
    assert_eq!(missing(&request), ["domain-right"]);
    request.papers.insert("domain-right".into(), scanned(Some("public-offer")));
    assert_eq!(missing(&request), Vec::<String>::new());
    request.papers.insert("domain-right".into(), scanned(Some("a-promise")));
    assert_eq!(missing(&request), ["domain-right"]);
}

#[test]
fn one_scan_may_hold_two_papers() {
    let service = service("issue-domain-person");
    let mut request = request(&service);
    request.papers.insert("identity-person".into(), scanned(None));
    let shared = PaperMark {
        present: true,
        attachments: Vec::new(),
        alternative: Some("public-offer".into()),
        within: Some("identity-person".into()),
        ..PaperMark::default()
    };
    request.papers.insert("domain-right".into(), shared);
    assert_eq!(missing_papers(&service, &request), Vec::new());
    // Without that scan neither is there.
    request.papers.insert("identity-person".into(), PaperMark { present: true, ..PaperMark::default() });
    assert_eq!(missing_papers(&service, &request).len(), 2);
}
