//! A decision is believed by its signature alone: one that is changed, strange or about something else changes nothing, is told of, and is refused.

use crate::real_desk::{RealDesk, check_sentence, new_desk, password};
use jiff::Timestamp;
use jiff::civil::date;
use tereze_cli::demo::{PASSWORD, USER};
use tereze_domain::decision::{Decision, Verdict};
use tereze_domain::form::{FilledForm, Place, Source, Value};
use tereze_domain::request::{Happening, RequestId, State};
use tereze_gateway::application::DecisionDocument;
use tereze_sandbox::Decision as Said;
use tereze_sandbox::Issued;
use tereze_sandbox::authority::{Authority, Firm, Person, Post};
use tereze_store::Journal;
use tereze_trust::pkcs12::KeyFile;
use tereze_trust::xml::sign_enveloped;

const SERVICE: &str = "foreign-periodicals";

fn person() -> Person {
    Person { surname: "Сынақов".into(), name: "Сынақ".into(), patronymic: None, iin: "770712345674".parse().unwrap() }
}

fn firm() -> Firm {
    Firm { name: "«Сынақ» ММ".into(), bin: "940140000385".parse().unwrap() }
}

fn signatory(authority: &Authority) -> KeyFile {
    authority.issue_employee(&person(), &firm(), Post::Signatory, Timestamp::now()).unwrap()
}

fn document(request: RequestId, service: &str, outcome: Verdict) -> String {
    let decision =
        Decision { number: "7".into(), day: date(2026, 11, 22), signatory: "Сынақов Сынақ".into(), signatory_title: "Басшы".into(), outcome };
    DecisionDocument { request, service: service.into(), decision }.write()
}

fn granted() -> Verdict {
    Verdict::Granted(FilledForm::default())
}

fn registered() -> (RealDesk, RequestId) {
    let mut desk = new_desk();
    desk.log_in();
    let request = desk.apply();
    desk.wait_state(State::Registered);
    (desk, request)
}

/// The document comes, is refused with the gateway, told of once, and the request stays.
#[track_caller]
fn check_refused(desk: &mut RealDesk, request: RequestId, document: String, expected: &str) {
    let (refused, told) = (desk.provider().refused().len(), desk.state().notices().last().map(|notice| notice.id));
    desk.provider().decide(&request.to_string(), &Said::Forward { granted: true, document }).unwrap();
    desk.wait(|state| state.notices().last().map(|notice| notice.id) > told);
    let notice = desk.state().notices().last().unwrap().message.clone();
    assert_eq!(notice.key, expected);
    check_sentence(&notice);
    let number = desk.open().request.number.clone().unwrap();
    assert_eq!(notice.arguments, [("number".to_owned(), number)]);
    for _ in 0..200 {
        if desk.provider().refused().len() > refused {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    let all = desk.provider().refused();
    assert_eq!(all.len(), refused + 1, "{expected}: {all:?}");
    assert!(all.last().unwrap().1.contains("decision"), "{all:?}");
    assert_eq!(desk.open().request.state, State::Registered, "{expected}");
}

#[test]
fn what_is_not_to_be_believed_changes_nothing() {
    let (mut desk, request) = registered();
    let own = signatory(desk.demo.national().authority());
    let sign = |document: &str, key: &KeyFile| sign_enveloped(document, key).unwrap();
    let good = sign(&document(request, SERVICE, granted()), &own);

    let changed = good.replacen("<Number>7<", "<Number>8<", 1);
    check_refused(&mut desk, request, changed, "error-desk-decision-signature");
    check_refused(&mut desk, request, document(request, SERVICE, granted()), "error-desk-decision-signature");
    check_refused(&mut desk, request, "…".into(), "error-desk-decision-signature");

    let strange = signatory(&Authority::new("http://127.0.0.1:9", Timestamp::now()).unwrap());
    check_refused(&mut desk, request, sign(&document(request, SERVICE, granted()), &strange), "error-desk-decision-certificate");
    let expired = desk.demo.national().authority().issue_expired(&person(), Timestamp::now()).unwrap();
    check_refused(&mut desk, request, sign(&document(request, SERVICE, granted()), &expired), "error-desk-decision-certificate");

    let citizen = desk.demo.national().authority().issue_individual(&person(), Timestamp::now()).unwrap();
    check_refused(&mut desk, request, sign(&document(request, SERVICE, granted()), &citizen), "error-desk-decision-signatory");
    let employee = desk.demo.national().authority().issue_employee(&person(), &firm(), Post::Employee, Timestamp::now()).unwrap();
    check_refused(&mut desk, request, sign(&document(request, SERVICE, granted()), &employee), "error-desk-decision-signatory");

    let of_another = document(RequestId(uuid::Uuid::now_v7()), SERVICE, granted());
    check_refused(&mut desk, request, sign(&of_another, &own), "error-desk-decision-of-another");
    check_refused(&mut desk, request, sign(&document(request, "telecom-licence/issue", granted()), &own), "error-desk-decision-of-another");
    let refusing = document(request, SERVICE, Verdict::Refused(vec!["papers-missing".into()]));
    check_refused(&mut desk, request, sign(&refusing, &own), "error-desk-decision-of-another");
    check_refused(&mut desk, request, sign("<Decision xmlns=\"urn:tereze:decision:1\"/>", &own), "error-desk-decision-unreadable");

    // After all that the right one is taken at once.
    desk.provider().decide(&request.to_string(), &Said::Forward { granted: true, document: good.clone() }).unwrap();
    desk.wait_state(State::Granted);
    assert_eq!(kept(desk, request).0.as_deref(), Some(good.as_bytes()));
}

/// The decision and what happened, by the journal, which is left in order.
fn kept(desk: RealDesk, request: RequestId) -> (Option<Vec<u8>>, Vec<Happening>) {
    let folder = desk.folder();
    // The folder outlives the desk, which holds the lock of its journal.
    let kept = desk.close();
    let journal = Journal::open(&folder, USER, &password(PASSWORD)).unwrap();
    journal.verify_chain().unwrap();
    let happened = journal.events(request).unwrap().into_iter().map(|event| event.happening).collect();
    let document = journal.document(request, "decision").unwrap();
    drop(journal);
    drop(kept);
    (document, happened)
}

#[test]
fn a_grant_is_kept_with_its_values_beside_the_event() {
    let (mut desk, request) = registered();
    let mut values = FilledForm::default();
    values.put(&Place::Field("certificate-number".into()), Value::Text("КР 0001".into()), Source::Operator);
    let issued = Issued { number: Some("KZ-1".into()), signatory: Some("Сынақов".into()), signatory_title: None };
    desk.provider().decide(&request.to_string(), &Said::Grant { result: None, values: values.clone(), issued }).unwrap();
    desk.wait_state(State::Granted);
    let sent = desk.provider().decision(&request.to_string()).unwrap();
    let (document, happened) = kept(desk, request);
    assert_eq!(document.as_deref(), Some(sent.as_bytes()));
    let read = DecisionDocument::read(sent.as_bytes()).unwrap();
    assert_eq!((read.request, read.service.0.as_str(), read.decision.number.as_str()), (request, SERVICE, "KZ-1"));
    assert_eq!(read.decision.outcome, Verdict::Granted(values));
    let digest = tereze_domain::request::Digest::of(sent.as_bytes()).0;
    assert!(happened.contains(&Happening::Granted { digest: Some(digest) }), "{happened:?}");
}

#[test]
fn the_grounds_that_count_are_those_that_were_signed() {
    let (mut desk, request) = registered();
    let own = signatory(desk.demo.national().authority());
    let refusing = sign_enveloped(&document(request, SERVICE, Verdict::Refused(vec!["papers-missing".into()])), &own).unwrap();
    desk.provider().decide(&request.to_string(), &Said::Forward { granted: false, document: refusing }).unwrap();
    desk.wait_state(State::Refused);
    let (document, happened) = kept(desk, request);
    assert!(document.is_some());
    assert!(happened.contains(&Happening::Refused { grounds: vec!["papers-missing".into()] }), "{happened:?}");
}

#[test]
fn a_provider_of_old_words_is_heard_without_a_document() {
    let (mut desk, request) = registered();
    // A refusal without grounds is no document.
    desk.provider().decide(&request.to_string(), &Said::refuse(&[])).unwrap();
    desk.wait_state(State::Refused);
    assert_eq!(desk.provider().decision(&request.to_string()), None);
    let (document, happened) = kept(desk, request);
    assert_eq!(document, None);
    assert!(happened.contains(&Happening::Refused { grounds: Vec::new() }), "{happened:?}");
}
