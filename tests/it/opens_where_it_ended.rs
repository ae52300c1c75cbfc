//! What was open when the program ended opens again: the same request, in the same step, at the same field; nobody else's and nothing that was put away.

use crate::real_desk::{RealDesk, desk_of, new_desk, password};
use std::collections::BTreeMap;
use std::env;
use std::io::{BufRead as _, BufReader, Write as _, stdout};
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Command as Process, Stdio};
use std::sync::mpsc::channel;
use std::time::Duration;
use tereze_cli::demo::{ADMINISTRATOR, PASSWORD, USER};
use tereze_desk::Command;
use tereze_desk::State;
use tereze_desk::command::{FormCommand, RequestCommand, SessionCommand};
use tereze_desk::request::state::OpenRequest;
use tereze_desk::request::step::RequestStep;
use tereze_domain::form::{Place, Value};
use tereze_domain::party::FullName;
use tereze_domain::request::RequestId;
use tereze_store::{Journal, NewUser, Role};

const PATIENCE: Duration = Duration::from_secs(60);

fn place(field: &str) -> Place {
    Place::Field(field.into())
}

fn commit(desk: &mut RealDesk, field: &str, text: &str) {
    desk.send(Command::Form(FormCommand::Commit { place: place(field), value: Value::Text(text.into()) }));
    desk.wait_request(|open| open.unsaved.is_empty());
}

fn is_told(state: &State) -> bool {
    state.notices().iter().any(|notice| notice.message.key == "notice-recovered")
}

/// The desk as the operator left it, after a log-in.
fn again(folder: &Path) -> RealDesk {
    let mut desk = desk_of(folder);
    desk.log_in();
    desk.settle();
    desk
}

/// A desk with a draft that is filled in part.
fn half_filled() -> (RealDesk, RequestId) {
    let mut desk = new_desk();
    desk.log_in();
    let request = desk.begin();
    desk.send(Command::Request(RequestCommand::GoTo(RequestStep::Form)));
    commit(&mut desk, "phone", "77212410000");
    (desk, request)
}

#[track_caller]
fn check_opens(open: Option<&OpenRequest>, request: RequestId, step: RequestStep, at: Option<Place>) {
    let open = open.expect("a request is open");
    assert_eq!((open.request.id, open.step, open.resume.clone()), (request, step, at));
}

#[test]
fn at_the_field_that_was_committed_or_visited() {
    let (desk, request) = half_filled();
    let folder = desk.close().unwrap();
    // However often it ends, it begins there again.
    for _ in 0..2 {
        let desk = again(folder.path());
        check_opens(desk.state().open(), request, RequestStep::Form, Some(place("phone")));
        assert_eq!(desk.open().form().text(&"phone".into()), "77212410000");
        assert!(is_told(desk.state()));
    }
    let mut desk = again(folder.path());
    desk.send(Command::Request(RequestCommand::VisitField { place: place("email") }));
    drop(desk);
    let mut desk = again(folder.path());
    check_opens(desk.state().open(), request, RequestStep::Form, Some(place("email")));
    desk.send(Command::Request(RequestCommand::GoTo(RequestStep::Papers)));
    drop(desk);
    check_opens(again(folder.path()).state().open(), request, RequestStep::Papers, None);
}

#[test]
fn in_the_first_step_before_anything_was_entered() {
    let mut desk = new_desk();
    desk.log_in();
    let request = desk.begin();
    let folder = desk.close().unwrap();
    // The registry filled the form meanwhile; the operator did not go there.
    check_opens(again(folder.path()).state().open(), request, RequestStep::Applicant, None);
}

#[test]
fn not_when_it_was_put_away() {
    let (mut desk, request) = half_filled();
    desk.send(Command::Request(RequestCommand::GoTo(RequestStep::Papers)));
    desk.send(Command::Request(RequestCommand::PutAway));
    let folder = desk.close().unwrap();
    let mut desk = again(folder.path());
    assert!(desk.state().open().is_none() && !is_told(desk.state()));
    // Opened by hand it stands where it was left, and nothing is told.
    desk.send(Command::Request(RequestCommand::Open(request)));
    desk.wait_request(|open| open.request.id == request);
    assert_eq!(desk.open().step, RequestStep::Papers);
    assert!(!is_told(desk.state()));
}

#[test]
fn the_last_one_opened_and_no_other() {
    let (mut desk, first) = half_filled();
    desk.send(Command::Request(RequestCommand::PutAway));
    let second = desk.begin();
    assert_ne!(first, second);
    desk.send(Command::Request(RequestCommand::Open(first)));
    desk.wait_request(|open| open.request.id == first);
    let folder = desk.close().unwrap();
    check_opens(again(folder.path()).state().open(), first, RequestStep::Form, None);
}

#[test]
fn never_for_another_operator() {
    let folder = tempfile::tempdir().unwrap();
    drop(desk_of(folder.path()));
    let mut journal = Journal::open(folder.path(), ADMINISTRATOR, &password(PASSWORD)).unwrap();
    let name = FullName { surname: "Сынақов".into(), name: "Ерлан".into(), patronymic: None };
    journal.add_user(NewUser { login: "erlan".into(), name, iin: None, role: Role::Operator }, &password(PASSWORD)).unwrap();
    drop(journal);

    let mut desk = again(folder.path());
    let request = desk.begin();
    desk.send(Command::Request(RequestCommand::GoTo(RequestStep::Form)));
    commit(&mut desk, "phone", "77212410000");
    desk.send(Command::Session(SessionCommand::SwitchUser));
    desk.wait(|state| state.session().is_none());
    desk.send(Command::Session(SessionCommand::LogIn { user: "erlan".into(), password: password(PASSWORD) }));
    desk.wait(|state| state.session().is_some());
    desk.settle();
    assert!(desk.state().open().is_none() && !is_told(desk.state()));
    desk.send(Command::Session(SessionCommand::SwitchUser));
    desk.wait(|state| state.session().is_none());
    desk.log_in();
    desk.settle();
    check_opens(desk.state().open(), request, RequestStep::Form, Some(place("phone")));
}

#[test]
fn at_the_receipt_once_it_is_signed() {
    let mut desk = new_desk();
    desk.log_in();
    let request = desk.apply();
    let folder = desk.close().unwrap();
    let desk = again(folder.path());
    check_opens(desk.state().open(), request, RequestStep::Receipt, None);
    assert!(!is_told(desk.state()), "nothing was interrupted");
}

/// Fields that are typed, round after round.
const TYPED: [&str; 4] = ["phone", "actual-address", "email", "head-name"];
/// Names the folder in which the child process types until it is killed.
const FOLDER: &str = "TEREZE_TYPES_IN";

/// Types into a new request and says what it does before it does it.
fn type_rounds(folder: &Path, rounds: usize, mut tell: impl FnMut(String)) -> RequestId {
    let mut desk = again(folder);
    let request = desk.begin();
    desk.send(Command::Request(RequestCommand::GoTo(RequestStep::Form)));
    tell(format!("begun {request}"));
    for round in 0..rounds {
        for field in TYPED {
            tell(format!("visits {field}"));
            desk.send(Command::Request(RequestCommand::VisitField { place: place(field) }));
            tell(format!("types {field} {round}"));
            desk.send(Command::Form(FormCommand::Commit { place: place(field), value: Value::Text(round.to_string()) }));
            desk.wait_request(|open| open.unsaved.is_empty());
            tell(format!("saved {field} {round}"));
        }
    }
    request
}

/// As a child process it types until it is killed; by itself it types one round and finds it again.
#[test]
fn what_is_told_as_saved_is_on_the_disk() {
    if let Some(folder) = env::var_os(FOLDER) {
        type_rounds(Path::new(&folder), 100_000, |line| {
            // Whoever listens is gone when this process should be.
            writeln!(stdout(), "\n@{line}").and_then(|()| stdout().flush()).unwrap();
        });
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut told = 0;
    let request = type_rounds(folder.path(), 1, |_line| told += 1);
    assert_eq!(told, 1 + 3 * TYPED.len());
    let journal = Journal::open(folder.path(), USER, &password(PASSWORD)).unwrap();
    let form = journal.request(request).unwrap().form;
    assert!(TYPED.iter().all(|field| form.text(&(*field).into()) == "0"), "{form:?}");
}

/// What the child told before it died.
#[derive(Debug, Default)]
struct Told {
    begun: Option<RequestId>,
    saved: BTreeMap<String, String>,
    typed: Option<(String, String)>,
    /// Places at which the operator may have been, the surest first.
    at: Vec<String>,
}

impl Told {
    fn hear(&mut self, line: &str) {
        let words: Vec<&str> = line.split(' ').collect();
        match *words {
            ["begun", id] => self.begun = id.parse().ok(),
            ["visits", field] => self.at.push(field.into()),
            ["types", field, text] => self.typed = Some((field.into(), text.into())),
            ["saved", field, text] => {
                self.saved.insert(field.into(), text.into());
                self.typed = None;
                self.at = vec![field.into()];
            }
            _ => {}
        }
    }
}

/// Lets a child type so many fields and a little longer, kills it, and hears what it said.
fn typed_and_killed(folder: &Path, fields: usize, and: Duration) -> Told {
    let mut child = Process::new(env::current_exe().unwrap())
        .args(["--exact", "opens_where_it_ended::what_is_told_as_saved_is_on_the_disk", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    let (tell, lines) = channel();
    let reader = std::thread::spawn(move || {
        for line in output.lines().map_while(Result::ok) {
            if let Some(line) = line.strip_prefix('@')
                && tell.send(line.to_owned()).is_err()
            {
                return;
            }
        }
    });
    let mut told = Told::default();
    let mut saved = 0;
    while saved < fields {
        let line = lines.recv_timeout(PATIENCE).expect("the child types on");
        saved += usize::from(line.starts_with("saved"));
        told.hear(&line);
    }
    std::thread::sleep(and);
    child.kill().unwrap();
    assert_eq!(child.wait().unwrap().signal(), Some(9), "it was killed while typing");
    reader.join().unwrap();
    lines.iter().for_each(|line| told.hear(&line));
    told
}

#[test]
fn a_kill_while_typing_loses_at_most_the_uncommitted_field() {
    let folder = tempfile::tempdir().unwrap();
    for (fields, microseconds) in [(1, 0), (2, 700), (3, 1_500), (6, 3_000), (9, 6_000)] {
        let told = typed_and_killed(folder.path(), fields, Duration::from_micros(microseconds));
        let desk = again(folder.path());
        let open = desk.state().open().expect("the request is open again");
        assert_eq!((Some(open.request.id), open.step), (told.begun, RequestStep::Form), "{told:?}");
        for (field, text) in &told.saved {
            let stands = open.form().text(&field.as_str().into());
            let committed = told.typed.as_ref().is_some_and(|(typed, text)| typed == field && text == stands);
            assert!(stands == text || committed, "{field} has {stands:?}: {told:?}");
        }
        assert!(told.at.iter().any(|field| open.resume == Some(place(field))), "{:?}: {told:?}", open.resume);
        assert!(is_told(desk.state()));
        drop(desk);
        Journal::open(folder.path(), USER, &password(PASSWORD)).unwrap().verify_chain().unwrap();
    }
}
