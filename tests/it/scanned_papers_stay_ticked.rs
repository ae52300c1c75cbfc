//! A paper that has pages lies on the desk: its tick is not taken away by chance.

use crate::window_support::fixture::{at_the_desk, half_filled, new_request, with, with_applicant, with_papers};
use crate::window_support::fixture_desk::FixtureDesk;
use crate::window_support::window::{Seat, press, press_with, seat};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use tereze_desk::Command;
use tereze_desk::command::PapersCommand;
use tereze_domain::language::Language;

#[test]
fn a_scanned_paper_stays_ticked_and_says_why() {
    let open = with_papers(half_filled(with_applicant(new_request())));
    let mut harness = seat(FixtureDesk::with(with(at_the_desk(Language::Kk), |session| session.request = Some(open))));
    harness.run();
    let why = "Сканерленген құжаттың белгісі алынбайды: алдымен беттерін жойыңыз.";
    assert!(harness.query_by_label(why).is_none());
    // The step opens at the paper that lacks its scan; the scanned one stands before it.
    let at_a_tick = |harness: &Harness<'_, Seat>| harness.query_all_by(|node| node.is_focused() && node.role() == Role::CheckBox).next().is_some();
    press_with(&mut harness, Modifiers::SHIFT, Key::Tab);
    while !at_a_tick(&harness) {
        press_with(&mut harness, Modifiers::SHIFT, Key::Tab);
    }
    press(&mut harness, Key::Space);
    let unticked = harness.state().desk.sent.iter().any(|command| matches!(command, Command::Papers(PapersCommand::Mark { .. })));
    assert!(!unticked, "the scanned paper was unticked");
    assert!(harness.query_by_label(why).is_some(), "it does not say why");
    // The next one has no pages: its tick can be taken away.
    press(&mut harness, Key::Enter);
    assert!(harness.query_by_label(why).is_none());
    press(&mut harness, Key::Space);
    let unticked = harness
        .state()
        .desk
        .sent
        .iter()
        .any(|command| matches!(command, Command::Papers(PapersCommand::Mark { paper, present: false }) if paper == "identity"));
    assert!(unticked);
}
