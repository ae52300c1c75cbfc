//! A locked desk: what goes on behind it, what opens it, and what the next person at it may not see.

use crate::real_desk::{RealDesk, check_sentence, desk_of, new_desk, password};
use jiff::Timestamp;
use tereze_cli::demo::{PASSWORD, SECOND_USER, SENIOR, USER};
use tereze_desk::Command;
use tereze_desk::command::{FormCommand, PrintingCommand, RequestCommand, SessionCommand, ShiftCommand};
use tereze_desk::request::step::RequestStep;
use tereze_desk::session::state::Lock;
use tereze_domain::form::{Place, Value};
use tereze_domain::message::Message;
use tereze_domain::request::{RequestId, State as RequestState};
use tereze_store::{Act, Filter, Journal, Page, What};

const EVERYTHING: Page = Page { before: None, size: u32::MAX };

fn lock(desk: &mut RealDesk) {
    desk.send(Command::Session(SessionCommand::Lock));
    assert!(locked(desk).is_some(), "at once");
}

fn locked(desk: &RealDesk) -> Option<&Lock> {
    desk.state().session().and_then(|session| session.lock.as_ref())
}

/// Tries a password at the locked screen; gives the sentence when it stays locked.
#[track_caller]
fn try_unlock(desk: &mut RealDesk, text: &str) -> Option<Message> {
    desk.send(Command::Session(SessionCommand::Unlock { password: password(text) }));
    desk.wait(|state| state.session().is_some_and(|session| session.lock.as_ref().is_none_or(|lock| !lock.checking)));
    locked(desk).map(|lock| lock.failed.clone().expect("a reason"))
}

#[track_caller]
fn check_told(why: Option<&Message>, expected: &str) {
    let why = why.unwrap_or_else(|| panic!("{expected} was not told"));
    assert_eq!(why.key, expected);
    check_sentence(why);
}

fn phone(text: &str) -> Command {
    Command::Form(FormCommand::Commit { place: Place::Field("phone".into()), value: Value::Text(text.into()) })
}

/// A draft with a telephone number in it.
fn with_draft(desk: &mut RealDesk) -> RequestId {
    let request = desk.begin();
    desk.send(phone("77010000001"));
    desk.wait_request(|open| open.unsaved.is_empty());
    request
}

fn left_journal(desk: RealDesk, user: &str) -> (Journal, Option<tempfile::TempDir>) {
    let folder = desk.folder();
    let kept = desk.close();
    (Journal::open(&folder, user, &password(PASSWORD)).unwrap(), kept)
}

fn acts(journal: &Journal) -> Vec<Act> {
    let trail = journal.trail(None, 100_000).unwrap().into_iter().rev();
    trail.filter_map(|line| if let What::Desk(act) = line.entry.what { Some(act) } else { None }).collect()
}

#[test]
fn the_same_request_is_open_under_the_lock_and_nobody_touches_it() {
    let mut desk = new_desk();
    desk.log_in();
    let request = with_draft(&mut desk);
    desk.send(Command::Request(RequestCommand::GoTo(RequestStep::Form)));
    lock(&mut desk);
    let commands = [
        phone("77019999999"),
        Command::Request(RequestCommand::GoTo(RequestStep::Sign)),
        Command::Request(RequestCommand::Withdraw { reason: "x".into() }),
        Command::Request(RequestCommand::RefuseAcceptance),
        Command::Printing(PrintingCommand::Print(tereze_domain::template::PaperKey::APPLICATION)),
        Command::Request(RequestCommand::PutAway),
        Command::Request(RequestCommand::Begin("foreign-periodicals".into())),
        Command::Shift(ShiftCommand::Close),
        Command::Session(SessionCommand::LogIn { user: SECOND_USER.into(), password: password(PASSWORD) }),
    ];
    for command in commands {
        desk.send(command);
    }
    check_told(try_unlock(&mut desk, "wrong").as_ref(), "error-desk-wrong-unlock");
    // The password of a colleague's own log-in is no key to this session: they have the same one in the demo, so another is tried.
    check_told(try_unlock(&mut desk, "").as_ref(), "error-desk-wrong-unlock");
    assert_eq!(try_unlock(&mut desk, PASSWORD), None);
    assert_eq!((desk.open().request.id, desk.open().step), (request, RequestStep::Form));
    assert_eq!(desk.open().form().text(&"phone".into()), "77010000001");
    assert!(desk.state().shift().is_some());
    // Unlocked, it works on.
    desk.send(phone("77010000002"));
    desk.wait_request(|open| open.unsaved.is_empty());
    let (journal, _kept) = left_journal(desk, USER);
    journal.verify_chain().unwrap();
    let kept = journal.request(request).unwrap();
    assert_eq!((kept.state, kept.form.text(&"phone".into())), (RequestState::Draft, "77010000002"));
    assert_eq!(journal.requests(&Filter::default(), EVERYTHING).unwrap().len(), 1);
    let acts = acts(&journal);
    let at = acts.iter().position(|act| *act == Act::ScreenLocked).expect("the lock is in the trail");
    assert!(matches!(acts[at + 1..], [Act::LogInsFailed { times: 2, .. }, Act::ScreenUnlocked, ..]), "{acts:?}");
}

#[test]
fn sending_and_answers_go_on_behind_the_lock() {
    let mut desk = new_desk();
    desk.sandbox().gateway_down(true);
    desk.log_in();
    desk.apply();
    desk.wait(|state| state.outbox().iter().any(|line| line.last_answer.is_some()));
    lock(&mut desk);
    desk.sandbox().gateway_down(false);
    desk.wait_state(RequestState::Registered);
    desk.wait(|state| state.outbox().is_empty());
    assert!(locked(&desk).is_some());
}

#[test]
fn wrong_passwords_at_the_lock_and_at_the_door_count_together() {
    let mut desk = new_desk();
    desk.log_in();
    let request = with_draft(&mut desk);
    lock(&mut desk);
    for _ in 0..5 {
        check_told(try_unlock(&mut desk, "wrong").as_ref(), "error-desk-wrong-unlock");
    }
    check_told(try_unlock(&mut desk, PASSWORD).as_ref(), "error-journal-too-many-tries");
    assert!(locked(&desk).and_then(|lock| lock.not_before).is_some_and(|moment| moment > Timestamp::now()));
    // The program ends and starts again: the door knows of the tries at the lock.
    let folder = desk.folder();
    let _kept = desk.close();
    let mut desk = desk_of(&folder);
    check_told(desk.try_password(PASSWORD).as_ref(), "error-journal-too-many-tries");
    assert!(desk.state().door().and_then(|door| door.not_before).is_some_and(|moment| moment > Timestamp::now()));
    // Nobody else waits for it, and the draft is where it was.
    desk.log_in_as(SECOND_USER);
    drop(desk);
    let journal = Journal::open(&folder, SECOND_USER, &password(PASSWORD)).unwrap();
    assert_eq!(journal.request(request).unwrap().form.text(&"phone".into()), "77010000001");
    assert_eq!(journal.last_open(USER).unwrap().map(|last| last.request), Some(request));
}

#[test]
fn wrong_passwords_at_the_door_count_at_the_lock() {
    let mut desk = new_desk();
    for _ in 0..4 {
        check_told(desk.try_password("wrong").as_ref(), "error-journal-wrong-log-in");
    }
    desk.log_in();
    lock(&mut desk);
    // A good one in between clears them.
    for _ in 0..4 {
        check_told(try_unlock(&mut desk, "wrong").as_ref(), "error-desk-wrong-unlock");
    }
    assert_eq!(try_unlock(&mut desk, PASSWORD), None);
}

/// Tries to open a request; says whether it opened.
#[track_caller]
fn opens(desk: &mut RealDesk, request: RequestId) -> bool {
    let count = |state: &tereze_desk::State| state.notices().iter().filter(|notice| notice.message.key == "refusal-draft-of-another").count();
    let before = count(desk.state());
    desk.send(Command::Request(RequestCommand::Open(request)));
    desk.wait(|state| count(state) > before || state.open().is_some_and(|open| open.request.id == request));
    desk.state().open().is_some()
}

#[track_caller]
fn switch_to(desk: &mut RealDesk, user: &str) {
    desk.send(Command::Session(SessionCommand::SwitchUser));
    desk.wait(|state| state.session().is_none());
    assert!(desk.state().open().is_none() && desk.state().journal().lines().is_empty());
    desk.log_in_as(user);
}

#[test]
fn a_draft_is_its_operator_s_alone() {
    let mut desk = new_desk();
    desk.log_in();
    let signed = desk.apply();
    let draft = with_draft(&mut desk);
    // Whoever finds the desk locked can take it over, and finds nothing of the draft.
    lock(&mut desk);
    switch_to(&mut desk, SECOND_USER);
    assert!(!opens(&mut desk, draft));
    let refused = desk.state().notices().iter().find(|notice| notice.message.key == "refusal-draft-of-another");
    check_sentence(&refused.expect("told").message);
    assert!(opens(&mut desk, signed), "what is signed is everybody's work");
    switch_to(&mut desk, SENIOR);
    assert!(opens(&mut desk, draft), "a senior operator helps with every request");
    switch_to(&mut desk, USER);
    assert!(opens(&mut desk, draft));

    let (journal, _kept) = left_journal(desk, USER);
    let name = journal.request(draft).unwrap().applicant.unwrap().number().to_string();
    for (who, drafts_only_of, expected) in
        [(SECOND_USER, Some(SECOND_USER), vec![signed]), (USER, Some(USER), vec![draft, signed]), (SENIOR, None, vec![draft, signed])]
    {
        let requests = |places: Vec<i64>| journal.lines(&places).unwrap().iter().map(|line| line.id).collect::<Vec<RequestId>>();
        // The lists of the window go by these two.
        assert_eq!(requests(journal.listed(drafts_only_of).unwrap().window(0, 100)), expected, "{who}");
        assert_eq!(requests(journal.found(&name, 100, drafts_only_of).unwrap()), expected, "{who}");
    }
}

#[test]
fn who_switches_comes_back_to_the_request_and_who_logs_out_does_not() {
    let left_open = |leave: fn(&mut RealDesk)| {
        let mut desk = new_desk();
        desk.log_in();
        let request = with_draft(&mut desk);
        leave(&mut desk);
        desk.wait(|state| state.session().is_none());
        let (journal, _kept) = left_journal(desk, USER);
        assert_eq!(journal.request(request).unwrap().state, RequestState::Draft);
        journal.last_open(USER).unwrap().is_some_and(|last| last.request == request)
    };
    assert!(left_open(|desk| desk.send(Command::Session(SessionCommand::SwitchUser))));
    assert!(!left_open(|desk| desk.send(Command::Session(SessionCommand::LogOut))));
    // At a locked desk it may be somebody else who logs out: what was open waits for its operator.
    assert!(left_open(|desk| {
        lock(desk);
        desk.send(Command::Session(SessionCommand::LogOut));
    }));
}
