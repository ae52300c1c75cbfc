//! The working days of Kazakhstan, and the day a term ends.
//!
//! Three things make a day other than its weekday says. A holiday rests; a national or state holiday that falls on a day
//! of rest makes the next working day rest too (Law of 13 December 2001 on holidays, article 5), a religious one does
//! not. And an order may move a day of rest to another day, so that the first becomes a working day.

use super::language::Text;
use super::message::Message;
use super::term::Term;
use jiff::civil::{Date, DateTime, Time, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A holiday on its day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// The day.
    pub date: Date,
    /// Its name in the law of that year.
    pub name: Text,
    /// The law that makes it a day of rest.
    pub law: Text,
    /// Whether the next working day rests when the holiday falls on a day of rest.
    pub carries_over: bool,
}

/// A day of rest moved to another day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedDay {
    /// The day that rested and now works.
    pub works: Date,
    /// The day that worked and now rests.
    pub rests: Date,
    /// The order that moved it, when it is known.
    pub order: Option<Order>,
}

/// An order that moves days of rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Order {
    /// Who gave it.
    pub body: OrderBody,
    /// Its number.
    pub number: u32,
    /// Year in which it was given.
    pub year: i16,
}

/// Who moves days of rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OrderBody {
    /// The Government, by decree, up to 2023.
    Government,
    /// The ministry of labour, by order, since 2024.
    LabourMinistry,
}

/// When a desk is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpeningHours {
    /// Whether Saturday is a day of work.
    pub saturday: bool,
    /// When it opens.
    pub opens: Time,
    /// When it closes.
    pub closes: Time,
    /// From when to when nobody is served.
    pub lunch: Option<(Time, Time)>,
}

/// Whose hours count for the acceptance of an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hours {
    /// The body that renders the service.
    Provider,
    /// The public service centre.
    Centre,
}

impl Hours {
    /// The hours with this name on the command line: `provider` or `centre`.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "provider" => Some(Self::Provider),
            "centre" => Some(Self::Centre),
            _ => None,
        }
    }
}

/// What a day is, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DayKind {
    /// A working day like any other.
    Working,
    /// A day of rest made a working day.
    WorkingMoved(MovedDay),
    /// Saturday or Sunday.
    Weekend,
    /// A holiday.
    Holiday(Holiday),
    /// A working day that rests because this holiday fell on a day of rest.
    CarriedOver(Holiday),
    /// A working day made a day of rest.
    RestMoved(MovedDay),
}

impl DayKind {
    /// Whether one works.
    pub fn works(&self) -> bool {
        matches!(self, Self::Working | Self::WorkingMoved(_))
    }

    /// The reason in words.
    pub fn message(&self) -> Message {
        match self {
            Self::Working => Message::new("day-working"),
            Self::WorkingMoved(moved) => by_order(Message::new("day-working-moved").with("other", moved.rests), moved.order),
            Self::Weekend => Message::new("day-weekend"),
            Self::Holiday(holiday) => in_languages(in_languages(Message::new("day-holiday"), "name", &holiday.name), "law", &holiday.law),
            Self::CarriedOver(holiday) => in_languages(Message::new("day-carried-over").with("other", holiday.date), "name", &holiday.name),
            Self::RestMoved(moved) => by_order(Message::new("day-rest-moved").with("other", moved.works), moved.order),
        }
    }
}

/// Puts a text of the data into a message under one name for each language; the sentence of a language takes its own.
fn in_languages(message: Message, name: &str, text: &Text) -> Message {
    message.with(&format!("{name}-kk"), &text.kk).with(&format!("{name}-ru"), &text.ru).with(&format!("{name}-en"), &text.en)
}

/// Adds the order to a message; the sentence chooses its words by `body`.
fn by_order(message: Message, order: Option<Order>) -> Message {
    let Some(order) = order else { return message.with("body", "unknown").with("order", "").with("year", "") };
    let body = match order.body {
        OrderBody::Government => "government",
        OrderBody::LabourMinistry => "labour-ministry",
    };
    message.with("body", body).with("order", order.number).with("year", order.year)
}

/// Why a calendar cannot be made of its data.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// A holiday lies in a year that the calendar does not have.
    #[error("{0} lies outside the years of the calendar")]
    OutsideYears(Date),
    /// Two holidays of one name or two moves stand on one day.
    #[error("{0} stands twice")]
    Twice(Date),
    /// The day that is to work already works, or the day that is to rest already rests.
    #[error("moving rest from {works} to {rests} changes nothing")]
    MovesNothing {
        /// The day that is to work.
        works: Date,
        /// The day that is to rest.
        rests: Date,
    },
    /// The years leave a gap, or there are none.
    #[error("the years of the calendar do not follow one another")]
    Years,
    /// A desk closes before it opens, or its lunch lies outside its hours.
    #[error("the opening hours contradict themselves")]
    Hours,
}

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
        let special = |saturday_works| special_days(&holidays, &data.moved, saturday_works, first..=last);
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
        self.five.get(&date).map_or(!is_weekend(date, false), DayKind::works)
    }

    /// What the day is in a week of five working days, and why.
    pub fn day(&self, date: Date) -> DayKind {
        day_in(&self.five, date, false)
    }

    /// What the day is for a desk with these hours: the centre works on Saturdays too.
    pub fn day_at(&self, date: Date, hours: Hours) -> DayKind {
        let saturday = self.opening_hours(hours).saturday;
        day_in(if saturday { &self.six } else { &self.five }, date, saturday)
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

fn is_weekend(date: Date, saturday_works: bool) -> bool {
    match date.weekday() {
        Weekday::Sunday => true,
        Weekday::Saturday => !saturday_works,
        _ => false,
    }
}

fn day_in(special: &BTreeMap<Date, DayKind>, date: Date, saturday_works: bool) -> DayKind {
    match special.get(&date) {
        Some(kind) => kind.clone(),
        None if is_weekend(date, saturday_works) => DayKind::Weekend,
        None => DayKind::Working,
    }
}

fn special_days(
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

/// When an application counts as accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Acceptance {
    /// On the day it came.
    SameDay,
    /// On the next working day, because it came after the desk closed.
    AfterClosing {
        /// When the desk closed.
        closes: Time,
    },
    /// On the next working day, because the desk was closed that day.
    ClosedDay(DayKind),
}

/// One day on the way to the end of a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadlineStep {
    /// The day.
    pub date: Date,
    /// What the day is.
    pub day: DayKind,
    /// Which day of the term it is, from 1; `None` when it is skipped.
    pub counted: Option<u32>,
}

/// The day a term ends, and how it was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// The last day on which the service is rendered in time.
    pub date: Date,
    /// The moment the application came.
    pub came: DateTime,
    /// The day it counts as accepted, which is not part of the term.
    pub accepted: Date,
    /// Why that day.
    pub acceptance: Acceptance,
    /// The days the desk was closed between coming and acceptance, with the reasons, the day of coming among them.
    pub put_off: Vec<DeadlineStep>,
    /// The term.
    pub term: Term,
    /// Every day after the acceptance, up to the deadline.
    pub steps: Vec<DeadlineStep>,
    /// Whether the calendar knows every year on the way. When it does not, holidays may make the deadline later.
    pub certain: bool,
}

/// The day a term ends for an application that came at this moment to a desk with these hours.
///
/// The day of acceptance is not counted (Civil Code, article 173). Working days are those of a week of five days; a
/// term in calendar days that would end on a day of rest ends on the next working day (article 175).
pub fn deadline(calendar: &Calendar, from: DateTime, term: Term, hours: Hours) -> Deadline {
    let (accepted, acceptance, put_off) = acceptance(calendar, from, hours);
    let mut steps = Vec::new();
    let mut counted = 0;
    let mut date = accepted;
    while counted < term.days() || steps.last().is_some_and(|step: &DeadlineStep| !step.day.works()) {
        // The last day a date can hold: nothing can be counted beyond it.
        let Ok(next) = date.tomorrow() else { break };
        date = next;
        let day = calendar.day(date);
        let counts = counted < term.days() && (matches!(term, Term::CalendarDays(_)) || day.works());
        counted += u32::from(counts);
        steps.push(DeadlineStep { date, day, counted: counts.then_some(counted) });
    }
    let certain = calendar.knows(from.date()) && calendar.knows(date);
    Deadline { date, came: from, accepted, acceptance, put_off, term, steps, certain }
}

/// The day of acceptance, why that day, and the closed days before it.
fn acceptance(calendar: &Calendar, from: DateTime, hours: Hours) -> (Date, Acceptance, Vec<DeadlineStep>) {
    let closes = calendar.opening_hours(hours).closes;
    let day = calendar.day_at(from.date(), hours);
    let mut put_off = Vec::new();
    let acceptance = match day.works() {
        true if from.time() < closes => return (from.date(), Acceptance::SameDay, put_off),
        true => Acceptance::AfterClosing { closes },
        false => {
            put_off.push(DeadlineStep { date: from.date(), day: day.clone(), counted: None });
            Acceptance::ClosedDay(day)
        }
    };
    let mut date = from.date();
    while let Ok(next) = date.tomorrow() {
        date = next;
        let day = calendar.day_at(date, hours);
        if day.works() {
            break;
        }
        put_off.push(DeadlineStep { date, day, counted: None });
    }
    (date, acceptance, put_off)
}

impl Deadline {
    /// The days that were skipped or on which the end was put off.
    pub fn skipped(&self) -> impl Iterator<Item = &DeadlineStep> {
        self.steps.iter().filter(|step| step.counted.is_none())
    }

    /// The whole reckoning in lines of one or two sentences, to be written one after another: when the application was
    /// accepted and why then, each day with its reason, what is not known, the end.
    pub fn lines(&self) -> Vec<Vec<Message>> {
        let mut lines = Vec::new();
        match &self.acceptance {
            Acceptance::SameDay => {}
            Acceptance::AfterClosing { closes } => {
                lines.push(vec![Message::new("deadline-came-after-closing").with("closes", closes.strftime("%H:%M"))]);
            }
            Acceptance::ClosedDay(_) => {
                let came = self.came.date();
                lines.push(vec![Message::new("deadline-came-on-closed-day").with("date", came).with("weekday", weekday(came))]);
            }
        }
        lines.extend(self.put_off.iter().map(DeadlineStep::messages));
        lines.push(vec![Message::new("deadline-accepted").with("date", self.accepted).with("weekday", weekday(self.accepted))]);
        lines.extend(self.steps.iter().map(DeadlineStep::messages));
        if !self.certain {
            lines.push(vec![Message::new("deadline-uncertain")]);
        }
        lines.push(vec![Message::new("deadline-ends").with("date", self.date).with("weekday", weekday(self.date))]);
        lines
    }
}

impl DeadlineStep {
    /// The day with its number in the term, and what the day is.
    pub fn messages(&self) -> Vec<Message> {
        let day = |key| Message::new(key).with("date", self.date).with("weekday", weekday(self.date));
        match self.counted {
            Some(number) => vec![day("deadline-day-counted").with("number", number), self.day.message()],
            None => vec![day("deadline-day-skipped"), self.day.message()],
        }
    }
}

/// The weekday as a number from Monday; the sentences choose its name.
fn weekday(date: Date) -> i8 {
    date.weekday().to_monday_one_offset()
}

#[cfg(test)]
mod tests {
    use super::*;
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
