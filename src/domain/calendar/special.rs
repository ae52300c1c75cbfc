//! Reckons the days that are not what their weekday says.

use super::day::DayKind;
use super::error::CalendarError;
use super::holiday::{Holiday, MovedDay};
use jiff::civil::{Date, Weekday};
use std::collections::BTreeMap;

/// Whether the day rests by its weekday alone.
pub(super) fn is_weekend(date: Date, saturday_works: bool) -> bool {
    match date.weekday() {
        Weekday::Sunday => true,
        Weekday::Saturday => !saturday_works,
        _ => false,
    }
}

/// What the day is, given what is special.
pub(super) fn day_in(special: &BTreeMap<Date, DayKind>, date: Date, saturday_works: bool) -> DayKind {
    match special.get(&date) {
        Some(kind) => kind.clone(),
        None if is_weekend(date, saturday_works) => DayKind::Weekend,
        None => DayKind::Working,
    }
}

/// The days that are not what their weekday says: holidays, then what they carry over, then what orders move.
pub(super) fn days(
    holidays: &[Holiday],
    moved: &[MovedDay],
    saturday_works: bool,
    years: std::ops::RangeInclusive<i16>,
) -> Result<BTreeMap<Date, DayKind>, CalendarError> {
    let mut days = BTreeMap::new();
    for holiday in holidays {
        if !years.contains(&holiday.date.year()) {
            return Err(CalendarError::OutsideYears(holiday.date));
        }
        // A religious day may fall on a state holiday in some year; the one that carries over names the day.
        let stands = days.get(&holiday.date).map(|standing| matches!(standing, DayKind::Holiday(other) if other.carries_over));
        match stands {
            Some(true) if holiday.carries_over => return Err(CalendarError::Twice(holiday.date)),
            Some(true) => {}
            Some(false) | None => {
                days.insert(holiday.date, DayKind::Holiday(holiday.clone()));
            }
        }
    }
    for holiday in holidays.iter().filter(|holiday| holiday.carries_over && is_weekend(holiday.date, saturday_works)) {
        let mut next = holiday.date;
        while !day_in(&days, next, saturday_works).works() {
            next = next.tomorrow().ok().ok_or(CalendarError::OutsideYears(holiday.date))?;
        }
        days.insert(next, DayKind::CarriedOver(holiday.clone()));
    }
    for moved in moved {
        if let Some(outside) = [moved.works, moved.rests].into_iter().find(|date| !years.contains(&date.year())) {
            return Err(CalendarError::OutsideYears(outside));
        }
        let changes = !day_in(&days, moved.works, saturday_works).works() && day_in(&days, moved.rests, saturday_works).works();
        match (changes, saturday_works) {
            (true, _) => {
                days.insert(moved.works, DayKind::WorkingMoved(moved.clone()));
                days.insert(moved.rests, DayKind::RestMoved(moved.clone()));
            }
            // Who works on Saturdays has no Saturday's rest to give away.
            (false, true) => {}
            (false, false) => return Err(CalendarError::MovesNothing { works: moved.works, rests: moved.rests }),
        }
    }
    Ok(days)
}
