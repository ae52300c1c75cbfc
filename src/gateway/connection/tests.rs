//! Every way a connection fails, over real sockets, has its own name and its own sentence.

use crate::evidence::System;
use crate::{Addresses, CertificateFault, Gateway, GatewayError, Limits, Sender, ServiceIds, StatusAuthority as _, Trouble};
use openssl::asn1::Asn1Time;
use openssl::bn::BigNum;
use openssl::hash::MessageDigest;
use openssl::pkey::{PKey, Private};
use openssl::rsa::Rsa;
use openssl::ssl::{SslAcceptor, SslMethod};
use openssl::x509::extension::{BasicConstraints, SubjectAlternativeName};
use openssl::x509::{X509, X509NameBuilder};
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

fn gateway(url: &str) -> Gateway {
    let url = url.to_owned();
    Gateway::new(
        Addresses {
            sync_channel: "http://127.0.0.1:1".into(),
            async_channel: url.clone(),
            revocation_list: url,
            ocsp: "http://127.0.0.1:1".into(),
            time_stamp: "http://127.0.0.1:1".into(),
            root_certificate: None,
            sender: Sender { id: "tereze".into(), password: None },
            requestor_bin: String::new(),
            services: ServiceIds::default(),
            limits: Limits { connect_ms: 2_000, total_ms: 700, answer_bytes: 1_000, ..Limits::default() },
        },
        None,
    )
}

fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(future)
}

fn name(error: &GatewayError) -> &'static str {
    match &error.trouble {
        Trouble::NameUnknown { .. } => "name unknown",
        Trouble::Unreachable(_) => "unreachable",
        Trouble::TimedOut(_) => "timed out",
        Trouble::CutOff(_) => "cut off",
        Trouble::Certificate { fault: CertificateFault::UnknownAuthority, .. } => "authority",
        Trouble::Certificate { fault: CertificateFault::AnotherName, .. } => "name",
        Trouble::Certificate { fault: CertificateFault::OutOfDates, .. } => "dates",
        Trouble::Certificate { fault: CertificateFault::Other, .. } => "certificate",
        Trouble::Status(_) => "status",
        Trouble::TooLarge(_) => "too large",
        Trouble::NotSoap(_) => "not SOAP",
        Trouble::Malformed(_) => "malformed",
        _ => "another",
    }
}

/// The name of the trouble, and the key of its sentence.
#[track_caller]
fn check(error: &GatewayError, expected: &str, sentence: &str, may_have_arrived: bool) {
    use tereze_domain::message::Explain as _;
    assert_eq!((name(error), error.may_have_arrived()), (expected, may_have_arrived), "{:?}", error.trouble);
    assert_eq!(error.explain().key, sentence);
}

/// Answers every connection in its own thread.
fn server(answer: impl Fn(TcpStream) + Clone + Send + 'static) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let at = listener.local_addr().expect("bound");
    std::thread::spawn(move || {
        for socket in listener.incoming().flatten() {
            let answer = answer.clone();
            std::thread::spawn(move || answer(socket));
        }
    });
    at
}

/// Takes the question in and says this.
fn saying(words: &'static str) -> SocketAddr {
    server(move |mut socket| {
        _ = socket.read(&mut [0; 4096]);
        _ = socket.write_all(words.as_bytes());
    })
}

fn asked(url: &str) -> GatewayError {
    run(gateway(url).revocation_list()).expect_err("a trouble")
}

#[test]
fn without_a_connection() {
    check(&asked("http://gateway.invalid/"), "name unknown", "error-gateway-name-unknown", false);
    let closed = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port");
    check(&asked(&format!("http://{closed}/")), "unreachable", "error-gateway-unreachable", false);
}

#[test]
fn with_a_connection() {
    let silent = server(|_socket| std::thread::sleep(Duration::from_secs(5)));
    check(&asked(&format!("http://{silent}/")), "timed out", "error-gateway-timed-out", true);
    let cut = saying("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf");
    check(&asked(&format!("http://{cut}/")), "cut off", "error-gateway-cut-off", true);
    let busy = saying("HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n");
    check(&asked(&format!("http://{busy}/")), "status", "error-gateway-status", true);
    let large = server(|mut socket| {
        _ = socket.read(&mut [0; 4096]);
        _ = socket.write_all(format!("HTTP/1.1 200 OK\r\ncontent-length: 2000\r\n\r\n{}", "x".repeat(2000)).as_bytes());
    });
    check(&asked(&format!("http://{large}/")), "too large", "error-gateway-too-large", true);
    for (page, expected, sentence) in [
        ("<!DOCTYPE html><html><body>Log in</body></html>", "not SOAP", "error-gateway-not-soap"),
        ("<html><body>502</body></html>", "not SOAP", "error-gateway-not-soap"),
        ("plainly no", "not SOAP", "error-gateway-not-soap"),
        ("<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body>", "malformed", "error-gateway-malformed"),
    ] {
        let at = server(move |mut socket| {
            _ = socket.read(&mut [0; 4096]);
            _ = socket.write_all(format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{page}", page.len()).as_bytes());
        });
        use crate::ApplicationChannel as _;
        let error = run(gateway(&format!("http://{at}/")).pull("S")).expect_err("no message");
        check(&error, expected, sentence, true);
    }
}

/// An authority of servers.
struct Authority {
    key: PKey<Private>,
    certificate: X509,
}

fn issue(subject: &str, by: Option<&Authority>, names: &[&str], days: std::ops::Range<i64>) -> Authority {
    let key = PKey::from_rsa(Rsa::generate(2048).expect("a key")).expect("a key");
    let mut name = X509NameBuilder::new().expect("a name");
    name.append_entry_by_text("CN", subject).expect("a name");
    let name = name.build();
    let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_secs()).expect("near");
    let day = |days: i64| Asn1Time::from_unix(now + days * 86_400).expect("a day");
    let mut builder = X509::builder().expect("a builder");
    builder.set_version(2).expect("set");
    builder.set_serial_number(&BigNum::from_u32(u32::from(by.is_some()) + 1).expect("small").to_asn1_integer().expect("small")).expect("set");
    builder.set_subject_name(&name).expect("set");
    builder.set_issuer_name(by.map_or(&name, |by| by.certificate.subject_name())).expect("set");
    builder.set_not_before(&day(days.start)).expect("set");
    builder.set_not_after(&day(days.end)).expect("set");
    builder.set_pubkey(&key).expect("set");
    match by {
        None => builder.append_extension(BasicConstraints::new().critical().ca().build().expect("built")).expect("set"),
        Some(_) => {
            let mut alternative = SubjectAlternativeName::new();
            names.iter().for_each(|name| {
                if name.parse::<std::net::IpAddr>().is_ok() {
                    alternative.ip(name);
                } else {
                    alternative.dns(name);
                }
            });
            let extension = alternative.build(&builder.x509v3_context(None, None)).expect("built");
            builder.append_extension(extension).expect("set");
        }
    }
    builder.sign(by.map_or(&key, |by| &by.key), MessageDigest::sha256()).expect("signed");
    Authority { certificate: builder.build(), key }
}

fn tls_server(owner: &Authority) -> SocketAddr {
    let mut builder = SslAcceptor::mozilla_intermediate_v5(SslMethod::tls_server()).expect("an acceptor");
    builder.set_private_key(&owner.key).expect("a key");
    builder.set_certificate(&owner.certificate).expect("a certificate");
    let acceptor = builder.build();
    server(move |socket| {
        if let Ok(mut stream) = acceptor.accept(socket) {
            _ = stream.read(&mut [0; 4096]);
            _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nlist");
        }
    })
}

#[test]
fn certificates_of_servers() {
    let authority = issue("Authority", None, &[], -10..100);
    let known = authority.certificate.to_pem().expect("PEM");
    let ask = |owner: &Authority, known: Option<&Vec<u8>>| {
        let gateway = gateway(&format!("https://{}/", tls_server(owner)));
        let gateway = match known {
            Some(known) => gateway.trusting_servers_of(known.clone()),
            None => gateway,
        };
        run(gateway.revocation_list())
    };
    let good = issue("server", Some(&authority), &["127.0.0.1"], -1..10);
    let answer = ask(&good, Some(&known)).expect("an answer");
    assert_eq!((answer.outcome.found().expect("found"), answer.evidence.system), (b"list".to_vec(), System::RevocationList));

    check(&ask(&good, None).expect_err("unknown"), "authority", "error-gateway-certificate-authority", false);
    check(&ask(&authority, None).expect_err("self-signed"), "authority", "error-gateway-certificate-authority", false);
    let other = issue("server", Some(&authority), &["gateway.example"], -1..10);
    check(&ask(&other, Some(&known)).expect_err("another name"), "name", "error-gateway-certificate-name", false);
    let ended = issue("server", Some(&authority), &["127.0.0.1"], -9..-1);
    check(&ask(&ended, Some(&known)).expect_err("ended"), "dates", "error-gateway-certificate-dates", false);
    let future = issue("server", Some(&authority), &["127.0.0.1"], 2..10);
    check(&ask(&future, Some(&known)).expect_err("not yet"), "dates", "error-gateway-certificate-dates", false);
}
