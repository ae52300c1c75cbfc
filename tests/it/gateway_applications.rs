//! Applications reach the provider once, whatever happens on the way, and its words come back.

use crate::support::{gateway, run, sandbox, settings};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tereze_domain::form::FilledForm;
use tereze_domain::request::{Digest, RequestId};
use tereze_domain::service::ServiceId;
use tereze_gateway::application::{Dispatch, InboundMessage, ProviderAnswer, SentFile};
use tereze_gateway::push::{PushLimits, Pushed, serve};
use tereze_gateway::soap::async_channel::MessageState;
use tereze_gateway::{ApplicationChannel as _, FileId, FileStore as _, Gateway, GatewayError, Outcome, Trouble, Upload};
use tereze_sandbox::{Behaviour, Decision, Fault, Issued, Keys, Order, Sandbox, Settings, Structure, start};

const SERVICE: &str = "TEREZE_APPLICATIONS";
/// Line ends, letters and spaces that a careless way would change.
const APPLICATION: &str = "<?xml version=\"1.0\"?>\r\n<application  a='1'>\n\t<name>«Сарыарқа» &amp; Ө</name>&#13;\r</application>";

struct Draft {
    request: RequestId,
    service: ServiceId,
    attachments: Vec<SentFile>,
}

impl Draft {
    fn new() -> Self {
        Self { request: RequestId(uuid::Uuid::now_v7()), service: "foreign-periodicals".into(), attachments: Vec::new() }
    }

    fn dispatch(&self) -> Dispatch<'_> {
        Dispatch {
            request: self.request,
            service: &self.service,
            signed: jiff::Timestamp::now(),
            application: APPLICATION,
            attachments: &self.attachments,
            anchor: "1-2-3-4-5",
        }
    }
}

/// Pulls until somebody's word is there.
async fn next_words(gateway: &Gateway, count: usize) -> Vec<InboundMessage> {
    for _ in 0..400 {
        let pulled = gateway.pull(SERVICE).await.expect("an answer").outcome.found().expect("messages");
        assert_eq!(pulled.unreadable, []);
        if pulled.messages.len() >= count {
            return pulled.messages;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("the provider said nothing");
}

async fn confirm(gateway: &Gateway, words: &[InboundMessage]) {
    for word in words {
        gateway.confirm(SERVICE, &word.message_id, None).await.expect("taken");
    }
}

fn news(words: &[InboundMessage]) -> Vec<ProviderAnswer> {
    words.iter().map(|word| word.answer.clone()).collect()
}

fn number(sandbox: &Sandbox) -> String {
    sandbox.provider().received()[0].number.clone()
}

#[test]
fn from_sending_to_a_decision() {
    let sandbox = sandbox();
    let gateway = gateway(&sandbox);
    run(async {
        let mut draft = Draft::new();
        let upload = Upload { process: "p", name: "scan.png", media_type: "image/png", content: b"scan", life: Duration::from_secs(60) };
        let file = gateway.upload(upload).await.expect("an answer").outcome.found().expect("stored");
        draft.attachments = vec![SentFile { paper: "charter".into(), file, digest: Digest("00".into()), size: 4, media_type: "image/png".into() }];
        let delivery = gateway.send(&draft.dispatch()).await.expect("an answer").outcome.found().expect("delivered");
        let id = draft.request.to_string();
        assert_eq!(sandbox.provider().application(&id).as_deref(), Some(APPLICATION), "every byte arrived as signed");
        let state = gateway.status(&delivery.message_id).await.expect("an answer").outcome.found().expect("known");
        assert_eq!(state.state, MessageState::Delivered);

        let words = next_words(&gateway, 1).await;
        assert_eq!(news(&words), [ProviderAnswer::Registered { number: number(&sandbox) }]);
        assert_eq!((words[0].request, &words[0].chain_id), (draft.request, &delivery.chain_id));
        assert_eq!(next_words(&gateway, 1).await, words, "a word waits until it is confirmed");
        confirm(&gateway, &words).await;
        confirm(&gateway, &words).await;

        let result = sandbox.files().store("result.pdf", "application/pdf", b"result", jiff::SignedDuration::from_mins(1));
        sandbox.provider().decide(&id, &Decision::Review { stage: 2 }).expect("known");
        sandbox
            .provider()
            .decide(
                &number(&sandbox),
                &Decision::Grant { result: Some((result, "ab".into(), "application/pdf".into())), values: FilledForm::default(), issued: Issued::default() },
            )
            .expect("known by its number too");
        let words = next_words(&gateway, 2).await;
        assert_eq!(words[0].answer, ProviderAnswer::UnderReview { stage: 2 });
        let ProviderAnswer::Granted { result: Some(result), document: None } = &words[1].answer else { panic!("{:?}", words[1].answer) };
        let file = gateway.download(&result.file).await.expect("an answer").outcome.found().expect("there");
        assert_eq!((file.content.as_slice(), result.media_type.as_str()), (b"result".as_slice(), "application/pdf"));
        confirm(&gateway, &words).await;
        assert_eq!(gateway.pull(SERVICE).await.expect("an answer").outcome.found().expect("messages").messages, []);
        assert!(sandbox.provider().decide("unknown", &Decision::Register).is_err());
    });
}

#[test]
fn refused_with_grounds() {
    let grounds = vec!["бірінші".to_owned(), "второе".to_owned()];
    let behaviour = Behaviour {
        registers_after: Duration::ZERO,
        decides: Some((Duration::ZERO, Decision::Refuse { grounds: grounds.clone(), issued: Issued::default() })),
    };
    let sandbox = start(Settings { behaviour, ..settings() }).expect("loopback is free");
    let gateway = gateway(&sandbox);
    run(async {
        gateway.send(&Draft::new().dispatch()).await.expect("sent");
        let words = next_words(&gateway, 2).await;
        assert_eq!(news(&words), [ProviderAnswer::Registered { number: number(&sandbox) }, ProviderAnswer::Refused { grounds, document: None }]);
    });
}

#[test]
fn sent_again_is_received_once() {
    let sandbox = sandbox();
    let gateway = gateway(&sandbox);
    run(async {
        let draft = Draft::new();
        let send = async || gateway.send(&draft.dispatch()).await;
        // The answer is lost, and the desk cannot know that the message was taken.
        sandbox.faults().set(Order::times(Fault::Cut, 1).of_operation("sendMessage"));
        let lost: GatewayError = send().await.expect_err("cut");
        assert!(lost.is_temporary() && lost.may_have_arrived());
        // The gateway delivers one message twice.
        sandbox.faults().set(Order::times(Fault::Duplicate, 1).of_operation("sendMessage"));
        let first = send().await.expect("sent").outcome;
        let second = send().await.expect("sent").outcome;
        assert_eq!(first, second);
        let received = sandbox.provider().received();
        assert_eq!((received.len(), received[0].deliveries), (1, 4));
        let words = next_words(&gateway, 1).await;
        tokio::time::sleep(Duration::from_millis(120)).await;
        assert_eq!(next_words(&gateway, 1).await, words, "one registration, one word");
    });
}

#[test]
fn many_desks_at_once_get_numbers_of_their_own() {
    let sandbox = sandbox();
    let gateway = gateway(&sandbox);
    run(async {
        let tasks: Vec<_> = (0..60)
            .map(|_| {
                let gateway = gateway.clone();
                tokio::spawn(async move {
                    let draft = Draft::new();
                    for _ in 0..2 {
                        gateway.send(&draft.dispatch()).await.expect("sent");
                    }
                })
            })
            .collect();
        for task in tasks {
            task.await.expect("done");
        }
    });
    let received = sandbox.provider().received();
    let numbers: std::collections::BTreeSet<_> = received.iter().map(|case| &case.number).collect();
    assert_eq!((received.len(), numbers.len()), (60, 60));
    assert!(received.iter().all(|case| case.deliveries == 2));
}

#[test]
fn messages_that_come_twice_or_backwards_are_set_right() {
    let behaviour = Behaviour { registers_after: Duration::ZERO, decides: Some((Duration::from_millis(5), Decision::grant())) };
    let sandbox = start(Settings { behaviour, ..settings() }).expect("loopback is free");
    let gateway = gateway(&sandbox);
    run(async {
        gateway.send(&Draft::new().dispatch()).await.expect("sent");
        let words = next_words(&gateway, 2).await;
        for fault in [Fault::OutOfOrder, Fault::Duplicate] {
            sandbox.faults().set(Order::times(fault.clone(), 1).of_operation("getMessages"));
            assert_eq!(next_words(&gateway, 2).await, words, "{fault:?}");
        }
        assert_eq!(sandbox.faults().pending(), []);
    });
}

#[test]
fn what_does_not_arrive_whole_is_refused_for_good() {
    let sandbox = sandbox();
    let gateway = gateway(&sandbox);
    let mut draft = Draft::new();
    draft.attachments = vec![SentFile { paper: "p".into(), file: FileId("{gone}".into()), digest: Digest("00".into()), size: 1, media_type: "m".into() }];
    let error = run(gateway.send(&draft.dispatch())).expect_err("an attachment is missing");
    assert!(matches!(&error.trouble, Trouble::Refused(fault) if fault.code == "SCE001") && !error.is_temporary());
    let unsigned = start(Settings { keys: Keys { business_check: Some(Arc::new(|_: &str| Err("no".into()))), ..Keys::default() }, ..settings() })
        .expect("loopback is free");
    let error = run(crate::support::gateway(&unsigned).send(&Draft::new().dispatch())).expect_err("not signed");
    assert!(matches!(&error.trouble, Trouble::Refused(fault) if fault.code == "SCE016") && !error.is_temporary());
    assert_eq!((sandbox.provider().received().len(), unsigned.provider().received().len()), (0, 0));
}

#[test]
fn down_and_up_again() {
    let sandbox = sandbox();
    let gateway = gateway(&sandbox);
    let draft = Draft::new();
    run(async {
        sandbox.gateway_down(true);
        for _ in 0..3 {
            let error = gateway.send(&draft.dispatch()).await.expect_err("down");
            assert!(error.is_temporary() && !error.may_have_arrived());
        }
        sandbox.gateway_down(false);
        gateway.send(&draft.dispatch()).await.expect("up");
    });
    assert_eq!(sandbox.provider().received().iter().map(|case| case.deliveries).collect::<Vec<_>>(), [1]);
}

#[test]
fn the_provider_remembers_over_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let remembering =
        || Settings { data: Some(folder.path().to_owned()), behaviour: Behaviour { registers_after: Duration::ZERO, decides: None }, ..settings() };
    let draft = Draft::new();
    let first = start(remembering()).expect("loopback is free");
    let delivery = run(gateway(&first).send(&draft.dispatch())).expect("sent").outcome;
    let number = number(&first);
    first.stop();
    // A fall in the middle of writing leaves half a line.
    let path = folder.path().join("provider.jsonl");
    let mut bytes = std::fs::read(&path).expect("the ledger");
    bytes.extend_from_slice(b"{\"Confirmed\":\"{cut");
    std::fs::write(&path, bytes).expect("written");
    let second = start(remembering()).expect("loopback is free");
    run(async {
        let gateway = gateway(&second);
        let words = next_words(&gateway, 1).await;
        assert_eq!(news(&words), [ProviderAnswer::Registered { number: number.clone() }]);
        confirm(&gateway, &words).await;
        assert_eq!(gateway.send(&draft.dispatch()).await.expect("sent").outcome, delivery);
    });
    second.stop();
    let third = start(remembering()).expect("loopback is free");
    assert_eq!(third.provider().received().iter().map(|case| (&case.number, case.deliveries)).collect::<Vec<_>>(), [(&number, 2)]);
    let nothing = run(gateway(&third).pull(SERVICE)).expect("an answer").outcome.found().expect("messages");
    assert_eq!(nothing.messages, [], "what was confirmed stays confirmed");
}

#[test]
fn pushed_words_are_taken_once_they_are_kept() {
    let sandbox = sandbox();
    let gateway = gateway(&sandbox);
    run(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        sandbox.push_to(Some(format!("http://{}/push", listener.local_addr().expect("bound"))));
        let pushed: Arc<Mutex<Vec<Pushed>>> = Arc::default();
        let kept = Arc::clone(&pushed);
        // The first two times the journal is full.
        let take = move |word| {
            let kept = Arc::clone(&kept);
            async move {
                let mut kept = kept.lock().expect("not poisoned");
                kept.push(word);
                if kept.len() <= 2 { Err("the disk is full".into()) } else { Ok(()) }
            }
        };
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let server = tokio::spawn(serve(listener, None, PushLimits::of_bytes(1 << 20), take, async { drop(stopped.await) }));
        let draft = Draft::new();
        gateway.send(&draft.dispatch()).await.expect("sent");
        for _ in 0..400 {
            if pushed.lock().expect("not poisoned").len() >= 3 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        tokio::time::sleep(Duration::from_millis(150)).await;
        let words: Vec<Pushed> = pushed.lock().expect("not poisoned").clone();
        assert_eq!(words.len(), 3, "again until it was kept, and then no more");
        assert!(words.iter().all(|word| *word == words[0]));
        let Pushed::Message(word) = &words[0] else { panic!("{:?}", words[0]) };
        assert_eq!((word.request, &word.answer), (draft.request, &ProviderAnswer::Registered { number: number(&sandbox) }));
        let left = gateway.pull(SERVICE).await.expect("an answer").outcome;
        assert!(matches!(left, Outcome::Found(pulled) if pulled.messages.is_empty()), "what was pushed is not pulled");
        stop.send(()).expect("still serving");
        sandbox.push_to(None);
        server.await.expect("ended");
    });
}

/// Pushes the first message under a fault: it must not be taken, and must be once it comes as it should.
#[track_caller]
fn check_push(fault: &Fault) {
    let sandbox = sandbox();
    let gateway = gateway(&sandbox);
    sandbox.faults().set(Order::times(fault.clone(), 1).of_operation(Order::PUSH));
    run(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        sandbox.push_to(Some(format!("http://{}/push", listener.local_addr().expect("bound"))));
        let (sender, mut pushed) = tokio::sync::mpsc::channel(4);
        let take = move |pushed| {
            let sender = sender.clone();
            async move { sender.send(pushed).await.map_err(Into::into) }
        };
        tokio::spawn(serve(listener, None, tereze_gateway::push::PushLimits::of_bytes(1 << 20), take, std::future::pending()));
        let draft = Draft::new();
        gateway.send(&draft.dispatch()).await.expect("sent");
        let taken =
            tokio::time::timeout(Duration::from_secs(10), pushed.recv()).await.unwrap_or_else(|_| panic!("{fault:?} stands in the way of the next push"));
        let Some(Pushed::Message(word)) = taken else { panic!("{taken:?}") };
        assert_eq!((word.request, &word.answer), (draft.request, &ProviderAnswer::Registered { number: number(&sandbox) }), "{fault:?}");
        assert_eq!(sandbox.faults().pending(), [], "{fault:?} came first");
    });
}

#[test]
fn a_spoilt_push_is_refused_and_the_next_one_taken() {
    check_push(&Fault::Structure { of: Structure::Levels, count: 10_000 });
    check_push(&Fault::Huge { bytes: 2 << 20 });
    check_push(&Fault::Garbage);
    check_push(&Fault::Cut);
    check_push(&Fault::Endless { every_ms: 0 });
}

#[test]
fn a_connection_closed_after_the_work_leaves_one_effect() {
    let sandbox = sandbox();
    let gateway = gateway(&sandbox);
    let draft = Draft::new();
    run(async {
        sandbox.faults().set(Order::times(Fault::NoAnswer, 1).of_operation("sendMessage"));
        let error = gateway.send(&draft.dispatch()).await.expect_err("no answer");
        assert!(error.is_temporary() && error.may_have_arrived());
        assert_eq!(sandbox.provider().received().len(), 1, "it arrived");
        gateway.send(&draft.dispatch()).await.expect("sent again");
    });
    assert_eq!(sandbox.provider().received().iter().map(|case| case.deliveries).collect::<Vec<_>>(), [2]);
}

#[test]
fn a_status_change_is_pushed_and_nonsense_is_refused() {
    use tereze_gateway::soap::async_channel::{StatusChange, write_status_change};
    use tereze_gateway::soap::common::Guid;
    run(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}/", listener.local_addr().expect("bound"));
        let (sender, mut receiver) = tokio::sync::mpsc::channel(4);
        let take = move |word| {
            let sender = sender.clone();
            async move { sender.send(word).await.map_err(Into::into) }
        };
        tokio::spawn(serve(listener, None, PushLimits::of_bytes(10_000), take, std::future::pending()));
        let client = reqwest::Client::builder().no_proxy().build().expect("a client");
        let post = async |body: String| {
            let response = client.post(&url).body(body).send().await.expect("an answer");
            (response.status().as_u16(), response.text().await.expect("text"))
        };
        let change = StatusChange {
            notification_id: "n".into(),
            message_id: "m".into(),
            state: MessageState::NotDelivered,
            code: "c".into(),
            message: "w".into(),
            error: None,
        };
        let session = Guid(uuid::Uuid::now_v7());
        let (status, answer) = post(write_status_change(&change, session, jiff::Timestamp::now())).await;
        assert!(status == 200 && answer.contains(&session.to_string()) && answer.contains("changeMassageStatusNotificationResponse"), "{answer}");
        assert_eq!(receiver.recv().await, Some(Pushed::StatusChange(change)));
        for nonsense in ["", "<a/>", "<!DOCTYPE a><a/>", "not XML"] {
            let (status, answer) = post(nonsense.into()).await;
            assert!(status == 500 && answer.contains("SCE001"), "{nonsense}: {answer}");
        }
        assert_eq!(post("x".repeat(10_001)).await.0, 413);
    });
}
