//! What comes from outside and is kept: scans, answers of registries, words of the provider; and numbers given once.

use crate::journal_people::{desk, draft, event, queued};
use jiff::Timestamp;
use tereze_domain::message::Explain as _;
use tereze_domain::request::{Attachment, Digest, Happening, PaperMark, State};
use tereze_store::{DEFAULT_ATTACHMENT_LIMIT, Evidence, Inbound, JournalError, Owner};

#[test]
fn a_file_of_300_mb_is_refused_with_a_sentence() {
    let mut desk = desk();
    let mut file = std::io::Read::take(std::io::repeat(0), 300 * 1024 * 1024);
    let refused = desk.journal.put_attachment(&mut file, "application/pdf", 1, DEFAULT_ATTACHMENT_LIMIT).unwrap_err();
    let message = refused.explain();
    assert_eq!((message.key.as_str(), message.arguments[0].1.as_str()), ("error-journal-attachment-too-large", "100"));
    assert_eq!(desk.journal.sweep_attachments(Timestamp::MAX).unwrap(), 0);
}

#[test]
fn a_paper_refers_to_scans_that_are_there() {
    let mut desk = desk();
    let request = draft();
    desk.journal.begin_request(&request).unwrap();
    let unknown = Attachment { digest: Digest("00".into()), media_type: "image/png".into(), size: 1, pages: 1 };
    let mark = PaperMark { present: true, attachments: vec![unknown], ..PaperMark::default() };
    let marked = event(Happening::PaperMarked { paper: "copy".into() });
    assert!(matches!(desk.journal.mark_paper(request.id, "copy", &mark, &marked), Err(JournalError::NoSuchAttachment)));
    assert!(desk.journal.request(request.id).unwrap().papers.is_empty());
    assert_eq!(desk.journal.events(request.id).unwrap().len(), 1);
}

#[test]
fn a_word_has_its_effect_once() {
    let mut desk = desk();
    let id = queued(&mut desk.journal);
    let inbound = Inbound { message_id: "w-1".into(), request: Some(id), received: Timestamp::now(), body: b"<registered/>".to_vec() };
    let registered = [event(Happening::Registered { number: "1".into() })];
    assert!(!desk.journal.inbound_seen("w-1").unwrap());
    assert!(desk.journal.keep_inbound(&inbound, &registered).unwrap());
    assert!(!desk.journal.keep_inbound(&inbound, &registered).unwrap(), "the second copy changes nothing");
    let desk = desk.reopened();
    assert!(desk.journal.inbound_seen("w-1").unwrap());
    assert_eq!(desk.journal.inbound("w-1").unwrap(), Some(inbound));
    assert_eq!(desk.journal.events(id).unwrap().len(), 4);
    assert_eq!(desk.journal.request(id).unwrap().state, State::Registered);
}

#[test]
fn a_word_that_came_too_early_can_come_again() {
    let mut desk = desk();
    let id = queued(&mut desk.journal);
    let inbound = |name: &str| Inbound { message_id: name.into(), request: Some(id), received: Timestamp::now(), body: vec![] };
    let review = [event(Happening::UnderReview { stage: 1 })];
    assert!(matches!(desk.journal.keep_inbound(&inbound("w-2"), &review), Err(JournalError::NotAllowed { .. })));
    assert!(!desk.journal.inbound_seen("w-2").unwrap());
    desk.journal.keep_inbound(&inbound("w-1"), &[event(Happening::Registered { number: "1".into() })]).unwrap();
    assert!(desk.journal.keep_inbound(&inbound("w-2"), &review).unwrap());
    assert_eq!(desk.journal.request(id).unwrap().state, State::UnderReview(1));
}

#[test]
fn evidence_is_kept_byte_for_byte() {
    let mut desk = desk();
    let request = draft();
    desk.journal.begin_request(&request).unwrap();
    let now = Timestamp::now();
    let asked = Evidence {
        of: Some(request.id),
        registry: "person".into(),
        asked_at: now,
        answered_at: Some(now),
        request: b"<q/>".to_vec(),
        response: vec![0, 255, 7],
        outcome: "found".into(),
    };
    let silent = Evidence { of: None, answered_at: None, response: vec![], outcome: "unreachable".into(), ..asked.clone() };
    let number = desk.journal.keep_evidence(&asked).unwrap();
    let other = desk.journal.keep_evidence(&silent).unwrap();
    let registry_asked = Happening::RegistryAsked { registry: "person".into(), evidence: Some(number), found: Some(true) };
    assert_eq!(desk.journal.record(request.id, &event(registry_asked)).unwrap(), State::Draft);
    let desk = desk.reopened();
    assert_eq!(desk.journal.evidence_of(request.id).unwrap(), [(number, asked)]);
    assert_eq!(desk.journal.evidence(other).unwrap(), Some(silent));
    assert_eq!(desk.journal.evidence(99).unwrap(), None);
}

#[test]
fn numbers_are_given_once() {
    let mut desk = desk();
    let (one, other) = (draft().id, draft().id);
    assert_eq!(desk.journal.next_copy(one, "receipt").unwrap(), 1);
    assert_eq!(desk.journal.next_copy(one, "receipt").unwrap(), 2);
    assert_eq!(desk.journal.next_copy(one, "notice").unwrap(), 1);
    assert_eq!(desk.journal.next_number("receipt-2026").unwrap(), 1);
    let mut desk = desk.reopened();
    assert_eq!(desk.journal.next_copy(one, "receipt").unwrap(), 3);
    assert_eq!(desk.journal.next_copy(other, "receipt").unwrap(), 1);
    assert_eq!(desk.journal.next_number("receipt-2026").unwrap(), 2);
    assert_eq!(desk.journal.next_number("receipt-2027").unwrap(), 1);
}

#[test]
fn settings_are_kept() {
    let mut desk = desk();
    desk.journal.keep_setting(Owner::Desk, "language", "kk").unwrap();
    desk.journal.keep_setting(Owner::User("aigul"), "language", "ru").unwrap();
    desk.journal.keep_setting(Owner::User("aigul"), "language", "en").unwrap();
    let mut desk = desk.reopened();
    assert_eq!(desk.journal.setting(Owner::Desk, "language").unwrap().as_deref(), Some("kk"));
    assert_eq!(desk.journal.setting(Owner::User("aigul"), "language").unwrap().as_deref(), Some("en"));
    assert_eq!(desk.journal.setting(Owner::User("erlan"), "language").unwrap(), None);
    desk.journal.forget_setting(Owner::Desk, "language").unwrap();
    assert_eq!(desk.journal.setting(Owner::Desk, "language").unwrap(), None);
}
