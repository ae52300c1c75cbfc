//! An application of forty pages, beside the bound of the issue: at most 150 ms.

#[path = "../tests/it/sample_papers.rs"]
#[allow(dead_code, clippy::expect_used)]
mod sample_papers;

use criterion::{Criterion, criterion_group, criterion_main};
use sample_papers::sample_application;
use std::hint::black_box;
use std::time::Instant;
use tereze_domain::language::Language;

const PAGES: usize = 40;
const BOUND: f64 = 150.0;
const ROUNDS: u32 = 20;

/// Pages of a PDF: the writer names each of them once.
fn pages(pdf: &[u8]) -> usize {
    pdf.windows(10).filter(|part| part == b"/Type/Page").count() - pdf.windows(11).filter(|part| part == b"/Type/Pages").count()
}

/// So many rows that the paper has at least forty pages.
fn rows() -> usize {
    let mut rows = 200;
    while pages(&sample_application(Language::Kk, rows, None).expect("the sample is a paper")) < PAGES {
        rows += 20;
    }
    rows
}

#[allow(clippy::print_stdout)]
fn long_papers(criterion: &mut Criterion) {
    let rows = rows();
    let begun = Instant::now();
    for _ in 0..ROUNDS {
        black_box(sample_application(Language::Kk, black_box(rows), None).expect("the sample is a paper"));
    }
    let each = begun.elapsed().as_secs_f64() * 1000.0 / f64::from(ROUNDS);
    let pages = pages(&sample_application(Language::Kk, rows, None).expect("the sample is a paper"));
    println!("paper of {pages} pages: {each:.1} ms, {:.2} of the bound of {BOUND} ms (at most 1)", each / BOUND);
    criterion.bench_function("paper of forty pages", |bench| bench.iter(|| sample_application(Language::Kk, black_box(rows), None)));
}

criterion_group!(benches, long_papers);
criterion_main!(benches);
