//! Reading and linting the whole catalogue, beside the bound of the design: 50 ms.

#![allow(clippy::print_stdout)]

use criterion::Criterion;
use std::hint::black_box;
use std::time::{Duration, Instant};
use tereze_catalogue::Catalogue;

const BOUND: Duration = Duration::from_millis(50);

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    criterion.bench_function("catalogue read and linted", |bencher| bencher.iter(|| black_box(Catalogue::built_in())));
    criterion.final_summary();
    let mut times: Vec<Duration> = (0..21)
        .map(|_| {
            let begun = Instant::now();
            let catalogue = black_box(Catalogue::built_in()).expect("the built-in catalogue is right");
            assert!(!catalogue.services.is_empty());
            begun.elapsed()
        })
        .collect();
    times.sort();
    let (median, services) = (times[times.len() / 2], Catalogue::built_in().map_or(0, |catalogue| catalogue.services.len()));
    let share = median.as_secs_f64() / BOUND.as_secs_f64();
    println!("catalogue: {services} service(s) in {median:?}, bound {BOUND:?}: {:.1} % of the bound", share * 100.0);
}
