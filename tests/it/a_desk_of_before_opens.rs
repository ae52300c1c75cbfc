//! A desk folder that the program of commit 36726fb left opens with today's program: its requests are shown as they were shown then, what waited is sent,
//! papers are made again, and the trail holds. `tests/data/desk-of-36726fb` tells how the folder was made.

use crate::kept_desk::{id_of, log_out, open, request, shown_then, unpacked, wait, with_kept};
use crate::support::words_of;
use serde_json::{Value as Json, json};
use tereze_cli::demo::{SECOND_USER, SENIOR, USER};
use tereze_desk::Command;
use tereze_desk::Desk;
use tereze_desk::command::{ComplaintsCommand, DeliveryCommand, PrintingCommand, ShiftCommand, WaybillsCommand};
use tereze_domain::language::Language;
use tereze_domain::party::Representative;
use tereze_domain::request::{RequestId, State as RequestState};
use tereze_domain::template::PaperKey;

/// What happened to the requests of that desk, oldest first; each is found in `shown.json` with all that belongs to it.
const LIVES: [(&str, &str); 10] = [
    ("foreign-periodicals", "state-handed-over"),
    ("archive-apostille", "state-granted"),
    ("foreign-periodicals", "state-refused"),
    ("foreign-periodicals", "state-not-accepted"),
    ("archive-apostille", "state-withdrawn"),
    ("mass-media-registration/register", "state-registered"),
    ("archive-apostille", "state-needs-attention"),
    ("foreign-periodicals", "state-draft"),
    ("foreign-periodicals", "state-sent"),
    ("foreign-periodicals", "state-sent"),
];

#[track_caller]
fn check_shows(user: &str) {
    let kept = unpacked();
    // What waits goes on waiting: everything is to be as it was.
    kept.sandbox().gateway_down(true);
    let entries = kept.verify();
    let mut desk = kept.log_in(user);
    let expected = shown_then(user);
    let mut there: Vec<RequestId> = desk.state().journal().lines().iter().map(|line| line.request).collect();
    there.sort();
    assert_eq!(there, expected.iter().map(id_of).collect::<Vec<_>>());
    let shown: Vec<Json> = there.into_iter().map(|id| request(&open(&mut desk, id))).collect();
    log_out(desk);
    let journal = kept.journal(user);
    for (shown, expected) in shown.into_iter().zip(expected) {
        assert_eq!(with_kept(shown, &journal), expected);
    }
    drop(journal);
    assert!(kept.verify() > entries);
}

#[test]
fn every_request_is_shown_as_it_was() {
    let lives: Vec<(String, String)> =
        shown_then(USER).iter().map(|line| (line["service"].as_str().unwrap().into(), line["state"].as_str().unwrap().into())).collect();
    assert_eq!(lives, LIVES.map(|(service, state)| (service.to_owned(), state.to_owned())));
    check_shows(USER);
}

#[test]
fn the_senior_sees_the_drafts_of_others_too() {
    let (operator, senior) = (shown_then(USER), shown_then(SENIOR));
    let besides: Vec<&Json> = senior.iter().filter(|line| !operator.iter().any(|other| other["id"] == line["id"])).collect();
    let [draft] = besides[..] else { panic!("{besides:?}") };
    assert_eq!((&draft["operator"], &draft["state"]), (&json!(SECOND_USER), &json!("state-draft")));
    check_shows(SENIOR);
}

#[test]
fn what_waited_is_sent_and_what_was_stuck_is_tried_again() {
    let kept = unpacked();
    let of = |state: &str| shown_then(USER).iter().filter(|line| line["state"] == state).map(id_of).collect::<Vec<_>>();
    let (waiting, stuck) = (of("state-sent"), of("state-needs-attention"));
    let before = kept.sandbox().provider().received();
    assert!(!before.is_empty(), "the provider remembers what came then");
    let mut desk = kept.log_in(USER);
    wait(&mut desk, |state| state.outbox().len() == 1);
    assert_eq!(desk.state().outbox()[0].request, stuck[0]);
    desk.send(Command::Delivery(DeliveryCommand::TryAgain(stuck[0])));
    for id in waiting.iter().chain(&stuck) {
        open(&mut desk, *id);
        wait(&mut desk, |state| state.open().is_some_and(|open| open.request.id == *id && open.request.state == RequestState::Registered));
        let number = desk.state().open().unwrap().request.number.clone();
        let received = kept.sandbox().provider().received();
        let [one] = received.iter().filter(|one| one.request == id.to_string()).collect::<Vec<_>>()[..] else { panic!("{received:?}") };
        assert_eq!((Some(&one.number), one.deliveries), (number.as_ref(), 1));
    }
    assert_eq!(kept.sandbox().provider().received().len(), before.len() + 3);
    wait(&mut desk, |state| state.outbox().is_empty());
    log_out(desk);
    kept.verify();
}

/// The words of the paper on the screen, without blanks.
#[track_caller]
fn paper(desk: &mut Desk, command: Command, key: &PaperKey, copy: u32) -> String {
    desk.send(command);
    wait(desk, |state| state.shown_paper().is_some_and(|paper| paper.paper == *key && paper.copy == copy));
    words_of(&desk.state().shown_paper().unwrap().pdf)
}

#[track_caller]
fn check_says(paper: &str, words: &[&str]) {
    for words in words {
        assert!(paper.contains(&words.split_whitespace().collect::<String>()), "{words}: {paper}");
    }
}

#[test]
fn papers_of_then_are_made_again_and_work_goes_on_where_it_was_left() {
    let kept = unpacked();
    kept.sandbox().gateway_down(true);
    let lines = shown_then(USER);
    let mut desk = kept.log_in(USER);
    assert_eq!(desk.state().users, [USER, SECOND_USER, SENIOR]);
    assert_eq!(desk.state().language, Language::Ru, "the operator chose it last");
    let session = desk.state().session().cloned().unwrap();
    assert_eq!((session.favourites, session.tour_taken), (vec!["foreign-periodicals".into()], true));

    // The complaint in the making is about the registered request.
    wait(&mut desk, |state| state.complaint().is_some());
    let complaint = desk.state().complaint().cloned().unwrap();
    assert_eq!(complaint.request(), Some(id_of(&lines[5])));
    assert_eq!(complaint.filled.text(&"words".into()), "Жауап әлі келген жоқ");

    // The draft lies open at its papers, two pages of each, with two periodicals and who came for the applicant.
    let draft = open(&mut desk, id_of(&lines[7]));
    assert_eq!((draft.step.text_key(), draft.form().rows(&"publications".into()).len()), ("step-papers", 2));
    let pages: Vec<usize> = draft.pages.values().map(|pages| pages.pages.len()).collect();
    assert!(pages.len() >= 2 && pages.iter().all(|count| *count == 2), "{pages:?}");
    assert!(matches!(draft.request.representative, Some(Representative::Notarised { .. })));

    desk.send(Command::Complaints(ComplaintsCommand::Look));
    wait(&mut desk, |state| !state.complaints().is_empty());
    let number = desk.state().complaints()[0].number.clone();
    let slip = paper(&mut desk, Command::Complaints(ComplaintsCommand::Print { number: number.clone() }), &PaperKey::COMPLAINT, 2);
    check_says(&slip, &[&number, "Қолхат кеш берілді.", "01-12/345", lines[0]["applicant"].as_str().unwrap()]);
    let waybill = paper(&mut desk, Command::Waybills(WaybillsCommand::Print { number: 1 }), &PaperKey::WAYBILL, 2);
    check_says(&waybill, &["Сынақов Ермек", lines[1]["number"].as_str().unwrap()]);
    let report = paper(&mut desk, Command::Shift(ShiftCommand::Print { number: 1 }), &PaperKey::SHIFT_REPORT, 2);
    check_says(&report, &[&session.full_name]);
    desk.send(Command::Shift(ShiftCommand::Look));
    wait(&mut desk, |state| state.shift().is_some_and(|shift| shift.number == 2) && state.closed_shifts().len() == 1);

    open(&mut desk, id_of(&lines[0]));
    let receipt = paper(&mut desk, Command::Printing(PrintingCommand::Print(PaperKey::RECEIPT)), &PaperKey::RECEIPT, 3);
    check_says(&receipt, &[lines[0]["receipt"].as_str().unwrap()]);
    log_out(desk);

    // The colleague had left the desk with a draft open: it is open again.
    let mut desk = kept.log_in(SECOND_USER);
    wait(&mut desk, |state| state.open().is_some());
    assert_eq!(desk.state().open().unwrap().form().text(&"phone".into()), "77212410000");
    log_out(desk);
    kept.verify();
}
