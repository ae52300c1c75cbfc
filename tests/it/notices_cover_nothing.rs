//! Notices have a place of their own: they cover nothing, go by themselves when they are only for information, and are
//! not shown while the screen is locked.

use crate::window_support::fixture::{at_the_desk, half_filled, new_request, now, with, with_applicant};
use crate::window_support::fixture_desk::FixtureDesk;
use crate::window_support::window::{Seat, press_ctrl, seat, still};
use egui::{Key, Rect, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tereze_desk::State;
use tereze_desk::notices::Notice;
use tereze_desk::session::state::Lock;
use tereze_domain::form::Severity;
use tereze_domain::language::Language;
use tereze_domain::message::Message;
use tereze_ui::Screen;
use tereze_ui::kit::Theme;

const GOOD: &str = "Көрсетілетін қызметті беруші өтінішті тіркеді.";
const BAD: &str = "Өтініш жіберілмей тұр: төмендегі жауапты оқып, көрсетілгенді орындаңыз.";

fn notices() -> Vec<Notice> {
    let notice = |id, severity, key: &str| Notice { id, severity, message: Message::new(key), at: now() };
    vec![notice(1, Severity::Info, "receipt-said-registered"), notice(2, Severity::Error, "receipt-said-needs-attention")]
}

fn with_notices(state: State) -> Harness<'static, Seat> {
    let mut harness = seat(FixtureDesk::with(with(state, |session| session.notices = notices().into())));
    harness.run();
    harness
}

fn rect(harness: &Harness<'_, Seat>, label: &str) -> Rect {
    harness.get_by_label(label).rect()
}

#[test]
fn information_goes_by_itself_and_errors_stay() {
    let mut harness = with_notices(at_the_desk(Language::Kk));
    assert!(harness.query_by_label(GOOD).is_some());
    let wait = harness.output().viewport_output.values().next().expect("a window").repaint_delay;
    assert!(wait <= std::time::Duration::from_secs(8), "nothing wakes the window to let it go: {wait:?}");
    harness.state_mut().view.now = now() + jiff::SignedDuration::from_secs(9);
    harness.run();
    assert!(harness.query_by_label(GOOD).is_none(), "information stays");
    assert!(harness.query_by_label(BAD).is_some(), "an error went by itself");
    assert_eq!(harness.state().desk.state.notices().len(), 1, "the desk keeps what nobody sees");
    harness.state_mut().view.now = now() + jiff::SignedDuration::from_mins(8);
    harness.run();
    assert!(harness.query_by_label(BAD).is_some());
    press_ctrl(&mut harness, Key::D);
    assert!(harness.query_by_label(BAD).is_none(), "what was read stays");
}

#[test]
fn nothing_is_covered() {
    let open = half_filled(with_applicant(new_request()));
    let harness = with_notices(with(at_the_desk(Language::Kk), |session| session.request = Some(open)));
    for notice in [GOOD, BAD] {
        let notice = rect(&harness, notice);
        let nodes = harness.root().children_recursive().filter(|node| {
            let node = node.accesskit_node();
            matches!(node.role(), egui::accesskit::Role::Button | egui::accesskit::Role::TextInput | egui::accesskit::Role::MultilineTextInput)
        });
        for node in nodes {
            let label = node.accesskit_node().label().unwrap_or_default();
            assert!(!node.rect().intersects(notice) || label == "Түсінікті", "«{label}» at {:?} lies under a notice at {notice:?}", node.rect());
        }
    }
}

#[test]
fn a_locked_screen_tells_nothing() {
    for screen in [Screen::Services, Screen::Journal] {
        let mut state = with(at_the_desk(Language::Kk), |session| session.notices = notices().into());
        if let Some(session) = &mut state.session_mut() {
            session.lock = Some(Lock { since: now(), checking: false, failed: None, not_before: None });
        }
        let mut harness = still(state, Theme::Light, vec2(1366.0, 768.0), 1.0, screen);
        harness.run();
        assert!(harness.query_by_label(GOOD).is_none() && harness.query_by_label(BAD).is_none());
    }
}

#[test]
fn a_sentence_told_again_stands_once() {
    let mut state = at_the_desk(Language::Kk);
    let (first, second) = (Message::new("notice-draft-kept"), Message::new("error-desk-no-decision"));
    for message in [&first, &second, &first] {
        state.tell(Severity::Info, message.clone(), now());
    }
    let standing: Vec<_> = state.notices().iter().map(|notice| (notice.id, &notice.message)).collect();
    assert_eq!(standing, [(2, &second), (3, &first)]);
}
