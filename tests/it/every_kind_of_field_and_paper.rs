//! The widgets of every kind of field, papers of every sort, kinds of request and earlier data, with the keyboard alone.

use crate::window_support::fixture::{key, newer_kinds, with_alternatives, with_earlier, with_kinds};
use crate::window_support::fixture_desk::FixtureDesk;
use crate::window_support::window::{Seat, press, press_ctrl, read_aloud, seat, shot, type_text};
use egui::Key;
use egui_kittest::Harness;
use tereze_desk::Command;
use tereze_desk::command::{FormCommand, RequestCommand};
use tereze_desk::request::state::OpenRequest;
use tereze_domain::form::Source;
use tereze_domain::language::Language;
use tereze_domain::service::ServiceId;

fn over(open: OpenRequest) -> Harness<'static, Seat> {
    let mut desk = FixtureDesk::at_the_desk(Language::Kk);
    desk.state.session_mut().unwrap().request = Some(open);
    let mut harness = seat(desk);
    harness.run();
    harness
}

fn open<'a>(harness: &'a Harness<'_, Seat>) -> &'a OpenRequest {
    harness.state().desk.state.open().expect("a request is open")
}

fn standing(harness: &Harness<'_, Seat>, field: &str) -> String {
    open(harness).form().text(&key(field)).to_owned()
}

/// Types and goes on with Enter.
fn enter(harness: &mut Harness<'_, Seat>, text: &str) {
    type_text(harness, text);
    press(harness, Key::Enter);
}

#[test]
fn a_form_of_the_newer_kinds_is_filled_by_keys() {
    let mut harness = over(newer_kinds());
    // What is computed is passed over by Enter.
    enter(&mut harness, "103,125");
    enter(&mut harness, "20");
    assert_eq!(
        (standing(&harness, "frequency"), standing(&harness, "capacity"), standing(&harness, "total")),
        ("103.125".into(), "20".into(), "123,125".into())
    );
    enter(&mut harness, "2012");
    harness.event(egui::Event::Paste("5F:3A 0b".into()));
    harness.run();
    press(&mut harness, Key::Enter);
    assert_eq!((standing(&harness, "year"), standing(&harness, "serial")), ("2012".into(), "5F3A0b".into()));
    enter(&mut harness, "қар");
    assert_eq!(standing(&harness, "region"), "karaganda");
    // The districts of another region are not among the options.
    enter(&mut harness, "іле");
    assert_eq!(standing(&harness, "district"), "");
    shot(&mut harness, "newer-kinds");
}

#[test]
fn a_choice_offers_what_belongs_to_the_one_above() {
    let mut harness = over(newer_kinds());
    for _ in 0..4 {
        press(&mut harness, Key::Enter);
    }
    enter(&mut harness, "алм");
    enter(&mut harness, "іле");
    assert_eq!((standing(&harness, "region"), standing(&harness, "district")), ("almaty".into(), "ile".into()));
    // Without a choice above there is nothing to choose from, and the field says so.
    let harness = over(newer_kinds());
    assert!(read_aloud(&harness).contains("Алдымен «Облыс» өрісін таңдаңыз."));
}

#[test]
fn what_is_computed_is_no_stop_of_tab() {
    let mut harness = over(newer_kinds());
    let total = tereze_id("total");
    for _ in 0..12 {
        assert_ne!(harness.ctx.memory(|memory| memory.focused()), Some(total));
        press(&mut harness, Key::Tab);
    }
    let aloud = read_aloud(&harness);
    assert!(aloud.contains("МГц") && aloud.contains("Сыйымдылығы, нөмірлер саны, әр аймақта"), "{aloud}");
}

fn tereze_id(field: &str) -> egui::Id {
    egui::Id::unique(("place", &key(field)))
}

#[test]
fn papers_of_every_sort() {
    let mut harness = over(with_alternatives());
    // The first paper that is missing is the one to work on: it is one of two, and says so.
    press(&mut harness, Key::Space);
    assert!(open(&harness).request.papers["charter"].present);
    press(&mut harness, Key::Enter);
    press(&mut harness, Key::Tab);
    press(&mut harness, Key::Space);
    assert_eq!(open(&harness).request.papers["charter"].alternative.as_deref(), Some("statute"));
    press_ctrl(&mut harness, Key::M);
    assert_eq!(open(&harness).request.papers["charter"].within.as_deref(), Some("registration"));
    shot(&mut harness, "papers-of-every-sort");
    let aloud = read_aloud(&harness);
    for words in ["Осы жерде жасалады", "Электрондық жеткізгіш: сканерленбейді", "Мына құжаттың сканында", "Данасы: 2"]
    {
        assert!(aloud.contains(words), "{words} in {aloud}");
    }
    // The scan after the last one is none.
    press_ctrl(&mut harness, Key::M);
    assert_eq!(open(&harness).request.papers["charter"].within, None);
    // Enter leads on to the disc, which is only ticked; nothing leads to what is made here.
    press(&mut harness, Key::Enter);
    press(&mut harness, Key::Space);
    assert!(open(&harness).request.papers["disc"].present && !open(&harness).request.papers.contains_key("application"));
}

#[test]
fn data_of_an_earlier_request_is_offered_and_taken() {
    let mut harness = over(with_earlier());
    assert!(read_aloud(&harness).contains("2026-000777"));
    press_ctrl(&mut harness, Key::G);
    assert!(matches!(harness.state().desk.sent.last(), Some(Command::Form(FormCommand::CopyFrom(_)))));
    assert_eq!(open(&harness).form().values[&key("actual-address")].source, Source::Earlier);
    let aloud = read_aloud(&harness);
    assert!(!aloud.contains("2026-000777") && aloud.contains("алдыңғы өтініштен алынды"), "{aloud}");
}

fn kinds(typed: &str) -> Harness<'static, Seat> {
    let desk = FixtureDesk::at_the_desk(Language::Kk);
    let mut state = desk.state;
    state.services = with_kinds();
    let mut harness = seat(FixtureDesk::with(state));
    harness.run();
    type_text(&mut harness, typed);
    harness
}

#[track_caller]
fn begins(typed: &str, arrows: usize, expected: &str) {
    let mut harness = kinds(typed);
    for _ in 0..arrows {
        press(&mut harness, Key::ArrowDown);
    }
    press(&mut harness, Key::Enter);
    let begun = harness.state().desk.sent.iter().rev().find_map(|command| match command {
        Command::Request(RequestCommand::Begin(service)) => Some(service.clone()),
        _ => None,
    });
    assert_eq!(begun, Some(ServiceId::from(expected)), "{typed} and {arrows} arrows");
}

#[test]
fn a_kind_of_request_is_chosen_at_once() {
    begins("4", 0, "licence/issue");
    begins("4", 2, "licence/duplicate");
    begins("4.2", 0, "licence/re-issue");
    begins("4 3", 0, "licence/duplicate");
    begins("лицензия телн", 0, "licence/duplicate");
    begins("переоформ", 0, "licence/re-issue");
    begins("10", 0, "foreign-periodicals");
    let mut harness = kinds("лиценз");
    shot(&mut harness, "kinds-of-request");
    let aloud = read_aloud(&harness);
    assert!(aloud.contains("4.1 Байланыс саласында қызметтер ұсынуға лицензия беру – Лицензия беру"), "{aloud}");
    // The service stands over its kinds once.
    assert_eq!(aloud.lines().filter(|line| *line == "Байланыс саласында қызметтер ұсынуға лицензия беру").count(), 1, "{aloud}");
}
