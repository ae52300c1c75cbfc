//! The applicant's screen: what is entered and found, consent, number and survey; nothing of anybody once it is over.

use crate::window_support::fixture::{bin, now, organisation};
use crate::window_support::fixture_desk::FixtureDesk;
use crate::window_support::window::{Seat, enter, press, press_ctrl, press_with, read_aloud, seat, shot, type_text};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use tereze_desk::Command;
use tereze_desk::command::{SigningCommand, VisitCommand};
use tereze_desk::request::step::RequestStep;
use tereze_domain::language::Language;
use tereze_domain::message::Message;
use tereze_domain::request::State as RequestState;
use tereze_texts::{say, tr};

fn at_the_desk(language: Language) -> Harness<'static, Seat> {
    let mut harness = seat(FixtureDesk::at_the_door(language));
    enter(&mut harness);
    harness
}

fn begin(harness: &mut Harness<'static, Seat>) {
    type_text(harness, "баспасоз");
    press(harness, Key::Enter);
    type_text(harness, &bin().to_string());
}

fn signed(harness: &mut Harness<'static, Seat>) {
    begin(harness);
    let desk = &mut harness.state_mut().desk;
    desk.take(Command::Signing(SigningCommand::Sign));
    harness.run();
}

fn surveyed(harness: &Harness<'_, Seat>) -> Vec<(usize, usize)> {
    let answer =
        |command: &Command| if let Command::Visit(VisitCommand::AnswerSurvey { question, answer }) = command { Some((*question, *answer)) } else { None };
    harness.state().desk.sent.iter().filter_map(answer).collect()
}

#[test]
fn welcome_in_the_language_of_the_applicant() {
    let mut harness = at_the_desk(Language::En);
    assert!(!read_aloud(&harness).contains(&tr("applicant-screen-welcome", Language::Kk)));
    press_with(&mut harness, Modifiers::SHIFT, Key::F12);
    assert!(read_aloud(&harness).contains(&tr("applicant-screen-welcome", Language::Kk)), "the state language is not the first");
    press_with(&mut harness, Modifiers::SHIFT, Key::F11);
    assert!(read_aloud(&harness).contains(&tr("applicant-screen-welcome", Language::Ru)));
    harness.get_by_label(&tr("language-name", Language::Kk)).click();
    harness.run();
    assert!(read_aloud(&harness).contains(&tr("applicant-screen-welcome", Language::Kk)));
    assert_eq!(harness.state().desk.state.language, Language::En, "the operator's language was changed");
    press_with(&mut harness, Modifiers::SHIFT, Key::F12);
    assert!(!read_aloud(&harness).contains(&tr("applicant-screen-welcome", Language::Kk)));
}

#[test]
fn consent_by_the_applicants_hand_and_by_the_operators_key() {
    let mut harness = at_the_desk(Language::Ru);
    press_with(&mut harness, Modifiers::SHIFT, Key::F12);
    begin(&mut harness);
    let words = read_aloud(&harness);
    assert!(words.contains(&tr("applicant-screen-applicant", Language::Kk)), "{words}");
    assert!(words.contains(&tr("consent-text", Language::Kk)) && words.contains(&organisation().name_kk));
    shot(&mut harness, "walk-beside-applicant");
    harness.get_by_label(&tr("applicant-screen-agree", Language::Kk)).click();
    harness.run();
    let consents = |harness: &Harness<'_, Seat>| -> Vec<bool> {
        let consent = |command: &Command| if let Command::Visit(VisitCommand::Consent(given)) = command { Some(*given) } else { None };
        harness.state().desk.sent.iter().filter_map(consent).collect()
    };
    assert_eq!(consents(&harness), [true]);
    assert!(read_aloud(&harness).contains("10:10"), "the time of the consent is not told");
    press_ctrl(&mut harness, Key::I);
    press_ctrl(&mut harness, Key::I);
    assert_eq!(consents(&harness), [true, false, true]);
}

#[test]
fn consent_is_missed_at_the_signature_and_marked_on_every_step() {
    let mut harness = at_the_desk(Language::Kk);
    begin(&mut harness);
    let missed = say(&Message::new("sign-no-consent").with("key", "Ctrl+I"), Language::Kk);
    press_ctrl(&mut harness, Key::Num4);
    assert!(read_aloud(&harness).contains(&missed), "nobody says that there is no consent");
    shot(&mut harness, "walk-sign-no-consent");
    for (step, given) in [(Key::Num4, true), (Key::Num3, false), (Key::Num2, true), (Key::Num1, false), (Key::Num5, true)] {
        press_ctrl(&mut harness, step);
        press_ctrl(&mut harness, Key::I);
        let open = harness.state().desk.state.open().expect("a request");
        assert_eq!(open.visit.consent.is_some(), given, "{:?}", open.step);
        shot(&mut harness, &format!("walk-consent-{step:?}"));
    }
    press_ctrl(&mut harness, Key::Num4);
    assert!(!read_aloud(&harness).contains(&missed));
}

#[test]
fn what_is_entered_is_seen_once_it_is_committed() {
    let mut harness = at_the_desk(Language::Ru);
    press_with(&mut harness, Modifiers::SHIFT, Key::F12);
    begin(&mut harness);
    press_ctrl(&mut harness, Key::Enter);
    type_text(&mut harness, "Bukhar 100");
    let shown = |harness: &Harness<'_, Seat>| read_aloud(harness).matches("Bukhar 100").count();
    let typed = shown(&harness);
    press(&mut harness, Key::Enter);
    assert!(shown(&harness) > typed, "a committed field is not shown");
    shot(&mut harness, "walk-beside-form");
}

#[test]
fn nothing_of_anybody_when_locked_or_put_away() {
    let mut harness = at_the_desk(Language::Kk);
    press_with(&mut harness, Modifiers::SHIFT, Key::F12);
    begin(&mut harness);
    press_with(&mut harness, Modifiers::SHIFT, Key::F11);
    assert!(read_aloud(&harness).contains("Дала баспасөзі"));
    press_with(&mut harness, Modifiers::SHIFT, Key::Escape);
    let words = read_aloud(&harness);
    assert!(!words.contains("Дала") && !words.contains(&tr("applicant-screen-applicant", Language::Ru)), "{words}");
    type_text(&mut harness, "right");
    press(&mut harness, Key::Enter);
    assert!(read_aloud(&harness).contains("Дала баспасөзі"));
    press(&mut harness, Key::Escape);
    assert!(harness.state().desk.state.open().is_none());
    let words = read_aloud(&harness);
    assert!(!words.contains("Дала") && !words.contains(&bin().to_string()), "{words}");
    assert!(words.contains(&tr("applicant-screen-welcome", Language::Kk)), "the next applicant finds another's language");
    press_ctrl(&mut harness, Key::Q);
    assert!(!read_aloud(&harness).contains(&tr("applicant-screen-welcome", Language::Kk)));
}

#[test]
fn the_survey_is_answered_by_touch() {
    let mut harness = at_the_desk(Language::En);
    signed(&mut harness);
    press_with(&mut harness, Modifiers::SHIFT, Key::F12);
    let words = read_aloud(&harness);
    assert!(words.contains(&tr("applicant-screen-accepted", Language::Kk)), "{words}");
    shot(&mut harness, "walk-beside-receipt");
    let last = harness.get_all_by_label("қанағаттанамын").count();
    assert_eq!(last, 2);
    let answers: Vec<_> = harness.get_all_by_label("қанағаттанамын").collect();
    answers[0].click();
    harness.run();
    assert_eq!(surveyed(&harness), [(0, 2)]);
}

#[test]
fn the_survey_is_answered_by_digits_and_never_by_enter() {
    let mut harness = at_the_desk(Language::En);
    signed(&mut harness);
    assert_eq!(harness.state().desk.state.open().map(|open| (open.step, open.request.state)), Some((RequestStep::Receipt, RequestState::Queued)));
    // Enter presses the receipt's own button and nothing of the survey.
    for _ in 0..10 {
        press(&mut harness, Key::Enter);
    }
    assert!(surveyed(&harness).is_empty(), "Enter answered the survey: {:?}", surveyed(&harness));
    for _ in 0..60 {
        if surveyed(&harness).len() == 2 {
            break;
        }
        press(&mut harness, Key::Tab);
        type_text(&mut harness, "3");
    }
    assert_eq!(surveyed(&harness), [(0, 2), (1, 2)]);
    assert_eq!(harness.state().desk.state.open().map(|open| open.visit.survey.clone()), Some(vec![Some(2), Some(2)]));
}

#[test]
fn the_time_on_the_ticket_gives_the_waiting_time() {
    let mut harness = at_the_desk(Language::En);
    begin(&mut harness);
    let tickets = |harness: &Harness<'_, Seat>| -> Vec<Option<jiff::civil::Time>> {
        let ticket = |command: &Command| if let Command::Visit(VisitCommand::EnterTicket { joined }) = command { Some(*joined) } else { None };
        harness.state().desk.sent.iter().filter_map(ticket).collect()
    };
    press_ctrl(&mut harness, Key::T);
    type_text(&mut harness, "2577");
    press(&mut harness, Key::Enter);
    assert!(tickets(&harness).is_empty(), "what is no time was sent");
    assert!(read_aloud(&harness).contains(&tr("ticket-wrong", Language::En)));
    press_ctrl(&mut harness, Key::T);
    // The number row of the Kazakh layout.
    type_text(&mut harness, "0950");
    press(&mut harness, Key::Enter);
    assert_eq!(tickets(&harness), [Some(jiff::civil::time(9, 50, 0, 0))]);
    assert_eq!(now().to_string(), "2026-11-23T05:10:00Z");
    let words = read_aloud(&harness);
    assert!(words.contains("Waited 20:00, over the standard of 15 min"), "{words}");
}
