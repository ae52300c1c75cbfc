//! Ctrl+K and the barcode scanner reach services, requests, people and actions from anywhere.

use crate::real_window::{AtWork, stroke};
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tereze_desk::Command;
use tereze_desk::command::RequestCommand;
use tereze_desk::registries::state::Lookup as Answer;
use tereze_domain::language::Language;
use tereze_ui::Screen;

fn at_work() -> AtWork {
    let mut at = AtWork::open(Language::Kk);
    at.log_in();
    at
}

/// A barcode scanner types a code and Enter faster than any hand.
fn scan(at: &mut AtWork, code: &str) {
    // Nobody reaches for the scanner sooner than this after the last key.
    std::thread::sleep(std::time::Duration::from_millis(250));
    let mut events: Vec<Event> = code.chars().map(|sign| Event::Text(sign.to_string())).collect();
    events.push(stroke(Key::Enter, Modifiers::NONE, true));
    at.frame(events);
    at.settle();
}

fn distributor(at: &AtWork) -> (String, String) {
    let organisation = &at.demo.sandbox().world().distributor().organisation;
    (organisation.number.to_string(), organisation.name_kk.clone())
}

/// A draft of the sandbox's distributor stands in the journal, and nothing is open.
fn one_draft(at: &mut AtWork) -> String {
    let (number, name) = distributor(at);
    at.type_text("10");
    at.press(Key::Enter);
    at.until("a request", |state| state.open().is_some());
    at.type_text(&number);
    at.until("the registry", |state| state.open().is_some_and(|open| matches!(open.registry, Answer::Found(_))));
    at.press(Key::Escape);
    at.until("nothing open", |state| state.open().is_none());
    name
}

#[test]
fn a_service_is_begun_from_the_journal() {
    let mut at = at_work();
    at.press(Key::F4);
    at.press_ctrl(Key::K);
    at.says("palette-field");
    at.type_text("шетелдик");
    at.shot("palette-service");
    at.press(Key::Enter);
    at.until("a request", |state| state.open().is_some());
}

#[test]
fn an_action_is_found_by_its_name() {
    let mut at = at_work();
    at.press_ctrl(Key::K);
    at.type_text("журнал");
    at.press(Key::Enter);
    assert_eq!(at.window.state().view().screen(), Screen::Journal);
    at.press_ctrl(Key::K);
    at.press(Key::Escape);
    at.press_ctrl(Key::K);
    at.type_text("жіберілетін");
    at.press(Key::Enter);
    assert_eq!(at.window.state().view().screen(), Screen::Outbox);
}

#[test]
fn a_request_is_found_by_the_name_of_its_applicant() {
    let mut at = at_work();
    let name = one_draft(&mut at);
    let word: String = name.chars().filter(|sign| sign.is_alphabetic() || *sign == ' ').collect::<String>().split(' ').next().unwrap_or_default().to_owned();
    at.press_ctrl(Key::K);
    at.type_text(&word);
    at.until("the found request", |state| !state.found().lines().is_empty());
    at.reads(&name);
    let (number, _) = distributor(&at);
    at.reads(&number);
    at.shot("palette-request");
    at.press(Key::Enter);
    at.until("the request", |state| state.open().is_some());
}

#[test]
fn a_scanned_number_fills_the_request_that_waits_for_it() {
    let mut at = at_work();
    let (number, _) = distributor(&at);
    at.type_text("10");
    at.press(Key::Enter);
    at.until("a request", |state| state.open().is_some());
    // The focus has gone astray: into the choice of the representative.
    at.press(Key::Tab);
    scan(&mut at, &number);
    at.until("the registry", |state| state.open().is_some_and(|open| matches!(open.registry, Answer::Found(_))));
}

#[test]
fn a_scanned_number_leaves_nothing_in_the_field_that_had_the_focus() {
    let mut at = at_work();
    let name = one_draft(&mut at);
    let (number, _) = distributor(&at);
    at.type_text("мура");
    scan(&mut at, &number);
    at.until("what was found", |state| !state.found().lines().is_empty());
    at.reads(&name);
    at.press(Key::Escape);
    let typed = at.window.query_all_by(|node| node.is_focused()).next().and_then(|node| node.accesskit_node().value());
    assert_eq!(typed.as_deref(), Some("мура"), "what the hand typed before the scan stands as it was");
    assert!(at.state().open().is_none(), "the scanner's Enter began a request");
}

#[test]
fn the_code_of_a_receipt_opens_its_request() {
    let mut at = at_work();
    one_draft(&mut at);
    // The receipt's number is known to the journal once a receipt was made: here by refusing acceptance.
    at.press(Key::F4);
    at.until("the journal", |state| !state.journal().lines().is_empty());
    at.press(Key::Enter);
    at.until("the request", |state| state.open().is_some());
    let request = at.state().open().map(|open| open.request.id);
    at.window.state_mut().desk_mut().send(Command::Request(RequestCommand::RefuseAcceptance));
    at.until("the receipt of refusal", |state| state.shown_paper().is_some());
    at.press(Key::Escape);
    at.press(Key::Escape);
    at.until("nothing open", |state| state.open().is_none());
    let number = format!("007{}00001", tereze_domain::local_time::day_of(jiff::Timestamp::now()).strftime("%Y%m%d"));
    scan(&mut at, &format!("<BarcodeElement><FavorID>{number}</FavorID></BarcodeElement>"));
    at.until("the request", |state| state.open().is_some());
    assert_eq!(at.state().open().map(|open| open.request.id), request);
}
