//! A copy of the desk folder in `tests/data/desk-of-36726fb`, a sandbox of today that knows its authority and people, and what the program of then showed of it.

use crate::real_desk::{open_desk, password};
use serde_json::{Map, Value as Json, json};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tereze_cli::demo::{PASSWORD, USER};
use tereze_desk::Command;
use tereze_desk::Desk;
use tereze_desk::State;
use tereze_desk::command::{RequestCommand, SessionCommand};
use tereze_desk::request::decided::Decided;
use tereze_desk::request::state::OpenRequest;
use tereze_desk::settings::Settings as DeskSettings;
use tereze_domain::form::{Source, Value};
use tereze_domain::party::Representative;
use tereze_domain::request::{Digest, RequestId, State as RequestState};
use tereze_sandbox::national::{self, National, Unsigned};
use tereze_sandbox::{Sandbox, Settings};
use tereze_store::Journal;

/// Long enough for the slowest machine; a test that passes never waits so long.
const PATIENCE: Duration = Duration::from_secs(60);

/// A copy of the kept folder, with a sandbox of today that has the authority and the people of then.
pub struct Kept {
    folder: PathBuf,
    national: National,
    _kept: tempfile::TempDir,
}

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/desk-of-36726fb")
}

fn read(path: &Path) -> Json {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Unpacks it; the addresses of its settings are today's.
pub fn unpacked() -> Kept {
    let kept = tempfile::tempdir().unwrap();
    let folder = kept.path().join("desk");
    copy_folder(&data().join("desk"), &folder);
    let world = read(&folder.join("world.json"));
    let (seed, today) = (world["seed"].as_u64().unwrap(), world["today"].as_str().unwrap().parse().unwrap());
    let national = national::open(Settings { data: Some(folder.join("sandbox")), seed, today, ..Settings::demo() }, Unsigned::Refused).unwrap();
    let mut settings = DeskSettings::read(&folder).unwrap();
    settings.gateway = national.sandbox().addresses();
    settings.write(&folder).unwrap();
    Kept { folder, national, _kept: kept }
}

impl Kept {
    pub fn sandbox(&self) -> &Sandbox {
        self.national.sandbox()
    }

    #[track_caller]
    pub fn log_in(&self, user: &str) -> Desk {
        let mut desk = open_desk(&self.folder);
        desk.send(Command::Session(SessionCommand::LogIn { user: user.into(), password: password(PASSWORD) }));
        wait(&mut desk, |state| !state.door().is_some_and(|door| door.checking));
        assert_eq!(desk.state().door().and_then(|door| door.failed.clone()), None, "{user}");
        wait(&mut desk, |state| !state.journal().lines().is_empty());
        desk
    }

    pub fn journal(&self, user: &str) -> Journal {
        Journal::open(&self.folder, user, &password(PASSWORD)).unwrap()
    }

    /// The trail holds; says how many entries it has.
    #[track_caller]
    pub fn verify(&self) -> u64 {
        self.journal(USER).verify_chain().unwrap().entries
    }
}

#[track_caller]
pub fn wait(desk: &mut Desk, wanted: impl Fn(&State) -> bool) {
    let came = desk.wait_until(PATIENCE, wanted);
    assert!(came, "waited in vain; told: {:?}; outbox: {:?}", desk.state().notices(), desk.state().outbox());
}

#[track_caller]
pub fn log_out(mut desk: Desk) {
    desk.send(Command::Session(SessionCommand::LogOut));
    wait(&mut desk, |state| state.session().is_none());
}

#[track_caller]
pub fn open(desk: &mut Desk, id: RequestId) -> OpenRequest {
    desk.send(Command::Request(RequestCommand::Open(id)));
    let there = |open: &OpenRequest| open.request.id == id && open.pages.values().all(|pages| !pages.busy) && all_pages(open) && told(open);
    wait(desk, |state| state.open().is_some_and(there));
    desk.state().open().cloned().unwrap()
}

/// How one was decided that is handed over is told after it was opened.
fn told(open: &OpenRequest) -> bool {
    !matches!(open.request.state, RequestState::AtCentre | RequestState::HandedOver) || open.decided.is_some()
}

/// A draft's pages lie on the table again.
fn all_pages(open: &OpenRequest) -> bool {
    let scanned = |paper: &str| open.request.papers.get(paper).map_or(0, |mark| mark.attachments.iter().map(|one| one.pages as usize).sum::<usize>());
    open.request.state != RequestState::Draft
        || open.request.papers.keys().all(|paper| open.pages.get(paper).map_or(0, |pages| pages.pages.len()) == scanned(paper))
}

pub fn id_of(line: &Json) -> RequestId {
    line["id"].as_str().unwrap().parse().unwrap()
}

/// What the program of then showed this user, oldest first.
pub fn shown_then(user: &str) -> Vec<Json> {
    read(&data().join("shown.json"))[user].as_array().unwrap().clone()
}

/// What today's program shows, in the words of `shown.json`.
pub fn request(open: &OpenRequest) -> Json {
    let request = &open.request;
    let representative = match &request.representative {
        None => Json::Null,
        Some(Representative::Notarised { power, .. }) => json!(power.number),
        Some(Representative::OtherwiseCertified) => json!("otherwise-certified"),
    };
    let values: Map<String, Json> =
        request.form.values.iter().map(|(key, filled)| (key.to_string(), json!([value(&filled.value), source(&filled.source)]))).collect();
    let papers = request.papers.iter().map(|(key, mark)| {
        let scans: Vec<Json> = mark.attachments.iter().map(|scan| json!([scan.digest.0, scan.media_type, scan.size, scan.pages])).collect();
        let on_the_table = open.pages.get(key).map_or(0, |pages| pages.pages.len());
        (key.clone(), json!({ "present": mark.present, "alternative": mark.alternative, "within": mark.within, "scans": scans, "pages": on_the_table }))
    });
    let stage = if let RequestState::UnderReview(at) = request.state { Some(at) } else { None };
    json!({
        "id": request.id.to_string(),
        "service": request.service.to_string(),
        "service-name": open.service.name.kk,
        "form-version": request.form_version,
        "operator": request.operator,
        "begun": request.begun.to_string(),
        "signed": request.signed.map(|at| at.to_string()),
        "state": request.state.text_key(),
        "stage": stage,
        "number": request.number,
        "applicant": request.applicant.as_ref().map(|applicant| applicant.number().to_string()),
        "applicant-name": request.applicant.as_ref().and_then(|applicant| applicant.registered_name()),
        "representative": representative,
        "values": values,
        "papers": papers.collect::<Map<_, _>>(),
        "step": open.step.text_key(),
        "visit": {
            "joined": open.visit.joined_queue.map(|at| at.to_string()),
            "consent": open.visit.consent.map(|at| at.to_string()),
            "survey": open.visit.survey,
        },
        "granted": open.decided.map(|decided| decided == Decided::Granted),
    })
}

fn value(value: &Value) -> Json {
    match value {
        Value::Text(text) => json!(text),
        Value::Tick(ticked) => json!(ticked),
        Value::Rows(rows) => {
            rows.iter().map(|row| row.iter().map(|(column, text)| (column.to_string(), json!(text))).collect::<Map<_, _>>()).map(Json::Object).collect()
        }
    }
}

fn source(source: &Source) -> &'static str {
    match source {
        Source::Operator => "operator",
        Source::Registry => "registry",
        Source::Program => "program",
        Source::Earlier => "earlier",
    }
}

/// What the journal holds of a request besides: its signed documents, the number of its receipt, what registries were asked.
pub fn with_kept(mut shown: Json, journal: &Journal) -> Json {
    let id = id_of(&shown);
    let digest = |bytes: Option<Vec<u8>>| bytes.map(|bytes| Digest::of(&bytes).0);
    shown["documents"] = json!({
        "application": digest(journal.signed_document(id).unwrap()),
        "decision": digest(journal.document(id, "decision").unwrap()),
    });
    shown["receipt"] = json!(journal.receipt_number(id).unwrap());
    shown["evidence"] = journal.evidence_of(id).unwrap().into_iter().map(|(_, one)| json!([one.registry, one.outcome])).collect();
    shown
}
