//! The whole service at the window with the keyboard alone.

use crate::window_support::fixture::{bin, key};
use crate::window_support::fixture_desk::FixtureDesk;
use crate::window_support::window::{Seat, press, press_ctrl, press_with, seat, shot, type_text};
use egui::{Id, Key, Shape};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use tereze_desk::Command;
use tereze_desk::command::{FormCommand, PapersCommand, PrintingCommand, RegistriesCommand, RequestCommand, ShiftCommand, SigningCommand};
use tereze_desk::request::step::RequestStep;
use tereze_domain::form::{Place, Value};
use tereze_domain::language::Language;
use tereze_domain::request::State as RequestState;
use tereze_texts::tr;

fn step(harness: &Harness<'_, Seat>) -> Option<RequestStep> {
    harness.state().desk.state.open().map(|open| open.step)
}

fn focused(harness: &Harness<'_, Seat>) -> Option<Id> {
    harness.ctx.memory(|memory| memory.focused())
}

/// Every text that was drawn, each once.
fn drawn(harness: &Harness<'_, Seat>) -> Vec<String> {
    fn texts(shape: &Shape, found: &mut Vec<String>) {
        match shape {
            Shape::Text(text) => found.push(text.galley.text().to_owned()),
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| texts(shape, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    harness.output().shapes.iter().for_each(|clipped| texts(&clipped.shape, &mut found));
    found
}

fn committed(harness: &Harness<'_, Seat>, field: &str) -> Option<String> {
    harness.state().desk.sent.iter().rev().find_map(|command| match command {
        Command::Form(FormCommand::Commit { place: Place::Field(at), value: Value::Text(text) }) if at == &key(field) => Some(text.clone()),
        _ => None,
    })
}

fn log_in(language: Language) -> Harness<'static, Seat> {
    let mut harness = seat(FixtureDesk::at_the_door(language));
    harness.run();
    type_text(&mut harness, "aig");
    press(&mut harness, Key::Enter);
    type_text(&mut harness, "right");
    press(&mut harness, Key::Enter);
    assert!(harness.state().desk.state.session().is_some(), "the door stayed shut");
    harness
}

fn begin(language: Language) -> Harness<'static, Seat> {
    let mut harness = log_in(language);
    type_text(&mut harness, "баспасоз");
    press(&mut harness, Key::Enter);
    assert_eq!(step(&harness), Some(RequestStep::Applicant), "the service was not begun");
    harness
}

fn whole_service(language: Language) {
    let mut harness = begin(language);
    type_text(&mut harness, &bin().to_string());
    assert!(
        harness
            .state()
            .desk
            .sent
            .iter()
            .any(|command| matches!(command, Command::Registries(RegistriesCommand::EnterApplicant { number }) if *number == bin().to_string()))
    );
    press_ctrl(&mut harness, Key::Enter);
    assert_eq!(step(&harness), Some(RequestStep::Form));

    // What the registry knew is filled: focus stands on the first field that is not.
    type_text(&mut harness, "Бұқар жырау 100");
    press(&mut harness, Key::Enter);
    type_text(&mut harness, "ұұұққққққққ");
    press(&mut harness, Key::Enter);
    assert_eq!(committed(&harness, "actual-address").as_deref(), Some("Бұқар жырау 100"));
    assert_eq!(committed(&harness, "phone").as_deref(), Some("99900000000"), "digits of the Kazakh number row");
    press(&mut harness, Key::F8);
    shot(&mut harness, "walk-errors");
    for text in ["The Steppe Review", "Қарағанды", "ағылшын", "мәдениет"] {
        type_text(&mut harness, text);
        press(&mut harness, Key::Enter);
    }
    press(&mut harness, Key::ArrowDown);
    shot(&mut harness, "walk-choice");
    press(&mut harness, Key::Enter);
    type_text(&mut harness, "1200");
    press(&mut harness, Key::Enter);
    shot(&mut harness, "walk-rows");
    let open = harness.state().desk.state.open().cloned().expect("open");
    let row = &open.form().rows(&key("publications"))[0];
    assert_eq!(row.get(&key("title")).map(String::as_str), Some("The Steppe Review"));
    assert_eq!(row.get(&key("copies")).map(String::as_str), Some("1200"));
    assert!(row.contains_key(&key("periodicity")), "{row:?}");
    assert_eq!(open.errors(), 0, "{:?}", open.findings);
    press_ctrl(&mut harness, Key::Enter);
    assert_eq!(step(&harness), Some(RequestStep::Papers));

    for _ in 0..2 {
        press(&mut harness, Key::Space);
        press(&mut harness, Key::F6);
        press(&mut harness, Key::Enter);
    }
    assert_eq!(harness.state().desk.state.open().map(|open| open.missing_papers().count()), Some(0));
    press_ctrl(&mut harness, Key::Enter);
    assert_eq!(step(&harness), Some(RequestStep::Sign));

    press(&mut harness, Key::F9);
    assert!(!harness.state().desk.sent.iter().any(|command| matches!(command, Command::Signing(SigningCommand::Sign))), "signed without a key");
    type_text(&mut harness, "/keys/operator.p12");
    press(&mut harness, Key::Enter);
    type_text(&mut harness, "secret");
    press(&mut harness, Key::Enter);
    press(&mut harness, Key::F9);
    assert_eq!(harness.state().desk.state.open().map(|open| open.request.state), Some(RequestState::Queued));
    assert_eq!(step(&harness), Some(RequestStep::Receipt));
    shot(&mut harness, "walk-receipt");
    press(&mut harness, Key::F10);
    assert!(harness.state().desk.sent.iter().any(|command| matches!(command, Command::Printing(PrintingCommand::Print(_)))));
}

#[test]
fn whole_service_in_kazakh() {
    whole_service(Language::Kk);
}

#[test]
fn whole_service_in_russian() {
    whole_service(Language::Ru);
}

#[test]
fn whole_service_in_english() {
    whole_service(Language::En);
}

#[test]
fn enter_again_and_again_never_passes_a_step() {
    let mut harness = begin(Language::Kk);
    for _ in 0..40 {
        press(&mut harness, Key::Enter);
    }
    assert_eq!(step(&harness), Some(RequestStep::Applicant));
    type_text(&mut harness, &bin().to_string());
    press_ctrl(&mut harness, Key::Enter);
    for _ in 0..40 {
        press(&mut harness, Key::Enter);
    }
    assert_eq!(step(&harness), Some(RequestStep::Form));
    assert!(!harness.state().desk.sent.iter().any(|command| matches!(command, Command::Form(FormCommand::AddRow { .. }))), "Enter added a row");
    press_ctrl(&mut harness, Key::Enter);
    assert_eq!(step(&harness), Some(RequestStep::Form), "a form with errors was passed");
    assert!(
        !harness
            .state()
            .desk
            .sent
            .iter()
            .any(|command| matches!(command, Command::Signing(SigningCommand::Sign) | Command::Request(RequestCommand::GoTo(RequestStep::Papers))))
    );
}

#[test]
fn a_field_is_committed_when_it_is_left_and_not_before() {
    let mut harness = begin(Language::Ru);
    type_text(&mut harness, &bin().to_string());
    press_ctrl(&mut harness, Key::Enter);
    type_text(&mut harness, "Караганда");
    assert_eq!(committed(&harness, "actual-address"), None);
    press(&mut harness, Key::Tab);
    assert_eq!(committed(&harness, "actual-address").as_deref(), Some("Караганда"));
    // Leaving for another screen commits too.
    type_text(&mut harness, "77011234567");
    press(&mut harness, Key::F4);
    assert_eq!(committed(&harness, "phone").as_deref(), Some("77011234567"));
}

#[test]
fn rows_are_added_and_taken_out_by_key() {
    let mut harness = begin(Language::En);
    type_text(&mut harness, &bin().to_string());
    press_ctrl(&mut harness, Key::Enter);
    press(&mut harness, Key::Insert);
    let rows = |harness: &Harness<'_, Seat>| harness.state().desk.state.open().map(|open| open.form().rows(&key("publications")).len());
    assert_eq!(rows(&harness), Some(2));
    type_text(&mut harness, "Second");
    press(&mut harness, Key::Enter);
    let title = |harness: &Harness<'_, Seat>| {
        let open = harness.state().desk.state.open().cloned().expect("open");
        open.form().rows(&key("publications")).last().and_then(|row| row.get(&key("title")).cloned())
    };
    assert_eq!(title(&harness).as_deref(), Some("Second"));
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::Delete);
    harness.run();
    assert_eq!(rows(&harness), Some(1));
}

#[test]
fn changes_are_taken_back_and_done_again_by_key() {
    let mut harness = begin(Language::Kk);
    type_text(&mut harness, &bin().to_string());
    press_ctrl(&mut harness, Key::Enter);
    type_text(&mut harness, "Қарағанды");
    let sent = |harness: &Harness<'_, Seat>| {
        let sent = harness.state().desk.sent.iter();
        let count = |wanted: fn(&Command) -> bool| sent.clone().filter(|command| wanted(command)).count();
        (count(|command| matches!(command, Command::Form(FormCommand::Undo))), count(|command| matches!(command, Command::Form(FormCommand::Redo))))
    };
    // While a field is being typed in, both keys belong to it; when nothing was changed, they do nothing.
    for key in [Key::Z, Key::Y] {
        press_ctrl(&mut harness, key);
    }
    press(&mut harness, Key::Tab);
    for key in [Key::Z, Key::Y] {
        press_ctrl(&mut harness, key);
    }
    assert_eq!(sent(&harness), (0, 0));
    let open = harness.state_mut().desk.state.open_mut().expect("open");
    (open.can_undo, open.can_redo) = (true, true);
    press_ctrl(&mut harness, Key::Z);
    assert_eq!(sent(&harness), (1, 0));
    press_ctrl(&mut harness, Key::Y);
    assert_eq!(sent(&harness), (1, 1));
}

#[test]
fn language_is_switched_by_its_place_on_the_keyboard() {
    let mut harness = log_in(Language::Kk);
    // Ctrl and the key of L under the Kazakh layout: egui gives the physical key where the letter is not Latin.
    harness.event(egui::Event::Key { key: Key::L, physical_key: Some(Key::L), pressed: true, repeat: false, modifiers: egui::Modifiers::COMMAND });
    harness.run();
    assert_eq!(harness.state().desk.state.language, Language::Ru);
}

#[test]
fn a_still_screen_asks_for_no_frame() {
    let mut harness = log_in(Language::Kk);
    harness.run();
    let output = harness.output().viewport_output.values().next().expect("a window").repaint_delay;
    // Nothing moves until the warning that the desk will lock.
    let warning = harness.state().desk.state.idle.lock_after - harness.state().desk.state.idle.warn_before;
    assert!(output > warning / 2, "the services ask for a frame after {output:?}");
    press(&mut harness, Key::Enter);
    let output = harness.output().viewport_output.values().next().expect("a window").repaint_delay;
    assert!(output > std::time::Duration::from_millis(500), "the request asks for a frame after {output:?}");
}

#[test]
fn acceptance_is_refused_only_after_a_question() {
    let mut harness = begin(Language::Kk);
    type_text(&mut harness, &bin().to_string());
    press_ctrl(&mut harness, Key::Num3);
    assert_eq!(step(&harness), Some(RequestStep::Papers));
    let refused =
        |harness: &Harness<'_, Seat>| harness.state().desk.sent.iter().any(|command| matches!(command, Command::Request(RequestCommand::RefuseAcceptance)));
    press(&mut harness, Key::F11);
    shot(&mut harness, "walk-question");
    assert_eq!(focused(&harness), Some(Id::unique("question no")));
    for _ in 0..5 {
        press(&mut harness, Key::Enter);
    }
    assert!(!refused(&harness), "Enter said yes");
    press(&mut harness, Key::F11);
    press(&mut harness, Key::Escape);
    assert_eq!(step(&harness), Some(RequestStep::Papers), "the question was answered and the request closed");
    press(&mut harness, Key::F11);
    press_ctrl(&mut harness, Key::Enter);
    assert!(refused(&harness));
}

#[test]
fn a_question_comes_up_with_the_answer_that_changes_nothing() {
    let mut harness = begin(Language::Ru);
    type_text(&mut harness, &bin().to_string());
    press_with(&mut harness, egui::Modifiers::SHIFT, Key::F3);
    press_with(&mut harness, egui::Modifiers::SHIFT, Key::F9);
    assert_eq!(focused(&harness), Some(Id::unique("question no")), "closing the shift");
    press(&mut harness, Key::Enter);
    assert!(!harness.state().desk.sent.iter().any(|command| matches!(command, Command::Shift(ShiftCommand::Close))));
    press(&mut harness, Key::Escape);
    harness.state_mut().desk.take(Command::Signing(SigningCommand::Sign));
    harness.run();
    press_ctrl(&mut harness, Key::W);
    assert_eq!(focused(&harness), Some(Id::unique("withdrawal reason")), "the reason has to be typed");
    type_text(&mut harness, "Передумал");
    press(&mut harness, Key::Enter);
    let withdrawn =
        |harness: &Harness<'_, Seat>| harness.state().desk.sent.iter().any(|command| matches!(command, Command::Request(RequestCommand::Withdraw { .. })));
    assert!(!withdrawn(&harness), "Enter said yes");
    press_ctrl(&mut harness, Key::Enter);
    assert!(withdrawn(&harness));
}

#[test]
fn the_papers_begin_with_the_first_that_is_missing() {
    let mut harness = begin(Language::Kk);
    type_text(&mut harness, &bin().to_string());
    let missing = |harness: &Harness<'_, Seat>| {
        let open = harness.state().desk.state.open().expect("a request");
        open.missing_papers().map(|paper| Id::unique(("paper", &paper.key))).collect::<Vec<_>>()
    };
    let all = missing(&harness);
    press_ctrl(&mut harness, Key::Num3);
    assert_eq!(focused(&harness), Some(all[0]));
    press(&mut harness, Key::Space);
    press(&mut harness, Key::F6);
    press(&mut harness, Key::Enter);
    press(&mut harness, Key::Space);
    // A paper that is ticked and not scanned is missing still.
    assert_eq!(missing(&harness), all[1..]);
    press_with(&mut harness, egui::Modifiers::SHIFT, Key::Tab);
    press_ctrl(&mut harness, Key::Num2);
    press_ctrl(&mut harness, Key::Num3);
    assert_eq!(focused(&harness), Some(all[1]));
    press(&mut harness, Key::F6);
    let scanned = harness
        .state()
        .desk
        .sent
        .iter()
        .rev()
        .find_map(|command| if let Command::Papers(PapersCommand::Scan { paper, .. }) = command { Some(paper) } else { None });
    assert_eq!(scanned.map(|paper| Id::unique(("paper", paper))), Some(all[1]));
}

#[test]
fn each_step_shows_its_own_keys() {
    let mut harness = begin(Language::En);
    type_text(&mut harness, &bin().to_string());
    let check = |harness: &Harness<'_, Seat>, shown: &[&str]| {
        let drawn = drawn(harness);
        for key in ["rail-key-enter", "rail-key-mark", "rail-key-scan", "rail-key-watched", "rail-key-sign", "rail-key-consent", "rail-key-done"] {
            assert_eq!(drawn.contains(&tr(key, Language::En)), shown.contains(&key), "{key} at {:?}", step(harness));
        }
    };
    check(&harness, &["rail-key-enter"]);
    press_ctrl(&mut harness, Key::Num3);
    check(&harness, &["rail-key-mark", "rail-key-scan", "rail-key-watched"]);
    press_ctrl(&mut harness, Key::Num4);
    check(&harness, &["rail-key-sign", "rail-key-consent"]);
    press_ctrl(&mut harness, Key::Num5);
    check(&harness, &["rail-key-done"]);
}

#[test]
fn help_explains_the_focused_field() {
    let mut harness = begin(Language::En);
    type_text(&mut harness, &bin().to_string());
    press_ctrl(&mut harness, Key::Enter);
    assert!(harness.query_by_label_contains("Type it as it stands").is_none());
    press(&mut harness, Key::F1);
    shot(&mut harness, "walk-help");
    assert!(harness.query_by_label_contains("Type it as it stands").is_some());
}

#[test]
fn digits_are_made_of_what_the_kazakh_layout_types() {
    let mut harness = begin(Language::Kk);
    let typed = "\"ғқіңқққүүүұ";
    type_text(&mut harness, typed);
    let number = harness.state().desk.sent.iter().find_map(|command| match command {
        Command::Registries(RegistriesCommand::EnterApplicant { number }) => Some(number.clone()),
        _ => None,
    });
    assert_eq!(number.as_deref(), Some("150340008889"));
}
