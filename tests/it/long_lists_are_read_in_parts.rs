//! The journal list knows how long it is and reads the lines that are looked at.

use crate::real_desk::{RealDesk, desk_of, password};
use jiff::Timestamp;
use tereze_cli::demo::{PASSWORD, USER};
use tereze_desk::Command;
use tereze_desk::command::JournalCommand;
use tereze_domain::request::{Happening, Request, RequestEvent, RequestId};
use tereze_domain::service::Channel;
use tereze_store::{Exported, Journal};

/// Requests of the journal; every tenth is another operator's draft.
const REQUESTS: u64 = 450;

fn exported(number: u64) -> Exported {
    let operator = if number.is_multiple_of(10) { "erlan" } else { USER };
    let now = Timestamp::now();
    let request =
        Request { number: Some(format!("KZ-{number}")), ..Request::draft(id(number), "foreign-periodicals".into(), 1, Channel::Centre, operator, now) };
    let begun = RequestEvent { at: now, by: operator.into(), desk: "desk-1".into(), happening: Happening::Begun };
    Exported { request, events: vec![begun], signed: None }
}

fn id(number: u64) -> RequestId {
    RequestId(uuid::Uuid::from_u64_pair(7, number))
}

#[track_caller]
fn check(desk: &mut RealDesk, command: &Command, expected: (usize, usize, &[u64])) {
    let (total, from, shown) = expected;
    desk.send(command.clone());
    desk.wait(|state| (state.journal().total(), state.journal().from()) == (total, from));
    let lines: Vec<RequestId> = desk.state().journal().lines().iter().map(|line| line.request).collect();
    assert_eq!(lines, shown.iter().map(|number| id(*number)).collect::<Vec<_>>(), "{command:?}");
}

#[test]
fn without_the_drafts_of_others() {
    let folder = tempfile::tempdir().unwrap();
    drop(desk_of(folder.path()));
    let mut journal = Journal::open(folder.path(), USER, &password(PASSWORD)).unwrap();
    journal.import((1..=REQUESTS).map(exported)).unwrap();
    drop(journal);
    let mine: Vec<u64> = (1..=REQUESTS).rev().filter(|number| !number.is_multiple_of(10)).collect();

    let mut desk = desk_of(folder.path());
    desk.log_in();
    desk.wait(|state| !state.journal().lines().is_empty());
    check(&mut desk, &Command::Journal(JournalCommand::Search(String::new())), (405, 0, &mine[..200]));
    check(&mut desk, &Command::Journal(JournalCommand::ShowLines { from: 150 }), (405, 150, &mine[150..350]));
    check(&mut desk, &Command::Journal(JournalCommand::ShowLines { from: 404 }), (405, 205, &mine[205..]));
    check(&mut desk, &Command::Journal(JournalCommand::ShowLines { from: 99_999 }), (405, 205, &mine[205..]));
    // `44` begins 44 and 440 to 449, of which 440 is another's.
    check(&mut desk, &Command::Journal(JournalCommand::Search("44".into())), (10, 0, &[449, 448, 447, 446, 445, 444, 443, 442, 441, 44]));
    check(&mut desk, &Command::Journal(JournalCommand::ShowLines { from: 5 }), (10, 0, &[449, 448, 447, 446, 445, 444, 443, 442, 441, 44]));
    desk.send(Command::Journal(JournalCommand::Find("44".into())));
    desk.wait(|state| !state.found().lines().is_empty());
    assert_eq!(desk.state().found().lines().iter().map(|line| line.request).collect::<Vec<_>>(), (442..450).rev().map(id).collect::<Vec<_>>());
}
