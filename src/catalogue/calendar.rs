//! The working calendar as a file: holidays by year, moved days with their orders, hours of work.

use super::problem::Problem;
use super::source::{Problems, Source};
use jiff::civil::{Date, Time};
use serde::Deserialize;
use std::collections::BTreeMap;
use tereze_domain::calendar::{Calendar, CalendarData, CalendarError, Holiday, MovedDay, OpeningHours, Order};
use tereze_domain::language::Text;

/// Name of the calendar's file, for problems and in the folder of a replaced catalogue.
pub(super) const FILE: &str = "calendar.toml";

/// The calendar the program was built with.
pub(super) const BUILT_IN: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/calendar/kazakhstan.toml"));

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct CalendarFile {
    hours: HoursFile,
    law: BTreeMap<String, Text>,
    holiday: BTreeMap<String, HolidayFile>,
    year: Vec<YearFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct HoursFile {
    provider: DeskHours,
    centre: DeskHours,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct DeskHours {
    saturday: bool,
    opens: Time,
    closes: Time,
    lunch: Option<Lunch>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Lunch {
    from: Time,
    to: Time,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct HolidayFile {
    kk: String,
    ru: String,
    en: String,
    law: String,
    carries_over: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct YearFile {
    year: i16,
    holidays: Vec<HolidayDay>,
    moved: Vec<MovedFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct HolidayDay {
    date: Date,
    holiday: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct MovedFile {
    works: Date,
    rests: Date,
    order: Option<Order>,
}

/// Reads a calendar, or says what is wrong with it.
pub(super) fn read(name: &str, text: &str) -> Result<Calendar, Vec<Problem>> {
    let problems = Problems::default();
    let Some(source) = problems.keep(Source::parse(name, text)) else { return Err(problems.sorted()) };
    let Some(file) = problems.keep(source.read::<CalendarFile>()) else { return Err(problems.sorted()) };
    let data = resolve(&file, &source, &problems);
    let found = problems.sorted();
    if !found.is_empty() {
        return Err(found);
    }
    Calendar::new(data).map_err(|error| vec![placed(&file, &source, &error)])
}

fn resolve(file: &CalendarFile, source: &Source<'_>, problems: &Problems) -> CalendarData {
    let root = source.root();
    for (key, text) in &file.law {
        super::lint::texts::check(&root.key("law").key(key), text, problems);
    }
    let mut names = BTreeMap::new();
    for (key, holiday) in &file.holiday {
        let place = root.key("holiday").key(key);
        let name = Text { kk: holiday.kk.clone(), ru: holiday.ru.clone(), en: holiday.en.clone() };
        super::lint::texts::check(&place, &name, problems);
        match file.law.get(&holiday.law) {
            Some(law) => _ = names.insert(key.as_str(), (name, law.clone(), holiday.carries_over)),
            None => problems.add(&place.key("law"), "no-such-law", &[("word", &holiday.law)]),
        }
    }
    let mut holidays = Vec::new();
    let mut moved = Vec::new();
    for (at, year) in file.year.iter().enumerate() {
        let place = root.key("year").item(at);
        for (index, day) in year.holidays.iter().enumerate() {
            let place = place.key("holidays").item(index);
            if day.date.year() != year.year {
                problems.add(&place.key("date"), "other-year", &[("date", &day.date.to_string())]);
            }
            match names.get(day.holiday.as_str()) {
                Some((name, law, carries_over)) => {
                    holidays.push(Holiday { date: day.date, name: name.clone(), law: law.clone(), carries_over: *carries_over });
                }
                None if file.holiday.contains_key(&day.holiday) => {}
                None => problems.add(&place.key("holiday"), "no-such-holiday", &[("word", &day.holiday)]),
            }
        }
        moved.extend(year.moved.iter().map(|day| MovedDay { works: day.works, rests: day.rests, order: day.order }));
    }
    for (table, key) in file.law.keys().map(|key| ("law", key)).chain(file.holiday.keys().map(|key| ("holiday", key))) {
        let used = match table {
            "law" => file.holiday.values().any(|holiday| holiday.law == *key),
            _ => file.year.iter().flat_map(|year| &year.holidays).any(|day| day.holiday == *key),
        };
        if !used {
            problems.add(&root.key(table).key(key), "unused", &[("word", key)]);
        }
    }
    CalendarData {
        years: file.year.iter().map(|year| year.year).collect(),
        holidays,
        moved,
        provider: opening(&file.hours.provider),
        centre: opening(&file.hours.centre),
    }
}

fn opening(hours: &DeskHours) -> OpeningHours {
    let lunch = hours.lunch.as_ref().map(|lunch| (lunch.from, lunch.to));
    OpeningHours { saturday: hours.saturday, opens: hours.opens, closes: hours.closes, lunch }
}

/// A contradiction of the data, at the day it speaks of.
fn placed(file: &CalendarFile, source: &Source<'_>, error: &CalendarError) -> Problem {
    let root = source.root();
    let at_date = |date: &Date, kind: &str| {
        for (at, year) in file.year.iter().enumerate() {
            let place = root.key("year").item(at);
            if let Some(index) = year.moved.iter().position(|day| day.works == *date || day.rests == *date) {
                return place.key("moved").item(index).problem(kind, &[("date", &date.to_string())]);
            }
            if let Some(index) = year.holidays.iter().rposition(|day| day.date == *date) {
                return place.key("holidays").item(index).problem(kind, &[("date", &date.to_string())]);
            }
        }
        root.key("year").problem(kind, &[("date", &date.to_string())])
    };
    match error {
        CalendarError::OutsideYears(date) => at_date(date, "outside-years"),
        CalendarError::Twice(date) => at_date(date, "day-twice"),
        CalendarError::MovesNothing { works, .. } => at_date(works, "moves-nothing"),
        CalendarError::Years => root.key("year").problem("year-gap", &[]),
        CalendarError::Hours => root.key("hours").problem("hours", &[]),
    }
}
