//! Whatever is wrong is told in one sentence, in every language, and nothing typed is lost.

use crate::real_desk::{RealDesk, check_sentence, desk_of, new_desk, open_desk, password};
use jiff::{SignedDuration, Timestamp};
use std::fs;
use std::path::{Path, PathBuf};
use tereze_catalogue::Catalogue;
use tereze_cli::demo::{PASSWORD, USER};
use tereze_desk::Command;
use tereze_desk::Desk;
use tereze_desk::DeskError;
use tereze_desk::command::{FormCommand, PapersCommand, RegistriesCommand, SessionCommand, SigningCommand};
use tereze_desk::delivery::state::Connection;
use tereze_domain::form::{Place, Value};
use tereze_domain::language::Language;
use tereze_domain::message::{Explain as _, Message};
use tereze_domain::request::{RequestId, State};
use tereze_sandbox::authority::{Container, Person, write_key_file};
use tereze_sandbox::national::National;
use tereze_texts::say;
use tereze_trust::status::RevocationReason;
use tereze_trust::{Signer as _, pkcs12};

const TYPED: &str = "Қарағанды қаласы, Бейбітшілік бульвары, 5";

/// A desk with a draft in which something was typed.
fn with_draft() -> (RealDesk, RequestId) {
    let mut desk = new_desk();
    desk.log_in();
    let request = desk.begin();
    desk.send(Command::Form(FormCommand::Commit { place: Place::Field("actual-address".into()), value: Value::Text(TYPED.into()) }));
    desk.wait_request(|open| open.unsaved.is_empty());
    (desk, request)
}

#[track_caller]
fn check_nothing_lost(desk: &mut RealDesk, request: RequestId) {
    if let Some(open) = &desk.state().open() {
        assert_eq!(open.form().text(&"actual-address".into()), TYPED, "on the screen");
    }
    desk.come_back(request);
    assert_eq!(desk.open().form().text(&"actual-address".into()), TYPED, "on disk");
    assert_eq!(desk.open().request.state, State::Draft);
}

#[track_caller]
fn check_told(told: Option<&Message>, expected: &str) {
    let message = told.expect("nothing was told");
    assert_eq!(message.key, expected, "{message:?}");
    check_sentence(message);
}

#[test]
fn a_wrong_password_and_then_too_many() {
    let (mut desk, request) = with_draft();
    desk.send(Command::Session(SessionCommand::LogOut));
    desk.wait(|state| state.session().is_none());
    for _ in 0..3 {
        check_told(desk.try_password("Tereze-2025").as_ref(), "error-journal-wrong-log-in");
        assert!(desk.state().session().is_none());
    }
    desk.log_in();
    check_nothing_lost(&mut desk, request);

    desk.send(Command::Session(SessionCommand::LogOut));
    desk.wait(|state| state.session().is_none());
    for _ in 0..5 {
        check_told(desk.try_password("").as_ref(), "error-journal-wrong-log-in");
    }
    check_told(desk.try_password(PASSWORD).as_ref(), "error-journal-too-many-tries");
    assert!(desk.state().door().and_then(|door| door.not_before).is_some_and(|moment| moment > Timestamp::now()));
}

/// Writes a key of the sandbox's authority into the desk's folder.
fn keep_key(desk: &RealDesk, name: &str, bytes: Vec<u8>) -> PathBuf {
    let file = desk.folder().join("keys").join(name);
    fs::write(&file, bytes).unwrap();
    file
}

fn expired_key(national: &National) -> Vec<u8> {
    let operator = national.operator().unwrap();
    let person =
        Person { surname: operator.name.surname.clone(), name: operator.name.name.clone(), patronymic: operator.name.patronymic.clone(), iin: operator.iin };
    let key = national.authority().issue_expired(&person, Timestamp::now()).unwrap();
    write_key_file(&key, &password(PASSWORD), Container::Modern).unwrap()
}

fn revoked_key(national: &National) -> Vec<u8> {
    let bytes = national.operator_key(national.operator().unwrap(), &password(PASSWORD)).unwrap();
    let key = pkcs12::open(&bytes, &password(PASSWORD)).unwrap();
    national.authority().revoke(key.certificate(), Timestamp::now() - SignedDuration::from_mins(5), RevocationReason::KeyCompromise);
    bytes
}

fn key_of_another(national: &National) -> Vec<u8> {
    let operator = national.operator().unwrap().iin;
    let people = national.sandbox().world().people().iter().map(|resident| &resident.person);
    let another = people.into_iter().find(|person| person.iin != operator && person.document.is_some()).unwrap();
    national.operator_key(another, &password(PASSWORD)).unwrap()
}

#[test]
fn keys_that_may_not_sign() {
    let mut desk = new_desk();
    let revoked = revoked_key(desk.demo.national());
    desk.log_in();
    // The list is fetched at the log-in; the registry's answer alone would also say that the gateway is there.
    desk.wait(|state| state.connection == Connection::Online);
    let request = desk.begin();
    desk.send(Command::Form(FormCommand::Commit { place: Place::Field("actual-address".into()), value: Value::Text(TYPED.into()) }));
    desk.wait_request(|open| open.unsaved.is_empty());

    let good = desk.demo.key_file();
    check_told(desk.try_key(good, "wrong").as_ref(), "error-trust-wrong-password");
    let missing = desk.folder().join("keys/none.p12");
    check_told(desk.try_key(missing, PASSWORD).as_ref(), "error-desk-key-unreadable");
    let no_key = desk.folder().join("desk.toml");
    check_sentence(&desk.try_key(no_key, PASSWORD).expect("settings are no key"));
    let huge = desk.folder().join("keys/huge.p12");
    fs::File::create(&huge).unwrap().set_len(300 << 20).unwrap();
    check_told(desk.try_key(huge, PASSWORD).as_ref(), "error-desk-key-too-large");
    let (expired, another) = (expired_key(desk.demo.national()), key_of_another(desk.demo.national()));
    for (name, bytes, expected) in [
        ("expired.p12", expired, "error-trust-expired"),
        ("revoked.p12", revoked, "error-trust-revoked"),
        ("another.p12", another, "error-trust-number-differs"),
    ] {
        let file = keep_key(&desk, name, bytes);
        check_told(desk.try_key(file, PASSWORD).as_ref(), expected);
    }
    // Whatever was tried, nothing can be signed now.
    desk.type_form();
    desk.scan_papers();
    desk.send(Command::Signing(SigningCommand::Sign));
    check_told(desk.state().notices().last().map(|notice| &notice.message), "error-desk-no-key");
    check_nothing_lost(&mut desk, request);
}

#[test]
fn a_number_that_fails_its_check() {
    let (mut desk, request) = with_draft();
    let applicant = desk.open().request.applicant.clone();
    for wrong in ["940140000386", "94014000038", "94014000038A", ""] {
        desk.send(Command::Registries(RegistriesCommand::EnterApplicant { number: wrong.into() }));
        let why = desk.open().number_error.unwrap_or_else(|| panic!("{wrong:?} was taken"));
        check_sentence(&why.explain());
        assert_eq!(desk.open().number_typed, wrong, "what was typed stands there");
        assert_eq!(desk.open().request.applicant, applicant);
    }
    check_nothing_lost(&mut desk, request);
}

#[test]
fn files_that_are_no_papers() {
    let (mut desk, request) = with_draft();
    let folder = desk.folder();
    let write = |name: &str, bytes: &[u8]| {
        let file = folder.join(name);
        fs::write(&file, bytes).unwrap();
        file
    };
    let large = folder.join("large.png");
    fs::File::create(&large).unwrap().set_len(300 << 20).unwrap();
    let files = [
        (write("text.png", b"not a picture"), Message::new("error-scan-file-not-a-paper")),
        (write("broken.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0"), Message::new("error-scan-file-damaged")),
        (write("empty.pdf", b""), Message::new("error-scan-file-empty")),
        (large, Message::new("error-scan-file-too-large").with("size", 300).with("limit", 64)),
        (folder.join("none.png"), Message::new("error-scan-file-read")),
        (folder.clone(), Message::new("error-scan-file-not-a-file")),
    ];
    for (file, expected) in files {
        let told = desk.state().notices().last().map_or(0, |notice| notice.id);
        desk.send(Command::Papers(PapersCommand::AddFiles { paper: "identity-document".into(), files: vec![file] }));
        desk.wait(|state| state.notices().last().is_some_and(|notice| notice.id > told));
        let message = desk.state().notices().last().unwrap().message.clone();
        check_told(Some(&message), "error-desk-file");
        let language = desk.state().language;
        assert!(say(&message, language).contains(&say(&expected, language)), "{message:?} does not say {expected:?}");
        // The sentence comes before the paper is free again.
        desk.wait_request(|open| open.pages.values().all(|pages| !pages.busy));
        assert!(desk.open().pages.values().all(|pages| pages.pages.is_empty()));
    }
    check_nothing_lost(&mut desk, request);
}

#[test]
fn a_second_copy_on_one_journal() {
    let (mut desk, request) = with_draft();
    let mut second = open_desk(&desk.folder());
    second.send(Command::Session(SessionCommand::LogIn { user: USER.into(), password: password(PASSWORD) }));
    assert!(second.wait_until(std::time::Duration::from_secs(60), |state| !state.door().is_some_and(|door| door.checking)));
    check_told(second.state().door().and_then(|door| door.failed.as_ref()), "error-journal-already-open");
    drop(second);
    check_nothing_lost(&mut desk, request);
}

fn not_opened(folder: &Path) -> DeskError {
    match Desk::open(folder, crate::support::catalogue()) {
        Ok(_) => panic!("the desk was opened"),
        Err(error) => error,
    }
}

/// Puts a file in the place of another at once: no desk finds it half written, nor what belonged to the one before.
fn put(file: &Path, content: &[u8]) {
    for beside in ["-wal", "-shm"] {
        let mut name = file.as_os_str().to_owned();
        name.push(beside);
        fs::remove_file(name).ok();
    }
    let new = file.with_extension("new");
    fs::write(&new, content).unwrap();
    fs::rename(&new, file).unwrap();
}

#[test]
fn files_of_the_desk_that_are_damaged_or_newer() {
    let (mut desk, request) = with_draft();
    let folder = desk.folder();
    for (file, content, expected) in [
        ("desk.toml", "desk = [", "error-desk-settings-parse"),
        ("desk.toml", "desk = \"7\"\nno-such-key = 1\n", "error-desk-settings-parse"),
        ("slots.json", "{\"version\":3,\"more\":[]}", "error-journal-newer-version"),
        ("slots.json", "{\"version\":1,", "error-journal-slots-damaged"),
        ("ca.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "error-desk-trusted"),
        ("keys/messages.p12", "no key", "error-desk-message-key"),
    ] {
        let whole = fs::read(folder.join(file)).unwrap();
        fs::write(folder.join(file), content).unwrap();
        check_told(Some(&not_opened(&folder).explain()), expected);
        fs::write(folder.join(file), whole).unwrap();
    }
    desk.send(Command::Session(SessionCommand::LogOut));
    desk.wait(|state| state.session().is_none());
    // The journal stays open for the program after the log-out: damage is done where it is closed.
    let kept = desk.close();
    let whole = fs::read(folder.join("journal.db")).unwrap();
    put(&folder.join("journal.db"), &vec![7; whole.len()]);
    let mut desk = desk_of(&folder);
    check_told(desk.try_password(PASSWORD).as_ref(), "error-journal-damaged");
    put(&folder.join("journal.db"), &whole);
    desk.log_in();
    check_nothing_lost(&mut desk, request);
    drop(kept);
}

#[test]
fn a_damaged_catalogue() {
    let folder = tempfile::tempdir().unwrap();
    let forms = Path::new(env!("CARGO_MANIFEST_DIR")).join("forms");
    for of in ["common", "foreign-periodicals"] {
        fs::create_dir(folder.path().join(of)).unwrap();
        for file in fs::read_dir(forms.join(of)).unwrap() {
            let file = file.unwrap();
            fs::copy(file.path(), folder.path().join(of).join(file.file_name())).unwrap();
        }
    }
    assert!(Catalogue::load(folder.path()).is_ok(), "the copy is whole");
    let application = folder.path().join("foreign-periodicals/application.toml");
    let whole = fs::read_to_string(&application).unwrap();
    let half: String = whole.chars().take(whole.chars().count() / 2).collect();
    for damaged in [half, whole.replace("kind = \"email\"", "kind = \"pigeon\""), String::new()] {
        fs::write(&application, damaged).unwrap();
        let problems = Catalogue::load(folder.path()).expect_err("a damaged file");
        for problem in &problems {
            check_sentence(&problem.what);
            check_sentence(&problem.advice);
            assert!(problem.said(Language::Kk).contains("application.toml") || problems.len() > 1, "{problem:?}");
        }
    }
}
