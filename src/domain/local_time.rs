//! The clock on the wall of every centre: Kazakhstan has one time, UTC+5 since 1 March 2024, UTC+6 in Almaty before.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use std::sync::LazyLock;

/// The time zone database is compiled in, so the zone is always found.
static KAZAKHSTAN: LazyLock<TimeZone> = LazyLock::new(|| TimeZone::get("Asia/Almaty").unwrap_or_else(|_| TimeZone::fixed(jiff::tz::offset(5))));

/// Date and time of a moment as the wall clock of a centre shows it.
pub fn wall_clock(moment: Timestamp) -> DateTime {
    moment.to_zoned(KAZAKHSTAN.clone()).datetime()
}

/// The day of a moment in Kazakhstan.
pub fn day_of(moment: Timestamp) -> Date {
    wall_clock(moment).date()
}

/// The moment at which the wall clock of a centre shows this; of two, the first. `None` outside of what the calendar holds.
pub fn moment_of(wall: DateTime) -> Option<Timestamp> {
    wall.to_zoned(KAZAKHSTAN.clone()).ok().map(|zoned| zoned.timestamp())
}

/// The moment with its offset, as the registries write it: `2026-11-22T09:30:00+05:00`.
pub fn with_offset(moment: Timestamp) -> String {
    let zoned = moment.to_zoned(KAZAKHSTAN.clone());
    zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// A day as papers write it: `22.11.2026`.
pub fn day_on_paper(day: Date) -> String {
    day.strftime("%d.%m.%Y").to_string()
}

/// A moment as papers write it: `22.11.2026 09:30`.
pub fn moment_on_paper(moment: Timestamp) -> String {
    wall_clock(moment).strftime("%d.%m.%Y %H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(moment: &str, expected: &str) {
        assert_eq!(with_offset(moment.parse().expect("a moment")), expected);
    }

    #[test]
    fn one_time_since_march_2024() {
        check("2026-11-22T04:30:00Z", "2026-11-22T09:30:00+05:00");
        check("2023-11-22T04:30:00Z", "2023-11-22T10:30:00+06:00");
        check("2026-11-22T20:30:00Z", "2026-11-23T01:30:00+05:00");
    }
}
