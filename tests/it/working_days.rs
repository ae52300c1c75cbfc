//! Every day of 2012 to 2027 against an independent source, kept in `tests/data/working-days.txt`.

use jiff::civil::{Date, Weekday, date};
use std::collections::BTreeMap;

/// Days that are not what their weekday says: `2012-03-09 rests`, `2012-03-11 works`.
fn golden() -> BTreeMap<Date, bool> {
    let lines = include_str!("../data/working-days.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let (day, what) = line.split_once(' ').expect("a day and what it is");
            assert!(["works", "rests"].contains(&what), "{line}");
            (day.parse().expect("a day"), what == "works")
        })
        .collect()
}

#[test]
fn every_day_agrees_with_the_independent_source() {
    let golden = golden();
    let calendar = tereze_catalogue::calendar();
    assert_eq!(calendar.years(), (2012, 2027));
    let mut day = date(2012, 1, 1);
    let mut different = Vec::new();
    while day <= date(2027, 12, 31) {
        let weekday_works = !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        let expected = golden.get(&day).copied().unwrap_or(weekday_works);
        if calendar.is_working_day(day) != expected {
            different.push(day);
        }
        day = day.tomorrow().expect("in range");
    }
    assert_eq!(different, Vec::<Date>::new());
    assert!(golden.len() > 200, "the source has holidays of sixteen years");
}
