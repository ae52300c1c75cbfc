//! A centre adds a service of its own, changes it later, and is never left without a catalogue: packages are signed
//! folders, and the program is not built anew. The example is the one of `docs/catalogue.md`.

use crate::real_desk::{RealDesk, check_sentence, new_desk};
use crate::support::copy_folder;
use std::fs;
use std::path::{Path, PathBuf};
use tereze_catalogue::package::{self, PackageError, Signers};
use tereze_cli::demo::PASSWORD;
use tereze_desk::Command;
use tereze_desk::Desk;
use tereze_desk::catalogues;
use tereze_desk::command::{FormCommand, RequestCommand, SessionCommand};
use tereze_desk::settings::CatalogueSettings;
use tereze_desk::settings::Settings;
use tereze_domain::form::{Place, Value};
use tereze_domain::message::Explain as _;
use tereze_domain::number::IdentityNumber;
use tereze_domain::request::RequestId;
use tereze_trust::pkcs12::{self, KeyFile};
use tereze_trust::status::TrustStore;

const SERVICE: &str = "library-card";

fn key(desk: &RealDesk) -> KeyFile {
    pkcs12::open(&fs::read(desk.demo.key_file()).unwrap(), &PASSWORD.into()).unwrap()
}

fn signer(desk: &RealDesk) -> IdentityNumber {
    use tereze_trust::Signer as _;
    IdentityNumber::Iin(key(desk).certificate().iin().unwrap())
}

/// The example as a package of this version in the desk's folder of packages, changed before it is signed.
fn publish(desk: &RealDesk, version: u32, change: impl Fn(&Path)) -> PathBuf {
    let folder = desk.folder().join("catalogues").join(format!("version-{version}"));
    copy_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/catalogue"), &folder);
    change(&folder.join(SERVICE));
    package::sign(&folder, version, jiff::Timestamp::now(), &key(desk)).unwrap();
    folder
}

fn replace(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).unwrap();
    assert!(text.contains(from), "{from}");
    fs::write(file, text.replacen(from, to, 1)).unwrap();
}

fn believes(desk: &RealDesk, signers: Vec<IdentityNumber>) {
    let mut settings = Settings::read(&desk.folder()).unwrap();
    settings.catalogue = Some(CatalogueSettings { folder: "catalogues".into(), signers });
    settings.write(&desk.folder()).unwrap();
}

/// What the desk opens with: the version, whether it has the sixteenth service, how many sentences it says.
#[track_caller]
fn check(desk: &RealDesk, version: Option<u32>, sixteenth: bool, said: usize) {
    let chosen = catalogues::choose(&desk.folder()).unwrap();
    assert_eq!(chosen.version, version);
    assert_eq!(chosen.catalogue.service(&SERVICE.into()).is_some(), sixteenth);
    assert_eq!(chosen.warnings.len(), said, "{:?}", chosen.warnings);
    chosen.warnings.iter().for_each(check_sentence);
    // The fifteen are there in any case.
    assert!(chosen.catalogue.service(&"foreign-periodicals".into()).is_some());
}

#[test]
fn the_newest_good_package_is_used() {
    let desk = new_desk();
    check(&desk, None, false, 0);
    believes(&desk, vec![signer(&desk)]);
    check(&desk, None, false, 0);
    publish(&desk, 1, |_| {});
    check(&desk, Some(1), true, 0);
    let second = publish(&desk, 2, |_| {});
    check(&desk, Some(2), true, 0);
    // One letter is changed after the signature: the version before it is used, and the desk says so.
    replace(&second.join(SERVICE).join("application.toml"), "12 digits.", "13 digits.");
    check(&desk, Some(1), true, 2);
    // Somebody else's signature counts for nothing.
    believes(&desk, vec!["940140000385".parse().unwrap()]);
    check(&desk, None, false, 4);
}

#[track_caller]
fn check_refused(change: impl Fn(&Path), expected: fn(&PackageError) -> bool) {
    let desk = new_desk();
    let folder = publish(&desk, 1, |_| {});
    change(&folder);
    let trusted = TrustStore::from_pem(&fs::read_to_string(desk.demo.trusted()).unwrap()).unwrap();
    let error = package::open(&folder, Signers { trusted: &trusted, numbers: &[signer(&desk)] }).expect_err("refused");
    assert!(expected(&error), "{error:?}");
    check_sentence(&error.explain());
}

#[test]
fn what_was_tampered_with_is_refused() {
    check_refused(|folder| fs::remove_file(folder.join("catalogue.xml")).unwrap(), |error| matches!(error, PackageError::NoManifest));
    check_refused(|folder| fs::write(folder.join("catalogue.xml"), "<Catalogue/>").unwrap(), |error| matches!(error, PackageError::Signature(_)));
    check_refused(|folder| replace(&folder.join("catalogue.xml"), "version=\"1\"", "version=\"9\""), |error| matches!(error, PackageError::Signature(_)));
    check_refused(|folder| fs::write(folder.join(SERVICE).join("survey.toml"), "").unwrap(), |error| matches!(error, PackageError::Added(_)));
    check_refused(|folder| fs::remove_file(folder.join(SERVICE).join("refusal.toml")).unwrap(), |error| matches!(error, PackageError::Missing(_)));
    check_refused(
        |folder| replace(&folder.join(SERVICE).join("papers.toml"), "optional = false", "optional = true"),
        |error| matches!(error, PackageError::Changed(_)),
    );
}

#[test]
fn a_wrong_folder_is_not_signed() {
    let desk = new_desk();
    let folder = desk.folder().join("wrong");
    copy_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/catalogue"), &folder);
    replace(&folder.join(SERVICE).join("application.toml"), "label.ru = \"ИИН\"\n", "");
    let error = package::sign(&folder, 1, jiff::Timestamp::now(), &key(&desk)).expect_err("refused");
    assert!(matches!(&error, PackageError::Wrong(problems) if problems.len() == 1), "{error:?}");
    assert!(!folder.join("catalogue.xml").exists());
}

/// Opens the desk with the catalogue it chooses and logs in.
fn enter(desk: &RealDesk) -> Desk {
    let chosen = catalogues::choose(&desk.folder()).unwrap();
    let mut entered = Desk::open(&desk.folder(), &chosen.catalogue).unwrap();
    entered.send(Command::Session(SessionCommand::LogIn { user: tereze_cli::demo::USER.into(), password: PASSWORD.into() }));
    assert!(entered.wait_until(std::time::Duration::from_secs(60), |state| state.session().is_some()));
    entered
}

fn open(desk: &mut Desk, request: RequestId) {
    desk.send(Command::Request(RequestCommand::Open(request)));
    assert!(desk.wait_until(std::time::Duration::from_secs(60), |state| state.open().is_some_and(|open| open.request.id == request)));
}

#[test]
fn a_request_keeps_its_form_for_life() {
    let centre = new_desk();
    believes(&centre, vec![signer(&centre)]);
    publish(&centre, 1, |_| {});
    let mut desk = enter(&centre);
    desk.send(Command::Request(RequestCommand::Begin(SERVICE.into())));
    assert!(desk.wait_until(std::time::Duration::from_secs(60), |state| state.open().is_some()));
    desk.send(Command::Form(FormCommand::Commit { place: Place::Field("hall".into()), value: Value::Text("common".into()) }));
    assert!(desk.wait_until(std::time::Duration::from_secs(60), |state| state.open().is_some_and(|open| open.unsaved.is_empty())));
    let request = desk.state().open().unwrap().request.id;
    drop(desk);

    // The next version of the service has another label and one room less.
    publish(&centre, 2, |folder| {
        replace(&folder.join("application.toml"), "version = 1", "version = 2");
        replace(&folder.join("application.toml"), "label.ru = \"Читальный зал\"", "label.ru = \"Зал\"");
    });
    let mut desk = enter(&centre);
    open(&mut desk, request);
    let label = |desk: &Desk| {
        let open = desk.state().open().unwrap();
        (open.service.form.version, open.service.form.field(&"hall".into()).unwrap().label.ru.clone())
    };
    assert_eq!(label(&desk), (1, "Читальный зал".to_owned()));
    assert_eq!(desk.state().open().unwrap().form().text(&"hall".into()), "common");
    // A new one has the new form.
    desk.send(Command::Request(RequestCommand::Begin(SERVICE.into())));
    assert!(desk.wait_until(std::time::Duration::from_secs(60), |state| state.open().is_some_and(|open| open.request.id != request)));
    assert_eq!(label(&desk), (2, "Зал".to_owned()));
    drop(desk);

    // Even without the service in the catalogue the old request opens with its form.
    fs::remove_dir_all(centre.folder().join("catalogues")).unwrap();
    let mut desk = enter(&centre);
    open(&mut desk, request);
    assert_eq!(label(&desk), (1, "Читальный зал".to_owned()));
}
