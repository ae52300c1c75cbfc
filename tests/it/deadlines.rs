//! The day a term ends, over the holidays and moved days of the law, for the hours of provider and centre.

use jiff::civil::{Date, DateTime};
use tereze_domain::calendar::{Acceptance, DayKind, Deadline, Hours, deadline};
use tereze_domain::language::Language;
use tereze_domain::term::Term;

fn reckon(from: &str, term: &str, hours: Hours) -> Deadline {
    let from: DateTime = from.parse().expect("a moment");
    deadline(tereze_catalogue::calendar(), from, Term::parse(term).expect("a term"), hours)
}

#[track_caller]
fn check_at(hours: Hours, from: &str, term: &str, expected: &str) {
    let found = reckon(from, term, hours);
    assert_eq!(found.date, expected.parse::<Date>().expect("a day"), "{from} + {term}: {:#?}", found.steps);
    assert!(found.certain, "{from} + {term}");
}

#[track_caller]
fn check(from: &str, term: &str, expected: &str) {
    check_at(Hours::Provider, from, term, expected);
}

#[test]
fn over_new_year() {
    // 16 December 2012 was a Sunday: 17 is the second day of the holiday, 18 rests in its stead; 29 works for 31.
    check("2012-12-14T10:00", "10 working days", "2013-01-03");
    check("2012-12-29T10:00", "1 working day", "2013-01-03");
    // 28 December 2013, a Saturday, works for 3 January; 7 January is Christmas.
    check("2013-12-27T12:00", "3 working days", "2013-12-31");
    check("2013-12-31T10:00", "1 working day", "2014-01-06");
    check("2013-12-31T10:00", "2 working days", "2014-01-08");
    // 1 and 2 January 2022 fell on a weekend: 3 and 4 rest.
    check("2021-12-31T10:00", "1 working day", "2022-01-05");
    // 5 January 2025, a Sunday, works for 3 January.
    check("2024-12-31T10:00", "1 working day", "2025-01-05");
    check("2024-12-31T10:00", "2 working days", "2025-01-06");
}

#[test]
fn over_nauryz() {
    check("2012-03-20T10:00", "1 working day", "2012-03-26");
    check("2014-03-20T10:00", "1 working day", "2014-03-26");
    check("2015-03-20T10:00", "1 working day", "2015-03-26");
    // 18 March 2017, a Saturday, works for 20 March.
    check("2017-03-17T10:00", "1 working day", "2017-03-18");
    check("2017-03-17T10:00", "2 working days", "2017-03-24");
    check("2026-03-20T10:00", "1 working day", "2026-03-26");
}

#[test]
fn over_may() {
    // Two Sundays worked in May 2014, for 2 and 8 May.
    check("2014-04-30T10:00", "1 working day", "2014-05-04");
    check("2014-05-06T10:00", "1 working day", "2014-05-11");
    check("2016-05-06T10:00", "1 working day", "2016-05-11");
    check("2018-04-27T10:00", "5 working days", "2018-05-05");
    check("2018-04-27T10:00", "6 working days", "2018-05-10");
    // The rest of Saturday 9 May 2020 went to Monday, and from there by order to Friday 8 May.
    check("2020-05-06T10:00", "1 working day", "2020-05-11");
    check("2024-05-03T10:00", "3 working days", "2024-05-10");
    // 7 May is a holiday only from 2013.
    check("2012-05-04T10:00", "1 working day", "2012-05-07");
    check("2013-05-06T10:00", "1 working day", "2013-05-08");
}

#[test]
fn over_other_holidays_and_moved_days() {
    check("2012-03-07T10:00", "1 working day", "2012-03-11");
    check("2013-10-11T10:00", "2 working days", "2013-10-16");
    check("2019-07-05T10:00", "1 working day", "2019-07-09");
    check("2022-08-26T10:00", "2 working days", "2022-08-31");
    check("2022-10-21T10:00", "2 working days", "2022-10-26");
    check("2023-06-30T10:00", "5 working days", "2023-07-10");
    // Kurban Ait rests on its own day only: 16 June 2024 was a Sunday.
    check("2024-06-14T10:00", "1 working day", "2024-06-17");
}

#[test]
fn as_the_law_of_the_year_had_it() {
    // The Day of the First President, 2012 to 2021.
    check("2021-11-30T10:00", "1 working day", "2021-12-02");
    check("2022-11-30T10:00", "1 working day", "2022-12-01");
    // Independence Day had two days up to 2021.
    check("2021-12-15T10:00", "1 working day", "2021-12-20");
    check("2022-12-15T10:00", "1 working day", "2022-12-19");
    check("2024-12-13T10:00", "1 working day", "2024-12-17");
    // Republic Day, from 2022.
    check("2021-10-22T10:00", "1 working day", "2021-10-25");
    check("2023-10-24T10:00", "1 working day", "2023-10-26");
    // Constitution Day: 30 August up to 2025, 15 March from 2027.
    check("2025-08-29T10:00", "1 working day", "2025-09-02");
    check("2026-08-28T10:00", "1 working day", "2026-08-31");
    check("2027-03-12T10:00", "1 working day", "2027-03-16");
}

#[test]
fn in_calendar_days() {
    check("2012-12-14T10:00", "1 calendar day", "2012-12-19");
    check("2012-12-14T10:00", "15 calendar days", "2012-12-29");
    // A term that ends on a day of rest ends on the next working day.
    check("2012-12-14T10:00", "17 calendar days", "2013-01-03");
    check("2013-02-01T10:00", "30 calendar days", "2013-03-04");
}

#[test]
fn by_the_hours_of_the_desk() {
    check("2012-12-14T07:00", "10 working days", "2013-01-03");
    check("2012-12-14T13:30", "10 working days", "2013-01-03");
    check("2012-12-14T18:29", "10 working days", "2013-01-03");
    check("2012-12-14T18:30", "10 working days", "2013-01-04");
    check("2012-12-15T10:00", "10 working days", "2013-01-04");
    check_at(Hours::Centre, "2012-12-14T19:59", "10 working days", "2013-01-03");
    // The centre works on Saturday the 15th, so what came on Friday night or on Saturday is accepted that day.
    check_at(Hours::Centre, "2012-12-14T20:00", "10 working days", "2013-01-03");
    check_at(Hours::Centre, "2012-12-15T10:00", "10 working days", "2013-01-03");
    check_at(Hours::Centre, "2012-12-16T10:00", "10 working days", "2013-01-04");
}

#[test]
fn the_reckoning_names_every_day() {
    let found = reckon("2012-12-14T10:00", "10 working days", Hours::Provider);
    assert_eq!(found.acceptance, Acceptance::SameDay);
    let skipped: Vec<(String, &str)> = found
        .skipped()
        .map(|step| {
            let why = match &step.day {
                DayKind::Weekend => "weekend",
                DayKind::Holiday(holiday) => holiday.name.en.as_str(),
                DayKind::CarriedOver(_) => "carried over",
                DayKind::RestMoved(_) => "moved",
                DayKind::Working | DayKind::WorkingMoved(_) => "works",
            };
            (step.date.strftime("%m-%d").to_string(), why)
        })
        .collect();
    let expected = [
        ("12-15", "weekend"),
        ("12-16", "Independence Day"),
        ("12-17", "Independence Day"),
        ("12-18", "carried over"),
        ("12-22", "weekend"),
        ("12-23", "weekend"),
        ("12-30", "weekend"),
        ("12-31", "moved"),
        ("01-01", "New Year"),
        ("01-02", "New Year"),
    ];
    assert_eq!(skipped, expected.map(|(day, why)| (day.to_owned(), why)));
    assert!(matches!(found.steps[14].day, DayKind::WorkingMoved(_)), "Saturday 29 December works");
}

#[test]
fn the_reckoning_reads_in_every_language() {
    for from in ["2012-12-14T10:00", "2012-12-14T21:00", "2012-12-16T10:00", "2027-12-29T10:00"] {
        let found = reckon(from, "10 working days", Hours::Centre);
        for language in Language::ALL {
            let written: Vec<String> =
                found.lines().iter().map(|line| line.iter().map(|message| tereze_texts::say(message, language)).collect::<Vec<_>>().join(" ")).collect();
            for line in &written {
                assert!(!line.contains('{') && !line.contains('$') && !line.contains("deadline-") && !line.contains("day-"), "{line}");
            }
            let last = written.last().expect("an end");
            assert!(last.contains(&found.date.to_string()), "{last}");
        }
    }
    let found = reckon("2012-12-14T10:00", "10 working days", Hours::Provider);
    let said = |language| found.lines().iter().flatten().map(|message| tereze_texts::say(message, language)).collect::<Vec<_>>().join("\n");
    assert!(said(Language::Kk).contains("Тәуелсіздік күні"));
    assert!(said(Language::Ru).contains("постановление Правительства Республики Казахстан 2012 года № 1538"));
    assert!(said(Language::En).contains("Saturday") || said(Language::En).contains("Sat"));
}

#[test]
fn the_days_before_a_later_acceptance_are_named_too() {
    let put_off = |from| reckon(from, "1 working day", Hours::Provider).put_off.iter().map(|step| step.date.day()).collect::<Vec<i8>>();
    assert_eq!(put_off("2012-12-14T10:00"), Vec::<i8>::new());
    assert_eq!(put_off("2012-12-14T18:40"), [15, 16, 17, 18]);
    assert_eq!(put_off("2012-12-16T10:00"), [16, 17, 18]);
    assert_eq!(put_off("2012-12-13T18:40"), Vec::<i8>::new());
}
