//! A journal in a temporary folder, and requests for it.

use super::{Journal, NewUser, Role, Stretching};
use crate::domain::party::FullName;
use crate::domain::request::{Happening, Request, RequestEvent, RequestId};
use crate::domain::service::Channel;
use jiff::Timestamp;
use secrecy::SecretString;

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
