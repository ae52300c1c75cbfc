//! A journal in a temporary folder, and requests for it.

use super::{Journal, NewUser, Role, Stretching};
use jiff::Timestamp;
use secrecy::SecretString;
use tereze_domain::party::FullName;
use tereze_domain::request::{Happening, Request, RequestEvent, RequestId};
use tereze_domain::service::Channel;

/// A journal and the folder it lives in.
pub(super) struct Desk {
    pub journal: Journal,
    pub folder: tempfile::TempDir,
}

pub(super) fn password() -> SecretString {
    "Терезе-2026".into()
}

pub(super) fn user(login: &str, role: Role) -> NewUser {
    NewUser { login: login.into(), name: FullName { surname: "Сынақова".into(), name: "Айгүл".into(), patronymic: None }, iin: None, role }
}

pub(super) fn desk() -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::create_stretched(&folder.path().join("desk"), "desk-7", user("aigul", Role::Administrator), &password(), Stretching::LEAST).unwrap();
    Desk { journal, folder }
}

pub(super) fn event(happening: Happening) -> RequestEvent {
    RequestEvent { at: Timestamp::now(), by: "aigul".into(), desk: "desk-7".into(), happening }
}

pub(super) fn draft() -> Request {
    Request::draft(RequestId(uuid::Uuid::now_v7()), "foreign-periodicals".into(), 1, Channel::Centre, "aigul", Timestamp::now())
}

pub(super) fn begun(journal: &mut Journal) -> RequestId {
    let request = draft();
    journal.begin_request(&request).unwrap();
    request.id
}

pub(super) fn signed(journal: &mut Journal) -> RequestId {
    let id = begun(journal);
    journal.sign(id, b"<application/>", &event(Happening::Signed { serial: "5f".into() })).unwrap();
    id
}

pub(super) fn queued(journal: &mut Journal) -> RequestId {
    let id = signed(journal);
    journal.enqueue(id, &event(Happening::Queued)).unwrap();
    id
}

pub(super) fn now() -> Timestamp {
    Timestamp::from_second(1_800_000_000).unwrap()
}

/// Counts the transactions from now on.
pub(super) fn count_commits(journal: &Journal) -> std::sync::Arc<Commits> {
    let commits = std::sync::Arc::new(Commits::default());
    let counted = std::sync::Arc::clone(&commits);
    let count = move || {
        counted.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        false
    };
    journal.connection.commit_hook(Some(count)).unwrap();
    commits
}

/// How many transactions there were.
#[derive(Debug, Default)]
pub(super) struct Commits(std::sync::atomic::AtomicUsize);

impl Commits {
    pub fn get(&self) -> usize {
        self.0.load(std::sync::atomic::Ordering::Relaxed)
    }
}
