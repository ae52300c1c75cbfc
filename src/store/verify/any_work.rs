//! Whatever is done through the store, in whatever order, leaves a journal that verifies.

use crate::{Act, Evidence, Inbound, Journal, Owner, Role, testing};
use jiff::Timestamp;
use proptest::prelude::*;
use tereze_domain::form::{Place, Source, Value};
use tereze_domain::request::{Happening, PaperMark, RequestId};

/// One call of the store. Numbers choose among the requests there are.
#[derive(Debug, Clone)]
enum Call {
    Begin,
    Field(usize, String),
    Paper(usize, Vec<u8>),
    Evidence(usize),
    Consent(usize),
    Sign(usize),
    Record(usize, u8),
    Inbound(usize, String),
    Document(usize, String),
    Setting(String, Option<String>),
    Counter(usize),
    Step(usize, String),
    Close,
    Sweep,
    Shift(bool),
    AddUser(String),
    RemoveUser(String),
    Audit,
    Reopen,
    LogOut,
}

fn call() -> impl Strategy<Value = Call> {
    let short = "[a-c]{1,2}";
    prop_oneof![
        4 => Just(Call::Begin),
        4 => (0usize..6, ".{0,8}").prop_map(|(at, text)| Call::Field(at, text)),
        2 => (0usize..6, prop::collection::vec(any::<u8>(), 0..9)).prop_map(|(at, bytes)| Call::Paper(at, bytes)),
        1 => (0usize..6).prop_map(Call::Evidence),
        1 => (0usize..6).prop_map(Call::Consent),
        3 => (0usize..6).prop_map(Call::Sign),
        6 => (0usize..6, 0u8..9).prop_map(|(at, what)| Call::Record(at, what)),
        2 => (0usize..6, short).prop_map(|(at, id)| Call::Inbound(at, id)),
        1 => (0usize..6, short).prop_map(|(at, name)| Call::Document(at, name)),
        2 => (short, prop::option::of(".{0,4}")).prop_map(|(key, value)| Call::Setting(key, value)),
        1 => (0usize..6).prop_map(Call::Counter),
        1 => (0usize..6, short).prop_map(|(at, step)| Call::Step(at, step)),
        1 => Just(Call::Close),
        1 => Just(Call::Sweep),
        1 => any::<bool>().prop_map(Call::Shift),
        1 => short.prop_map(Call::AddUser),
        1 => short.prop_map(Call::RemoveUser),
        1 => Just(Call::Audit),
        1 => Just(Call::Reopen),
        1 => Just(Call::LogOut),
    ]
}

fn happening(what: u8) -> Happening {
    match what {
        0 | 1 => Happening::Queued,
        2 => Happening::SendingBegun { attempt: 1 },
        3 => Happening::Delivered { message: "m".into(), chain: "c".into() },
        4 => Happening::Registered { number: "1".into() },
        5 => Happening::Granted { digest: None },
        6 => Happening::HandedOver { to: None },
        7 => Happening::Withdrawn { reason: String::new() },
        _ => Happening::PaperPrinted { paper: "receipt".into(), copy: 1 },
    }
}

/// Does one call. What the store refuses is as good as what it does: nothing of it may stay.
fn perform(journal: &mut Journal, requests: &mut Vec<RequestId>, call: Call) {
    let now = Timestamp::now();
    let of = |at: usize| requests.get(at % requests.len().max(1)).copied().unwrap_or(RequestId(uuid::Uuid::nil()));
    match call {
        Call::Begin => requests.push(testing::begun(journal)),
        Call::Field(at, text) => {
            let place = Place::Field("title".into());
            let event = testing::event(Happening::FieldCommitted { place: place.clone() });
            let _ = journal.commit_field(of(at), &place, Value::Text(text), Source::Operator, &event);
        }
        Call::Paper(at, bytes) => {
            let scan = journal.put_attachment(&mut &bytes[..], "image/png", 1, 4).into_iter().collect();
            let mark = PaperMark { present: true, attachments: scan, ..PaperMark::default() };
            let _ = journal.mark_paper(of(at), "copy", &mark, &testing::event(Happening::PaperMarked { paper: "copy".into() }));
        }
        Call::Evidence(at) => {
            let (request, response) = (b"q".to_vec(), Vec::new());
            let of = Some(of(at));
            let _ = journal.keep_evidence(&Evidence { of, registry: "r".into(), asked_at: now, answered_at: None, request, response, outcome: "o".into() });
        }
        Call::Consent(at) => drop(journal.record(of(at), &testing::event(Happening::ConsentGiven))),
        Call::Sign(at) => drop(journal.sign(of(at), b"<a/>", &testing::event(Happening::Signed { serial: "5f".into() }))),
        Call::Record(at, what) => drop(journal.record(of(at), &testing::event(happening(what)))),
        Call::Inbound(at, id) => {
            let inbound = Inbound { message_id: id, request: Some(of(at)), received: now, body: b"w".to_vec() };
            let _ = journal.keep_inbound_with(&inbound, &[testing::event(happening(4))], &[("result", b"<r/>")]);
        }
        Call::Document(at, name) => drop(journal.keep_document(of(at), &name, b"<d/>")),
        Call::Setting(key, Some(value)) => drop(journal.keep_setting(Owner::Desk, &key, &value)),
        Call::Setting(key, None) => drop(journal.forget_setting(Owner::Desk, &key)),
        Call::Counter(at) => drop(journal.next_copy(of(at), "receipt")),
        Call::Step(at, step) => drop(journal.keep_open("aigul", of(at), &step, None)),
        Call::Close => drop(journal.close_request("aigul")),
        Call::Sweep => drop(journal.sweep_attachments(Timestamp::MAX)),
        Call::Shift(true) => drop(journal.open_shift("aigul", now)),
        Call::Shift(false) => drop(journal.close_shift("aigul", now)),
        Call::AddUser(login) => drop(journal.add_user(testing::user(&login, Role::Operator), &testing::password())),
        Call::RemoveUser(login) => drop(journal.remove_user(&login)),
        Call::Audit => drop(journal.audit(Act::Viewed { what: "request".into() }, None)),
        Call::LogOut => {
            let _ = journal.log_out();
            let _ = journal.log_in("aigul", &testing::password());
        }
        Call::Reopen => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn any_work_leaves_a_journal_that_verifies(calls in prop::collection::vec(call(), 1..40)) {
        let testing::Desk { mut journal, folder } = testing::desk();
        let path = folder.path().join("desk");
        let mut requests = Vec::new();
        for call in calls {
            if matches!(call, Call::Reopen) {
                drop(journal);
                journal = Journal::open(&path, "aigul", &testing::password()).unwrap();
                prop_assert_eq!(journal.found_at_opening(), []);
            } else {
                perform(&mut journal, &mut requests, call);
            }
        }
        prop_assert_eq!(journal.verify(&|_| Ok(())).unwrap().problems, []);
        drop(journal);
        let closed = Journal::examine(&path, "aigul", &testing::password(), &[], &|_| Ok(())).unwrap();
        prop_assert_eq!(closed.problems, []);
    }
}
