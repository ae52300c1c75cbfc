//! Numbers, phones, sums and days in groups while they are typed; what is committed stays as the control takes it.

use crate::window_support::fixture::{every_kind, key, now};
use crate::window_support::fixture_desk::FixtureDesk;
use crate::window_support::window::{Seat, press, press_alt, seat, shot, type_text};
use egui::{Key, Shape};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tereze_desk::Command;
use tereze_desk::command::FormCommand;
use tereze_desk::request::step::RequestStep;
use tereze_domain::form::{FieldKind, Place, Value};
use tereze_domain::language::Language;

/// The form of every kind, with the focus on the field of this key.
fn at(field: &str, language: Language) -> Harness<'static, Seat> {
    let mut desk = FixtureDesk::at_the_desk(language);
    desk.state.session_mut().unwrap().request = Some(every_kind());
    let mut harness = seat(desk);
    harness.run();
    assert_eq!(harness.state().desk.state.open().map(|open| open.step), Some(RequestStep::Form));
    // The fields stand in the order of their keys below: Enter walks to the wanted one.
    let place = ["number", "phone", "sum", "day", "option"].iter().position(|one| *one == field).expect("a field");
    for _ in 0..place {
        press(&mut harness, Key::Enter);
    }
    harness
}

fn standing(harness: &Harness<'_, Seat>, field: &str) -> String {
    harness.state().desk.state.open().map(|open| open.form().text(&key(field)).to_owned()).unwrap_or_default()
}

fn paste(harness: &mut Harness<'_, Seat>, text: &str) {
    harness.event(egui::Event::Paste(text.to_owned()));
    harness.run();
}

/// Whether this text is drawn on the screen.
fn is_drawn(harness: &Harness<'_, Seat>, words: &str) -> bool {
    fn draws(shape: &Shape, words: &str) -> bool {
        match shape {
            Shape::Text(text) => text.galley.text() == words,
            Shape::Vec(shapes) => shapes.iter().any(|shape| draws(shape, words)),
            _ => false,
        }
    }
    harness.output().shapes.iter().any(|clipped| draws(&clipped.shape, words))
}

#[track_caller]
fn check_typed(field: &str, typed: &str, expected: &str) {
    let mut harness = at(field, Language::Kk);
    type_text(&mut harness, typed);
    press(&mut harness, Key::Enter);
    assert_eq!(standing(&harness, field), expected, "{typed} typed into {field}");
}

#[track_caller]
fn check_pasted(field: &str, pasted: &str, expected: &str) {
    let mut harness = at(field, Language::Kk);
    paste(&mut harness, pasted);
    press(&mut harness, Key::Enter);
    assert_eq!(standing(&harness, field), expected, "{pasted} pasted into {field}");
}

#[test]
fn what_is_typed_is_committed_without_the_signs_of_the_mask() {
    check_typed("number", "150340007710", "150340007710");
    check_typed("number", "\"ғқіңқққүүүұ", "150340008889");
    check_typed("number", "1503400077109999", "150340007710");
    check_typed("phone", "77212410000", "77212410000");
    check_typed("sum", "1500000,50", "1500000.50");
    check_typed("sum", "1500000.50", "1500000.50");
    check_typed("day", "22112026", "2026-11-22");
    check_typed("day", "22.11.2026", "2026-11-22");
    check_typed("day", "2.3.2026", "2026-03-02");
}

#[test]
fn what_is_pasted_is_committed_without_signs_too() {
    check_pasted("number", "1503 4000-7710", "150340007710");
    check_pasted("phone", "+7 (721) 241-00-00", "77212410000");
    check_pasted("sum", "1 500 000,50 ₸", "1500000.50");
    check_pasted("day", "2026-11-22", "2026-11-22");
    check_pasted("day", "22.11.2026", "2026-11-22");
}

#[test]
fn a_sum_has_the_decimal_sign_of_the_language() {
    for (language, shown) in [(Language::Kk, "1500000,5"), (Language::Ru, "1500000,5"), (Language::En, "1500000.5")] {
        let mut harness = at("sum", language);
        type_text(&mut harness, "1500000,5");
        assert!(is_drawn(&harness, shown), "{language:?} does not show {shown}");
        assert!(is_drawn(&harness, "\u{202f}₸"), "{language:?} does not show the tenge");
        press(&mut harness, Key::Enter);
        assert_eq!(FieldKind::Money.check(&standing(&harness, "sum")), Ok(()));
    }
}

#[test]
fn points_of_a_day_are_put_in_and_taken_out() {
    let mut harness = at("day", Language::Kk);
    type_text(&mut harness, "2211");
    assert!(is_drawn(&harness, "22.11"));
    type_text(&mut harness, "2");
    assert!(is_drawn(&harness, "22.11.2"));
    for _ in 0..4 {
        press(&mut harness, Key::Backspace);
    }
    assert!(is_drawn(&harness, "22."), "Backspace takes one sign at a time");
    type_text(&mut harness, "122026");
    assert!(is_drawn(&harness, "22.12.2026"));
}

#[test]
fn the_caret_steps_over_digits_alone() {
    let mut harness = at("number", Language::Kk);
    type_text(&mut harness, "150340007710");
    for _ in 0..8 {
        press(&mut harness, Key::ArrowLeft);
    }
    press(&mut harness, Key::Backspace);
    type_text(&mut harness, "9");
    press(&mut harness, Key::Enter);
    assert_eq!(standing(&harness, "number"), "150940007710");
}

#[test]
fn a_day_is_taken_from_the_calendar() {
    let mut harness = at("day", Language::Kk);
    let is_open = |harness: &Harness<'_, Seat>| harness.query_by_role(egui::accesskit::Role::Grid).is_some();
    assert!(!is_open(&harness));
    press_alt(&mut harness, Key::ArrowDown);
    assert!(is_open(&harness), "Alt and the arrow open the calendar");
    let grid = harness.get_by_role(egui::accesskit::Role::Grid);
    assert_eq!(grid.accesskit_node().label().as_deref(), Some("Қараша 2026"));
    assert!(harness.query_by_label("2026 жылғы 23 қараша, бүгін").is_some(), "today is told");
    // 23 November 2026 is a Monday.
    shot(&mut harness, "walk-calendar");
    press(&mut harness, Key::ArrowRight);
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::PageDown);
    press(&mut harness, Key::End);
    press(&mut harness, Key::Enter);
    assert!(!is_open(&harness));
    assert_eq!(standing(&harness, "day"), "2027-01-03");
}

#[test]
fn escape_closes_the_calendar_and_nothing_else() {
    let mut harness = at("day", Language::Ru);
    press_alt(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Escape);
    assert!(harness.query_by_role(egui::accesskit::Role::Grid).is_none());
    assert!(harness.state().desk.state.open().is_some(), "the request was put away");
    type_text(&mut harness, "22112026");
    press(&mut harness, Key::Enter);
    assert_eq!(standing(&harness, "day"), "2026-11-22", "the focus was lost");
}

#[test]
fn a_day_out_of_bounds_is_not_taken() {
    let mut harness = at("day", Language::En);
    assert_eq!(tereze_domain::local_time::day_of(now()).to_string(), "2026-11-23");
    let mut open = harness.state().desk.state.open().cloned().expect("open");
    let mut service = (*open.service).clone();
    service.form.controls.push(crate::window_support::fixture::not_after_today("day"));
    open.service = std::sync::Arc::new(service);
    harness.state_mut().desk.state.session_mut().unwrap().request = Some(open);
    press_alt(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::ArrowRight);
    press(&mut harness, Key::Enter);
    assert_eq!(standing(&harness, "day"), "");
    press(&mut harness, Key::ArrowLeft);
    press(&mut harness, Key::Enter);
    assert_eq!(standing(&harness, "day"), "2026-11-23");
}

#[test]
fn one_of_a_hundred_thousand_is_found_as_it_is_typed() {
    let mut harness = at("option", Language::Kk);
    type_text(&mut harness, "99999");
    let options = harness.query_all_by_role(egui::accesskit::Role::ListBoxOption).count();
    assert_eq!(options, 1, "of those with five nines");
    press(&mut harness, Key::Escape);
    assert!(harness.state().desk.state.open().is_some());
    for _ in 0..5 {
        press(&mut harness, Key::Backspace);
    }
    type_text(&mut harness, "4");
    let options = harness.query_all_by_role(egui::accesskit::Role::ListBoxOption).count();
    shot(&mut harness, "walk-options");
    assert!((2..20).contains(&options), "{options} rows are laid out");
    press(&mut harness, Key::Enter);
    assert_eq!(standing(&harness, "option"), "o4", "what begins with the text is first");
    let committed =
        harness.state().desk.sent.iter().any(
            |command| matches!(command, Command::Form(FormCommand::Commit { place: Place::Field(at), value: Value::Text(text) }) if *at == key("option") && text == "o4"),
        );
    assert!(committed);
}
