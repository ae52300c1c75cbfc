//! Answers of registries that come in another order than the questions: only the last question about a party counts, in the journal, on the form, in what is
//! signed and on the receipt.

use crate::real_desk::{RealDesk, new_desk, password};
use crate::support::words_of;
use tereze_cli::demo::{PASSWORD, USER};
use tereze_desk::Command;
use tereze_desk::command::{FormCommand, PrintingCommand, RegistriesCommand, RequestCommand};
use tereze_desk::registries::command::RepresentativeEntry;
use tereze_desk::registries::state::Lookup;
use tereze_domain::form::{Place, Value};
use tereze_domain::party::Representative;
use tereze_domain::request::{RequestId, State as RequestState};
use tereze_domain::service::ServiceId;
use tereze_domain::template::PaperKey;
use tereze_sandbox::{Fault, Order};
use tereze_store::Journal;

/// The registry of organisations, at the gateway.
const ORGANISATIONS: &str = "GbdulInfoByBin_v2";

/// As [`words_of`] gives text.
fn unspaced(text: &str) -> String {
    text.split_whitespace().collect()
}

fn begin(desk: &mut RealDesk) -> RequestId {
    desk.send(Command::Request(RequestCommand::Begin(ServiceId::from("foreign-periodicals"))));
    desk.wait_request(|open| open.request.state == RequestState::Draft && open.request.applicant.is_none());
    desk.open().request.id
}

fn enter(desk: &mut RealDesk, number: &str) {
    desk.send(Command::Registries(RegistriesCommand::EnterApplicant { number: number.into() }));
}

/// Waits until the answers that were held back have come: the gateway has nothing more to disturb, and the desk has taken what came before this.
fn all_answered(desk: &mut RealDesk) {
    let end = std::time::Instant::now() + std::time::Duration::from_secs(30);
    while !desk.sandbox().faults().pending().is_empty() {
        assert!(std::time::Instant::now() < end, "an answer was never asked for");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    // The answer that was held back leaves after the other: a question behind both comes back after them.
    desk.send(Command::Registries(RegistriesCommand::AskAgain));
    desk.wait_request(|open| matches!(open.registry, Lookup::Found(_)));
}

#[test]
fn the_last_applicant_stands_everywhere() {
    let mut desk = new_desk();
    desk.log_in();
    let organisations = desk.sandbox().world().organisations();
    let wanted = desk.sandbox().world().distributor().organisation.clone();
    let other = organisations.iter().map(|one| &one.organisation).find(|one| one.number != wanted.number).expect("another organisation").clone();
    desk.sandbox().faults().set(Order::times(Fault::Swap, 1).of_service(ORGANISATIONS));
    let request = begin(&mut desk);
    enter(&mut desk, &other.number.to_string());
    enter(&mut desk, &wanted.number.to_string());
    desk.wait_request(|open| matches!(open.registry, Lookup::Found(_)));
    all_answered(&mut desk);
    let named = |desk: &RealDesk| desk.open().request.applicant.as_ref().map(|applicant| applicant.number());
    assert_eq!(named(&desk), Some(wanted.number), "on the screen");
    assert_eq!(desk.open().form().text(&"distributor-name".into()), wanted.name_kk, "in the form on the screen");
    desk.come_back(request);
    assert_eq!(named(&desk), Some(wanted.number), "in the journal");
    assert_eq!(desk.open().form().text(&"distributor-name".into()), wanted.name_kk, "in the form in the journal");
    desk.type_form();
    desk.scan_papers();
    desk.sign();
    desk.send(Command::Printing(PrintingCommand::Print(PaperKey::RECEIPT)));
    desk.wait(|state| state.shown_paper().is_some());
    let receipt = words_of(&desk.state().shown_paper().expect("a receipt").pdf);
    assert!(receipt.contains(&unspaced(&wanted.name_kk)) && !receipt.contains(&unspaced(&other.name_kk)), "{receipt}");
    let folder = desk.folder();
    let _kept = desk.close();
    let journal = Journal::open(&folder, USER, &password(PASSWORD)).unwrap();
    let signed = String::from_utf8(journal.signed_document(request).unwrap().expect("signed")).unwrap();
    assert!(signed.contains(&wanted.number.to_string()), "the last applicant is signed");
    assert!(!signed.contains(&other.number.to_string()) && !signed.contains(&other.name_kk), "nothing of the other is signed");
}

#[test]
fn the_last_power_of_attorney_stands() {
    let mut desk = new_desk();
    desk.log_in();
    let world = desk.sandbox().world();
    let wanted = world.powers().iter().find(|power| world.organisations().iter().any(|one| one.organisation.number == power.principal)).cloned();
    let Some(wanted) = wanted else { panic!("no organisation of the sandbox gave a power of attorney") };
    let mut other = wanted.clone();
    other.number = world.powers().iter().find(|power| power.number != wanted.number).expect("another power").number.clone();
    let request = begin(&mut desk);
    enter(&mut desk, &wanted.principal.to_string());
    desk.wait_request(|open| matches!(open.registry, Lookup::Found(_)));
    desk.sandbox().faults().set(Order::times(Fault::Slow { ms: 1500 }, 1).about(&other.number));
    for number in [&other.number, &wanted.number] {
        let entry = RepresentativeEntry::Notarised { number: number.clone() };
        desk.send(Command::Registries(RegistriesCommand::EnterRepresentative(entry)));
    }
    desk.wait_request(|open| matches!(open.power, Lookup::Found(_)));
    // Longer than the answer is held back.
    std::thread::sleep(std::time::Duration::from_millis(2500));
    let check = |desk: &RealDesk, place: &str| match &desk.open().request.representative {
        Some(Representative::Notarised { power, iin }) => assert_eq!((&power.number, *iin), (&wanted.number, wanted.attorney), "{place}"),
        representative => panic!("{place}: {representative:?}"),
    };
    desk.send(Command::Form(FormCommand::Commit { place: Place::Field("phone".into()), value: Value::Text("77212410000".into()) }));
    desk.wait_request(|open| open.unsaved.is_empty());
    check(&desk, "on the screen");
    desk.come_back(request);
    check(&desk, "in the journal");
}

/// What the screen shows is what is signed: where they differ, nothing is signed and the operator is told what to do.
#[test]
fn another_applicant_takes_the_representative_along() {
    let mut desk = new_desk();
    desk.log_in();
    let world = desk.sandbox().world();
    let power =
        world.powers().iter().find(|power| world.organisations().iter().any(|one| one.organisation.number == power.principal)).expect("a power").clone();
    let another = world.organisations().iter().map(|one| one.organisation.number).find(|number| *number != power.principal).expect("another");
    let request = begin(&mut desk);
    enter(&mut desk, &power.principal.to_string());
    desk.wait_request(|open| matches!(open.registry, Lookup::Found(_)));
    let entry = RepresentativeEntry::Notarised { number: power.number };
    desk.send(Command::Registries(RegistriesCommand::EnterRepresentative(entry)));
    desk.wait_request(|open| open.request.representative.is_some());
    desk.send(Command::Registries(RegistriesCommand::AskAgain));
    desk.wait_request(|open| matches!(open.registry, Lookup::Found(_)));
    assert!(desk.open().request.representative.is_some(), "asking again takes nobody away");
    enter(&mut desk, &another.to_string());
    desk.wait_request(|open| matches!(open.registry, Lookup::Found(_)));
    assert!(desk.open().request.representative.is_none(), "who spoke for the other does not speak for this one");
    desk.come_back(request);
    assert!(desk.open().request.representative.is_none(), "in the journal neither");
}

/// A draft whose registry is slow by so much.
#[track_caller]
fn asking(desk: &mut RealDesk, milliseconds: u64) -> RequestId {
    let request = begin(desk);
    let number = desk.sandbox().world().distributor().organisation.number.to_string();
    desk.sandbox().faults().set(Order::times(Fault::Slow { ms: milliseconds }, 1).about(&number));
    enter(desk, &number);
    desk.wait_request(|open| open.registry.is_asking());
    request
}

#[test]
fn an_answer_that_comes_after_the_log_out_stands_on_the_screen_that_is_opened_again() {
    let mut desk = new_desk();
    desk.log_in();
    let request = asking(&mut desk, 4_000);
    desk.come_back(request);
    desk.wait_request(|open| matches!(open.registry, Lookup::Found(_)));
    desk.type_form();
    desk.scan_papers();
    desk.sign();
}

#[test]
fn a_question_that_ended_with_the_program_is_asked_again_before_anything_is_signed() {
    let mut desk = new_desk();
    desk.log_in();
    let request = asking(&mut desk, 20_000);
    desk.open_again();
    desk.log_in();
    desk.settle();
    desk.send(Command::Request(RequestCommand::Open(request)));
    desk.wait_request(|open| open.request.id == request && !open.registry.is_asking());
    desk.send(Command::Registries(RegistriesCommand::AskAgain));
    desk.wait_request(|open| matches!(open.registry, Lookup::Found(_)));
    desk.type_form();
    desk.scan_papers();
    desk.sign();
}

#[test]
fn a_power_that_nobody_confirmed_goes_with_the_applicant_it_was_named_for() {
    let mut desk = new_desk();
    desk.log_in();
    begin(&mut desk);
    let organisations = desk.sandbox().world().organisations();
    let wanted = desk.sandbox().world().distributor().organisation.number;
    let other = organisations.iter().map(|one| one.organisation.number).find(|number| *number != wanted).expect("another organisation");
    enter(&mut desk, &other.to_string());
    desk.wait_request(|open| !open.registry.is_asking() && open.request.applicant.is_some());
    desk.send(Command::Registries(RegistriesCommand::EnterRepresentative(RepresentativeEntry::Notarised { number: "no such power".into() })));
    desk.wait_request(|open| matches!(open.power, Lookup::NotFound(_)));
    assert!(desk.open().who_cannot_act().is_some());
    enter(&mut desk, &wanted.to_string());
    desk.wait_request(|open| matches!(open.registry, Lookup::Found(_)));
    assert_eq!(desk.open().who_cannot_act().map(|why| why.key.as_str()), None, "the next one may have come in person");
    desk.type_form();
    desk.scan_papers();
    desk.sign();
}
