//! A desk with a journal and made-up people, for the other files about the journal.

use jiff::Timestamp;
use jiff::civil::date;
use secrecy::SecretString;
use std::path::PathBuf;
use tempfile::TempDir;
use tereze_domain::number::{Iin, check_digit};
use tereze_domain::party::{Applicant, FullName, Organisation, OrganisationStatus, Person};
use tereze_domain::request::{Happening, Request, RequestEvent, RequestId};
use tereze_domain::service::Channel;
use tereze_store::{Journal, JournalError, NewUser, Role, Stretching};

pub struct Desk {
    pub journal: Journal,
    pub folder: TempDir,
}

impl Desk {
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("desk")
    }

    /// Ends the program and opens the journal again.
    pub fn reopened(self) -> Self {
        let Self { journal, folder } = self;
        drop(journal);
        let journal = Journal::open(&folder.path().join("desk"), "aigul", &password()).unwrap();
        Self { journal, folder }
    }

    /// The files as they lie on the disk while the journal is open: what is left when the machine stops now.
    pub fn as_left_by_a_crash(&self) -> TempDir {
        let copy = tempfile::tempdir().unwrap();
        for entry in std::fs::read_dir(self.path()).unwrap() {
            let entry = entry.unwrap();
            if entry.file_name() != "journal.lock" {
                std::fs::copy(entry.path(), copy.path().join(entry.file_name())).unwrap();
            }
        }
        copy
    }
}

pub fn password() -> SecretString {
    "Терезе-2026".into()
}

pub fn new_user(login: &str, role: Role) -> NewUser {
    NewUser {
        login: login.into(), name: FullName { surname: "Сынақова".into(), name: "Айгүл".into(), patronymic: Some("Үлгіқызы".into()) }, iin: None, role
    }
}

pub fn desk() -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let user = new_user("aigul", Role::Administrator);
    let journal = Journal::create_stretched(&folder.path().join("desk"), "desk-7", user, &password(), Stretching::LEAST).unwrap();
    Desk { journal, folder }
}

pub fn opened(path: &std::path::Path) -> Result<Journal, JournalError> {
    Journal::open(path, "aigul", &password())
}

pub fn event(happening: Happening) -> RequestEvent {
    RequestEvent { at: Timestamp::now(), by: "aigul".into(), desk: "desk-7".into(), happening }
}

pub fn draft() -> Request {
    Request::draft(RequestId(uuid::Uuid::now_v7()), "foreign-periodicals".into(), 1, Channel::Centre, "aigul", Timestamp::now())
}

/// An ЖСН made of a serial number; it belongs to nobody.
pub fn iin(serial: u32) -> Iin {
    for serial in serial.. {
        let digits: Vec<u8> = format!("8501014{:04}", serial % 10_000).bytes().map(|digit| digit - b'0').collect();
        let eleven: [u8; 11] = digits.try_into().unwrap();
        if let Some(last) = check_digit(&eleven) {
            let text: String = eleven.iter().chain([&last]).map(ToString::to_string).collect();
            return text.parse().unwrap();
        }
    }
    unreachable!("some number of a series has a check digit")
}

pub fn person(serial: u32, surname: &str, name: &str) -> Applicant {
    let iin = iin(serial);
    let found = Person {
        iin,
        name: FullName { surname: surname.into(), name: name.into(), patronymic: None },
        birth_date: date(1985, 1, 1),
        death_date: None,
        sex: iin.sex(),
        address_kk: "Сынақ көшесі, 1".into(),
        address_ru: "ул. Пробная, 1".into(),
        document: None,
    };
    Applicant::Person { iin, found: Some(Box::new(found)) }
}

pub fn organisation(bin: &str, name_kk: &str, name_ru: &str) -> Applicant {
    let found = Organisation {
        number: bin.parse().unwrap(),
        name_kk: name_kk.into(),
        name_ru: name_ru.into(),
        legal_form_kk: "ЖШС".into(),
        legal_form_ru: "ТОО".into(),
        registered: date(2005, 3, 4),
        status: OrganisationStatus::Active,
        head: FullName::default(),
        head_iin: None,
        address_kk: String::new(),
        address_ru: String::new(),
    };
    Applicant::Organisation { bin: bin.parse().unwrap(), found: Some(Box::new(found)) }
}

/// Takes a request of the journal as far as the outbox.
pub fn queued(journal: &mut Journal) -> RequestId {
    let request = draft();
    journal.begin_request(&request).unwrap();
    journal.sign(request.id, b"<application/>", &event(Happening::Signed { serial: "5f".into() })).unwrap();
    journal.enqueue(request.id, &event(Happening::Queued)).unwrap();
    request.id
}
