//! The day a term ends, and how it was counted.

use super::day::DayKind;
use super::hours::Hours;
use super::working_days::Calendar;
use crate::message::Message;
use crate::term::Term;
use jiff::civil::{Date, DateTime, Time};

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
