//! What every store has to pass. Each test is given a store in which nothing stands.

use crate::contract::{Append, By, NewMessage, Store, StoreError, Version};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;
use tereze_domain::form::{Place, Source, Value};
use tereze_domain::message::Message as Sentence;
use tereze_domain::messaging::{Kind, MessageEvent, MessageId, Receipt, State as MessageState};
use tereze_domain::party::Applicant;
use tereze_domain::party::testing::{person, power};
use tereze_domain::registries::{Answer, Confirmation, Party, Refutation, Ticket};
use tereze_domain::request::life::event::{Naming, PaperSaid};
use tereze_domain::request::life::{Recorded, RequestEvent, State, fold};
use tereze_domain::request::{Attachment, Digest, RequestId};
use tereze_domain::service::Channel;

/// Runs every test, each with a store of its own.
///
/// # Panics
/// When the store does not conform.
pub fn all<S: Store>(mut fresh: impl FnMut() -> S) {
    a_request_is_the_fold_of_its_events(&mut fresh());
    a_version_that_was_not_seen_is_a_conflict(&mut fresh());
    all_or_nothing(&mut fresh());
    bytes_come_back_by_digest(&mut fresh());
    messages_live(&mut fresh());
    a_life_without_a_way_is_a_conflict(&mut fresh());
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + second).expect("within the calendar")
}

fn id(number: u128) -> RequestId {
    RequestId(uuid::Uuid::from_u128(number))
}

fn recorded(second: i64, event: RequestEvent) -> Recorded {
    Recorded { at: at(second), by: "aigul".into(), desk: "desk-7".into(), event }
}

fn begun() -> Recorded {
    recorded(0, RequestEvent::Begun { service: "tested".into(), form_version: 1, channel: Channel::Centre })
}

fn signed() -> Recorded {
    recorded(9, RequestEvent::Signed { serial: "5f".into(), due: jiff::civil::date(2027, 1, 29) })
}

fn nothing(request: RequestId, expected: Version) -> Append<'static> {
    Append::of(request, expected, &[])
}

fn append<S: Store>(store: &mut S, append: Append<'_>) -> Result<Version, StoreError> {
    store.append(append)
}

/// Everything that a request can live through up to its end, with the bytes of its scan.
fn a_life() -> (Vec<Recorded>, Vec<u8>) {
    let scan = b"%PDF-1.7 a scan".to_vec();
    let attachment = Attachment { digest: Digest::of(&scan), media_type: "application/pdf".into(), size: scan.len() as u64, pages: 1 };
    let person = person();
    let cell = Place::Cell { table: "children".into(), row: 1, column: "name".into() };
    let commit = |place, value| RequestEvent::FieldCommitted { place, value, source: Source::Operator };
    let events = vec![
        RequestEvent::QueueJoined { at: Some(at(-60)) },
        RequestEvent::ApplicantEntered { applicant: Applicant::Person { iin: person.iin, found: None } },
        RequestEvent::RegistryAsked { party: Party::Applicant, ticket: Ticket(1) },
        RequestEvent::RegistryAnswered {
            party: Party::Applicant,
            ticket: Ticket(1),
            answer: Answer::Person(person.into()),
            confirmation: Confirmation::Confirmed,
            evidence: None,
        },
        RequestEvent::RepresentativeNamed(Naming::Notarised { number: "17-204".into() }),
        RequestEvent::RegistryAsked { party: Party::Representative, ticket: Ticket(2) },
        RequestEvent::RegistryAnswered {
            party: Party::Representative,
            ticket: Ticket(2),
            answer: Answer::Power(power().into()),
            confirmation: Confirmation::Confirmed,
            evidence: None,
        },
        RequestEvent::RegistryAsked { party: Party::Related("940140000385".parse().expect("right")), ticket: Ticket(3) },
        RequestEvent::AnswerKept { party: Party::Applicant, ticket: Ticket(1), evidence: None },
        commit(Place::Field("subject".into()), Value::Text("x".into())),
        commit(cell, Value::Text("y".into())),
        RequestEvent::PaperMarked { paper: "identity".into(), said: PaperSaid { present: true, alternative: Some("passport".into()), within: None } },
        RequestEvent::PaperScanned { paper: "identity".into(), scans: vec![attachment] },
        RequestEvent::ConsentGiven { at: at(5) },
        signed().event,
        RequestEvent::Registered { number: "KZ-1".into() },
        RequestEvent::UnderReview { stage: 2 },
        RequestEvent::Refused { grounds: vec!["1".into(), "2".into()] },
        RequestEvent::ArrivedAtCentre { originals: vec!["identity".into()] },
        RequestEvent::PaperPrinted { paper: "refusal".into(), copy: 1 },
        RequestEvent::HandedOver { to: Some("Сынақов".into()) },
        RequestEvent::SurveyAnswered { question: 0, answer: 1 },
    ];
    let events = (1..).zip(events).map(|(second, event)| recorded(second, event));
    (std::iter::once(begun()).chain(events).collect(), scan)
}

fn application(number: u128) -> NewMessage {
    NewMessage { id: MessageId(uuid::Uuid::from_u128(number)), kind: Kind::Application }
}

fn a_request_is_the_fold_of_its_events<S: Store>(store: &mut S) {
    let (events, scan) = a_life();
    assert!(store.load(id(1)).expect_err("nothing is there").is_missing());
    let mut version = Version::NONE;
    for (place, event) in (1..).zip(&events) {
        let is_signed = matches!(event.event, RequestEvent::Signed { .. });
        // The message goes with the signature, and reaches the provider before the provider answers.
        let messages = [application(1)];
        let append = Append {
            events: std::slice::from_ref(event),
            blobs: &[&scan],
            messages: if is_signed { &messages } else { &[] },
            signed: is_signed.then_some(b"<application/>".as_slice()),
            ..nothing(id(1), version)
        };
        let after = store.append(append).unwrap_or_else(|error| panic!("{event:?}: {error:?}"));
        assert!(after > version, "{event:?}");
        version = after;
        if is_signed {
            let by = By { at: at(20), login: "desk" };
            store.dispatch(application(1).id, &MessageEvent::TryBegun { attempt: 1 }, by).expect("tried");
            let receipt = Receipt { message: Some("m".into()), chain: Some("c".into()) };
            store.dispatch(application(1).id, &MessageEvent::Delivered(receipt), by).expect("delivered");
            version = store.load(id(1)).expect("there").version;
        }
        let loaded = store.load(id(1)).unwrap_or_else(|error| panic!("{event:?}: {error:?}"));
        assert_eq!(Some(loaded.request), fold(id(1), &events[..place]), "after {event:?}");
        assert_eq!(loaded.version, version);
    }
    // What a registry refutes stands too.
    let refuted = Confirmation::Refuted(Refutation::Deceased);
    let person = person();
    let events = [
        begun(),
        recorded(1, RequestEvent::ApplicantEntered { applicant: Applicant::Person { iin: person.iin, found: None } }),
        recorded(2, RequestEvent::RegistryAsked { party: Party::Applicant, ticket: Ticket(1) }),
        recorded(
            3,
            RequestEvent::RegistryAnswered {
                party: Party::Applicant,
                ticket: Ticket(1),
                answer: Answer::Person(person.into()),
                confirmation: refuted,
                evidence: None,
            },
        ),
    ];
    store.append(Append { events: &events, ..nothing(id(2), Version::NONE) }).expect("begun at once");
    assert_eq!(store.load(id(2)).expect("there").request.applicant_confirmation, refuted);
}

fn a_version_that_was_not_seen_is_a_conflict<S: Store>(store: &mut S) {
    let first = append(store, Append { events: &[begun()], ..nothing(id(1), Version::NONE) }).expect("begun");
    let again = append(store, Append { events: &[begun()], ..nothing(id(1), Version::NONE) });
    assert!(again.expect_err("it exists").is_conflict());
    let note = [recorded(1, RequestEvent::ConsentGiven { at: at(1) })];
    let second = append(store, Append { events: &note, ..nothing(id(1), first) }).expect("seen");
    let late = append(store, Append { events: &[recorded(2, RequestEvent::ConsentTakenBack)], ..nothing(id(1), first) });
    assert!(late.expect_err("not seen").is_conflict());
    let loaded = store.load(id(1)).expect("there");
    assert_eq!((loaded.version, loaded.request.visit.consent), (second, Some(at(1))));
}

fn all_or_nothing<S: Store>(store: &mut S) {
    let first = append(store, Append { events: &[begun()], ..nothing(id(1), Version::NONE) }).expect("begun");
    let scan = Attachment { digest: Digest::of(b"never given"), media_type: "application/pdf".into(), size: 11, pages: 1 };
    let events = [recorded(1, RequestEvent::ConsentGiven { at: at(1) }), recorded(2, RequestEvent::PaperScanned { paper: "p".into(), scans: vec![scan] })];
    let refused = append(store, Append { events: &events, messages: &[application(7)], ..nothing(id(1), first) });
    assert!(refused.expect_err("bytes are missing").is_missing());
    let loaded = store.load(id(1)).expect("there");
    assert_eq!((loaded.version, loaded.request.visit.consent), (first, None));
    assert!(store.message(application(7).id).expect_err("not queued").is_missing());
    let nobody = append(store, Append { events: &[signed()], ..nothing(id(9), Version::NONE) });
    assert!(nobody.is_err());
}

fn bytes_come_back_by_digest<S: Store>(store: &mut S) {
    let blobs: [&[u8]; 2] = [b"one", b"two"];
    append(store, Append { events: &[begun()], blobs: &blobs, ..nothing(id(1), Version::NONE) }).expect("kept");
    for bytes in blobs {
        assert_eq!(store.blob(&Digest::of(bytes)).expect("there"), bytes);
    }
    assert!(store.blob(&Digest::of(b"three")).expect_err("never given").is_missing());
}

fn a_life_without_a_way_is_a_conflict<S: Store>(store: &mut S) {
    let first = append(store, Append { events: &[begun()], ..nothing(id(1), Version::NONE) }).expect("begun");
    let early = recorded(1, RequestEvent::HandedOver { to: None });
    assert!(append(store, Append { events: &[early], ..nothing(id(1), first) }).expect_err("a draft is not handed over").is_conflict());
    assert_eq!(store.load(id(1)).expect("there").request.state, State::Draft);
}

/// Signs so many requests, each with its message, whose identifiers are the numbers from 1.
fn queue<S: Store>(store: &mut S, count: u128) {
    for number in 1..=count {
        let (events, message) = ([begun(), signed()], [application(number)]);
        let append = Append { events: &events, messages: &message, signed: Some(b"<application/>"), ..nothing(id(number), Version::NONE) };
        store.append(append).expect("signed and queued");
    }
}

fn messages_live<S: Store>(store: &mut S) {
    queue(store, 3);
    let message = |number| application(number).id;
    let by = |second| By { at: at(second), login: "desk" };
    let due = |store: &S, second, under_way: &[u128]| {
        let under_way: BTreeSet<MessageId> = under_way.iter().map(|number| message(*number)).collect();
        store.due(at(second), &under_way).expect("readable").now
    };
    assert_eq!(due(store, 10, &[]), [message(1), message(2), message(3)]);
    store.dispatch(message(1), &MessageEvent::TryBegun { attempt: 1 }, by(10)).expect("tried");
    assert_eq!(due(store, 10, &[1]), [message(2), message(3)]);
    let why = Sentence::new("why").with("n", 1);
    let until = at(10) + SignedDuration::from_secs(5);
    store.dispatch(message(1), &MessageEvent::Postponed { until, why: why.clone() }, by(11)).expect("put off");
    assert_eq!(due(store, 12, &[]), [message(2), message(3)]);
    assert_eq!(due(store, 15, &[]), [message(1), message(2), message(3)]);
    let kept = store.message(message(1)).expect("there");
    assert_eq!((kept.state, kept.tries), (MessageState::Postponed { until, why: why.clone() }, 1));
    // What is stuck holds up nobody, and goes again once somebody mended it.
    store.dispatch(message(2), &MessageEvent::TryBegun { attempt: 1 }, by(16)).expect("tried");
    store.dispatch(message(2), &MessageEvent::Failed { why: why.clone() }, by(17)).expect("failed");
    store.dispatch(message(3), &MessageEvent::Poisoned { why: why.clone() }, by(17)).expect("set aside");
    assert_eq!(due(store, 20, &[]), [message(1)]);
    assert_eq!(store.message(message(3)).expect("there").state.needs_attention(), Some(&why));
    store.dispatch(message(2), &MessageEvent::QueuedAgain, by(21)).expect("mended");
    assert_eq!(due(store, 21, &[]).len(), 2);
    store.dispatch(message(1), &MessageEvent::TryBegun { attempt: 2 }, by(22)).expect("tried again");
    let receipt = Receipt { message: Some("m".into()), chain: None };
    store.dispatch(message(1), &MessageEvent::Delivered(receipt.clone()), by(23)).expect("delivered");
    assert_eq!(store.message(message(1)).expect("there").state, MessageState::Delivered(receipt));
    assert!(store.dispatch(message(1), &MessageEvent::TryBegun { attempt: 3 }, by(24)).expect_err("it is delivered").is_conflict());
    assert!(store.dispatch(application(99).id, &MessageEvent::QueuedAgain, by(24)).expect_err("never queued").is_missing());
    assert_eq!(store.open_messages().expect("readable").len(), 2);
}

/// One message among ten that cannot be read: nine are due, the tenth is named.
///
/// # Panics
/// When the store does not conform.
pub fn one_of_ten_is_spoilt<S: Store>(store: &mut S, spoil: impl FnOnce(&mut S, MessageId)) {
    queue(store, 10);
    spoil(store, application(4).id);
    assert_eq!(store.due(at(30), &BTreeSet::new()).expect("the others are read").now.len(), 9);
    let open = store.open_messages().expect("the others are read");
    let named: Vec<String> = open.into_iter().filter_map(Result::err).map(|unreadable| unreadable.name).collect();
    assert_eq!(named, [application(4).id.to_string()]);
}
