//! A desk as it is in a centre: its own folder, journal and key, and a sandbox instead of the national systems.

use secrecy::SecretString;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tereze_cli::demo::{Demo, PASSWORD, USER};
use tereze_desk::Command;
use tereze_desk::Desk;
use tereze_desk::State;
use tereze_desk::command::{DayCommand, FormCommand, PapersCommand, RegistriesCommand, RequestCommand, SessionCommand, SigningCommand};
use tereze_desk::registries::state::Lookup;
use tereze_desk::request::state::OpenRequest;
use tereze_desk::session::state::KeyState;
use tereze_domain::form::{Place, Row, Value};
use tereze_domain::language::Language;
use tereze_domain::local_time::day_of;
use tereze_domain::message::Message;
use tereze_domain::request::{RequestId, State as RequestState};
use tereze_domain::service::{Service, ServiceId};
use tereze_sandbox::{Provider, Sandbox};
use tereze_texts::say;

/// Long enough for the slowest machine; a test that passes never waits so long.
const PATIENCE: Duration = Duration::from_secs(60);

/// What an operator types when no registry answers.
const TYPED: [(&str, &str); 9] = [
    ("distributor-name", "«Сынақ» ЖШС"),
    ("legal-form", "жауапкершілігі шектеулі серіктестік"),
    ("registration-document-number", "123456"),
    ("registration-document-date", "2012-11-22"),
    ("registered-place", "Қарағанды қаласы, Бұқар жырау даңғылы, 10"),
    ("actual-address", "Қарағанды қаласы, Бейбітшілік бульвары, 5"),
    ("phone", "77212410000"),
    ("email", "baspasoz@example.kz"),
    ("head-name", "Сынақов Сынақ"),
];

/// What stands in the only row of the table of periodicals.
const PERIODICAL: [(&str, &str); 6] = [
    ("title", "Жас ғалым"),
    ("territory", "Қарағанды облысы"),
    ("languages", "орыс, ағылшын"),
    ("theme", "ғылыми-танымал"),
    ("periodicity", "айына бір рет"),
    ("copies", "1500"),
];

/// The desk of a demo centre. The fields end in this order.
pub struct RealDesk {
    desk: Desk,
    pub demo: Demo,
    kept: Option<tempfile::TempDir>,
}

pub fn password(text: &str) -> SecretString {
    SecretString::from(text.to_owned())
}

/// A new centre with its desk; nobody is logged in.
pub fn new_desk() -> RealDesk {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk_of(folder.path());
    RealDesk { kept: Some(folder), ..desk }
}

/// A new centre whose catalogue has this service changed.
pub fn desk_with(service: &str, change: impl FnOnce(&mut Service)) -> RealDesk {
    let folder = tempfile::tempdir().unwrap();
    let demo = crate::support::demo(folder.path());
    let mut catalogue = crate::support::catalogue().clone();
    change(std::sync::Arc::make_mut(catalogue.services.iter_mut().find(|one| one.id.0 == service).unwrap()));
    let desk = Desk::open(folder.path(), &catalogue).unwrap();
    RealDesk { desk, demo, kept: Some(folder) }
}

/// The centre of this folder, new or as it was left.
pub fn desk_of(folder: &Path) -> RealDesk {
    let demo = crate::support::demo(folder);
    let desk = open_desk(folder);
    RealDesk { desk, demo, kept: None }
}

/// One more desk on the same folder.
pub fn open_desk(folder: &Path) -> Desk {
    Desk::open(folder, crate::support::catalogue()).unwrap()
}

/// One sentence in every language, whole and without a hole.
#[track_caller]
pub fn check_sentence(message: &Message) {
    for language in Language::ALL {
        let sentence = say(message, language);
        assert_ne!(sentence, message.key, "{language:?}: no text");
        assert!(sentence.chars().count() > 10 && !sentence.contains('\n') && !sentence.contains("{$"), "{language:?}: {sentence:?}");
    }
}

impl RealDesk {
    /// Closes desk and centre; the folder stays as long as what is given back.
    pub fn close(self) -> Option<tempfile::TempDir> {
        self.kept
    }

    /// The same centre with its desk closed and opened anew, as its settings now stand.
    pub fn open_again(&mut self) {
        // The old desk lets the journal go before the new one is asked for it: nobody is logged in at either.
        self.desk = open_desk(self.demo.folder());
    }

    pub fn folder(&self) -> PathBuf {
        self.demo.folder().to_owned()
    }

    pub fn sandbox(&self) -> &Sandbox {
        self.demo.sandbox()
    }

    pub fn provider(&self) -> &Provider {
        self.demo.sandbox().provider()
    }

    pub fn state(&self) -> &State {
        self.desk.state()
    }

    pub fn open(&self) -> &OpenRequest {
        self.desk.state().open().expect("a request is open")
    }

    /// Ends the network as a fault of the program would.
    pub fn fail_network(&self) {
        self.desk.fail_network();
    }

    /// Fails at the pages of a paper as a fault of the program would.
    pub fn fail_scanner(&mut self, paper: &str) {
        let request = self.open().request.id;
        self.desk.fail_scanner(request, paper);
    }

    pub fn send(&mut self, command: Command) {
        self.desk.send(command);
    }

    #[track_caller]
    pub fn wait(&mut self, wanted: impl Fn(&State) -> bool) {
        let came = self.desk.wait_until(PATIENCE, wanted);
        assert!(came, "waited in vain; told: {:?}; outbox: {:?}", self.state().notices(), self.state().outbox());
    }

    #[track_caller]
    pub fn wait_request(&mut self, wanted: impl Fn(&OpenRequest) -> bool) {
        self.wait(|state| state.open().is_some_and(&wanted));
    }

    #[track_caller]
    pub fn wait_state(&mut self, wanted: RequestState) {
        self.wait_request(|open| open.request.state == wanted);
    }

    /// Tries the door; gives the sentence when it stays shut.
    #[track_caller]
    pub fn try_password(&mut self, text: &str) -> Option<Message> {
        self.send(Command::Session(SessionCommand::LogIn { user: USER.into(), password: password(text) }));
        self.wait(|state| !state.door().is_some_and(|door| door.checking));
        self.state().door().and_then(|door| door.failed.clone())
    }

    #[track_caller]
    pub fn log_in(&mut self) {
        assert_eq!(self.try_password(PASSWORD), None);
    }

    /// Lets somebody else in, after whoever was there.
    #[track_caller]
    pub fn log_in_as(&mut self, user: &str) {
        self.send(Command::Session(SessionCommand::LogIn { user: user.into(), password: password(PASSWORD) }));
        self.wait(|state| !state.door().is_some_and(|door| door.checking));
        assert_eq!(self.state().door().and_then(|door| door.failed.clone()), None, "{user}");
    }

    /// Waits until everything that comes with a log-in has come: the figures of the day are counted after it.
    #[track_caller]
    pub fn settle(&mut self) {
        self.send(Command::Day(DayCommand::Look(day_of(jiff::Timestamp::now()))));
        self.wait(|state| state.day().is_some());
    }

    /// Goes away from the desk and comes back to it: what is known then was on disk.
    #[track_caller]
    pub fn come_back(&mut self, request: RequestId) {
        self.send(Command::Session(SessionCommand::LogOut));
        self.wait(|state| state.session().is_none());
        self.log_in();
        self.settle();
        self.send(Command::Request(RequestCommand::Open(request)));
        self.wait_request(|open| open.request.id == request);
    }

    /// Begins a request for the distributor of the sandbox's world and waits for the registry.
    #[track_caller]
    pub fn begin(&mut self) -> RequestId {
        self.send(Command::Request(RequestCommand::Begin(ServiceId::from("foreign-periodicals"))));
        self.wait_request(|open| open.request.state == RequestState::Draft && open.request.applicant.is_none());
        let number = self.sandbox().world().distributor().organisation.number.to_string();
        self.send(Command::Registries(RegistriesCommand::EnterApplicant { number }));
        self.wait_request(|open| !matches!(open.registry, Lookup::NotAsked | Lookup::Asking(_)));
        self.open().request.id
    }

    /// Types what stands in no field yet.
    #[track_caller]
    pub fn type_form(&mut self) {
        self.type_all_but_errors();
        assert_eq!(self.open().errors(), 0, "{:?}", self.open().findings);
    }

    /// Types what stands in no field yet, whatever else is wrong.
    #[track_caller]
    pub fn type_all_but_errors(&mut self) {
        for (field, text) in TYPED {
            if self.open().form().text(&field.into()).is_empty() {
                self.send(Command::Form(FormCommand::Commit { place: Place::Field(field.into()), value: Value::Text(text.into()) }));
            }
        }
        let row: Row = PERIODICAL.into_iter().map(|(column, text)| (column.into(), text.to_owned())).collect();
        self.send(Command::Form(FormCommand::Commit { place: Place::Field("publications".into()), value: Value::Rows(vec![row]) }));
        self.wait_request(|open| open.unsaved.is_empty());
    }

    /// Scans every paper that is asked for.
    #[track_caller]
    pub fn scan_papers(&mut self) {
        let papers: Vec<String> = self.open().papers.iter().map(|paper| paper.key.clone()).collect();
        for (shade, paper) in (100..).zip(papers) {
            self.send(Command::Papers(PapersCommand::AddBytes { paper, bytes: picture(shade).into() }));
        }
        self.wait_request(|open| open.missing_papers().next().is_none() && open.pages.values().all(|pages| !pages.busy));
    }

    /// Tries a key; gives the sentence when it may not sign.
    #[track_caller]
    pub fn try_key(&mut self, file: PathBuf, text: &str) -> Option<Message> {
        self.send(Command::Signing(SigningCommand::UseKey { file, password: password(text) }));
        self.wait(|state| state.session().is_some_and(|session| matches!(session.key, KeyState::Ready { .. } | KeyState::Failed(_))));
        match self.state().session().map(|session| session.key.clone()) {
            Some(KeyState::Failed(why)) => Some(why),
            _ => None,
        }
    }

    /// Signs the open request with the operator's key and puts it into the outbox.
    #[track_caller]
    pub fn sign(&mut self) {
        let key = self.demo.key_file();
        assert_eq!(self.try_key(key, PASSWORD), None);
        self.send(Command::Signing(SigningCommand::Sign));
        self.wait_request(|open| open.request.signed.is_some());
    }

    /// The whole application up to the signature.
    #[track_caller]
    pub fn apply(&mut self) -> RequestId {
        let request = self.begin();
        self.type_form();
        self.scan_papers();
        self.sign();
        request
    }
}

/// A small page of this shade.
fn picture(shade: u8) -> Vec<u8> {
    let page = image::GrayImage::from_fn(210, 297, |x, y| image::Luma([if (x / 7 + y / 11) % 3 == 0 { shade } else { 250 }]));
    let mut bytes = Cursor::new(Vec::new());
    page.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}
