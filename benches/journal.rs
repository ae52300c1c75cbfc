//! A real journal of 1,200,000 requests: what finding, listing and opening cost beside their bounds (p99 of finding and listing 10 ms, of opening 5 ms).
//!
//! The journal is made by the program itself: encrypted, with its trail, its digests and its index. `TEREZE_REQUESTS` makes a smaller one.

use criterion::{Criterion, criterion_group, criterion_main};
use jiff::{SignedDuration, Timestamp, civil::date};
use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};
use tereze_domain::party::{Applicant, FullName};
use tereze_domain::request::{Happening, Request, RequestEvent, RequestId, State};
use tereze_domain::service::{Channel, ServiceId};
use tereze_sandbox::{Census, World};
use tereze_store::{Exported, Filter, Journal, NewUser, Page, Role, Stretching};

const REQUESTS: usize = 1_200_000;
/// Requests taken in by one transaction.
const PORTION: usize = 20_000;
const ROUNDS: usize = 400;
/// Lines that the list reads at once, and hits that a search gives at most: those of the desk.
const LINES: usize = 200;
const MOST_FOUND: usize = 1000;
const SERVICES: [(&str, &str); 3] =
    [("foreign-periodicals", "Шетелдік мерзімді баспасөз"), ("archive-certificate", "Архивтік анықтама"), ("archive-apostille", "Архив құжатына апостиль")];

fn request(random: &mut ChaCha8Rng, world: &World, place: usize) -> Exported {
    let begun = Timestamp::UNIX_EPOCH + SignedDuration::from_secs(1_700_000_000 + i64::try_from(place).unwrap_or(0) * 40);
    let resident = &world.people()[random.random_range(0..world.people().len())];
    let (service, _) = SERVICES[random.random_range(0..SERVICES.len())];
    let mut draft = Request::draft(RequestId(uuid::Uuid::from_u128(random.random())), service.into(), 1, Channel::Centre, "bench", begun);
    draft.applicant = Some(Applicant::Person { iin: resident.person.iin, found: Some(Box::new(resident.person.clone())) });
    let mut life = vec![Happening::Begun];
    // Most were sent and taken long ago; every fiftieth is still a draft.
    if !place.is_multiple_of(50) {
        draft.signed = Some(begun);
        let message = format!("m{place}");
        life.extend([
            Happening::Signed { serial: "5f".into() },
            Happening::Queued,
            Happening::SendingBegun { attempt: 1 },
            Happening::Delivered { message: message.clone(), chain: message },
        ]);
    }
    let events = life.into_iter().map(|happening| RequestEvent { at: begun, by: "bench".into(), desk: "desk-1".into(), happening }).collect();
    Exported { signed: draft.signed.map(|_| "<application/>".into()), request: draft, events }
}

#[allow(clippy::print_stdout)]
fn journal(folder: &Path, world: &World, count: usize) -> Journal {
    let user = NewUser { login: "bench".into(), name: FullName::default(), iin: None, role: Role::Administrator };
    let mut journal = Journal::create_stretched(folder, "desk-1", user, &"measured twice".into(), Stretching::LEAST).expect("an empty folder");
    let mut random = ChaCha8Rng::seed_from_u64(12);
    let begun = Instant::now();
    for from in (0..count).step_by(PORTION) {
        journal.import((from..count.min(from + PORTION)).map(|place| request(&mut random, world, place))).expect("requests made here");
    }
    println!("{count} requests taken in in {:.0} s", begun.elapsed().as_secs_f64());
    journal.name_services(&SERVICES.map(|(id, name)| (ServiceId::from(id), vec![name.to_owned()])));
    journal
}

/// Prints how long the question takes, median and 99th percentile, beside the bound.
#[allow(clippy::print_stdout)]
fn measure(what: &str, bound: f64, mut question: impl FnMut(usize)) {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|round| {
            let begun = Instant::now();
            question(round);
            begun.elapsed()
        })
        .collect();
    times.sort();
    let ms = |part: usize| times[(times.len() * part / 100).min(times.len() - 1)].as_secs_f64() * 1000.0;
    let verdict = if ms(99) <= bound { "within" } else { "ABOVE" };
    println!("{what}: median {:.2} ms, p99 {:.2} ms, {:.2} of the bound of {bound} ms: {verdict}", ms(50), ms(99), ms(99) / bound);
}

fn answers(criterion: &mut Criterion) {
    let count = std::env::var("TEREZE_REQUESTS").ok().and_then(|count| count.parse().ok()).unwrap_or(REQUESTS);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let world = World::generate(5, date(2026, 11, 23), Census { people: 60_000, organisations: 10, sole_traders: 10, powers: 10 });
    let mut journal = journal(folder.path(), &world, count);
    let people = world.people();
    let mut random = ChaCha8Rng::seed_from_u64(3);
    let mut somebody = move || people[random.random_range(0..people.len())].person.clone();
    let newest = journal.found("арх", 1, None).map(|found| found.len()).expect("the index is whole");
    assert_eq!(newest, 1, "a word of a service's name finds its newest request");

    let shown = |journal: &Journal, text: &str| {
        let found = journal.found(text, MOST_FOUND, Some("bench")).expect("the index is whole");
        let first: Vec<i64> = found.into_iter().take(LINES).collect();
        black_box(journal.lines(&first).expect("lines of the list"));
    };
    measure("search by the whole number", 10.0, |_| shown(&journal, &somebody().iin.to_string()));
    measure("search by six digits", 10.0, |_| shown(&journal, &somebody().iin.to_string()[..6]));
    measure("search by surname and name", 10.0, |_| {
        let name = somebody().name;
        shown(&journal, &format!("{} {}", name.surname, name.name));
    });
    measure("search by three letters of a surname", 10.0, |_| {
        let name = somebody().name;
        shown(&journal, &name.surname.chars().take(3).collect::<String>());
    });
    measure("search by one letter", 10.0, |_| {
        let name = somebody().name;
        shown(&journal, &name.surname.chars().take(1).collect::<String>());
    });
    measure("search for what is nowhere", 10.0, |_| shown(&journal, "жоқтыңқасында"));
    measure("list, anywhere in it", 10.0, |round| {
        let listed = journal.listed(Some("bench")).expect("a list");
        let window = listed.window(listed.total() * (round % 100) / 100, LINES);
        black_box(journal.lines(&window).expect("lines of the list"));
    });
    measure("what waits and what needs attention", 10.0, |_| {
        let filter = Filter { states: vec![State::Queued, State::NeedsAttention], ..Filter::default() };
        black_box(journal.requests(&filter, Page { before: None, size: 200 }).expect("a list"));
        black_box(journal.unfinished().expect("counts"));
    });
    let lines = journal.lines(&(1..=ROUNDS).map(|place| i64::try_from(place * count / ROUNDS).unwrap_or(1).max(1)).collect::<Vec<_>>()).expect("lines");
    measure("open a request", 5.0, |round| {
        let id = lines[round].id;
        black_box((journal.request(id).expect("a request"), journal.events(id).expect("its events"), journal.signed_document(id).expect("its document")));
    });
    let id = lines[ROUNDS / 2].id;
    criterion.bench_function("open a request of the journal", |bench| bench.iter(|| journal.request(black_box(id))));
    // The list grows while it is read: a request begun now is the first line at once.
    journal.import([request(&mut ChaCha8Rng::seed_from_u64(9), &world, 1)]).expect("one more request");
    assert_eq!(journal.listed(None).expect("a list").total(), count + 1);
}

criterion_group!(benches, answers);
criterion_main!(benches);
