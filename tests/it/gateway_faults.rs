//! Every way to fail is told apart, says what to do, and keeps whatever came.

use crate::support::{Secret, gateway, run, sandbox, settings};
use std::time::{Duration, Instant};
use tereze_domain::language::Language;
use tereze_domain::message::Explain as _;
use tereze_gateway::{Gateway, GatewayError, NotaryRegistry as _, OrganisationRegistry as _, Outcome, PersonRegistry as _, StatusAuthority as _, Trouble};
use tereze_sandbox::{Fault, Keys, Order, Sandbox, Structure, start};

/// Name of a trouble, whether it is temporary, and whether the question may have arrived.
fn name(error: &GatewayError) -> (&'static str, bool, bool) {
    let name = match &error.trouble {
        Trouble::Unreachable(_) => "unreachable",
        Trouble::NameUnknown { .. } => "name unknown",
        Trouble::Certificate { .. } => "certificate",
        Trouble::NotSoap(_) => "not SOAP",
        Trouble::NotVerified(_) => "not verified",
        Trouble::Panicked => "panicked",
        Trouble::TimedOut(_) => "timed out",
        Trouble::CutOff(_) => "cut off",
        Trouble::TooLarge(_) => "too large",
        Trouble::Status(_) => "status",
        Trouble::Refused(_) => "refused",
        Trouble::NotProcessed { .. } => "not processed",
        Trouble::Malformed(_) => "malformed",
        Trouble::Signature(_) => "signature",
        Trouble::AnotherQuestion => "another question",
        Trouble::NotSigned(_) => "not signed",
        Trouble::Unsendable(_) => "unsendable",
    };
    (name, error.is_temporary(), error.may_have_arrived())
}

/// Asks all three registries under a fault.
#[track_caller]
fn check(sandbox: &Sandbox, gateway: &Gateway, fault: Fault, expected: (&'static str, bool, bool)) {
    sandbox.faults().clear();
    let world = sandbox.world();
    run(async {
        // Something must have been answered before a repetition of it can be a repetition.
        let (first, second) = (&world.people()[0].person.iin, &world.people()[1].person.iin);
        gateway.person(first).await.expect("an answer");
        gateway.organisation(&world.organisations()[0].organisation.number).await.expect("an answer");
        gateway.power_of_attorney(&world.powers()[0].number).await.expect("an answer");
        sandbox.faults().set(Order::always(fault));
        let errors = [
            gateway.person(second).await.expect_err("a fault"),
            gateway.organisation(&world.organisations()[1].organisation.number).await.expect_err("a fault"),
            gateway.power_of_attorney(&world.powers()[1].number).await.expect_err("a fault"),
        ];
        for error in errors {
            assert_eq!(name(&error), expected, "{:?}", error.trouble);
            assert!(!error.evidence.request.is_empty());
            for language in Language::ALL {
                let sentence = tereze_texts::say(&error.explain(), language);
                assert!(sentence.len() > 30 && !sentence.contains("error-") && !sentence.contains('{'), "{sentence}");
            }
        }
        sandbox.faults().clear();
        assert!(matches!(gateway.person(second).await.expect("well again").outcome, Outcome::Found(_)));
    });
}

#[test]
fn each_fault_has_its_name() {
    let sandbox = sandbox();
    let patient = gateway(&sandbox);
    let mut addresses = sandbox.addresses();
    addresses.limits.total_ms = 300;
    let hasty = Gateway::new(addresses, None);
    check(&sandbox, &hasty, Fault::Slow { ms: 3_000 }, ("timed out", true, true));
    check(&sandbox, &hasty, Fault::Endless { every_ms: 50 }, ("timed out", true, true));
    check(&sandbox, &patient, Fault::Endless { every_ms: 0 }, ("too large", false, true));
    check(&sandbox, &patient, Fault::Down, ("cut off", true, true));
    check(&sandbox, &patient, Fault::NoAnswer, ("cut off", true, true));
    check(&sandbox, &patient, Fault::Cut, ("cut off", true, true));
    check(&sandbox, &patient, Fault::Duplicate, ("another question", true, true));
    check(&sandbox, &patient, Fault::OutOfOrder, ("another question", true, true));
    check(&sandbox, &patient, Fault::SoapFault { code: "SCE004".into() }, ("refused", false, true));
    check(&sandbox, &patient, Fault::SoapFault { code: "SCE909".into() }, ("refused", true, true));
    check(&sandbox, &patient, Fault::Garbage, ("not SOAP", true, true));
    check(&sandbox, &patient, Fault::Huge { bytes: 17 << 20 }, ("too large", false, true));
}

/// An answer that is no answer before anything in it is believed, however much there is of something.
#[track_caller]
fn check_structure(of: Structure, count: usize) {
    let sandbox = sandbox();
    let begun = Instant::now();
    check(&sandbox, &gateway(&sandbox), Fault::Structure { of, count }, ("malformed", true, true));
    assert!(begun.elapsed() < Duration::from_secs(10), "{of:?}: {:?}", begun.elapsed());
}

#[test]
fn an_answer_of_ten_thousand_levels_is_refused() {
    check_structure(Structure::Levels, 10_000);
}

#[test]
fn an_answer_of_too_many_attributes_or_namespaces_is_refused_at_once() {
    check_structure(Structure::Attributes, 60_000);
    check_structure(Structure::Namespaces, 3_000);
}

#[test]
fn an_answer_of_a_few_more_elements_is_an_answer() {
    let sandbox = sandbox();
    let gateway = gateway(&sandbox);
    let iin = sandbox.world().people()[0].person.iin;
    for of in [Structure::Attributes, Structure::Namespaces, Structure::Levels] {
        sandbox.faults().set(Order::times(Fault::Structure { of, count: 8 }, 1));
        let answer = run(gateway.person(&iin)).expect("an answer");
        assert!(matches!(&answer.outcome, Outcome::Found(person) if person.iin == iin), "{of:?}: {:?}", answer.outcome);
    }
    assert_eq!(sandbox.faults().pending(), []);
}

const PERSON: &str = "GBDFL_UniversalServiceSync";

#[test]
fn one_answer_waits_and_a_later_one_overtakes_it() {
    let sandbox = sandbox();
    let gateway = gateway(&sandbox);
    let [first, second] = [0, 1].map(|at| sandbox.world().people()[at].person.iin);
    sandbox.faults().set(Order::times(Fault::Slow { ms: 500 }, 1).of_service(PERSON).about(&first.to_string()));
    let answered = async |iin| {
        let answer = gateway.person(&iin).await.expect("an answer");
        assert!(matches!(&answer.outcome, Outcome::Found(person) if person.iin == iin), "{:?}", answer.outcome);
        Instant::now()
    };
    run(async {
        answered(second).await;
        let begun = Instant::now();
        let (slow, quick) = tokio::join!(answered(first), answered(second));
        assert!(slow > quick && slow - begun >= Duration::from_millis(500));
        let begun = Instant::now();
        assert!(answered(first).await - begun < Duration::from_millis(500), "one answer waits, not the next about the same number");
    });
}

/// Asks twice under an order to swap, the second time when the first answer waits; gives the numbers in the order in which their answers came.
async fn numbers_as_answered(sandbox: &Sandbox, first: impl Future<Output = String>, second: impl Future<Output = String>) -> Vec<String> {
    sandbox.faults().set(Order::times(Fault::Swap, 1));
    let answered = std::sync::Mutex::new(Vec::new());
    let asked_first = async {
        let number = first.await;
        answered.lock().expect("no panic").push(number);
    };
    let asked_second = async {
        while sandbox.faults().waiting() == 0 {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        let number = second.await;
        answered.lock().expect("no panic").push(number);
    };
    tokio::join!(asked_first, asked_second);
    answered.into_inner().expect("no panic")
}

#[test]
fn two_answers_of_a_registry_come_in_the_other_order_each_about_its_own_number() {
    let sandbox = sandbox();
    let gateway = gateway(&sandbox);
    let world = sandbox.world();
    let person = async |at: usize| match gateway.person(&world.people()[at].person.iin).await.expect("an answer").outcome {
        Outcome::Found(person) => person.iin.to_string(),
        other => panic!("{other:?}"),
    };
    let organisation = async |at: usize| match gateway.organisation(&world.organisations()[at].organisation.number).await.expect("an answer").outcome {
        Outcome::Found(organisation) => organisation.number.to_string(),
        other => panic!("{other:?}"),
    };
    let power = async |at: usize| match gateway.power_of_attorney(&world.powers()[at].number).await.expect("an answer").outcome {
        Outcome::Found(power) => power.number,
        other => panic!("{other:?}"),
    };
    run(async {
        let expected = [1, 0].map(|at| world.people()[at].person.iin.to_string());
        assert_eq!(numbers_as_answered(&sandbox, person(0), person(1)).await, expected);
        let expected = [1, 0].map(|at| world.organisations()[at].organisation.number.to_string());
        assert_eq!(numbers_as_answered(&sandbox, organisation(0), organisation(1)).await, expected);
        let expected = [1, 0].map(|at| world.powers()[at].number.clone());
        assert_eq!(numbers_as_answered(&sandbox, power(0), power(1)).await, expected);
        assert_eq!(sandbox.faults().pending(), []);
    });
}

#[test]
fn not_found_is_an_answer() {
    let sandbox = sandbox();
    let gateway = gateway(&sandbox);
    let iin = sandbox.world().people()[0].person.iin;
    for (fault, expected) in [(Fault::NotFound, "00001"), (Fault::NotProcessed, "SCSE001")] {
        sandbox.faults().set(Order::times(fault, 1));
        let answer = run(gateway.person(&iin)).expect("an answer");
        assert!(matches!(&answer.outcome, Outcome::NotFound { code, words } if code == expected && !words.is_empty()), "{:?}", answer.outcome);
        assert!(!answer.evidence.response.is_empty());
    }
    assert!(matches!(run(gateway.person(&iin)).expect("an answer").outcome, Outcome::Found(_)), "the faults are used up");
}

#[test]
fn a_slow_answer_within_the_limit_is_an_answer() {
    let sandbox = sandbox();
    sandbox.faults().set(Order::always(Fault::Slow { ms: 50 }));
    let answer = run(gateway(&sandbox).person(&sandbox.world().people()[0].person.iin)).expect("an answer");
    assert!(matches!(answer.outcome, Outcome::Found(_)));
}

#[test]
fn what_came_before_the_cut_is_kept() {
    let sandbox = sandbox();
    sandbox.faults().set(Order::times(Fault::Cut, 1));
    let error = run(gateway(&sandbox).person(&sandbox.world().people()[0].person.iin)).expect_err("cut");
    assert_eq!(error.evidence.http_status, Some(200));
    assert!(error.evidence.response.starts_with(b"<?xml") && !error.evidence.response.ends_with(b"Envelope>"));
    assert_eq!(error.evidence.answered_at, None);
}

#[test]
fn a_shut_gateway_refuses_and_opens_again_at_the_same_address() {
    let sandbox = sandbox();
    let gateway = gateway(&sandbox);
    let iin = sandbox.world().people()[0].person.iin;
    run(async {
        for _ in 0..3 {
            gateway.person(&iin).await.expect("open");
            sandbox.gateway_down(true);
            // The first question may still go into a connection that has just been closed, as in life.
            let first = gateway.person(&iin).await.expect_err("shut");
            assert!(matches!(first.trouble, Trouble::Unreachable(_) | Trouble::CutOff(_)) && first.is_temporary(), "{:?}", first.trouble);
            let error = gateway.person(&iin).await.expect_err("shut");
            assert_eq!(name(&error), ("unreachable", true, false), "{:?}", error.trouble);
            sandbox.gateway_down(false);
        }
        gateway.person(&iin).await.expect("open");
    });
}

#[test]
fn only_the_service_named_fails() {
    let sandbox = sandbox();
    let gateway = gateway(&sandbox);
    sandbox.faults().set(Order::always(Fault::Down).of_service("GbdulInfoByBin_v2"));
    run(async {
        gateway.organisation(&sandbox.world().organisations()[0].organisation.number).await.expect_err("down");
        gateway.person(&sandbox.world().people()[0].person.iin).await.expect("not concerned");
    });
}

#[test]
fn an_answer_must_be_signed_by_whom_it_should() {
    let signing =
        |foreign_security| tereze_sandbox::Settings { keys: Keys { security: Some(Secret::arc("ours")), foreign_security, ..Keys::default() }, ..settings() };
    for foreign in [None, Some(Secret::arc("theirs"))] {
        let sandbox = start(signing(foreign)).expect("loopback is free");
        let iin = sandbox.world().people()[0].person.iin;
        let gateway = |security| Gateway::new(sandbox.addresses(), security);
        run(async {
            let ours = gateway(Some(Secret::arc("ours")));
            assert!(matches!(ours.person(&iin).await.expect("signed").outcome, Outcome::Found(_)));
            sandbox.faults().set(Order::times(Fault::WrongSignature, 1));
            let error = ours.person(&iin).await.expect_err("wrong");
            assert_eq!(name(&error), ("signature", true, true));
            for security in [None, Some(Secret::arc("theirs"))] {
                let error = gateway(security).person(&iin).await.expect_err("not ours");
                assert!(matches!(&error.trouble, Trouble::Refused(fault) if fault.code == "SCE006"), "{:?}", error.trouble);
                assert!(!error.is_temporary());
            }
        });
    }
    // A gateway that does not sign is not believed by a desk that wants signatures.
    let silent = sandbox();
    let gateway = Gateway::new(silent.addresses(), Some(Secret::arc("ours")));
    let error = run(gateway.person(&silent.world().people()[0].person.iin)).expect_err("not signed");
    assert_eq!(name(&error), ("signature", true, true));
}

struct Authority;

impl tereze_sandbox::AuthorityEndpoints for Authority {
    fn revocation_list(&self, _: jiff::Timestamp) -> Result<Vec<u8>, tereze_sandbox::EndpointError> {
        Ok(b"list".to_vec())
    }

    fn root_revocation_list(&self, _: jiff::Timestamp) -> Result<Vec<u8>, tereze_sandbox::EndpointError> {
        Ok(b"list of the root".to_vec())
    }

    fn issuer_der(&self) -> Result<Vec<u8>, tereze_sandbox::EndpointError> {
        Ok(b"issuer".to_vec())
    }

    fn ocsp(&self, question: &[u8], _: jiff::Timestamp) -> Result<Vec<u8>, tereze_sandbox::EndpointError> {
        Ok([b"status of ", question].concat())
    }

    fn time_stamp(&self, question: &[u8], _: jiff::Timestamp) -> Result<Vec<u8>, tereze_sandbox::EndpointError> {
        if question.is_empty() { Err("nothing to stamp".into()) } else { Ok([b"stamp of ", question].concat()) }
    }

    fn root_pem(&self) -> String {
        "PEM".into()
    }
}

#[test]
fn the_certification_authority_is_reached() {
    let sandbox = sandbox();
    let gateway = gateway(&sandbox);
    assert_eq!(name(&run(gateway.revocation_list()).expect_err("none there")), ("status", true, true));
    sandbox.entrust(Keys { authority: Some(std::sync::Arc::new(Authority)), ..Keys::default() });
    run(async {
        let found = |answer: Result<tereze_gateway::Answer<Vec<u8>>, GatewayError>| answer.expect("an answer").outcome.found().expect("bytes");
        assert_eq!(found(gateway.revocation_list().await), b"list");
        assert_eq!(found(gateway.ocsp(b"x".to_vec()).await), b"status of x");
        assert_eq!(found(gateway.time_stamp(b"y".to_vec()).await), b"stamp of y");
        assert_eq!(name(&gateway.time_stamp(Vec::new()).await.expect_err("refused")), ("status", false, true));
        for (fault, expected) in [
            (Fault::Down, ("cut off", true, true)),
            (Fault::Cut, ("cut off", true, true)),
            (Fault::NotFound, ("status", false, true)),
            (Fault::NotProcessed, ("status", true, true)),
            (Fault::Huge { bytes: 17 << 20 }, ("too large", false, true)),
        ] {
            sandbox.faults().set(Order::times(fault.clone(), 1).of_service("ca/crl"));
            assert_eq!(name(&gateway.revocation_list().await.expect_err("a fault")), expected, "{fault:?}");
        }
        sandbox.faults().set(Order::times(Fault::WrongSignature, 1).of_service("ca/ocsp"));
        assert_eq!(found(gateway.ocsp(b"x".to_vec()).await), b"status of y");
    });
    run(async {
        let client = reqwest::Client::builder().no_proxy().build().expect("a client");
        for (path, expected) in [("/crl", "list"), ("/crl/nca.crl", "list"), ("/crl/root.crl", "list of the root"), ("/ca", "issuer"), ("/root.pem", "PEM")] {
            let response = client.get(sandbox.authority_base() + path).send().await.expect("an answer");
            assert_eq!(response.text().await.expect("text"), expected, "{path}");
        }
    });
}

#[test]
fn a_redirect_to_elsewhere_is_not_followed() {
    use std::io::{Read as _, Write as _};
    let sandbox = sandbox();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("bound");
    let target = sandbox.addresses().sync_channel;
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a guest");
        let mut buffer = [0; 65_536];
        let mut read = 0;
        while !buffer[..read].ends_with(b"Envelope>") {
            read += stream.read(&mut buffer[read..]).expect("a question");
        }
        write!(stream, "HTTP/1.1 307 Temporary Redirect\r\nLocation: {target}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").expect("sent");
    });
    let mut addresses = sandbox.addresses();
    addresses.sync_channel = format!("http://{address}/");
    let gateway = Gateway::new(addresses, None);
    let error = run(gateway.person(&sandbox.world().people()[0].person.iin)).expect_err("not followed");
    assert!(matches!(error.trouble, Trouble::Status(307)), "{:?}", error.trouble);
    server.join().expect("served");
}

#[test]
fn faults_can_be_ordered_from_outside_even_while_the_gateway_is_down() {
    let sandbox = sandbox();
    let gateway = gateway(&sandbox);
    let iin = sandbox.world().people()[0].person.iin;
    let control = sandbox.control().to_owned();
    run(async {
        let client = reqwest::Client::builder().no_proxy().build().expect("a client");
        let post = async |path: &str, body: &str| {
            let request = client.post(format!("{control}{path}")).header("Content-Type", "application/json").body(body.to_owned());
            request.send().await.expect("an answer").status().as_u16()
        };
        assert_eq!(post("/control/gateway", r#"{"down":true}"#).await, 204);
        gateway.person(&iin).await.expect_err("down");
        assert_eq!(name(&gateway.person(&iin).await.expect_err("down")).0, "unreachable");
        assert_eq!(post("/control/gateway", r#"{"down":false}"#).await, 204);
        assert_eq!(post("/control/faults", r#"{"kind":"soap-fault","code":"SCE005","times":1}"#).await, 204);
        assert_eq!(name(&gateway.person(&iin).await.expect_err("refused")).0, "refused");
        gateway.person(&iin).await.expect("used up");
        for (order, expected) in [
            (r#"{"kind":"no-answer","times":1}"#, "cut off"),
            (r#"{"kind":"cut","times":1}"#, "cut off"),
            (r#"{"kind":"down","times":1}"#, "cut off"),
            (r#"{"kind":"endless","every_ms":0,"times":1}"#, "too large"),
            (r#"{"kind":"structure","of":"levels","count":10000,"times":1}"#, "malformed"),
        ] {
            assert_eq!(post("/control/faults", order).await, 204, "{order}");
            assert_eq!(name(&gateway.person(&iin).await.expect_err(order)).0, expected, "{order}");
        }
        let order = format!(r#"{{"kind":"slow","ms":300,"service":"{PERSON}","about":"{iin}","times":1}}"#);
        assert_eq!(post("/control/faults", &order).await, 204);
        let begun = Instant::now();
        gateway.person(&sandbox.world().people()[1].person.iin).await.expect("another number");
        assert_eq!(sandbox.faults().pending().len(), 1);
        gateway.person(&iin).await.expect("an answer");
        assert!(begun.elapsed() >= Duration::from_millis(300) && sandbox.faults().pending().is_empty());
        let swap = format!(r#"{{"kind":"swap","service":"{PERSON}","times":1}}"#);
        assert_eq!(post("/control/faults", &swap).await, 204);
        assert_eq!(sandbox.faults().pending(), [Order::times(Fault::Swap, 1).of_service(PERSON)]);
        sandbox.faults().clear();
        assert_eq!(post("/control/faults", r#"{"kind":"bored"}"#).await, 422);
        let people: Vec<tereze_domain::party::Person> =
            client.get(format!("{control}/control/people")).send().await.expect("an answer").json().await.expect("people");
        assert_eq!(people.len(), sandbox.world().people().len());
        let addresses: tereze_gateway::Addresses =
            client.get(format!("{control}/control/addresses")).send().await.expect("an answer").json().await.expect("addresses");
        assert_eq!(addresses, sandbox.addresses());
    });
}
