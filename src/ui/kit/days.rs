//! Days of a calendar: which may be taken, where keys lead, and the weeks of a month.

use egui::{InputState, Key, Modifiers};
use jiff::civil::Date;
use jiff::{Span, ToSpan as _};
use tereze_domain::language::Language;

/// Days of a week.
pub(super) const WEEK: i8 = 7;

/// What a field of a day goes by.
#[derive(Debug, Clone, Copy)]
pub struct Days {
    /// The day of the frame.
    pub today: Date,
    /// The first day that may stand in the field.
    pub first: Option<Date>,
    /// The last day that may stand in the field.
    pub last: Option<Date>,
    /// Language of the months.
    pub language: Language,
}

impl Days {
    /// Whether the day may stand in the field.
    pub fn may_be(&self, day: Date) -> bool {
        self.first.is_none_or(|first| day >= first) && self.last.is_none_or(|last| day <= last)
    }
}

/// Up and Down step by a day, Page Up and Page Down by a month; an empty field begins with today.
pub(super) fn stepped(input: &mut InputState, day: Option<Date>, today: Date) -> Option<Date> {
    let mut count = |key| i64::try_from(input.count_and_consume_key(Modifiers::NONE, key)).unwrap_or(0);
    let days = count(Key::ArrowUp) - count(Key::ArrowDown);
    let months = count(Key::PageUp) - count(Key::PageDown);
    if days == 0 && months == 0 {
        return None;
    }
    Some(day.map_or(today, |day| plus(plus(day, months.months()), days.days())))
}

/// The marked day after the keys of this frame.
pub(super) fn walked(input: &mut InputState, from: Date) -> Date {
    let mut day = from;
    for key in [Key::ArrowLeft, Key::ArrowRight, Key::ArrowUp, Key::ArrowDown, Key::PageUp, Key::PageDown, Key::Home, Key::End] {
        for _ in 0..input.count_and_consume_key(Modifiers::NONE, key) {
            day = after(day, key);
        }
    }
    day
}

/// The day to which a key leads.
pub(super) fn after(day: Date, key: Key) -> Date {
    let into_week = i64::from(day.weekday().to_monday_zero_offset());
    match key {
        Key::ArrowLeft => plus(day, (-1).days()),
        Key::ArrowRight => plus(day, 1.days()),
        Key::ArrowUp => plus(day, (-1).weeks()),
        Key::ArrowDown => plus(day, 1.weeks()),
        Key::PageUp => plus(day, (-1).months()),
        Key::PageDown => plus(day, 1.months()),
        Key::Home => plus(day, (-into_week).days()),
        Key::End => plus(day, (i64::from(WEEK) - 1 - into_week).days()),
        _ => day,
    }
}

/// A day some time away; the same day at the ends of the calendar.
fn plus(day: Date, span: Span) -> Date {
    day.checked_add(span).unwrap_or(day)
}

/// The weeks of the month of a day, each from Monday to Sunday, with the days of the months around it.
pub(super) fn weeks(of: Date) -> Vec<Vec<Date>> {
    let (first, last) = (of.first_of_month(), of.last_of_month());
    let mut monday = after(first, Key::Home);
    let mut weeks = Vec::new();
    while monday <= last {
        weeks.push((0..WEEK).map(|number| plus(monday, i64::from(number).days())).collect());
        let next = plus(monday, 1.weeks());
        if next == monday {
            break;
        }
        monday = next;
    }
    weeks
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{Weekday, date};

    #[track_caller]
    fn check(from: Date, key: Key, expected: Date) {
        assert_eq!(after(from, key), expected, "{from} by {key:?}");
    }

    #[test]
    fn keys_of_the_calendar() {
        // A Sunday.
        let day = date(2026, 11, 22);
        check(day, Key::ArrowLeft, date(2026, 11, 21));
        check(day, Key::ArrowRight, date(2026, 11, 23));
        check(day, Key::ArrowUp, date(2026, 11, 15));
        check(day, Key::ArrowDown, date(2026, 11, 29));
        check(day, Key::PageUp, date(2026, 10, 22));
        check(day, Key::PageDown, date(2026, 12, 22));
        check(day, Key::Home, date(2026, 11, 16));
        check(day, Key::End, day);
        check(date(2026, 11, 16), Key::Home, date(2026, 11, 16));
        check(date(2026, 11, 16), Key::End, day);
        check(date(2026, 1, 31), Key::PageDown, date(2026, 2, 28));
        check(date(2026, 1, 1), Key::ArrowLeft, date(2025, 12, 31));
        check(day, Key::Space, day);
        check(Date::MAX, Key::ArrowRight, Date::MAX);
        check(Date::MIN, Key::PageUp, Date::MIN);
    }

    #[track_caller]
    fn check_month(of: Date, count: usize, first: Date, last: Date) {
        let weeks = weeks(of);
        assert_eq!(weeks.len(), count, "{of}");
        assert_eq!(weeks.first().and_then(|week| week.first()), Some(&first));
        assert_eq!(weeks.last().and_then(|week| week.last()), Some(&last));
        assert!(weeks.iter().all(|week| week.len() == 7 && week[0].weekday() == Weekday::Monday));
    }

    #[test]
    fn weeks_begin_on_monday() {
        check_month(date(2026, 11, 22), 6, date(2026, 10, 26), date(2026, 12, 6));
        check_month(date(2026, 2, 1), 5, date(2026, 1, 26), date(2026, 3, 1));
        check_month(date(2027, 2, 28), 4, date(2027, 2, 1), date(2027, 2, 28));
        assert!(!super::weeks(Date::MAX).is_empty());
    }

    #[test]
    fn bounds() {
        let days = Days { today: date(2026, 11, 22), first: Some(date(2026, 11, 1)), last: Some(date(2026, 11, 22)), language: Language::Kk };
        assert!(days.may_be(date(2026, 11, 1)) && days.may_be(date(2026, 11, 22)));
        assert!(!days.may_be(date(2026, 10, 31)) && !days.may_be(date(2026, 11, 23)));
    }
}
