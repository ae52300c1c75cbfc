//! Ten thousand random keys, texts and commands at a real desk: nothing panics, no committed value is lost, and no request takes a way that
//! the transition table does not know.

use crate::real_window::{AtWork, scan_into, stroke};
use egui::{Event, Key, Modifiers};
use rand::seq::IndexedRandom as _;
use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use std::collections::BTreeMap;
use std::time::Duration;
use tereze_cli::demo::{PASSWORD, USER};
use tereze_desk::Command;
use tereze_desk::State;
use tereze_desk::command::{
    DeliveryCommand, FormCommand, HandingOverCommand, JournalCommand, PapersCommand, PrintingCommand, RegistriesCommand, RequestCommand, SessionCommand,
    SigningCommand,
};
use tereze_desk::papers::command::PageChange;
use tereze_desk::registries::command::RepresentativeEntry;
use tereze_desk::request::step::RequestStep;
use tereze_domain::form::{FieldKey, FieldKind, Filled, Place, Source, Value};
use tereze_domain::language::Language;
use tereze_domain::request::{RequestId, State as RequestState};
use tereze_domain::template::PaperKey;
use tereze_store::{Filter, Journal, Page};

const ACTS: usize = 10_000;
/// How much of it the short form does.
const ACTS_OF_A_SAMPLE: usize = 3_000;

/// Papers of a request, and some that it does not have.
const PAPERS: [PaperKey; 5] =
    [PaperKey::RECEIPT, PaperKey::REFUSAL_OF_ACCEPTANCE, PaperKey::APPLICATION, PaperKey::DATA_CANNOT_BE_OBTAINED, PaperKey::SHIFT_REPORT];

/// Keys of which most mean something somewhere.
const KEYS: [Key; 34] = [
    Key::Enter,
    Key::Tab,
    Key::Space,
    Key::Escape,
    Key::Backspace,
    Key::Delete,
    Key::Insert,
    Key::Home,
    Key::End,
    Key::PageUp,
    Key::PageDown,
    Key::ArrowUp,
    Key::ArrowDown,
    Key::ArrowLeft,
    Key::ArrowRight,
    Key::F1,
    Key::F2,
    Key::F3,
    Key::F4,
    Key::F5,
    Key::F6,
    Key::F8,
    Key::F9,
    Key::F10,
    Key::F11,
    Key::F12,
    Key::K,
    Key::Z,
    Key::Y,
    Key::D,
    Key::L,
    Key::O,
    Key::P,
    Key::Num3,
];

/// Keys that stay in the field they are pressed in.
const TYPING: [Key; 9] = [Key::Space, Key::Backspace, Key::Delete, Key::Home, Key::End, Key::ArrowUp, Key::ArrowDown, Key::ArrowLeft, Key::ArrowRight];

const TEXTS: [&str; 12] = ["10", "шетел", "Ә", "7", "940140000385", "22.11.2026", "—", "«Дала»", "1 500", "\u{0}", "😀", "қазақ тілі, орыс тілі"];

/// What was last committed by a hand, by request.
type Committed = BTreeMap<RequestId, BTreeMap<FieldKey, Filled>>;

struct Monkey {
    at: AtWork,
    random: ChaCha8Rng,
    committed: Committed,
}

impl Monkey {
    fn key(&mut self) {
        let key = *KEYS.choose(&mut self.random).expect("keys");
        if !TYPING.contains(&key) {
            self.leave_the_field();
        }
        let modifiers = match self.random.random_range(0..10) {
            0..6 => Modifiers::NONE,
            6..9 => Modifiers::COMMAND,
            _ => Modifiers::SHIFT,
        };
        let events =
            vec![Event::ModifiersChanged(modifiers), stroke(key, modifiers, true), stroke(key, modifiers, false), Event::ModifiersChanged(Modifiers::NONE)];
        self.at.frame(events);
        // What the key set in motion comes to rest, so that the next act is seen by itself.
        for _ in 0..3 {
            self.at.frame(Vec::new());
        }
    }

    /// What is being typed is committed and seen before anything that may put the request away.
    fn leave_the_field(&mut self) {
        self.at.window.ctx.memory_mut(|memory| memory.stop_text_input());
        self.at.frame(Vec::new());
        self.remember();
    }

    fn text(&mut self) {
        let text = *TEXTS.choose(&mut self.random).expect("texts");
        self.at.frame(vec![Event::Text(text.to_owned())]);
    }

    /// Any command at all, whatever is on the screen.
    fn command(&mut self) {
        self.leave_the_field();
        let command = self.random_command();
        self.at.window.state_mut().desk_mut().send(command);
        self.at.frame(Vec::new());
    }

    fn random_command(&mut self) -> Command {
        let state = self.at.window.state().desk().state();
        let services: Vec<_> = state.services.iter().map(|service| service.id.clone()).collect();
        let requests: Vec<RequestId> = state.journal().lines().iter().map(|line| line.request).collect();
        let fields: Vec<(FieldKey, FieldKind)> =
            state.open().iter().flat_map(|open| open.service.form.fields().map(|field| (field.key.clone(), field.kind.clone()))).collect();
        let papers: Vec<String> = state.open().iter().flat_map(|open| open.papers.iter().map(|paper| paper.key.clone())).collect();
        let number = self.at.demo.sandbox().world().distributor().organisation.number.to_string();
        let random = &mut self.random;
        let text = (*TEXTS.choose(random).expect("texts")).to_owned();
        let paper = papers.choose(random).cloned().unwrap_or_else(|| "none".into());
        match random.random_range(0..34) {
            0 => Command::Session(SessionCommand::ChooseLanguage(*Language::ALL.choose(random).expect("languages"))),
            1 => Command::Session(SessionCommand::ToggleFavourite(services.choose(random).cloned().expect("services"))),
            2 | 3 => Command::Request(RequestCommand::Begin(services.choose(random).cloned().expect("services"))),
            4 => requests.choose(random).map_or(Command::Request(RequestCommand::PutAway), |request| Command::Request(RequestCommand::Open(*request))),
            5 => Command::Request(RequestCommand::PutAway),
            6 | 7 => Command::Request(RequestCommand::GoTo(*RequestStep::ALL.choose(random).expect("steps"))),
            8 => Command::Registries(RegistriesCommand::EnterApplicant { number }),
            9 => Command::Registries(RegistriesCommand::EnterApplicant { number: text }),
            10 => Command::Registries(RegistriesCommand::AskAgain),
            11 => Command::Registries(RegistriesCommand::EnterRepresentative(RepresentativeEntry::OtherwiseCertified)),
            12 => Command::Registries(RegistriesCommand::EnterRepresentative(RepresentativeEntry::None)),
            13..19 => match fields.choose(random) {
                Some((key, FieldKind::Table { .. })) if random.random_bool(0.5) => Command::Form(FormCommand::AddRow { table: key.clone() }),
                Some((key, FieldKind::Table { .. })) => Command::Form(FormCommand::RemoveRow { table: key.clone(), row: 0 }),
                Some((key, FieldKind::Tick)) => {
                    Command::Form(FormCommand::Commit { place: Place::Field(key.clone()), value: Value::Tick(random.random_bool(0.5)) })
                }
                Some((key, _)) => Command::Form(FormCommand::Commit { place: Place::Field(key.clone()), value: Value::Text(text) }),
                None => Command::Papers(PapersCommand::FindScanners),
            },
            19 | 20 => Command::Form(FormCommand::Undo),
            21 => Command::Papers(PapersCommand::Mark { paper, present: random.random_bool(0.7) }),
            22 => Command::Papers(PapersCommand::AddWatched { paper }),
            23 => Command::Papers(PapersCommand::Pages {
                paper,
                change: *[PageChange::Undo, PageChange::RotateLeft(0), PageChange::Delete(0), PageChange::Redo].choose(random).expect("changes"),
            }),
            24 => Command::Signing(SigningCommand::Sign),
            25 => Command::Request(RequestCommand::Withdraw { reason: text }),
            26 => Command::HandingOver(HandingOverCommand::HandOver { to: Some(text) }),
            27 => Command::Printing(PrintingCommand::Print(PAPERS.choose(random).expect("papers").clone())),
            28 => Command::Printing(PrintingCommand::Close),
            29 => Command::Delivery(DeliveryCommand::SendNow),
            30 => requests.choose(random).map_or(Command::Delivery(DeliveryCommand::SendNow), |request| Command::Delivery(DeliveryCommand::TryAgain(*request))),
            31 => Command::Journal(JournalCommand::Search(text)),
            32 => Command::Journal(JournalCommand::Find(text)),
            _ => Command::Request(RequestCommand::RefuseAcceptance),
        }
    }

    /// Remembers what stands in the open draft by hand: it is on its way to the disk and must arrive there.
    fn remember(&mut self) {
        let state: &State = self.at.window.state().desk().state();
        let Some(open) = state.open().filter(|open| open.request.state == RequestState::Draft) else { return };
        // A field emptied by hand is filled again when the registry answers anew: there is nothing in it to lose.
        let empty = Value::Text(String::new());
        let by_hand = open.form().values.iter().filter(|(_, filled)| filled.source == Source::Operator && filled.value != empty);
        self.committed.insert(open.request.id, by_hand.map(|(key, filled)| (key.clone(), filled.clone())).collect());
    }

    /// Whatever happened to the session, somebody sits here again.
    fn sit_down(&mut self) {
        let state = self.at.state();
        let at_the_door = state.session().is_none() && !state.door().is_some_and(|door| door.checking);
        let locked = state.session().is_some_and(|session| session.lock.as_ref().is_some_and(|lock| !lock.checking));
        let desk = self.at.window.state_mut().desk_mut();
        if at_the_door {
            desk.send(Command::Session(SessionCommand::LogIn { user: USER.into(), password: PASSWORD.to_owned().into() }));
        } else if locked {
            desk.send(Command::Session(SessionCommand::Unlock { password: PASSWORD.to_owned().into() }));
        }
    }
}

#[test]
fn loses_nothing_and_goes_no_forbidden_way() {
    let mut monkey = Monkey { at: AtWork::open(Language::Kk), random: ChaCha8Rng::seed_from_u64(20_261_122), committed: Committed::new() };
    monkey.sit_down();
    monkey.at.until("the session", |state| state.session().is_some());
    let key = monkey.at.demo.key_file();
    monkey.at.window.state_mut().desk_mut().send(Command::Signing(SigningCommand::UseKey { file: key, password: PASSWORD.to_owned().into() }));
    let acts = if crate::support::in_full() { ACTS } else { ACTS_OF_A_SAMPLE };
    for act in 0..acts {
        match monkey.random.random_range(0..10) {
            0..4 => monkey.key(),
            4..6 => monkey.text(),
            _ => monkey.command(),
        }
        if act % 500 == 250 {
            scan_into(&monkey.at.folder.join("watched"), &format!("page-{act}.png"), 40);
        }
        if act % 10 == 0 {
            monkey.sit_down();
        }
        monkey.remember();
    }
    monkey.at.until("values on disk", |state| state.open().is_none_or(|open| open.unsaved.is_empty()));
    monkey.remember();
    let Monkey { at, committed, .. } = monkey;
    assert!(committed.len() > acts / 500, "the monkey filled {} drafts: too few to prove anything", committed.len());

    let folder = at.folder.clone();
    let kept = at.close();
    let journal = open_journal(&folder);
    let lines = journal.requests(&Filter::default(), Page { before: None, size: u32::MAX }).expect("the requests");
    for (request, fields) in committed {
        let standing = journal.request(request).expect("no draft is lost");
        // What was signed, withdrawn or refused keeps what it had at that moment; a key pressed a moment later came too late, and was told so.
        for (key, filled) in fields.into_iter().filter(|_| standing.state == RequestState::Draft) {
            assert_eq!(standing.form.values.get(&key), Some(&filled), "{request}: {key:?} is not what was committed");
        }
    }
    // The chain holds the fold of every request's events over the one transition table.
    let report = journal.verify_chain().expect("the trail holds");
    assert!(report.entries > u64::try_from(lines.len()).expect("few"), "nothing was entered in the trail");
    drop(kept);
}

/// The journal of a closed desk: the last workers may still hold it for a moment.
fn open_journal(folder: &std::path::Path) -> Journal {
    for _ in 0..200 {
        match Journal::open(folder, USER, &PASSWORD.to_owned().into()) {
            Ok(journal) => return journal,
            Err(_) => std::thread::sleep(Duration::from_millis(50)),
        }
    }
    panic!("the journal stays shut");
}
