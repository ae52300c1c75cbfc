//! Signing an application beside the bare operation of its key: the document's part must stay under a tenth.

// What is measured is told on the terminal.
#![allow(clippy::print_stdout)]

use criterion::Criterion;
use jiff::Timestamp;
use std::hint::black_box;
use std::time::{Duration, Instant};
use tereze_sandbox::authority::{Authority, Person};
use tereze_trust::{Signer, wsse, xml};

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
    let application = application(3);
    let (_declaration, body) = application.split_once("?>").expect("the application is declared");
    let envelope = format!("<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>{body}</soap:Body></soap:Envelope>");
    let signed = xml::sign_enveloped(&application, &key).expect("the document can be signed");

    let mut criterion = Criterion::default().configure_from_args();
    criterion.bench_function("raw key operation", |bencher| bencher.iter(|| key.sign(black_box(&[7; 700]))));
    criterion.bench_function("sign application", |bencher| bencher.iter(|| xml::sign_enveloped(black_box(&application), &key)));
    criterion.bench_function("sign message", |bencher| bencher.iter(|| wsse::sign(black_box(&envelope), &key)));
    criterion.bench_function("verify application", |bencher| bencher.iter(|| xml::verify_enveloped(black_box(signed.as_bytes()))));
    criterion.final_summary();

    let raw = || drop(key.sign(black_box(&[7; 700])).expect("the key signs"));
    for rows in [1, 3, 6, 12] {
        let application = self::application(rows);
        let (alone, whole) = alternate(raw, || drop(xml::sign_enveloped(black_box(&application), &key).expect("the document can be signed")));
        report("application", application.len(), alone, whole);
    }
    let (alone, whole) = alternate(raw, || drop(wsse::sign(black_box(&envelope), &key).expect("the message can be signed")));
    report("message", envelope.len(), alone, whole);
}

/// Rates a second of two operations, measured by turns so that both meet the same machine. The quickest batch of each
/// counts: whatever else runs can only make one slower.
fn alternate(mut first: impl FnMut(), mut second: impl FnMut()) -> (f64, f64) {
    const BATCH: u32 = 10;
    let mut quickest = [Duration::MAX; 2];
    for _ in 0..300 {
        let begin = Instant::now();
        (0..BATCH).for_each(|_| first());
        let between = Instant::now();
        (0..BATCH).for_each(|_| second());
        quickest = [quickest[0].min(between - begin), quickest[1].min(between.elapsed())];
    }
    let [first, second] = quickest.map(|spent| f64::from(BATCH) / spent.as_secs_f64());
    (first, second)
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
