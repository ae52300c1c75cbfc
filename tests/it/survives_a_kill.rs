//! Twenty kills between the form and the number: nothing signed is lost, nothing is registered twice.

use crate::real_desk::{desk_of, password};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};
use tereze_cli::demo::{PASSWORD, USER};
use tereze_desk::command::DeliveryCommand;
use tereze_domain::request::State;
use tereze_sandbox::{Fault, Order};
use tereze_store::{Filter, Journal, Page, RequestLine};

/// Lines of a walkthrough that are told when the registry has answered, and when the application is signed and queued.
const REGISTRY_ASKED: usize = 3;
const QUEUED: usize = 4;

const PATIENCE: Duration = Duration::from_secs(60);
const EVERYTHING: Page = Page { before: None, size: u32::MAX };

/// When the process is killed.
#[derive(Debug, Clone, Copy)]
enum Moment {
    /// After this part, in percent, of the time in which papers are scanned and the application is signed.
    WhileSigning(u32),
    /// So many milliseconds after the application stands in the provider's ledger.
    AfterTaken(u64),
    /// After this part, in percent, of the time from the queue to the end.
    WhileSending(u32),
}

const MOMENTS: [Moment; 20] = [
    Moment::WhileSigning(60),
    Moment::WhileSigning(80),
    Moment::WhileSigning(90),
    Moment::WhileSigning(95),
    Moment::WhileSigning(98),
    Moment::WhileSigning(100),
    Moment::AfterTaken(0),
    Moment::AfterTaken(3),
    Moment::AfterTaken(10),
    Moment::AfterTaken(20),
    Moment::AfterTaken(40),
    Moment::AfterTaken(70),
    Moment::AfterTaken(120),
    Moment::WhileSending(0),
    Moment::WhileSending(3),
    Moment::WhileSending(8),
    Moment::WhileSending(15),
    Moment::WhileSending(30),
    Moment::WhileSending(50),
    Moment::WhileSending(75),
];

/// The real program at work, and when it told its lines.
struct Walkthrough {
    child: Child,
    lines: Receiver<Instant>,
    told: Vec<Instant>,
}

impl Walkthrough {
    fn start(folder: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_tereze"))
            .args(["walkthrough", "--role", "centre", "--force"])
            .arg("--out")
            .arg(folder.join("out"))
            .arg("--data")
            .arg(folder.join("desk"))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let (tell, lines) = channel();
        std::thread::spawn(move || {
            for _line in output.lines().map_while(Result::ok) {
                if tell.send(Instant::now()).is_err() {
                    return;
                }
            }
        });
        Self { child, lines, told: Vec::new() }
    }

    fn line(&mut self, number: usize) -> Instant {
        while self.told.len() < number {
            self.told.push(self.lines.recv_timeout(PATIENCE).expect("the walkthrough goes on"));
        }
        self.told[number - 1]
    }

    /// Kills it. Says whether it was still at work.
    fn kill(mut self) -> bool {
        self.child.kill().unwrap();
        self.child.wait().unwrap().signal() == Some(9)
    }
}

fn journal(folder: &Path) -> Journal {
    Journal::open(folder, USER, &password(PASSWORD)).unwrap()
}

fn requests(journal: &Journal) -> Vec<RequestLine> {
    journal.requests(&Filter::default(), EVERYTHING).unwrap()
}

fn is_under_way(state: State) -> bool {
    matches!(state, State::Signed | State::Queued | State::Sent | State::Delivered)
}

fn wait_for(moment: Instant) {
    std::thread::sleep(moment.saturating_duration_since(Instant::now()));
}

/// Opens the desk again, lets it finish what was begun, and compares both sides.
fn check_after(folder: &Path, moment: Option<Moment>) {
    let mut desk = desk_of(folder);
    // Numbers wait until everything was sent again to its end: what is doubled then stands at the provider.
    desk.sandbox().faults().set(Order::always(Fault::NotProcessed).of_operation("getMessages"));
    desk.log_in();
    desk.send(DeliveryCommand::SendNow.into());
    let none = |lines: &[tereze_desk::journal::state::RequestLine], is: fn(State) -> bool| !lines.is_empty() && !lines.iter().any(|line| is(line.state));
    desk.wait(|state| state.outbox().is_empty() && none(state.journal().lines(), |state| is_under_way(state) && state != State::Delivered));
    desk.sandbox().faults().clear();
    desk.wait(|state| none(state.journal().lines(), is_under_way));
    let received = desk.provider().received();
    drop(desk);

    let journal = journal(folder);
    journal.verify_chain().unwrap();
    let signed: Vec<RequestLine> = requests(&journal).into_iter().filter(|line| line.signed.is_some()).collect();
    for line in &signed {
        let of_it: Vec<_> = received.iter().filter(|received| received.request == line.id.to_string()).collect();
        assert_eq!(of_it.len(), 1, "{moment:?}: {line:?} is at the provider {} times", of_it.len());
        assert_eq!((line.state, line.number.as_deref()), (State::Registered, Some(of_it[0].number.as_str())), "{moment:?}");
        let document = journal.signed_document(line.id).unwrap().unwrap();
        assert_eq!(hex::encode(Sha256::digest(document)), of_it[0].sha256, "{moment:?}: another document arrived");
    }
    let known: BTreeSet<String> = signed.iter().map(|line| line.id.to_string()).collect();
    let registered: BTreeSet<String> = received.iter().map(|received| received.request.clone()).collect();
    assert_eq!(registered, known, "{moment:?}: the provider has what nobody signed");
    assert_eq!(received.len(), known.len(), "{moment:?}");
}

#[test]
fn kills_lose_nothing_and_double_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let desk = folder.path().join("desk");
    let ledger = desk.join("sandbox/provider.jsonl");
    // Words that were confirmed late make the ledger longer as well: applications are counted, not bytes.
    let taken = || std::fs::read_to_string(&ledger).unwrap_or_default().lines().filter(|line| line.starts_with("{\"Case\"")).count();

    // The first one is left to its end and says how long each part takes on this machine.
    let mut walk = Walkthrough::start(folder.path());
    let (asked, queued) = (walk.line(REGISTRY_ASKED), walk.line(QUEUED));
    assert!(walk.child.wait().unwrap().success());
    let (signing, sending) = (queued - asked, queued.elapsed());
    check_after(&desk, None);

    let (mut killed, mut interrupted) = (0, Vec::new());
    let moments: Vec<Moment> = MOMENTS.into_iter().step_by(if crate::support::in_full() { 1 } else { 2 }).collect();
    for moment in moments.iter().copied() {
        let before = taken();
        let mut walk = Walkthrough::start(folder.path());
        match moment {
            Moment::WhileSigning(percent) => {
                let asked = walk.line(REGISTRY_ASKED);
                wait_for(asked + signing * percent / 100);
            }
            Moment::AfterTaken(milliseconds) => {
                let asked = walk.line(REGISTRY_ASKED);
                while taken() <= before {
                    assert!(asked.elapsed() < PATIENCE, "the provider took nothing");
                    std::thread::sleep(Duration::from_micros(500));
                }
                wait_for(Instant::now() + Duration::from_millis(milliseconds));
            }
            Moment::WhileSending(percent) => {
                let queued = walk.line(QUEUED);
                wait_for(queued + sending * percent / 100);
            }
        }
        killed += usize::from(walk.kill());
        let left = requests(&journal(&desk)).into_iter().map(|line| line.state).find(|state| is_under_way(*state));
        interrupted.extend(left);
        check_after(&desk, Some(moment));
    }
    // Which moment is met where depends on the machine; that the kills met the work at all does not.
    assert!(killed >= moments.len() / 2, "only {killed} were still at work");
    assert!(!interrupted.is_empty(), "no kill met a request on its way");
    assert!(taken() > moments.len() / 4, "the provider's ledger is read as it is written");
}
