//! Days as people of three languages write and say them.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use tereze_domain::language::Language;
use tereze_domain::local_time::wall_clock;
use tereze_domain::message::Message;
use tereze_texts::{say, tr};

/// A day as it is typed and shown in a field: `22.11.2026`.
pub fn written(date: Date) -> String {
    format!("{:02}.{:02}.{:04}", date.day(), date.month(), date.year())
}

/// A day in words, for example `2026 жылғы 22 қараша`.
pub fn in_words(date: Date, language: Language) -> String {
    let month = tr(&format!("ui-month-{}", date.month()), language);
    say(&Message::new("date-in-words").with("year", format!("{:04}", date.year())).with("month", month).with("day", date.day()), language)
}

/// The day of typed text: `22.11.2026`, `22112026`, `22/11/2026` or `2026-11-22`.
pub fn read(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Ok(date) = text.parse::<Date>() {
        return Some(date);
    }
    let parts: Vec<&str> = text.split(['.', '/', '-']).collect();
    let (day, month, year) = match parts.as_slice() {
        [digits] if digits.len() == 8 && digits.is_ascii() => (&digits[..2], &digits[2..4], &digits[4..]),
        [day, month, year] if year.len() == 4 => (*day, *month, *year),
        _ => return None,
    };
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// The time of day of typed text: `09:32`, `9.32` or `0932`.
pub fn read_time(text: &str) -> Option<Time> {
    let text = text.trim();
    let (hour, minute) = match text.split_once([':', '.']) {
        Some(parts) => parts,
        None if (3..=4).contains(&text.len()) && text.is_ascii() => text.split_at(text.len() - 2),
        None => return None,
    };
    if minute.len() != 2 {
        return None;
    }
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

/// The moment on the clock of the wall: `22.11.2026 14:05`.
pub fn moment(at: Timestamp) -> String {
    let at = wall_clock(at);
    format!("{} {:02}:{:02}", written(at.date()), at.hour(), at.minute())
}

/// The time of day on the clock of the wall: `14:05`.
pub fn time_of_day(at: Timestamp) -> String {
    let at = wall_clock(at);
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// Seconds as minutes and seconds: `1:05`.
pub fn minutes(seconds: u64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[track_caller]
    fn check(text: &str, expected: Option<Date>) {
        assert_eq!(read(text), expected, "{text}");
    }

    #[test]
    fn typed_days() {
        let day = Some(date(2026, 11, 22));
        check("22.11.2026", day);
        check("22112026", day);
        check("22/11/2026", day);
        check("2026-11-22", day);
        check(" 22.11.2026 ", day);
        check("31.02.2026", None);
        check("22.11.26", None);
        check("ә2112026", None);
        check("", None);
    }

    #[track_caller]
    fn check_time(text: &str, expected: Option<(i8, i8)>) {
        assert_eq!(read_time(text), expected.map(|(hour, minute)| jiff::civil::time(hour, minute, 0, 0)), "{text}");
    }

    #[test]
    fn typed_times() {
        check_time("09:32", Some((9, 32)));
        check_time("9.32", Some((9, 32)));
        check_time("0932", Some((9, 32)));
        check_time("932", Some((9, 32)));
        check_time(" 14:05 ", Some((14, 5)));
        check_time("25:00", None);
        check_time("12:60", None);
        check_time("12:5", None);
        check_time("12", None);
        check_time("қ932", None);
        check_time("", None);
    }

    #[test]
    fn days_in_words() {
        let day = date(2026, 11, 22);
        assert_eq!(in_words(day, Language::Kk), "2026 жылғы 22 қараша");
        assert_eq!(in_words(day, Language::Ru), "22 ноября 2026 г.");
        assert_eq!(in_words(day, Language::En), "22 November 2026");
    }
}
