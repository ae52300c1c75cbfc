//! The shift and the day in figures, by keyboard, for the eye and for a screen reader.

use crate::window_support::fixture::now;
use crate::window_support::fixture_desk::FixtureDesk;
use crate::window_support::window::{Seat, enter, press, press_ctrl, press_with, read_aloud, seat, shot};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;
use jiff::ToSpan as _;
use jiff::civil::Date;
use tereze_desk::Command;
use tereze_desk::command::{DayCommand, ShiftCommand};
use tereze_domain::language::Language;
use tereze_domain::local_time::day_of;
use tereze_domain::message::Message;
use tereze_texts::{say, tr};

fn at_the_desk(language: Language) -> Harness<'static, Seat> {
    let mut harness = seat(FixtureDesk::at_the_door(language));
    enter(&mut harness);
    harness
}

fn days_asked(harness: &Harness<'_, Seat>) -> Vec<Date> {
    let day = |command: &Command| if let Command::Day(DayCommand::Look(date)) = command { Some(*date) } else { None };
    harness.state().desk.sent.iter().filter_map(day).collect()
}

fn with_role(harness: &Harness<'_, Seat>, role: Role) -> Vec<String> {
    let nodes = harness.root().children_recursive().map(|node| node.accesskit_node());
    nodes.filter(|node| node.role() == role).map(|node| node.label().unwrap_or_default()).collect()
}

#[test]
fn the_day_is_asked_for_and_told_in_words() {
    let mut harness = at_the_desk(Language::En);
    press_with(&mut harness, Modifiers::SHIFT, Key::F4);
    let today = day_of(now());
    assert_eq!(days_asked(&harness), [today]);
    let words = read_aloud(&harness);
    for told in [
        "12 of 14 people waited no longer than the standard allows",
        "36 of 36 people were served within the standard",
        "over by 1:22",
        "no norm",
        "The papers have expired",
    ] {
        assert!(words.contains(told), "the day does not say {told:?}: {words}");
    }
    let tables = with_role(&harness, Role::Table);
    assert_eq!(tables.len(), 3, "{tables:?}");
    let rows = with_role(&harness, Role::Row);
    assert!(rows.iter().any(|row| row == "10:00–11:00, 9, 8"), "{rows:?}");
    assert_eq!(with_role(&harness, Role::Image).len(), 3, "a plot has no name");
}

#[test]
fn other_days_by_key_and_never_tomorrow() {
    let mut harness = at_the_desk(Language::Kk);
    press_with(&mut harness, Modifiers::SHIFT, Key::F4);
    let today = day_of(now());
    let before = today.checked_sub(1.day()).expect("a day");
    press_ctrl(&mut harness, Key::PageUp);
    assert!(read_aloud(&harness).contains(&tr("day-empty", Language::Kk)), "an empty day is not told");
    press(&mut harness, Key::ArrowRight);
    press_ctrl(&mut harness, Key::PageDown);
    press(&mut harness, Key::ArrowRight);
    press(&mut harness, Key::ArrowLeft);
    assert_eq!(days_asked(&harness), [today, before, today, before]);
}

#[test]
fn figures_of_another_day_are_not_shown_as_this_one() {
    let mut harness = at_the_desk(Language::Ru);
    press_with(&mut harness, Modifiers::SHIFT, Key::F4);
    let yesterday = day_of(now()).checked_sub(1.day()).expect("a day");
    if let Some(day) = harness.state_mut().desk.state.session_mut().and_then(|session| session.day.value_mut()) {
        day.date = yesterday;
    }
    harness.run();
    assert!(read_aloud(&harness).contains(&tr("day-counting", Language::Ru)));
}

#[test]
fn a_shift_is_closed_only_after_a_question() {
    let mut harness = at_the_desk(Language::Kk);
    press_with(&mut harness, Modifiers::SHIFT, Key::F3);
    assert!(harness.state().desk.sent.iter().any(|command| matches!(command, Command::Shift(ShiftCommand::Look))));
    let words = read_aloud(&harness);
    for told in [
        say(&Message::new("shift-number").with("number", 12), Language::Kk),
        say(&Message::new("shift-unsent").with("count", 2), Language::Kk),
        say(&Message::new("shift-drafts").with("count", 3), Language::Kk),
        say(&Message::new("shift-mean").with("time", "5:47"), Language::Kk),
    ] {
        assert!(words.contains(&told), "the shift does not say {told:?}: {words}");
    }
    assert!(with_role(&harness, Role::Row).iter().any(|row| row.ends_with("14, 11, 1, 0, 2, 11")), "{:?}", with_role(&harness, Role::Row));
    let closed = |harness: &Harness<'_, Seat>| harness.state().desk.sent.iter().any(|command| matches!(command, Command::Shift(ShiftCommand::Close)));
    press_with(&mut harness, Modifiers::SHIFT, Key::F9);
    shot(&mut harness, "walk-close-shift");
    // Enter falls on the answer that changes nothing.
    press(&mut harness, Key::Enter);
    assert!(!closed(&harness), "Enter closed the shift");
    press_ctrl(&mut harness, Key::Enter);
    assert!(!closed(&harness), "the shift was closed without its question");
    press_with(&mut harness, Modifiers::SHIFT, Key::F9);
    press_ctrl(&mut harness, Key::Enter);
    assert!(closed(&harness));
    assert!(read_aloud(&harness).contains(&tr("shift-none", Language::Kk)));
}

#[test]
fn the_report_of_a_closed_shift_is_made_again() {
    let mut harness = at_the_desk(Language::En);
    press_with(&mut harness, Modifiers::SHIFT, Key::F3);
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Enter);
    let made =
        harness.state().desk.sent.iter().find_map(|command| if let Command::Shift(ShiftCommand::Print { number }) = command { Some(*number) } else { None });
    assert_eq!(made, Some(10));
}
