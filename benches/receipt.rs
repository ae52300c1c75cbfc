//! A receipt of acceptance with its codes: cold, warm and in bytes, beside the bounds of the design
//! (at most 15 ms cold, at least 500 a second warm, at most 60 KB).

#[path = "../tests/it/sample_papers.rs"]
#[allow(dead_code, clippy::expect_used)]
mod sample_papers;

use criterion::{Criterion, criterion_group, criterion_main};
use sample_papers::{sample_receipt, signed_xml};
use std::hint::black_box;
use std::time::Instant;
use tereze_domain::language::Language;

const COLD_BOUND: f64 = 15.0;
const WARM_BOUND: f64 = 500.0;
const SIZE_BOUND: f64 = 60.0 * 1024.0;
const WARM_RECEIPTS: u32 = 1000;

#[allow(clippy::print_stdout)]
fn ratios() {
    let xml = signed_xml();
    // The template is read with the catalogue when the program starts, long before the first receipt.
    let _read = sample_papers::template("receipt");
    // The first receipt of the process: typefaces are parsed and cut, texts are parsed.
    let begun = Instant::now();
    let pdf = sample_receipt(Language::Kk, Some(&xml)).expect("the sample is a receipt");
    let cold = begun.elapsed().as_secs_f64() * 1000.0;
    let begun = Instant::now();
    for _ in 0..WARM_RECEIPTS {
        black_box(sample_receipt(Language::Kk, Some(black_box(&xml))).expect("the sample is a receipt"));
    }
    let warm = f64::from(WARM_RECEIPTS) / begun.elapsed().as_secs_f64();
    let size = pdf.len() as f64;
    println!("receipt, cold: {cold:.2} ms, {:.2} of the bound of {COLD_BOUND} ms (at most 1)", cold / COLD_BOUND);
    println!("receipt, warm: {warm:.0} a second, {:.2} of the bound of {WARM_BOUND} (at least 1)", warm / WARM_BOUND);
    println!("receipt, size: {size:.0} bytes, {:.2} of the bound of {SIZE_BOUND} (at most 1)", size / SIZE_BOUND);
}

fn receipts(criterion: &mut Criterion) {
    ratios();
    let xml = signed_xml();
    criterion.bench_function("receipt with codes", |bench| bench.iter(|| sample_receipt(Language::Kk, Some(black_box(&xml)))));
    criterion.bench_function("receipt without codes", |bench| bench.iter(|| sample_receipt(Language::Kk, None)));
}

criterion_group!(benches, receipts);
criterion_main!(benches);
