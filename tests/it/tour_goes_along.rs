//! The walk through the demo goes along with the person and takes neither focus nor keys.

use crate::window_support::fixture::bin;
use crate::window_support::fixture_desk::FixtureDesk;
use crate::window_support::window::{Seat, enter, press, press_ctrl, press_with, read_aloud, seat, shot, type_text};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use tereze_desk::Command;
use tereze_desk::command::SessionCommand;
use tereze_desk::session::state::DemoHint;
use tereze_domain::language::Language;
use tereze_texts::tr;

fn demo() -> Harness<'static, Seat> {
    let mut desk = FixtureDesk::at_the_door(Language::En);
    desk.state.demo = Some(DemoHint { user: "aigul".into(), password: "right".into(), key_file: "key.p12".into(), numbers: Vec::new(), power: None });
    let mut harness = seat(desk);
    harness.run();
    type_text(&mut harness, "right");
    press(&mut harness, Key::Enter);
    assert!(harness.state().desk.state.session().is_some(), "the door stayed shut");
    harness
}

#[track_caller]
fn check(harness: &Harness<'_, Seat>, card: Option<usize>) {
    let words = read_aloud(harness);
    for number in 1..=5 {
        let shown = words.contains(&tr(&format!("tour-{number}-text"), Language::En));
        assert_eq!(shown, card == Some(number), "card {number}");
    }
}

#[test]
fn each_card_gives_way_when_its_thing_is_done() {
    let mut harness = demo();
    check(&harness, Some(1));
    shot(&mut harness, "walk-tour");
    // The focus is in the search: typing and Enter mean what they always mean.
    type_text(&mut harness, "баспасоз");
    press(&mut harness, Key::Enter);
    check(&harness, Some(2));
    type_text(&mut harness, &bin().to_string());
    press_ctrl(&mut harness, Key::Enter);
    check(&harness, Some(3));
    shot(&mut harness, "walk-tour-form");
    press_ctrl(&mut harness, Key::Num3);
    check(&harness, Some(4));
    press_ctrl(&mut harness, Key::Num4);
    check(&harness, Some(5));
    assert_eq!(taken(&harness), 0);
    press_with(&mut harness, Modifiers::SHIFT, Key::F1);
    check(&harness, None);
    assert_eq!(taken(&harness), 1);
}

fn taken(harness: &Harness<'_, Seat>) -> usize {
    harness.state().desk.sent.iter().filter(|command| matches!(command, Command::Session(SessionCommand::TourTaken))).count()
}

#[test]
fn once_closed_it_does_not_come_back_by_itself() {
    let mut harness = demo();
    check(&harness, Some(1));
    // Who only leaves the desk is offered it again.
    for (close, card) in [(false, Some(1)), (true, None)] {
        if close {
            press_with(&mut harness, Modifiers::SHIFT, Key::F2);
            check(&harness, None);
        }
        press_ctrl(&mut harness, Key::Q);
        type_text(&mut harness, "right");
        press(&mut harness, Key::Enter);
        assert!(harness.state().desk.state.session().is_some(), "the door stayed shut");
        check(&harness, card);
    }
    assert_eq!(taken(&harness), 1);
    press_with(&mut harness, Modifiers::SHIFT, Key::F1);
    check(&harness, Some(1));
}

#[test]
fn by_its_own_key_any_time_and_closed_by_escape_on_the_card() {
    let mut harness = seat(FixtureDesk::at_the_door(Language::En));
    enter(&mut harness);
    check(&harness, None);
    press_with(&mut harness, Modifiers::SHIFT, Key::F1);
    check(&harness, Some(1));
    press_with(&mut harness, Modifiers::SHIFT, Key::F1);
    check(&harness, Some(2));
    for _ in 0..60 {
        press(&mut harness, Key::Tab);
        if harness.ctx.memory(|memory| memory.focused()) == Some(egui::Id::unique("tour close")) {
            break;
        }
    }
    check(&harness, Some(2));
    press(&mut harness, Key::Escape);
    check(&harness, None);
}

#[test]
fn tab_reaches_every_button_and_keeps_the_focus() {
    let mut harness = seat(FixtureDesk::at_the_door(Language::Kk));
    enter(&mut harness);
    press_with(&mut harness, Modifiers::SHIFT, Key::F3);
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..20 {
        press(&mut harness, Key::Tab);
        let focused = harness.ctx.memory(|memory| memory.focused());
        seen.insert(focused.expect("Tab lost the focus").value());
    }
    assert!(seen.len() > 8, "Tab goes round {} widgets", seen.len());
}
