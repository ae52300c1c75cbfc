//! What a journal lives through, and what it refuses to be opened from.

use crate::journal_people::{Desk, desk, draft, event, opened, password, queued};
use std::fs;
use tereze_domain::form::{Place, Row, Source, Value};
use tereze_domain::language::Language;
use tereze_domain::message::Explain as _;
use tereze_domain::request::{Happening, PaperMark, RequestId, State};
use tereze_store::{Exported, Journal, JournalError, LastOpen, restore};
use tereze_texts::say;

fn commit(desk: &mut Desk, id: RequestId, place: &Place, value: Value) -> Result<(), JournalError> {
    desk.journal.commit_field(id, place, value, Source::Operator, &event(Happening::FieldCommitted { place: place.clone() }))
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

#[test]
fn a_draft_comes_back_field_by_field() {
    let mut desk = desk();
    let request = draft();
    desk.journal.begin_request(&request).unwrap();
    let title = Place::Field("title".into());
    let cell = Place::Cell { table: "editions".into(), row: 1, column: "country".into() };
    commit(&mut desk, request.id, &title, text("  жартылай терілг")).unwrap();
    commit(&mut desk, request.id, &title, text("Сынақ газеті")).unwrap();
    commit(&mut desk, request.id, &Place::Field("agrees".into()), Value::Tick(true)).unwrap();
    commit(&mut desk, request.id, &cell, text("Түркия")).unwrap();
    commit(&mut desk, request.id, &Place::Cell { table: "editions".into(), row: 0, column: "country".into() }, text("Қырғызстан")).unwrap();
    let scan = desk.journal.put_attachment(&mut &b"scan"[..], "image/png", 2, 1024).unwrap();
    let mark = PaperMark { present: true, attachments: vec![scan], ..PaperMark::default() };
    desk.journal.mark_paper(request.id, "copy", &mark, &event(Happening::PaperMarked { paper: "copy".into() })).unwrap();

    let desk = desk.reopened();
    let back = desk.journal.request(request.id).unwrap();
    assert_eq!(back.form.text(&"title".into()), "Сынақ газеті");
    assert!(back.form.ticked(&"agrees".into()));
    let countries: Vec<_> = back.form.rows(&"editions".into()).iter().map(|row: &Row| row[&"country".into()].as_str()).collect();
    assert_eq!(countries, ["Қырғызстан", "Түркия"]);
    assert_eq!(back.papers["copy"], mark);
    assert_eq!((back.begun, back.state, &back.operator), (request.begun, State::Draft, &request.operator));
    assert_eq!(desk.journal.drafts("aigul").unwrap().len(), 1);
    assert_eq!(desk.journal.drafts("erlan").unwrap(), []);
    let names: Vec<_> = desk.journal.events(request.id).unwrap().iter().map(|event| event.happening.name()).collect();
    assert_eq!(names[0], "begun");
    assert_eq!(names.len(), 7, "every edit is an event: {names:?}");
    desk.journal.verify_chain().unwrap();
}

#[test]
fn the_open_request_is_found_again_at_its_field() {
    let mut desk = desk();
    let request = draft();
    desk.journal.begin_request(&request).unwrap();
    assert_eq!(desk.journal.last_open("aigul").unwrap(), Some(LastOpen { request: request.id, place: None }));
    let place = Place::Cell { table: "editions".into(), row: 3, column: "country".into() };
    commit(&mut desk, request.id, &place, text("Түркия")).unwrap();
    let mut desk = desk.reopened();
    assert_eq!(desk.journal.last_open("aigul").unwrap(), Some(LastOpen { request: request.id, place: Some(place) }));
    assert_eq!(desk.journal.last_open("erlan").unwrap(), None);
    desk.journal.close_request("aigul").unwrap();
    assert_eq!(desk.reopened().journal.last_open("aigul").unwrap(), None);
}

#[test]
fn values_that_fit_no_form_are_refused() {
    let mut desk = desk();
    let request = draft();
    desk.journal.begin_request(&request).unwrap();
    let far = Place::Cell { table: "editions".into(), row: usize::MAX, column: "country".into() };
    let near = Place::Cell { table: "editions".into(), row: 0, column: "country".into() };
    assert!(matches!(commit(&mut desk, request.id, &far, text("x")), Err(JournalError::PlaceUnfit)));
    assert!(matches!(commit(&mut desk, request.id, &near, Value::Tick(true)), Err(JournalError::PlaceUnfit)));
    assert!(desk.journal.request(request.id).unwrap().form.values.is_empty());
}

#[test]
fn what_was_acknowledged_is_there_after_a_crash() {
    let mut desk = desk();
    let ids: Vec<_> = (0..20).map(|_| queued(&mut desk.journal)).collect();
    let left = desk.as_left_by_a_crash();
    assert!(fs::metadata(left.path().join("journal.db-wal")).unwrap().len() > 0, "the log was not yet moved into the database");
    let journal = opened(left.path()).unwrap();
    let due: Vec<_> = journal.due(jiff::Timestamp::now()).unwrap().into_iter().map(|item| item.request).collect();
    assert_eq!(due, ids);
    journal.verify_chain().unwrap();
}

#[test]
fn a_log_cut_anywhere_gives_a_whole_earlier_journal() {
    let mut desk = desk();
    let ids: Vec<_> = (0..4).map(|_| queued(&mut desk.journal)).collect();
    let left = desk.as_left_by_a_crash();
    let log = left.path().join("journal.db-wal");
    let whole = fs::read(&log).unwrap();
    let mut seen = Vec::new();
    for part in (0..=16usize).rev() {
        fs::write(&log, &whole[..whole.len() * part / 16]).unwrap();
        let copy = tempfile::tempdir().unwrap();
        for name in ["journal.db", "journal.db-wal", "slots.json"] {
            fs::copy(left.path().join(name), copy.path().join(name)).unwrap();
        }
        let journal = opened(copy.path()).unwrap();
        journal.verify_chain().unwrap();
        let due: Vec<_> = journal.due(jiff::Timestamp::now()).unwrap().into_iter().map(|item| item.request).collect();
        assert!(ids.starts_with(&due), "the queue is what it was at some moment");
        seen.push(due.len());
    }
    assert_eq!((seen[0], seen[16]), (4, 3), "from everything to what was sealed and moved into the database: {seen:?}");
}

#[track_caller]
fn check_refused(spoil: impl FnOnce(&std::path::Path), expected: &str) {
    let mut desk = desk();
    queued(&mut desk.journal);
    let path = desk.path();
    drop(desk.journal);
    spoil(&path);
    let error = opened(&path).and_then(|journal| journal.verify_chain().map(drop)).expect_err("the journal must not open");
    assert_eq!(error.explain().key, expected, "{error:?}");
    for language in Language::ALL {
        assert_ne!(say(&error.explain(), language), expected, "the sentence exists");
    }
}

fn overwrite(path: &std::path::Path, at: usize) {
    let mut bytes = fs::read(path).unwrap();
    for byte in &mut bytes[at..at + 64] {
        *byte ^= 0xa5;
    }
    fs::write(path, bytes).unwrap();
}

#[test]
fn spoilt_files_are_refused_with_a_sentence() {
    check_refused(|path| overwrite(&path.join("journal.db"), 100), "error-journal-damaged");
    check_refused(|path| (0..10).for_each(|page| overwrite(&path.join("journal.db"), 4096 * (page + 1) + 300)), "error-journal-damaged");
    check_refused(|path| fs::write(path.join("journal.db"), b"").unwrap(), "error-journal-not-ours");
    check_refused(|path| fs::write(path.join("journal.db"), [7; 8192]).unwrap(), "error-journal-damaged");
    check_refused(|path| fs::remove_file(path.join("journal.db")).unwrap(), "error-journal-none");
    check_refused(|path| fs::remove_file(path.join("slots.json")).unwrap(), "error-journal-none");
    check_refused(|path| fs::write(path.join("slots.json"), b"{\"version\":1,").unwrap(), "error-journal-slots-damaged");
    check_refused(|path| fs::write(path.join("slots.json"), b"{\"version\":1}").unwrap(), "error-journal-slots-damaged");
    check_refused(|path| fs::write(path.join("slots.json"), b"{\"version\":3,\"more\":[]}").unwrap(), "error-journal-newer-version");
    check_refused(
        |path| {
            fs::remove_file(path.join("journal.db")).unwrap();
            let foreign = rusqlite::Connection::open(path.join("journal.db")).unwrap();
            foreign.execute_batch("CREATE TABLE notes (text)").unwrap();
        },
        "error-journal-not-ours",
    );
}

#[test]
fn a_backup_opens_as_the_journal_did() {
    let mut desk = desk();
    let id = queued(&mut desk.journal);
    let scan = desk.journal.put_attachment(&mut &b"scan"[..], "image/png", 1, 1024).unwrap();
    let copy = desk.folder.path().join("copy");
    desk.journal.backup(&copy).unwrap();
    assert!(matches!(desk.journal.backup(&copy), Err(JournalError::BackupExists)));
    let head = desk.journal.chain_head().unwrap();
    drop(desk.journal);

    let again = desk.folder.path().join("again");
    restore(&copy, &again, "aigul", &password()).unwrap();
    assert!(matches!(restore(&copy, &again, "aigul", &password()), Err(JournalError::AlreadyExists)));
    assert!(matches!(restore(desk.folder.path(), &again, "aigul", &password()), Err(JournalError::NoJournal)));
    let journal = Journal::open(&again, "aigul", &password()).unwrap();
    assert_eq!(journal.request(id).unwrap().state, State::Queued);
    assert_eq!(journal.read_attachment(&scan.digest).unwrap(), b"scan");
    assert_eq!(journal.trail(None, 2).unwrap()[1].hash, head, "the trail goes on from where the copy was made");
}

#[test]
fn an_export_can_be_taken_in_elsewhere() {
    let mut from = desk();
    let id = queued(&mut from.journal);
    from.journal.begin_request(&draft()).unwrap();
    let mut lines = Vec::new();
    assert_eq!(from.journal.export(&mut lines).unwrap(), 2);
    let exported: Vec<Exported> = String::from_utf8(lines).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();

    let mut to = desk();
    assert_eq!(to.journal.import(exported.clone()).unwrap(), 2);
    assert_eq!(to.journal.exported(id).unwrap(), from.journal.exported(id).unwrap());
    assert_eq!(to.journal.due(jiff::Timestamp::now()).unwrap()[0].request, id);
    to.journal.verify_chain().unwrap();
    assert!(matches!(to.journal.import(exported.clone()), Err(JournalError::RequestExists)));

    let mut forged = exported[0].clone();
    forged.request.id = RequestId(uuid::Uuid::now_v7());
    forged.events.remove(1);
    assert!(matches!(to.journal.import([forged]), Err(JournalError::NotAllowed { .. })));
    assert_eq!(to.journal.last_sequence().unwrap(), 2);
}
