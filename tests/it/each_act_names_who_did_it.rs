//! The trail of a request: what a person did stands under their name, what came from outside under the program's, whoever was logged in.

use crate::real_desk::{new_desk, password};
use std::collections::BTreeSet;
use tereze_cli::demo::{PASSWORD, SECOND_USER, SENIOR, USER};
use tereze_desk::Command;
use tereze_desk::command::{HandingOverCommand, PrintingCommand, RequestCommand, SessionCommand};
use tereze_domain::permission::Actor;
use tereze_domain::request::State;
use tereze_domain::template::PaperKey;
use tereze_sandbox::Decision;
use tereze_store::Journal;

#[test]
fn from_the_draft_of_one_to_the_hand_over_of_another() {
    let mut desk = new_desk();
    desk.sandbox().gateway_down(true);
    desk.log_in();
    let request = desk.apply();
    desk.send(Command::Session(SessionCommand::LogOut));
    desk.wait(|state| state.session().is_none());

    // Sent, registered and decided while somebody else sits there.
    desk.log_in_as(SENIOR);
    desk.sandbox().gateway_down(false);
    desk.send(Command::Request(RequestCommand::Open(request)));
    desk.wait_state(State::Registered);
    desk.provider().decide(&request.to_string(), &Decision::refuse(&["incomplete"])).unwrap();
    desk.wait_state(State::Refused);
    desk.send(Command::Session(SessionCommand::LogOut));
    desk.wait(|state| state.session().is_none());

    desk.log_in_as(SECOND_USER);
    desk.send(Command::Request(RequestCommand::Open(request)));
    desk.wait_request(|open| open.request.id == request);
    desk.send(Command::Printing(PrintingCommand::Print(PaperKey::RECEIPT)));
    desk.wait(|state| state.shown_paper().is_some());
    desk.send(Command::HandingOver(HandingOverCommand::HandOver { to: None }));
    desk.wait_state(State::HandedOver);

    let folder = desk.folder();
    let kept = desk.close();
    let journal = Journal::open(&folder, USER, &password(PASSWORD)).unwrap();
    let done: BTreeSet<(String, &str)> = journal.events(request).unwrap().into_iter().map(|event| (event.by, event.happening.name())).collect();
    let expected = [
        (USER, "begun"),
        (USER, "field-committed"),
        (USER, "paper-marked"),
        (USER, "signed"),
        (USER, "queued"),
        (Actor::PROGRAM, "registry-asked"),
        (Actor::PROGRAM, "field-committed"),
        (Actor::PROGRAM, "sending-begun"),
        (Actor::PROGRAM, "delivered"),
        (Actor::PROGRAM, "registered"),
        (Actor::PROGRAM, "refused"),
        (SECOND_USER, "paper-printed"),
        (SECOND_USER, "handed-over"),
    ];
    for (by, what) in expected {
        let others: Vec<_> = done.iter().filter(|(_, of)| *of == what).collect();
        assert!(done.contains(&(by.to_owned(), what)), "{what} by {by}: {others:?}");
    }
    assert!(done.iter().all(|(by, _)| by != SENIOR), "who only sat there did nothing: {done:?}");
    drop(kept);
}
