//! A locked desk shows and says nothing of an applicant, and gives the operator back the field that was left.

use crate::window_support::fixture::{bin, key, now};
use crate::window_support::fixture_desk::FixtureDesk;
use crate::window_support::window::{Seat, enter, press, press_ctrl, press_with, read_aloud, seat, shot, type_text};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;
use jiff::SignedDuration;
use std::time::Duration;
use tereze_desk::Command;
use tereze_desk::command::{FormCommand, SessionCommand};
use tereze_desk::notices::Notice;
use tereze_domain::form::{Place, Severity, Value};
use tereze_domain::language::Language;
use tereze_domain::message::Message;
use tereze_texts::tr;

/// At the form, with the first empty field focused.
fn at_the_form(language: Language) -> Harness<'static, Seat> {
    let mut harness = seat(FixtureDesk::at_the_door(language));
    enter(&mut harness);
    type_text(&mut harness, "баспасоз");
    press(&mut harness, Key::Enter);
    type_text(&mut harness, &bin().to_string());
    press_ctrl(&mut harness, Key::Enter);
    harness
}

fn is_locked(harness: &Harness<'_, Seat>) -> bool {
    harness.state().desk.state.session().is_some_and(|session| session.lock.is_some())
}

fn sent(harness: &Harness<'_, Seat>, wanted: impl Fn(&Command) -> bool) -> usize {
    harness.state().desk.sent.iter().filter(|command| wanted(command)).count()
}

fn address(harness: &Harness<'_, Seat>) -> Option<String> {
    let open = harness.state().desk.state.open()?;
    Some(open.form().text(&key("actual-address")).to_owned())
}

#[test]
fn a_locked_desk_says_nothing_and_gives_the_field_back() {
    let mut harness = at_the_form(Language::Kk);
    let notice = Notice { id: 1, severity: Severity::Error, message: Message::new("receipt-said-registered"), at: now() };
    harness.state_mut().desk.state.session_mut().unwrap().notices = vec![notice].into();
    type_text(&mut harness, "Бұқар жырау");
    assert_eq!(address(&harness).as_deref(), Some(""), "the field was committed while it was typed");
    assert!(read_aloud(&harness).contains("Дала баспасөзі"));
    press_with(&mut harness, Modifiers::SHIFT, Key::Escape);
    assert!(is_locked(&harness));
    assert_eq!(address(&harness).as_deref(), Some("Бұқар жырау"), "what was typed was lost");

    shot(&mut harness, "walk-locked");
    let words = read_aloud(&harness);
    assert!(words.contains("Сәбитова Айгүл"), "it does not say whose desk it is: {words}");
    for secret in ["Дала", "Бұқар", &bin().to_string(), &tr("receipt-said-registered", Language::Kk), &tr("nav-outbox", Language::Kk)] {
        assert!(!words.contains(secret), "the locked screen says {secret}");
    }

    type_text(&mut harness, "wrong");
    press(&mut harness, Key::Enter);
    assert!(is_locked(&harness), "a wrong password opened the desk");
    assert!(read_aloud(&harness).contains(&tr("log-in-checking", Language::Kk)), "the failure is not told");
    type_text(&mut harness, "right");
    press(&mut harness, Key::Enter);
    assert!(!is_locked(&harness));
    type_text(&mut harness, ", 100");
    press(&mut harness, Key::Enter);
    assert_eq!(address(&harness).as_deref(), Some("Бұқар жырау, 100"), "the focus did not come back to its field");
}

#[test]
fn no_key_of_the_desk_is_heard_while_it_is_locked() {
    let mut harness = at_the_form(Language::En);
    press_with(&mut harness, Modifiers::SHIFT, Key::Escape);
    let before = harness.state().desk.sent.len();
    for key in [Key::F2, Key::F3, Key::F4, Key::F5, Key::F8, Key::F9, Key::F10, Key::Escape, Key::Insert] {
        press(&mut harness, key);
    }
    for key in [Key::Enter, Key::Num3, Key::I, Key::E, Key::D, Key::K] {
        press_ctrl(&mut harness, key);
    }
    let after: Vec<&Command> = harness.state().desk.sent[before..].iter().collect();
    assert!(after.is_empty(), "sent {after:?}");
}

#[test]
fn enter_tries_only_when_the_next_try_is_taken() {
    let mut harness = at_the_form(Language::Ru);
    press_with(&mut harness, Modifiers::SHIFT, Key::Escape);
    if let Some(lock) = harness.state_mut().desk.state.session_mut().and_then(|session| session.lock.as_mut()) {
        lock.not_before = Some(now() + SignedDuration::from_secs(30));
    }
    harness.run();
    assert!(read_aloud(&harness).contains("30"), "the wait is not told");
    type_text(&mut harness, "right");
    press(&mut harness, Key::Enter);
    assert!(is_locked(&harness));
    harness.state_mut().view.now = now() + SignedDuration::from_secs(31);
    harness.run();
    press(&mut harness, Key::Enter);
    assert!(!is_locked(&harness), "what was typed while waiting is gone");
}

#[test]
fn another_person_takes_the_desk_only_by_its_own_key() {
    let mut harness = at_the_form(Language::Kk);
    press_with(&mut harness, Modifiers::SHIFT, Key::Escape);
    for _ in 0..4 {
        press(&mut harness, Key::Tab);
        for _ in 0..3 {
            press(&mut harness, Key::Enter);
        }
    }
    assert_eq!(sent(&harness, |command| matches!(command, Command::Session(SessionCommand::SwitchUser))), 0, "Enter switched the user");
    press_ctrl(&mut harness, Key::Q);
    assert_eq!(sent(&harness, |command| matches!(command, Command::Session(SessionCommand::SwitchUser))), 1);
    assert_eq!(sent(&harness, |command| matches!(command, Command::Session(SessionCommand::LogOut))), 0, "the draft was put away");
}

#[test]
fn a_desk_nobody_touches_warns_and_locks() {
    let mut harness = at_the_form(Language::Kk);
    type_text(&mut harness, "Бұқ");
    let warning = tr("lock-warning", Language::Kk);
    harness.state_mut().view.now = now() + SignedDuration::from_secs(539);
    harness.run();
    assert!(!read_aloud(&harness).contains(&warning), "the warning came too early");
    harness.state_mut().view.now = now() + SignedDuration::from_secs(545);
    harness.run();
    shot(&mut harness, "walk-lock-warning");
    assert!(read_aloud(&harness).contains(&warning));
    assert!(read_aloud(&harness).contains("55"), "the seconds are not told");
    let live = harness.root().children_recursive().any(|node| node.accesskit_node().live() == egui::accesskit::Live::Assertive);
    assert!(live, "the warning is not announced");

    // The key keeps the desk open and is not lost.
    type_text(&mut harness, "ар");
    assert!(!read_aloud(&harness).contains(&warning));
    harness.state_mut().view.now = now() + SignedDuration::from_secs(545 + 539);
    harness.run();
    assert_eq!(sent(&harness, |command| matches!(command, Command::Session(SessionCommand::Lock))), 0);
    harness.state_mut().view.now = now() + SignedDuration::from_secs(545 + 600);
    harness.run();
    assert_eq!(sent(&harness, |command| matches!(command, Command::Session(SessionCommand::Lock))), 1);
    assert!(is_locked(&harness));
    let commit = |command: &Command| matches!(command, Command::Form(FormCommand::Commit { place: Place::Field(at), value: Value::Text(text) }) if *at == key("actual-address") && text == "Бұқар");
    assert_eq!(sent(&harness, commit), 1, "what was being typed was not committed before the lock");
}

#[test]
fn an_idle_desk_asks_for_its_next_frame_at_the_warning() {
    let mut harness = seat(FixtureDesk::at_the_door(Language::Kk));
    enter(&mut harness);
    let wait = |harness: &Harness<'_, Seat>| harness.output().viewport_output.values().next().expect("a window").repaint_delay;
    assert!(wait(&harness) > Duration::from_secs(530), "{:?}", wait(&harness));
    harness.state_mut().view.now = now() + SignedDuration::from_secs(541);
    harness.run();
    assert!(wait(&harness) > Duration::from_millis(500) && wait(&harness) <= Duration::from_secs(1), "{:?}", wait(&harness));
}
