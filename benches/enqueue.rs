//! Durable enqueue beside the barest thing that is as durable: one row committed by SQLCipher, keyed and synchronised the same way, on the same disk.
//!
//! The two take turns in short runs, so that a disk that slows down slows both. The ratio of their medians is printed beside the bound of 90 %.
//! The folder is made where `TMPDIR` points: point it at the disk that is meant.

use criterion::{Criterion, criterion_group, criterion_main};
use jiff::Timestamp;
use rusqlite::Connection;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};
use tereze_domain::messaging::{Kind, MessageId};
use tereze_domain::party::FullName;
use tereze_domain::request::life::{Recorded, RequestEvent};
use tereze_domain::request::{Happening, Request, RequestEvent as Event, RequestId};
use tereze_domain::service::Channel;
use tereze_store::{Append, Exported, Journal, NewMessage, NewUser, Role, Store as _, Stretching, Version};

const BOUND: f64 = 0.90;
const RUNS: usize = 60;
const COMMITS: usize = 50;

fn event(happening: Happening) -> Event {
    Event { at: Timestamp::now(), by: "bench".into(), desk: "desk-1".into(), happening }
}

/// A journal that has seen some work, so that its trees are not all one page.
fn journal(folder: &Path) -> Journal {
    let user = NewUser { login: "bench".into(), name: FullName::default(), iin: None, role: Role::Administrator };
    let mut journal = Journal::create_stretched(folder, "desk-1", user, &"measured twice".into(), Stretching::LEAST).expect("an empty folder");
    let delivered = [Happening::Queued, Happening::SendingBegun { attempt: 1 }, Happening::Delivered { message: "m".into(), chain: "c".into() }];
    journal.import((0..20_000).map(|_| signed(&delivered))).expect("requests made here");
    journal
}

fn draft() -> Request {
    Request::draft(RequestId(uuid::Uuid::now_v7()), "foreign-periodicals".into(), 1, Channel::Centre, "bench", Timestamp::now())
}

fn signed(then: &[Happening]) -> Exported {
    let request = Request { signed: Some(Timestamp::now()), ..draft() };
    let first = [Happening::Begun, Happening::Signed { serial: "5f".into() }];
    let events = first.into_iter().chain(then.iter().cloned()).map(event).collect();
    Exported { request, events, signed: Some("<application/>".into()) }
}

/// Drafts with their versions.
fn ready(journal: &mut Journal, count: usize) -> Vec<(RequestId, Version)> {
    let requests: Vec<Exported> = (0..count).map(|_| Exported { request: draft(), events: vec![event(Happening::Begun)], signed: None }).collect();
    let ids: Vec<RequestId> = requests.iter().map(|exported| exported.request.id).collect();
    journal.import(requests).expect("requests made here");
    ids.into_iter().map(|id| (id, journal.load(id).expect("a draft").version)).collect()
}

/// What a signature writes: the event, the signed document, the life, the message and its place in the queue, the trail.
fn enqueue(journal: &mut Journal, drafts: &[(RequestId, Version)]) -> Duration {
    let began = Instant::now();
    for (id, version) in drafts {
        let signed = RequestEvent::Signed { serial: "5f".into(), due: jiff::civil::date(2026, 12, 31) };
        let events = [Recorded { at: Timestamp::now(), by: "bench".into(), desk: "desk-1".into(), event: signed }];
        let messages = [NewMessage { id: MessageId(id.0), kind: Kind::Application }];
        let append = Append { messages: &messages, signed: Some(b"<application/>"), ..Append::of(*id, *version, &events) };
        journal.append(append).expect("a draft that can be signed");
    }
    began.elapsed()
}

/// One table, one row a commit: what SQLCipher itself takes for a durable write of the size of an event.
fn raw(path: &Path) -> Connection {
    let raw = Connection::open(path).expect("a new file");
    raw.execute_batch(
        "PRAGMA key = \"x'000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'\";
         PRAGMA locking_mode = EXCLUSIVE;
         PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         CREATE TABLE queue (id INTEGER PRIMARY KEY, body TEXT NOT NULL);",
    )
    .expect("a new database");
    raw
}

fn commit(raw: &Connection, count: usize) -> Duration {
    let body = "x".repeat(256);
    let began = Instant::now();
    for _ in 0..count {
        raw.prepare_cached("INSERT INTO queue (body) VALUES (?1)").and_then(|mut insert| insert.execute([black_box(&body)])).expect("room on the disk");
    }
    began.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

#[allow(clippy::print_stdout)]
fn ratio(journal: &mut Journal, raw: &Connection) {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let drafts = ready(journal, COMMITS);
        ours.push(enqueue(journal, &drafts));
        theirs.push(commit(raw, COMMITS));
    }
    let rate = |time: Duration| COMMITS as f64 / time.as_secs_f64();
    let (ours, theirs) = (rate(median(ours)), rate(median(theirs)));
    let verdict = if ours >= BOUND * theirs { "within" } else { "BELOW" };
    println!("durable enqueue {ours:.0}/s, raw commit {theirs:.0}/s: {:.1} % of raw, {verdict} the bound of {:.0} %", 100.0 * ours / theirs, 100.0 * BOUND);
}

fn benches(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut journal = journal(&folder.path().join("desk"));
    let raw = raw(&folder.path().join("raw.db"));
    ratio(&mut journal, &raw);
    let mut group = criterion.benchmark_group("durable enqueue");
    group.bench_function("journal", |bencher| {
        bencher.iter_custom(|count| {
            let drafts = ready(&mut journal, usize::try_from(count).expect("a count of iterations"));
            enqueue(&mut journal, &drafts)
        });
    });
    group.bench_function("raw commit", |bencher| bencher.iter_custom(|count| commit(&raw, usize::try_from(count).expect("a count of iterations"))));
    group.finish();
}

criterion_group! { name = enqueueing; config = Criterion::default().sample_size(20); targets = benches }
criterion_main!(enqueueing);
