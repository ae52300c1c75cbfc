//! Signing an application beside the bare operation of its key: the document's part must stay under a tenth.

// What is measured is told on the terminal.
#![allow(clippy::print_stdout)]

use criterion::Criterion;
use jiff::Timestamp;
use std::hint::black_box;
use std::time::{Duration, Instant};
use tereze::sandbox::authority::{Authority, Person};
use tereze::trust::{Signer, wsse, xml};

/// Of the key's own rate (design, "Speed").
const BOUND: f64 = 0.90;

fn main() {
    let now = Timestamp::now();
    let authority = Authority::new("http://127.0.0.1", now).expect("keys can be made");
    let person =
        Person {
            surname: "Бейнеева".into(), name: "Айгүл".into(), patronymic: Some("Серікқызы".into()), iin: "870620312341".parse().expect("a good number")
        };
    let key = authority.issue_individual(&person, now).expect("a key can be issued");
    let application = application(12);
    let (_declaration, body) = application.split_once("?>").expect("the application is declared");
    let envelope = format!("<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>{body}</soap:Body></soap:Envelope>");
    let signed = xml::sign_enveloped(&application, &key).expect("the document can be signed");

    let mut criterion = Criterion::default().configure_from_args();
    criterion.bench_function("raw key operation", |bencher| bencher.iter(|| key.sign(black_box(&[7; 700]))));
    criterion.bench_function("sign application", |bencher| bencher.iter(|| xml::sign_enveloped(black_box(&application), &key)));
    criterion.bench_function("sign message", |bencher| bencher.iter(|| wsse::sign(black_box(&envelope), &key)));
    criterion.bench_function("verify application", |bencher| bencher.iter(|| xml::verify_enveloped(black_box(signed.as_bytes()))));
    criterion.final_summary();

    let (raw, document) = alternate(
        || drop(key.sign(black_box(&[7; 700])).expect("the key signs")),
        || drop(xml::sign_enveloped(black_box(&application), &key).expect("the document can be signed")),
    );
    let (raw_again, message) = alternate(
        || drop(key.sign(black_box(&[7; 700])).expect("the key signs")),
        || drop(wsse::sign(black_box(&envelope), &key).expect("the message can be signed")),
    );
    report("application", application.len(), raw, document);
    report("message", envelope.len(), raw_again, message);
}

/// Rates a second of two operations, measured by turns so that both meet the same machine.
fn alternate(mut first: impl FnMut(), mut second: impl FnMut()) -> (f64, f64) {
    const ROUNDS: u32 = 40;
    let mut spent = [Duration::ZERO; 2];
    for _ in 0..ROUNDS {
        let begin = Instant::now();
        (0..50).for_each(|_| first());
        let between = Instant::now();
        (0..50).for_each(|_| second());
        spent[0] += between - begin;
        spent[1] += between.elapsed();
    }
    let rate = |spent: Duration| f64::from(ROUNDS * 50) / spent.as_secs_f64();
    (rate(spent[0]), rate(spent[1]))
}

fn report(what: &str, bytes: usize, raw: f64, whole: f64) {
    let ratio = whole / raw;
    let verdict = if ratio >= BOUND { "holds" } else { "MISSED" };
    println!("{what} of {bytes} bytes: {whole:.0} a second, key alone {raw:.0} a second: {:.1} % (bound {:.0} %: {verdict})", ratio * 100.0, BOUND * 100.0);
}

/// An application of the size of service 10: a few fields and a table.
fn application(rows: usize) -> String {
    let row = |number| {
        format!(
            "<row number=\"{number}\"><title>Журнал «Көрші» № {number}</title><territory>Қарағанды облысы</territory><copies>{}</copies></row>",
            number * 100
        )
    };
    let table: String = (1..=rows).map(row).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><application xmlns=\"urn:tereze:application\" service=\"foreign-periodicals\">\
         <applicant><number>961240001036</number><name>«Көрші» ЖШС</name></applicant><table>{table}</table></application>"
    )
}
