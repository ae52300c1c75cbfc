//! Another request of the same applicant for the same service is told of, shown beside this one, and never in the way.

use crate::window_support::fixture::bin;
use crate::window_support::fixture_desk::FixtureDesk;
use crate::window_support::fixture_figures::duplicate;
use crate::window_support::window::{Seat, enter, press, press_ctrl, read_aloud, seat, shot, type_text};
use egui::Key;
use egui_kittest::Harness;
use tereze_desk::Command;
use tereze_desk::command::{FormCommand, RequestCommand};
use tereze_desk::request::state::Duplicate;
use tereze_desk::request::step::RequestStep;
use tereze_domain::language::Language;
use tereze_domain::message::Message;
use tereze_texts::{say, tr};

fn with_duplicates(language: Language, duplicates: Vec<Duplicate>) -> Harness<'static, Seat> {
    let mut desk = FixtureDesk::at_the_door(language);
    desk.duplicates = duplicates;
    let mut harness = seat(desk);
    enter(&mut harness);
    type_text(&mut harness, "баспасоз");
    press(&mut harness, Key::Enter);
    type_text(&mut harness, &bin().to_string());
    harness
}

fn notice(language: Language) -> String {
    say(&Message::new("duplicates-notice").with("count", 1), language)
}

fn sent(harness: &Harness<'_, Seat>, wanted: impl Fn(&Command) -> bool) -> bool {
    harness.state().desk.sent.iter().any(wanted)
}

#[test]
fn told_and_never_in_the_way() {
    let mut harness = with_duplicates(Language::Kk, vec![duplicate()]);
    assert!(read_aloud(&harness).contains(&notice(Language::Kk)));
    press_ctrl(&mut harness, Key::Enter);
    assert_eq!(harness.state().desk.state.open().map(|open| open.step), Some(RequestStep::Form), "the duplicate stood in the way");
    assert!(read_aloud(&harness).contains(&notice(Language::Kk)), "it was forgotten on the next step");
    type_text(&mut harness, "Бұқар");
    press(&mut harness, Key::Enter);
    assert!(sent(&harness, |command| matches!(command, Command::Form(FormCommand::Commit { .. }))));
}

#[test]
fn side_by_side_and_on_with_this_one() {
    let mut harness = with_duplicates(Language::En, vec![duplicate()]);
    press_ctrl(&mut harness, Key::E);
    shot(&mut harness, "walk-compare");
    let words = read_aloud(&harness);
    for told in ["2026-000417", "Registered", "77012223344", "differs", "This request", "The other request", "22.11.2026 04:10"] {
        assert!(words.contains(told), "the comparison does not say {told:?}: {words}");
    }
    press(&mut harness, Key::Escape);
    assert!(harness.state().desk.state.open().is_some(), "Escape put the request away");
    assert!(read_aloud(&harness).contains(&notice(Language::En)));
    press_ctrl(&mut harness, Key::E);
    for _ in 0..5 {
        press(&mut harness, Key::Enter);
    }
    assert!(
        !sent(&harness, |command| matches!(command, Command::Request(RequestCommand::GoOnDespiteDuplicates) | Command::Request(RequestCommand::Open(_)))),
        "Enter chose"
    );
    press_ctrl(&mut harness, Key::Enter);
    assert!(sent(&harness, |command| matches!(command, Command::Request(RequestCommand::GoOnDespiteDuplicates))));
    assert!(!read_aloud(&harness).contains(&notice(Language::En)));
    assert_eq!(harness.state().desk.state.open().map(|open| open.step), Some(RequestStep::Applicant), "the answer also went to the next step");
}

#[test]
fn the_other_one_is_opened() {
    let mut harness = with_duplicates(Language::Ru, vec![duplicate()]);
    press_ctrl(&mut harness, Key::E);
    press_ctrl(&mut harness, Key::J);
    assert!(sent(&harness, |command| matches!(command, Command::Request(RequestCommand::Open(request)) if *request == duplicate().request)));
}

#[test]
fn another_operators_draft_is_told_of_and_not_shown() {
    let mut harness = with_duplicates(Language::En, vec![Duplicate { form: None, number: None, ..duplicate() }]);
    press_ctrl(&mut harness, Key::E);
    let words = read_aloud(&harness);
    assert!(words.contains(&tr("duplicates-hidden", Language::En)) && !words.contains("77012223344"), "{words}");
    press_ctrl(&mut harness, Key::J);
    assert!(!sent(&harness, |command| matches!(command, Command::Request(RequestCommand::Open(_)))));
}

#[test]
fn one_of_several_by_the_arrows() {
    let other = Duplicate { number: Some("2026-000001".into()), form: None, ..duplicate() };
    let mut harness = with_duplicates(Language::En, vec![duplicate(), other]);
    press_ctrl(&mut harness, Key::E);
    assert!(!read_aloud(&harness).contains(&tr("duplicates-hidden", Language::En)));
    press(&mut harness, Key::ArrowRight);
    assert!(read_aloud(&harness).contains(&tr("duplicates-hidden", Language::En)));
    press(&mut harness, Key::ArrowLeft);
    assert!(!read_aloud(&harness).contains(&tr("duplicates-hidden", Language::En)));
}
