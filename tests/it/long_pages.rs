//! Long forms and long lists: only what is in sight is laid out, and nothing of them is out of reach.

use crate::window_support::fixture::{journal_line, key, long_form, now, part};
use crate::window_support::fixture_desk::FixtureDesk;
use crate::window_support::window::{Seat, press, press_ctrl, seat, type_text};
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tereze_desk::Command;
use tereze_desk::command::{FormCommand, JournalCommand, RequestCommand};
use tereze_domain::form::{Place, Value};
use tereze_domain::language::Language;
use tereze_ui::Screen;

fn form(fields: usize) -> Harness<'static, Seat> {
    let mut desk = FixtureDesk::at_the_desk(Language::Kk);
    desk.state.session_mut().unwrap().request = Some(long_form(fields));
    let mut harness = seat(desk);
    harness.run();
    harness
}

fn inputs(harness: &Harness<'_, Seat>) -> usize {
    harness.query_all_by_role(Role::TextInput).count()
}

fn has_focus(harness: &Harness<'_, Seat>, label: &str) -> bool {
    harness.query_all_by_label(label).any(|node| node.accesskit_node().role() == Role::TextInput && node.accesskit_node().is_focused())
}

/// Whether the input of this label is in sight between the head and the foot.
fn is_in_sight(harness: &Harness<'_, Seat>, label: &str) -> bool {
    let node = harness.query_all_by_label(label).find(|node| node.accesskit_node().role() == Role::TextInput);
    node.is_some_and(|node| node.rect().top() > 52.0 && node.rect().bottom() < 768.0 - 32.0 - 62.0)
}

#[test]
fn only_what_is_in_sight_is_laid_out() {
    let (short, long) = (form(100), form(500));
    assert!(inputs(&short) > 10, "{} inputs", inputs(&short));
    assert_eq!(inputs(&short), inputs(&long), "a longer form lays out more");
    assert!(inputs(&long) < 80, "{} of 500 fields are laid out", inputs(&long));
}

#[test]
fn the_next_error_is_reached_however_far_it_is() {
    let mut harness = form(500);
    // Only the first field, where the focus is, and the last must be filled and are not.
    press(&mut harness, Key::F8);
    assert!(has_focus(&harness, "Соңғы өріс"), "the focus is not there");
    assert!(is_in_sight(&harness, "Соңғы өріс"), "the field is not in sight");
    type_text(&mut harness, "толтырылды");
    press(&mut harness, Key::Enter);
    let text = harness.state().desk.state.open().map(|open| open.form().text(&key("last")).to_owned());
    assert_eq!(text.as_deref(), Some("толтырылды"));
}

#[test]
fn enter_walks_through_the_whole_form() {
    let mut harness = form(60);
    let first = |number: usize| format!("{number}-өріс");
    for number in 1..=60 {
        assert!(has_focus(&harness, &first(number)), "{number} has not the focus");
        assert!(is_in_sight(&harness, &first(number)), "{number} is not in sight");
        press(&mut harness, Key::Enter);
    }
    assert!(has_focus(&harness, "Соңғы өріс"));
}

#[test]
fn what_is_typed_is_not_lost_when_the_form_scrolls_away() {
    let mut harness = form(500);
    type_text(&mut harness, "басы");
    press(&mut harness, Key::F8);
    let committed = harness
        .state()
        .desk
        .sent
        .iter()
        .any(|command| matches!(command, Command::Form(FormCommand::Commit { place: Place::Field(at), value: Value::Text(text) }) if *at == key("f1") && text == "басы"));
    assert!(committed);
}

const TOTAL: usize = 1_200_000;

fn journal() -> Harness<'static, Seat> {
    let mut desk = FixtureDesk::at_the_desk(Language::Kk);
    desk.state.session_mut().unwrap().journal = part(0, TOTAL, (0..200).map(journal_line).collect());
    let mut harness = seat(desk);
    harness.state_mut().view.show_screen(Screen::Journal);
    harness.run();
    harness
}

fn asked(harness: &Harness<'_, Seat>) -> Vec<usize> {
    let asked = |command: &Command| if let Command::Journal(JournalCommand::ShowLines { from }) = command { Some(*from) } else { None };
    harness.state().desk.sent.iter().filter_map(asked).collect()
}

#[test]
fn a_journal_of_a_million_lines_is_read_where_it_is_looked_at() {
    let mut harness = journal();
    let rows = harness.query_all_by_role(Role::Row).count();
    assert!((5..40).contains(&rows), "{rows} rows are laid out");
    assert_eq!(asked(&harness), Vec::<usize>::new());
    press(&mut harness, Key::End);
    harness.run();
    assert_eq!(asked(&harness), [1_199_900], "the end is asked for once");
    // The lines come.
    harness.state_mut().desk.state.session_mut().unwrap().journal = part(1_199_900, TOTAL, (1_199_900..TOTAL).map(journal_line).collect());
    harness.run();
    let table = harness.get_by_role(Role::Table);
    assert_eq!(table.accesskit_node().data().row_count(), Some(TOTAL + 1));
    let last = harness.query_all_by_role(Role::Row).find(|row| row.accesskit_node().data().row_index() == Some(TOTAL)).expect("the last row");
    assert!(last.rect().bottom() < 768.0 - 32.0, "the last row is under the edge: {:?}", last.rect());
    assert_eq!(last.accesskit_node().is_selected(), Some(true));
    press(&mut harness, Key::Enter);
    let opened =
        harness.state().desk.sent.iter().find_map(|command| if let Command::Request(RequestCommand::Open(request)) = command { Some(*request) } else { None });
    assert_eq!(opened, Some(journal_line(TOTAL - 1).request));
    press_ctrl(&mut harness, Key::Home);
    assert_eq!(asked(&harness), [1_199_900, 0]);
}

#[test]
fn lists_are_tables_with_headed_columns() {
    let harness = journal();
    let headers: Vec<String> = harness.query_all_by_role(Role::ColumnHeader).filter_map(|node| node.accesskit_node().label()).collect();
    assert_eq!(headers, ["Басталды", "Өтініш беруші", "Қызмет", "Күйі", "Нөмірі"]);
    let cell = harness.query_all_by_role(Role::Cell).next().expect("a cell");
    assert_eq!(cell.accesskit_node().data().column_index(), Some(0));
    assert_eq!(now().to_string(), "2026-11-23T05:10:00Z");
}
