//! The calendar itself.

use super::day::DayKind;
use super::error::CalendarError;
use super::holiday::{Holiday, MovedDay};
use super::hours::{Hours, OpeningHours};
use super::special;
use jiff::civil::{Date, DateTime};
use std::collections::BTreeMap;

/// Working days and opening hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    first: i16,
    last: i16,
    /// What is special, for a week of five working days.
    five: BTreeMap<Date, DayKind>,
    /// What is special, for a week of six working days.
    six: BTreeMap<Date, DayKind>,
    provider: OpeningHours,
    centre: OpeningHours,
}

/// What a calendar is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarData {
    /// The years the data holds, without gaps, in order.
    pub years: Vec<i16>,
    /// Holidays in any order.
    pub holidays: Vec<Holiday>,
    /// Moved days in any order.
    pub moved: Vec<MovedDay>,
    /// Hours of the bodies that render services.
    pub provider: OpeningHours,
    /// Hours of the centres.
    pub centre: OpeningHours,
}

impl Calendar {
    /// Makes the calendar of its data.
    pub fn new(data: CalendarData) -> Result<Self, CalendarError> {
        let (Some(&first), Some(&last)) = (data.years.first(), data.years.last()) else { return Err(CalendarError::Years) };
        if !(1..=9990).contains(&first) || !(first..=9990).contains(&last) || !data.years.iter().copied().eq(first..=last) {
            return Err(CalendarError::Years);
        }
        for hours in [&data.provider, &data.centre] {
            let lunch_inside = hours.lunch.is_none_or(|(from, to)| hours.opens < from && from < to && to < hours.closes);
            if hours.opens >= hours.closes || !lunch_inside {
                return Err(CalendarError::Hours);
            }
        }
        let mut holidays = data.holidays;
        holidays.sort_by_key(|holiday| holiday.date);
        let special = |saturday_works| special::days(&holidays, &data.moved, saturday_works, first..=last);
        Ok(Self { first, last, five: special(false)?, six: special(true)?, provider: data.provider, centre: data.centre })
    }

    /// The years the calendar knows, first and last.
    pub fn years(&self) -> (i16, i16) {
        (self.first, self.last)
    }

    /// Whether the calendar knows the year of the day. Outside its years only weekends are known.
    pub fn knows(&self, date: Date) -> bool {
        (self.first..=self.last).contains(&date.year())
    }

    /// Whether terms in working days count this day: Monday to Friday, holidays and moved days taken into account.
    pub fn is_working_day(&self, date: Date) -> bool {
        self.five.get(&date).map_or(!special::is_weekend(date, false), DayKind::works)
    }

    /// What the day is in a week of five working days, and why.
    pub fn day(&self, date: Date) -> DayKind {
        special::day_in(&self.five, date, false)
    }

    /// What the day is for a desk with these hours: the centre works on Saturdays too.
    pub fn day_at(&self, date: Date, hours: Hours) -> DayKind {
        let saturday = self.opening_hours(hours).saturday;
        special::day_in(if saturday { &self.six } else { &self.five }, date, saturday)
    }

    /// When a desk is open on its working days.
    pub fn opening_hours(&self, hours: Hours) -> &OpeningHours {
        match hours {
            Hours::Provider => &self.provider,
            Hours::Centre => &self.centre,
        }
    }

    /// Whether a desk serves people at this moment.
    pub fn is_open(&self, at: DateTime, hours: Hours) -> bool {
        let opening = self.opening_hours(hours);
        let at_lunch = opening.lunch.is_some_and(|(from, to)| (from..to).contains(&at.time()));
        self.day_at(at.date(), hours).works() && (opening.opens..opening.closes).contains(&at.time()) && !at_lunch
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::deadline;
    use crate::language::Text;
    use crate::term::Term;
    use jiff::civil::{date, time};

    fn text(words: &str) -> Text {
        Text { kk: words.into(), ru: words.into(), en: words.into() }
    }

    fn holiday(on: Date, carries_over: bool) -> Holiday {
        Holiday { date: on, name: text("holiday"), law: text("law"), carries_over }
    }

    fn moved(works: Date, rests: Date) -> MovedDay {
        MovedDay { works, rests, order: None }
    }

    fn data(holidays: Vec<Holiday>, moved: Vec<MovedDay>) -> CalendarData {
        let provider =
            OpeningHours { saturday: false, opens: time(9, 0, 0, 0), closes: time(18, 30, 0, 0), lunch: Some((time(13, 0, 0, 0), time(14, 30, 0, 0))) };
        let centre = OpeningHours { saturday: true, opens: time(9, 0, 0, 0), closes: time(20, 0, 0, 0), lunch: None };
        CalendarData { years: vec![2020], holidays, moved, provider, centre }
    }

    /// 1 May 2020 is a Friday.
    #[track_caller]
    fn check(holidays: Vec<Holiday>, moves: Vec<MovedDay>, expected: &[(i8, bool, bool)]) {
        let calendar = Calendar::new(data(holidays, moves)).expect("right");
        for (day, five, six) in expected {
            let on = date(2020, 5, *day);
            assert_eq!(calendar.is_working_day(on), *five, "{on}, five days");
            assert_eq!(calendar.day(on).works(), *five, "{on}, five days");
            assert_eq!(calendar.day_at(on, Hours::Centre).works(), *six, "{on}, six days");
        }
    }

    #[test]
    fn weekends_and_holidays() {
        check(vec![], vec![], &[(1, true, true), (2, false, true), (3, false, false), (4, true, true)]);
        check(vec![holiday(date(2020, 5, 1), true)], vec![], &[(1, false, false), (4, true, true)]);
    }

    #[test]
    fn a_holiday_on_a_day_of_rest_is_carried_over() {
        check(vec![holiday(date(2020, 5, 2), true)], vec![], &[(2, false, false), (4, false, true), (5, true, true)]);
        check(vec![holiday(date(2020, 5, 3), true)], vec![], &[(4, false, false), (5, true, true)]);
        check(vec![holiday(date(2020, 5, 2), true), holiday(date(2020, 5, 3), true)], vec![], &[(4, false, false), (5, false, true), (6, true, true)]);
        check(vec![holiday(date(2020, 5, 3), true), holiday(date(2020, 5, 4), true)], vec![], &[(4, false, false), (5, false, false), (6, true, true)]);
        check(vec![holiday(date(2020, 5, 3), false)], vec![], &[(3, false, false), (4, true, true)]);
    }

    #[test]
    fn rest_is_moved() {
        check(vec![], vec![moved(date(2020, 5, 3), date(2020, 5, 1))], &[(1, false, false), (3, true, true)]);
        // Who works on Saturdays gives none away.
        check(vec![], vec![moved(date(2020, 5, 2), date(2020, 5, 1))], &[(1, false, true), (2, true, true)]);
        // The rest that came from a holiday on Saturday the 9th is itself moved, from Monday to Friday.
        check(
            vec![holiday(date(2020, 5, 9), true)],
            vec![moved(date(2020, 5, 11), date(2020, 5, 8))],
            &[(8, false, true), (9, false, false), (11, true, true)],
        );
    }

    #[test]
    fn data_that_contradicts_itself_is_refused() {
        let refused = |holidays, moves| Calendar::new(data(holidays, moves)).expect_err("wrong");
        assert_eq!(refused(vec![holiday(date(2021, 5, 1), true)], vec![]), CalendarError::OutsideYears(date(2021, 5, 1)));
        let twice = vec![holiday(date(2020, 5, 1), true), holiday(date(2020, 5, 1), true)];
        assert_eq!(refused(twice, vec![]), CalendarError::Twice(date(2020, 5, 1)));
        for (works, rests) in [((5, 1), (5, 4)), ((5, 2), (5, 3))] {
            let (works, rests) = (date(2020, works.0, works.1), date(2020, rests.0, rests.1));
            assert_eq!(refused(vec![], vec![moved(works, rests)]), CalendarError::MovesNothing { works, rests });
        }
        let with = |change: fn(&mut CalendarData)| {
            let mut data = data(vec![], vec![]);
            change(&mut data);
            Calendar::new(data).expect_err("wrong")
        };
        assert_eq!(with(|data| data.years.clear()), CalendarError::Years);
        assert_eq!(with(|data| data.years = vec![2020, 2022]), CalendarError::Years);
        assert_eq!(with(|data| data.centre.closes = data.centre.opens), CalendarError::Hours);
        assert_eq!(with(|data| data.centre.lunch = Some((time(8, 0, 0, 0), time(9, 30, 0, 0)))), CalendarError::Hours);
    }

    #[test]
    fn open_and_closed() {
        let calendar = Calendar::new(data(vec![], vec![])).expect("right");
        let open = |day: i8, hour: i8, minute: i8, hours| calendar.is_open(date(2020, 5, day).at(hour, minute, 0, 0), hours);
        assert!(open(1, 9, 0, Hours::Provider) && open(1, 18, 29, Hours::Provider) && open(1, 14, 30, Hours::Provider));
        assert!(!open(1, 8, 59, Hours::Provider) && !open(1, 18, 30, Hours::Provider) && !open(1, 13, 0, Hours::Provider));
        assert!(open(2, 19, 59, Hours::Centre) && !open(2, 12, 0, Hours::Provider) && !open(3, 12, 0, Hours::Centre));
    }

    #[test]
    fn a_deadline_beyond_the_calendar_says_so() {
        let calendar = Calendar::new(data(vec![], vec![])).expect("right");
        let far = deadline(&calendar, date(2020, 12, 30).at(10, 0, 0, 0), Term::WorkingDays(5), Hours::Provider);
        assert!(!far.certain);
        assert_eq!(far.date, date(2021, 1, 6));
        assert!(deadline(&calendar, date(2020, 1, 10).at(10, 0, 0, 0), Term::WorkingDays(5), Hours::Provider).certain);
        let last = deadline(&calendar, Date::MAX.at(10, 0, 0, 0), Term::CalendarDays(3), Hours::Provider);
        assert_eq!(last.date, Date::MAX);
    }
}
