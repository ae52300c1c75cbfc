//! A change of the form is taken back and done again, rows of a table with all that stood in them, and either is on disk like any other.

use crate::real_desk::{RealDesk, new_desk};
use tereze_desk::Command;
use tereze_desk::command::FormCommand;
use tereze_domain::form::{Place, Value};

fn type_title(desk: &mut RealDesk, row: usize, title: &str) {
    let place = Place::Cell { table: "publications".into(), row, column: "title".into() };
    desk.send(Command::Form(FormCommand::Commit { place, value: Value::Text(title.into()) }));
}

fn titles(desk: &RealDesk) -> Vec<&str> {
    desk.open().form().rows(&"publications".into()).iter().map(|row| row.get(&"title".into()).map_or("", String::as_str)).collect()
}

#[track_caller]
fn check(desk: &mut RealDesk, command: Command, expected: (&[&str], bool, bool)) {
    desk.send(command);
    desk.wait_request(|open| open.unsaved.is_empty());
    assert_eq!((titles(desk).as_slice(), desk.open().can_undo, desk.open().can_redo), expected);
}

#[test]
fn rows_of_a_table_too() {
    let mut desk = new_desk();
    desk.log_in();
    let request = desk.begin();
    assert!(!desk.open().can_undo, "what the registry fills is no change of the operator");
    type_title(&mut desk, 0, "Дала");
    type_title(&mut desk, 1, "Жас ғалым");
    let table = || "publications".into();
    check(&mut desk, Command::Form(FormCommand::RemoveRow { table: table(), row: 0 }), (&["Жас ғалым"], true, false));
    check(&mut desk, Command::Form(FormCommand::Undo), (&["Дала", "Жас ғалым"], true, true));
    check(&mut desk, Command::Form(FormCommand::Redo), (&["Жас ғалым"], true, false));
    check(&mut desk, Command::Form(FormCommand::Redo), (&["Жас ғалым"], true, false));
    check(&mut desk, Command::Form(FormCommand::Undo), (&["Дала", "Жас ғалым"], true, true));
    check(&mut desk, Command::Form(FormCommand::Undo), (&["Дала"], true, true));
    desk.come_back(request);
    // What stands is on disk; another sitting begins with nothing to take back.
    assert_eq!((titles(&desk).as_slice(), desk.open().can_undo, desk.open().can_redo), (&["Дала"][..], false, false));
    check(&mut desk, Command::Form(FormCommand::AddRow { table: table() }), (&["Дала", ""], true, false));
    check(&mut desk, Command::Form(FormCommand::Undo), (&["Дала"], false, true));
    check(&mut desk, Command::Form(FormCommand::Redo), (&["Дала", ""], true, false));
    check(&mut desk, Command::Form(FormCommand::Undo), (&["Дала"], false, true));
    // A new change ends what could be done again.
    check(&mut desk, Command::Form(FormCommand::AddRow { table: table() }), (&["Дала", ""], true, false));
}
