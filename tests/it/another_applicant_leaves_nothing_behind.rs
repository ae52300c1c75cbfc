//! Another applicant's number takes away what stood of the one before, whoever wrote it; an applicant whom the service is not for is told so at once.

use crate::real_desk::{RealDesk, check_sentence, new_desk};
use tereze_desk::Command;
use tereze_desk::command::{FormCommand, RegistriesCommand, RequestCommand, VisitCommand};
use tereze_desk::registries::state::Lookup;
use tereze_desk::request::step::RequestStep;
use tereze_domain::form::{Place, Value};
use tereze_domain::request::State;
use tereze_domain::service::ServiceId;

fn type_in(desk: &mut RealDesk, key: &str, text: &str) {
    desk.send(Command::Form(FormCommand::Commit { place: Place::Field(key.into()), value: Value::Text(text.into()) }));
}

fn text(desk: &RealDesk, key: &str) -> String {
    desk.open().form().text(&key.into()).to_owned()
}

#[test]
fn what_was_typed_of_the_one_before_goes_and_is_told() {
    let mut desk = new_desk();
    desk.log_in();
    let request = desk.begin();
    desk.send(Command::Visit(VisitCommand::Consent(true)));
    desk.wait_request(|open| open.visit.consent.is_some());
    type_in(&mut desk, "distributor-name", "Сынақов Сынақ");
    type_in(&mut desk, "registration-document-number", "123456");
    type_in(&mut desk, "phone", "77212410000");
    let other = desk.demo.hint().numbers[1].0.clone();
    desk.send(Command::Registries(RegistriesCommand::EnterApplicant { number: other.clone() }));
    desk.wait_request(|open| matches!(open.registry, Lookup::Found(_)) && open.unsaved.is_empty() && open.visit.consent.is_none());
    let check = |desk: &RealDesk| {
        assert_eq!((text(desk, "registration-document-number"), text(desk, "distributor-number")), (String::new(), other.clone()));
        assert!(!["", "Сынақов Сынақ"].contains(&text(desk, "distributor-name").as_str()));
        assert_eq!(text(desk, "phone"), "77212410000", "what no registry knows stays");
    };
    check(&desk);
    let told = desk.state().notices().iter().find(|notice| notice.message.key == "notice-applicant-replaced").expect("told");
    check_sentence(&told.message);
    desk.come_back(request);
    check(&desk);
}

#[track_caller]
fn check_not_served(desk: &mut RealDesk, service: &str, number: &str, expected: &str) {
    desk.send(Command::Request(RequestCommand::Begin(ServiceId::from(service))));
    desk.wait_request(|open| open.service.id == ServiceId::from(service));
    desk.send(Command::Registries(RegistriesCommand::EnterApplicant { number: number.to_owned() }));
    let Lookup::NotFound(told) = desk.open().registry.clone() else { panic!("{service}: {:?}", desk.open().registry) };
    assert_eq!(told.key, expected);
    check_sentence(&told);
    assert_eq!(desk.open().request.applicant, None);
}

#[test]
fn a_service_is_told_to_be_for_others() {
    let mut desk = new_desk();
    desk.log_in();
    let organisation = desk.sandbox().world().distributor().organisation.number.to_string();
    let person = desk.sandbox().world().people()[0].person.iin.to_string();
    check_not_served(&mut desk, "guardianship", &organisation, "refusal-only-persons");
    desk.send(Command::Registries(RegistriesCommand::EnterApplicant { number: person.clone() }));
    desk.wait_request(|open| matches!(open.registry, Lookup::Found(_)));
    check_not_served(&mut desk, "nca-certificate/issue-organisation", &person, "refusal-only-organisations");
}

#[test]
fn what_was_not_accepted_is_not_shown_as_signed() {
    let mut desk = new_desk();
    desk.log_in();
    desk.begin();
    desk.send(Command::Request(RequestCommand::RefuseAcceptance));
    desk.wait_state(State::NotAccepted);
    assert!(!desk.open().was_signed());
    assert_eq!(desk.open().step, RequestStep::Receipt, "nothing is left to fill");
}
