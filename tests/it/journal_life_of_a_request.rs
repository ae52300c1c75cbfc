//! From draft to hand-over: the transition table is respected, and the outbox follows.

use crate::journal_people::{Desk, desk, draft, event, queued};
use jiff::{SignedDuration, Timestamp};
use tereze_domain::form::{Place, Source, Value};
use tereze_domain::message::Message;
use tereze_domain::messaging::MessageEvent;
use tereze_domain::request::{Happening, PaperMark, RequestId, State};
use tereze_store::{Delivery, Filter, JournalError, OutboxLine, Page};

fn delivered() -> Happening {
    Happening::Delivered { message: "m-1".into(), chain: "c-1".into() }
}

fn record(desk: &mut Desk, id: RequestId, happening: Happening) -> Result<State, JournalError> {
    desk.journal.record(id, &event(happening))
}

fn due(desk: &Desk, now: Timestamp) -> Vec<(RequestId, u32)> {
    desk.journal.due(now).unwrap().into_iter().map(|item| (item.request, item.attempt)).collect()
}

#[test]
fn the_whole_life_is_kept() {
    let mut desk = desk();
    let id = queued(&mut desk.journal);
    assert_eq!(record(&mut desk, id, Happening::SendingBegun { attempt: 1 }).unwrap(), State::Sent);
    assert_eq!(desk.journal.delivered(id, &event(delivered())).unwrap(), State::Delivered);
    assert_eq!(desk.journal.delivery(id).unwrap(), Some(Delivery { message: "m-1".into(), chain: "c-1".into() }));
    record(&mut desk, id, Happening::Registered { number: "KZ-77/1".into() }).unwrap();
    record(&mut desk, id, Happening::UnderReview { stage: 3 }).unwrap();
    let mut desk = desk.reopened();
    assert_eq!(desk.journal.request(id).unwrap().state, State::UnderReview(3));
    record(&mut desk, id, Happening::Granted { digest: Some("ab".into()) }).unwrap();
    record(&mut desk, id, Happening::ArrivedAtCentre).unwrap();
    assert_eq!(record(&mut desk, id, Happening::HandedOver { to: None }).unwrap(), State::HandedOver);
    let request = desk.journal.request(id).unwrap();
    assert_eq!((request.state, request.number.as_deref()), (State::HandedOver, Some("KZ-77/1")));
    assert!(request.signed.is_some());
    assert_eq!(desk.journal.signed_document(id).unwrap().unwrap(), b"<application/>");
    desk.journal.verify_chain().unwrap();
}

#[track_caller]
fn check_refused(state: State, happening: &Happening) {
    let mut desk = desk();
    let request = draft();
    desk.journal.begin_request(&request).unwrap();
    if state != State::Draft {
        desk.journal.sign(request.id, b"<a/>", &event(Happening::Signed { serial: "5f".into() })).unwrap();
    }
    let before = (desk.journal.exported(request.id).unwrap(), desk.journal.chain_head().unwrap(), desk.journal.outbox().unwrap());
    let refused = record(&mut desk, request.id, happening.clone());
    assert!(matches!(refused, Err(JournalError::NotAllowed { .. } | JournalError::WrongEvent { .. })), "{happening:?}: {refused:?}");
    assert_eq!((desk.journal.exported(request.id).unwrap(), desk.journal.chain_head().unwrap(), desk.journal.outbox().unwrap()), before);
    // The journal goes on as if nothing had been asked.
    queued(&mut desk.journal);
    desk.journal.verify_chain().unwrap();
}

#[test]
fn what_the_table_refuses_leaves_no_trace() {
    check_refused(State::Draft, &Happening::Queued);
    check_refused(State::Draft, &delivered());
    check_refused(State::Draft, &Happening::Registered { number: "1".into() });
    check_refused(State::Draft, &Happening::HandedOver { to: None });
    check_refused(State::Signed, &Happening::SendingBegun { attempt: 1 });
    check_refused(State::Signed, &Happening::Granted { digest: None });
    check_refused(State::Signed, &Happening::AcceptanceRefused { missing: vec![] });
    // These come with data of their own.
    check_refused(State::Draft, &Happening::Begun);
    check_refused(State::Draft, &Happening::Signed { serial: "5f".into() });
    check_refused(State::Draft, &Happening::FieldCommitted { place: Place::Field("title".into()) });
    check_refused(State::Draft, &Happening::PaperMarked { paper: "copy".into() });
}

#[test]
fn a_signed_request_is_no_longer_written() {
    let mut desk = desk();
    let id = queued(&mut desk.journal);
    let place = Place::Field("title".into());
    let committed = event(Happening::FieldCommitted { place: place.clone() });
    let commit = desk.journal.commit_field(id, &place, Value::Text("late".into()), Source::Operator, &committed);
    assert!(matches!(commit, Err(JournalError::NotAllowed { .. })), "{commit:?}");
    let marked = event(Happening::PaperMarked { paper: "copy".into() });
    assert!(matches!(desk.journal.mark_paper(id, "copy", &PaperMark::default(), &marked), Err(JournalError::NotAllowed { .. })));
    assert!(matches!(desk.journal.set_applicant(id, None, None, &committed), Err(JournalError::NotAllowed { .. })));
    let signed = event(Happening::Signed { serial: "60".into() });
    assert!(matches!(desk.journal.sign(id, b"<other/>", &signed), Err(JournalError::NotAllowed { .. })));
    assert_eq!(desk.journal.signed_document(id).unwrap().unwrap(), b"<application/>");
}

#[test]
fn an_event_of_another_thing_is_refused() {
    let mut desk = desk();
    let request = draft();
    desk.journal.begin_request(&request).unwrap();
    assert!(matches!(desk.journal.begin_request(&request), Err(JournalError::RequestExists)));
    let other = event(Happening::FieldCommitted { place: Place::Field("other".into()) });
    let place = Place::Field("title".into());
    let commit = desk.journal.commit_field(request.id, &place, Value::Tick(true), Source::Operator, &other);
    assert!(matches!(commit, Err(JournalError::WrongEvent { .. })), "{commit:?}");
    assert!(matches!(desk.journal.enqueue(request.id, &event(delivered())), Err(JournalError::WrongEvent { .. })));
    assert!(matches!(desk.journal.delivered(request.id, &event(Happening::Queued)), Err(JournalError::WrongEvent { .. })));
    let nobody = RequestId(uuid::Uuid::now_v7());
    assert!(matches!(desk.journal.enqueue(nobody, &event(Happening::Queued)), Err(JournalError::NoSuchRequest)));
}

fn put_off(until: Timestamp) -> MessageEvent {
    MessageEvent::Postponed { until, why: Message::new("error-gateway-down") }
}

#[test]
fn one_stuck_request_holds_nobody_up() {
    let mut desk = desk();
    let ids: Vec<_> = (0..5).map(|_| queued(&mut desk.journal)).collect();
    let now = Timestamp::now();
    let cause = Message::new("error-gateway-refused");
    record(&mut desk, ids[0], Happening::AttentionNeeded { cause: cause.clone() }).unwrap();
    let later = now + SignedDuration::from_secs(60);
    record(&mut desk, ids[1], Happening::SendingBegun { attempt: 1 }).unwrap();
    desk.journal.postpone(ids[1], &put_off(later)).unwrap();
    assert_eq!(due(&desk, now), [(ids[2], 1), (ids[3], 1), (ids[4], 1)]);
    assert_eq!(due(&desk, later), [(ids[1], 2), (ids[2], 1), (ids[3], 1), (ids[4], 1)]);
    assert_eq!(desk.journal.next_due().unwrap(), Some(Timestamp::UNIX_EPOCH), "some can be sent at once");
    for id in &ids[2..] {
        record(&mut desk, *id, delivered()).unwrap();
    }
    assert_eq!(desk.journal.next_due().unwrap(), Some(later));

    let mut desk = desk.reopened();
    let stuck =
        OutboxLine { request: ids[0], service: "foreign-periodicals".into(), state: State::NeedsAttention, tries: 0, last_answer: Some(cause), next_try: None };
    let lines = desk.journal.outbox().unwrap();
    assert_eq!(lines[0], stuck);
    assert_eq!((lines[1].tries, lines[1].next_try, lines.len()), (1, Some(later), 2));
    // A person looked at it and sends it again: behind the others, once.
    desk.journal.enqueue(ids[0], &event(Happening::Queued)).unwrap();
    assert_eq!(due(&desk, later), [(ids[1], 2), (ids[0], 1)]);
}

#[test]
fn a_clock_turned_back_does_not_stop_the_outbox() {
    let mut desk = desk();
    let id = queued(&mut desk.journal);
    let now = Timestamp::now();
    record(&mut desk, id, Happening::SendingBegun { attempt: 1 }).unwrap();
    desk.journal.postpone(id, &put_off(now + SignedDuration::from_hours(1))).unwrap();
    assert_eq!(due(&desk, now), []);
    assert_eq!(due(&desk, now - SignedDuration::from_hours(24 * 365)), [(id, 2)]);
}

#[track_caller]
fn check_leaves_outbox(happening: Happening) {
    let mut desk = desk();
    let id = queued(&mut desk.journal);
    assert_eq!(desk.journal.outbox().unwrap().len(), 1);
    record(&mut desk, id, happening).unwrap();
    assert_eq!(desk.journal.outbox().unwrap(), []);
    assert!(desk.journal.postpone(id, &put_off(Timestamp::now())).is_err());
}

#[test]
fn what_is_over_leaves_the_outbox() {
    check_leaves_outbox(delivered());
    check_leaves_outbox(Happening::Registered { number: "1".into() });
    check_leaves_outbox(Happening::Withdrawn { reason: "changed their mind".into() });
}

#[test]
fn lists_are_filtered_and_paged() {
    let mut desk = desk();
    let queued: Vec<_> = (0..3).map(|_| queued(&mut desk.journal)).collect();
    let middle = Timestamp::now();
    let mut drafts = Vec::new();
    for _ in 0..4 {
        let mut request = draft();
        request.operator = "erlan".into();
        desk.journal.begin_request(&request).unwrap();
        drafts.push(request.id);
    }
    let list = |filter: &Filter, before, size| -> Vec<RequestId> {
        desk.journal.requests(filter, Page { before, size }).unwrap().into_iter().map(|line| line.id).collect()
    };
    let all = Filter::default();
    assert_eq!(list(&all, None, 2), [drafts[3], drafts[2]]);
    assert_eq!(list(&all, Some(6), 100), [drafts[1], drafts[0], queued[2], queued[1], queued[0]]);
    assert_eq!(list(&Filter { states: vec![State::Queued, State::HandedOver], ..all.clone() }, None, 100).len(), 3);
    assert_eq!(list(&Filter { states: vec![State::Queued], until: Some(middle), ..all.clone() }, None, 100).len(), 3);
    assert_eq!(list(&Filter { from: Some(middle), ..all.clone() }, None, 100).len(), 4);
    assert_eq!(list(&Filter { operator: Some("erlan".into()), ..all.clone() }, None, 100).len(), 4);
    assert_eq!(list(&Filter { service: Some("other".into()), ..all }, None, 100).len(), 0);
    let counts = desk.journal.unfinished().unwrap();
    assert_eq!((counts[&State::Draft], counts[&State::Queued], counts.len()), (4, 3, 2));
}
