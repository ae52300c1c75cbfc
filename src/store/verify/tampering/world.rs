//! A journal with a row of every part, closed.

use crate::stored::life::StoredLife;
use crate::{Evidence, Inbound, Journal, KeptService, NewUser, Owner, Role, Stretching, testing};
use jiff::Timestamp;
use secrecy::SecretString;
use std::collections::BTreeMap;
use std::path::Path;
use tempfile::TempDir;
use tereze_domain::complaint::Complaint;
use tereze_domain::form::{FilledForm, Place, Source, Value};
use tereze_domain::language::Text;
use tereze_domain::request::life::Request;
use tereze_domain::request::{Happening, PaperMark, PaperPage, RequestId};
use tereze_domain::service::Channel;
use tereze_domain::template::PaperText;
use tereze_domain::waybill::{Waybill, WaybillItem, WaybillPaper};

pub(super) struct World {
    folder: TempDir,
    pub entries: i64,
}

pub(super) fn password() -> SecretString {
    testing::password()
}

/// A copy of a folder without its lock.
pub(super) fn copy(folder: &Path) -> TempDir {
    let copy = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_file() && entry.file_name() != "journal.lock" {
            std::fs::copy(entry.path(), copy.path().join(entry.file_name())).unwrap();
        }
    }
    copy
}

impl World {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let first = testing::user("aigul", Role::Administrator);
        let mut journal = Journal::create_stretched(folder.path(), "desk-7", first, &password(), Stretching::LEAST).unwrap();
        let second = NewUser { iin: "921104300015".parse().ok(), ..testing::user("erlan", Role::Operator) };
        journal.add_user(second, &password()).unwrap();
        journal.log_in("erlan", &password()).unwrap();
        journal.open_shift("erlan", Timestamp::now()).unwrap();
        full(&mut journal);
        for _ in 0..3 {
            testing::queued(&mut journal);
        }
        journal.close_shift("erlan", Timestamp::now()).unwrap();
        let entries = journal.verify_chain().unwrap().entries.cast_signed();
        drop(journal);
        Self { folder, entries }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn opened(&self) -> Journal {
        Journal::open(self.path(), "erlan", &password()).unwrap()
    }
}

/// One request with everything a request may have.
fn full(journal: &mut Journal) -> RequestId {
    let request = testing::draft();
    let id = request.id;
    journal.begin_request_of(&request, &KeptService { digest: "5e".into(), body: b"service".to_vec() }).unwrap();
    let place = Place::Field("title".into());
    let typed = testing::event(Happening::FieldCommitted { place: place.clone() });
    journal.commit_field(id, &place, Value::Text("Заман".into()), Source::Operator, &typed).unwrap();
    let scan = journal.put_attachment(&mut &b"scan"[..], "image/png", 1, 1024).unwrap();
    let result = journal.put_attachment(&mut &b"result"[..], "application/pdf", 1, 1024).unwrap();
    let pages = PaperPage::all_of(&scan.digest, scan.pages).collect();
    let mark = PaperMark { present: true, attachments: vec![scan], pages, ..PaperMark::default() };
    journal.mark_paper(id, "copy", &mark, &testing::event(Happening::PaperMarked { paper: "copy".into() })).unwrap();
    let evidence = Evidence {
        of: Some(id),
        registry: "persons".into(),
        asked_at: Timestamp::now(),
        answered_at: Some(Timestamp::now()),
        request: b"question".to_vec(),
        response: b"answer".to_vec(),
        outcome: "found".into(),
    };
    journal.keep_evidence(&evidence).unwrap();
    journal.record(id, &testing::event(Happening::ConsentGiven)).unwrap();
    journal.keep_joined_queue(id, Some(Timestamp::now())).unwrap();
    journal.keep_answer(id, 0, 1).unwrap();
    journal.keep_step_time(id, "form", 700).unwrap();
    journal.keep_open("erlan", id, "sign", Some(&place)).unwrap();
    journal.sign(id, b"<application/>", &testing::event(Happening::Signed { serial: "5f".into() })).unwrap();
    journal.keep_document(id, "registration", b"<registration/>").unwrap();
    journal.keep_receipt_number(id, "R-1").unwrap();
    journal.next_copy(id, "receipt").unwrap();
    journal.keep_setting(Owner::User("erlan"), "language", "kk").unwrap();
    for happening in [
        Happening::Queued,
        Happening::SendingBegun { attempt: 1 },
        Happening::Delivered { message: "m-1".into(), chain: "c-1".into() },
        Happening::Registered { number: "KZ-1".into() },
    ] {
        journal.record(id, &testing::event(happening)).unwrap();
    }
    let inbound = Inbound { message_id: "w-1".into(), request: Some(id), received: Timestamp::now(), body: b"<granted/>".to_vec() };
    let granted = testing::event(Happening::Granted { digest: Some(result.digest.0) });
    journal.keep_inbound_with(&inbound, &[granted], &[("result", b"<result/>")]).unwrap();
    journal.make_waybill(waybill(id)).unwrap();
    journal.take_complaint(&complaint(id), "complaint").unwrap();
    journal.record(id, &testing::event(Happening::HandedOver { to: Some("Е. Сынақов".into()) })).unwrap();
    keep_life(journal, id);
    id
}

/// The life of a request as those keep it who write events.
fn keep_life(journal: &mut Journal, id: RequestId) {
    let life = Request::draft(id, "foreign-periodicals".into(), 1, Channel::Centre, "erlan", Timestamp::UNIX_EPOCH);
    let body = serde_json::to_string(&StoredLife::of(&life)).unwrap();
    let insert = "INSERT INTO request_lives (request, body) SELECT sequence, ?2 FROM requests WHERE id = ?1";
    journal.write(|transaction, _| Ok(transaction.execute(insert, (id.0.into_bytes(), &body))?)).unwrap();
}

fn waybill(request: RequestId) -> Waybill {
    let paper = WaybillPaper { key: "copy".into(), name: PaperText::same("copy"), copies: 1, sheets: 2 };
    let item = WaybillItem { request, number: "7".into(), service: PaperText::same("s"), applicant: PaperText::same("a"), papers: vec![paper] };
    Waybill {
        number: 0,
        made: Timestamp::now(),
        made_by: "erlan".into(),
        operator: "Сынақова Айгүл".into(),
        provider: Text { kk: "Әкімдік".into(), ru: "Акимат".into(), en: "Akimat".into() },
        courier: String::new(),
        items: vec![item],
    }
}

fn complaint(request: RequestId) -> Complaint {
    Complaint {
        number: "1".into(),
        taken: Timestamp::now(),
        taken_by: "erlan".into(),
        request: Some(request),
        service: None,
        form_version: 1,
        form: FilledForm::default(),
        answer_due: jiff::civil::date(2026, 12, 11),
        said: BTreeMap::new(),
    }
}
