//! Another request of the same applicant for the same service comes to light when the applicant is entered, made offline or not.

use crate::real_desk::{RealDesk, desk_of, new_desk, password};
use tereze_cli::demo::{ADMINISTRATOR, PASSWORD};
use tereze_desk::Command;
use tereze_desk::command::{FormCommand, JournalCommand, RegistriesCommand, RequestCommand, SessionCommand};
use tereze_desk::request::step::RequestStep;
use tereze_domain::duplicate::{ComparedValue, compare};
use tereze_domain::form::{Place, Value};
use tereze_domain::party::FullName;
use tereze_domain::request::{RequestId, State};
use tereze_store::{Journal, NewUser, Role};

fn known(desk: &RealDesk) -> Vec<(RequestId, State, bool)> {
    desk.open().duplicates.iter().map(|found| (found.request, found.state, found.form.is_some())).collect()
}

#[test]
fn among_requests_made_without_a_connection() {
    let mut desk = new_desk();
    desk.sandbox().gateway_down(true);
    desk.log_in();
    let first = desk.apply();
    assert!(desk.open().duplicates.is_empty(), "a request is no duplicate of itself");
    desk.wait(|state| state.outbox().iter().any(|line| line.last_answer.is_some()));

    let second = desk.begin();
    desk.wait_request(|open| open.duplicates.len() == 1);
    let (request, state, shown) = known(&desk)[0];
    assert!(request == first && shown && matches!(state, State::Queued | State::Sent), "{state:?}");

    // Side by side: the telephone differs, the address does not.
    desk.send(Command::Form(FormCommand::Commit { place: Place::Field("phone".into()), value: Value::Text("77212999999".into()) }));
    let address = desk.open().duplicates[0].form.as_ref().unwrap().text(&"actual-address".into()).to_owned();
    desk.send(Command::Form(FormCommand::Commit { place: Place::Field("actual-address".into()), value: Value::Text(address) }));
    desk.wait_request(|open| open.unsaved.is_empty());
    let open = desk.open();
    let compared = compare(&open.service.form, open.form(), open.duplicates[0].form.as_ref().unwrap());
    let of = |key: &str| {
        let label = &open.service.form.field(&key.into()).unwrap().label;
        compared.iter().find(|field| field.label == *label).unwrap()
    };
    assert!(of("phone").differs && !of("actual-address").differs);
    assert_eq!(of("phone").left, ComparedValue::Words("77212999999".into()));
    assert!(of("publications").differs && of("publications").left == ComparedValue::Nothing);

    // Who looked and goes on is not stopped again by the same requests.
    desk.send(Command::Request(RequestCommand::GoOnDespiteDuplicates));
    desk.send(Command::Registries(RegistriesCommand::AskAgain));
    desk.send(Command::Request(RequestCommand::GoTo(RequestStep::Form)));
    desk.wait_request(|open| !matches!(open.registry, tereze_desk::registries::state::Lookup::Asking(_)));
    assert!(desk.open().duplicates_seen && desk.open().duplicates.len() == 1);

    desk.begin();
    desk.wait_request(|open| open.duplicates.len() == 2);
    let found = known(&desk);
    assert_eq!((found[0], found[1].0), ((second, State::Draft, true), first), "newest first");
    assert!(!desk.open().duplicates_seen);

    // Another applicant has none.
    let other = desk.demo.hint().numbers[1].0.clone();
    desk.send(Command::Registries(RegistriesCommand::EnterApplicant { number: other }));
    desk.wait_request(|open| open.duplicates.is_empty());
}

#[test]
fn another_operator_s_draft_without_what_is_in_it() {
    let folder = tempfile::tempdir().unwrap();
    drop(desk_of(folder.path()));
    let mut journal = Journal::open(folder.path(), ADMINISTRATOR, &password(PASSWORD)).unwrap();
    let name = FullName { surname: "Сынақов".into(), name: "Ерлан".into(), patronymic: None };
    journal.add_user(NewUser { login: "erlan".into(), name, iin: None, role: Role::Operator }, &password(PASSWORD)).unwrap();
    drop(journal);

    let mut desk = desk_of(folder.path());
    desk.log_in();
    let signed = desk.apply();
    let draft = desk.begin();
    desk.send(Command::Session(SessionCommand::LogOut));
    desk.wait(|state| state.session().is_none());
    desk.send(Command::Session(SessionCommand::LogIn { user: "erlan".into(), password: password(PASSWORD) }));
    desk.wait(|state| state.session().is_some());
    desk.begin();
    desk.wait_request(|open| open.duplicates.len() == 2);
    let found = known(&desk);
    assert_eq!((found[0], found[1].0, found[1].2), ((draft, State::Draft, false), signed, true));

    // It is not in the other's lists either.
    desk.send(Command::Journal(JournalCommand::Search(String::new())));
    desk.wait(|state| state.journal().total() == 2);
    assert!(desk.state().journal().lines().iter().all(|line| line.request != draft));
    let number = desk.sandbox().world().distributor().organisation.number.to_string();
    desk.send(Command::Journal(JournalCommand::Search(number.clone())));
    desk.wait(|state| state.journal().query == number && state.journal().total() == 2);
    assert!(desk.state().journal().lines().iter().all(|line| line.request != draft));
    desk.send(Command::Journal(JournalCommand::Find(number)));
    desk.wait(|state| state.found().lines().len() == 2);
    assert!(desk.state().found().lines().iter().all(|line| line.request != draft));
}
