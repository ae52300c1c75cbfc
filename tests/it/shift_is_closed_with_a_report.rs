//! A shift opens by itself and is closed with a numbered report: with or without a network, with or without work, and nothing is lost by it.

use crate::real_desk::{RealDesk, check_sentence, new_desk, password};
use jiff::{SignedDuration, Timestamp};
use std::process::Command as Program;
use tereze_cli::demo::{PASSWORD, SECOND_USER, USER};
use tereze_desk::Command;
use tereze_desk::State;
use tereze_desk::command::{DeliveryCommand, HandingOverCommand, PrintingCommand, RequestCommand, SessionCommand, ShiftCommand};
use tereze_domain::request::{Digest, State as RequestState};
use tereze_domain::service::ServiceId;
use tereze_domain::shift::{ServiceFigures, ShiftFigures};
use tereze_domain::template::PaperKey;
use tereze_sandbox::Decision;
use tereze_store::{Act, Journal, What};

fn service() -> ServiceId {
    ServiceId::from("foreign-periodicals")
}

fn told(state: &State, key: &str) -> bool {
    state.notices().iter().any(|notice| notice.message.key == key)
}

#[track_caller]
fn check_told(desk: &mut RealDesk, key: &str) {
    desk.wait(|state| told(state, key));
    let notice = desk.state().notices().iter().find(|notice| notice.message.key == key);
    check_sentence(&notice.expect("just told").message);
}

/// The figures of the open shift, counted now.
#[track_caller]
fn figures(desk: &mut RealDesk) -> ShiftFigures {
    desk.send(Command::Shift(ShiftCommand::Look));
    desk.wait(|state| state.shift().is_some_and(|shift| shift.figures.is_some()));
    desk.state().shift().and_then(|shift| shift.figures.clone()).unwrap()
}

/// Closes the shift and waits for its paper.
#[track_caller]
fn close(desk: &mut RealDesk) -> String {
    desk.send(Command::Shift(ShiftCommand::Close));
    desk.wait(|state| state.shift().is_none() && !state.closed_shifts().is_empty());
    shown_report(desk, 1)
}

/// The words of the report on the screen, which is this copy.
#[track_caller]
fn shown_report(desk: &mut RealDesk, copy: u32) -> String {
    desk.wait(|state| state.shown_paper().is_some_and(|paper| paper.paper == PaperKey::SHIFT_REPORT && paper.copy == copy));
    let paper = desk.state().shown_paper().cloned().unwrap();
    assert_eq!(paper.pages.len(), 1);
    let file = desk.folder().join("report.pdf");
    std::fs::write(&file, paper.pdf.as_slice()).unwrap();
    let output = Program::new("pdftotext").args(["-raw", file.to_str().unwrap(), "-"]).output().unwrap();
    String::from_utf8(output.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn left_journal(desk: RealDesk) -> (Journal, Option<tempfile::TempDir>) {
    let folder = desk.folder();
    // The folder outlives the desk, which holds the lock of its journal.
    let kept = desk.close();
    (Journal::open(&folder, USER, &password(PASSWORD)).unwrap(), kept)
}

#[test]
fn a_day_is_closed_and_its_work_goes_on() {
    let mut desk = new_desk();
    desk.log_in();
    desk.wait(|state| state.shift().is_some());
    assert_eq!(desk.state().shift().unwrap().number, 1);
    check_told(&mut desk, "notice-shift-opened");

    // One that the provider refuses, handed over, its receipt printed twice.
    let refused = desk.apply();
    desk.wait_state(RequestState::Registered);
    for copy in [1, 2] {
        desk.send(Command::Printing(PrintingCommand::Print(PaperKey::RECEIPT)));
        desk.wait(|state| state.shown_paper().is_some_and(|paper| paper.copy == copy));
    }
    desk.provider().decide(&refused.to_string(), &Decision::refuse(&["incomplete"])).unwrap();
    desk.wait_state(RequestState::Refused);
    desk.send(Command::HandingOver(HandingOverCommand::HandOver { to: None }));
    desk.wait_state(RequestState::HandedOver);
    // One not accepted, one taken back, one left unfinished, and one signed without a gateway.
    desk.begin();
    desk.send(Command::Request(RequestCommand::RefuseAcceptance));
    desk.wait_state(RequestState::NotAccepted);
    desk.begin();
    desk.send(Command::Request(RequestCommand::Withdraw { reason: "сынақ".into() }));
    desk.wait_state(RequestState::Withdrawn);
    let draft = desk.begin();
    desk.sandbox().gateway_down(true);
    let unsent = desk.apply();
    desk.wait(|state| state.outbox().iter().any(|line| line.last_answer.is_some()));

    let of_service = ServiceFigures { service: service(), begun: 5, signed: 2, acceptance_refused: 1, withdrawn: 1, refused: 1, handed_over: 1 };
    let counted = figures(&mut desk);
    let mean = counted.mean_service_seconds;
    assert!(mean.is_some());
    assert_eq!(counted, ShiftFigures { services: vec![of_service], unsent: 1, drafts: 1, copies_reprinted: 1, mean_service_seconds: mean });
    let paper = close(&mut desk);
    check_told(&mut desk, "notice-shift-closed-with-work");
    let report = desk.state().closed_shifts()[0].report.clone();
    assert_eq!((report.number, report.operator.as_str(), &report.figures), (1, USER, &counted));
    for words in ["№ 1 ауысым есебі", "Барлығы", "Басталды", "Қол қойылды", "Берілді", &report.operator_name, report.trail.get(..8).unwrap(), "1-дана"]
    {
        assert!(paper.contains(words), "{words}: {paper}");
    }
    assert!(report.operator_name.contains(' ') && report.closed >= report.opened);

    // Closed once: a second command changes nothing, in the window or at the bureau.
    desk.send(Command::Shift(ShiftCommand::Close));
    desk.send(Command::Shift(ShiftCommand::Look));
    desk.send(Command::Shift(ShiftCommand::Print { number: 1 }));
    let again = shown_report(&mut desk, 2);
    assert!(again.contains("2-дана (қайта басылған)"), "{again}");
    assert_eq!(desk.state().closed_shifts().len(), 1);
    assert_eq!(desk.state().closed_shifts()[0].report, report);

    // What was left is as it was: the one is sent, the other filled, in the next shift.
    assert_eq!(desk.state().outbox().len(), 1);
    desk.sandbox().gateway_down(false);
    desk.send(Command::Delivery(DeliveryCommand::SendNow));
    desk.wait(|state| state.outbox().is_empty());
    desk.send(Command::Request(RequestCommand::Open(draft)));
    desk.wait_request(|open| open.request.id == draft && open.request.state == RequestState::Draft);
    assert!(desk.state().shift().is_none());
    desk.begin();
    desk.wait(|state| state.shift().is_some_and(|shift| shift.number == 2));
    let next = figures(&mut desk);
    assert_eq!((next.services[0].begun, next.drafts, next.unsent, next.copies_reprinted), (1, 2, 0, 1), "the copy of the report is counted");

    let (journal, _kept) = left_journal(desk);
    journal.verify_chain().unwrap();
    assert!(journal.request(unsent).unwrap().signed.is_some());
    assert_eq!(journal.shift_report(1).unwrap(), report);
    let trail = journal.trail(None, 100_000).unwrap();
    let closings: Vec<usize> = (0..trail.len()).filter(|at| matches!(trail[*at].entry.what, What::Desk(Act::ShiftClosed { .. }))).collect();
    let [closing] = closings[..] else { panic!("closed {} times", closings.len()) };
    // The list of the trail leaves out what is only kept: the very entry before is asked for.
    let before: Vec<u8> =
        journal.connection_for_tests().query_row("SELECT hash FROM events WHERE sequence = ?1", [trail[closing].entry.sequence - 1], |row| row.get(0)).unwrap();
    assert_eq!(hex::encode(before), report.trail, "the paper names the entry before the closing");
    let digest = Digest::of(&serde_json::to_vec(&report).unwrap()).0;
    assert_eq!(trail[closing].entry.what, What::Desk(Act::ShiftClosed { number: 1, report: digest }));
    let printed = |copy| What::Desk(Act::Printed { paper: "shift-report-1".into(), copy });
    assert_eq!([1, 2].map(|copy| trail.iter().filter(|line| line.entry.what == printed(copy)).count()), [1, 1]);
}

#[test]
fn nothing_was_done_and_nothing_answers() {
    let mut desk = new_desk();
    desk.sandbox().gateway_down(true);
    desk.log_in();
    desk.wait(|state| state.shift().is_some());
    let paper = close(&mut desk);
    assert!(paper.contains("Осы ауысымда өтініш қабылданған жоқ."), "{paper}");
    check_told(&mut desk, "notice-shift-closed");
    assert_eq!(desk.state().closed_shifts()[0].report.figures, ShiftFigures::default());
    // The same day: whoever only looks something up opens no shift, whoever begins a request does.
    desk.send(Command::Session(SessionCommand::LogOut));
    desk.wait(|state| state.session().is_none());
    desk.log_in();
    desk.send(Command::Shift(ShiftCommand::Look));
    desk.wait(|state| !state.closed_shifts().is_empty());
    assert_eq!(desk.state().shift(), None);
    desk.begin();
    desk.wait(|state| state.shift().is_some_and(|shift| shift.number == 2));
    // Another operator has another shift; the first one's stays open meanwhile.
    desk.send(Command::Session(SessionCommand::SwitchUser));
    desk.wait(|state| state.session().is_none());
    desk.log_in_as(SECOND_USER);
    desk.wait(|state| state.shift().is_some_and(|shift| shift.number == 3));
    assert_eq!(figures(&mut desk), ShiftFigures::default());
    close(&mut desk);
    assert_eq!(desk.state().closed_shifts().iter().map(|shift| shift.report.number).collect::<Vec<_>>(), [3, 1]);
    let (journal, _kept) = left_journal(desk);
    assert_eq!(journal.shift_of(USER).unwrap().map(|shift| shift.number), Some(2));
    journal.verify_chain().unwrap();
}

#[test]
fn a_shift_of_an_earlier_day_is_told() {
    let mut desk = new_desk();
    let mut journal = Journal::open(&desk.folder(), USER, &password(PASSWORD)).unwrap();
    journal.open_shift(USER, Timestamp::now() - SignedDuration::from_hours(48)).unwrap();
    drop(journal);
    desk.log_in();
    check_told(&mut desk, "notice-shift-left-open");
    assert!(!told(desk.state(), "notice-shift-opened"), "it is the open one that is told");
    assert_eq!(desk.state().shift().map(|shift| shift.number), Some(1));
    // It is told again whenever the person comes back to the desk, until it is closed.
    let left_open = |state: &State| state.notices().iter().rfind(|notice| notice.message.key == "notice-shift-left-open").map(|notice| notice.id);
    let first = left_open(desk.state());
    desk.send(Command::Session(SessionCommand::Lock));
    desk.send(Command::Session(SessionCommand::Unlock { password: password(PASSWORD) }));
    desk.wait(|state| left_open(state) > first);
    close(&mut desk);
    assert_eq!(desk.state().closed_shifts()[0].report.number, 1);
}

#[test]
fn a_shift_that_was_never_closed_has_no_report() {
    let mut desk = new_desk();
    desk.log_in();
    desk.send(Command::Shift(ShiftCommand::Print { number: 1 }));
    check_told(&mut desk, "error-journal-no-such-shift");
    assert!(desk.state().shown_paper().is_none());
}
