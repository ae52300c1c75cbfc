//! Small draws that every part of the generator makes.

use jiff::ToSpan as _;
use jiff::civil::Date;
use rand::Rng;
use rand::seq::IndexedRandom as _;
use rand_chacha::ChaCha8Rng;
use tereze_domain::number::check_digit;

/// One of a list that is never empty.
pub(super) fn one<'l, T>(random: &mut ChaCha8Rng, list: &'l [T]) -> &'l T {
    list.choose(random).expect("the lists of the generator are not empty")
}

/// A day so many years before another, give or take a year.
pub(super) fn years_before(random: &mut ChaCha8Rng, day: Date, years: std::ops::Range<i32>) -> Date {
    let days = random.random_range(years.start * 365..years.end * 365);
    day.saturating_sub(days.days())
}

/// Twelve digits whose first eleven may be numbered and whose last is their check digit; `None` when such a number is never issued.
pub(super) fn with_check_digit(eleven: &str) -> Option<String> {
    let digits: Vec<u8> = eleven.bytes().map(|byte| byte - b'0').collect();
    let digits: [u8; 11] = digits.try_into().ok()?;
    check_digit(&digits).map(|digit| format!("{eleven}{digit}"))
}

/// Digits of a document's number.
pub(super) fn digits(random: &mut ChaCha8Rng, count: usize) -> String {
    (0..count).map(|_| char::from(b'0' + random.random_range(0..10u8))).collect()
}
