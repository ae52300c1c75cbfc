//! Terms of the law: so many working or calendar days, as data and as a person writes them.

use super::message::{Explain, Message};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// A term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub enum Term {
    /// Working days: `жұмыс күні`.
    WorkingDays(u32),
    /// Calendar days: `күнтізбелік күн`.
    CalendarDays(u32),
}

/// Why a text is not a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TermError {
    /// It does not begin with a number of days.
    #[error("the term does not begin with a number of days")]
    NoNumber,
    /// The number is 0, or more than ten years of days.
    #[error("a term has 1 to {} days", Term::LONGEST)]
    Count,
    /// The words after the number say neither working nor calendar days.
    #[error("the words after the number say neither working nor calendar days")]
    Unit,
}

impl Explain for TermError {
    fn explain(&self) -> Message {
        match self {
            Self::NoNumber => Message::new("error-term-no-number"),
            Self::Count => Message::new("error-term-count").with("max", Term::LONGEST),
            Self::Unit => Message::new("error-term-unit"),
        }
    }
}

impl Term {
    /// The most days a term may have.
    pub const LONGEST: u32 = 3650;

    /// The term in words.
    pub fn in_words(self) -> Message {
        match self {
            Self::WorkingDays(days) => Message::new("term-working-days").with("count", days),
            Self::CalendarDays(days) => Message::new("term-calendar-days").with("count", days),
        }
    }

    /// Reads a term as a person writes it: `10 working days`, `10 жұмыс күні`, `10 рабочих дней`, `15 calendar days`,
    /// `15 күнтізбелік күн`, `15 календарных дней`.
    pub fn parse(text: &str) -> Result<Self, TermError> {
        let text = text.trim();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 {
            return Err(TermError::NoNumber);
        }
        let (number, words) = text.split_at(digits);
        let count: u32 = number.parse().ok().ok_or(TermError::Count)?;
        if !(1..=Self::LONGEST).contains(&count) {
            return Err(TermError::Count);
        }
        let words = words.to_lowercase();
        let mut words = words.split(|character: char| character.is_whitespace() || character == '-').filter(|word| !word.is_empty());
        let (Some(kind), Some(days), None) = (words.next(), words.next(), words.next()) else { return Err(TermError::Unit) };
        let begins = |stems: &[&str]| stems.iter().any(|stem| kind.starts_with(stem));
        if !["day", "days", "күн", "күні", "күндері", "дней", "день", "дня"].contains(&days) {
            Err(TermError::Unit)
        } else if begins(&["working", "business", "жұмыс", "рабоч"]) {
            Ok(Self::WorkingDays(count))
        } else if begins(&["calendar", "күнтізбелік", "календарн"]) {
            Ok(Self::CalendarDays(count))
        } else {
            Err(TermError::Unit)
        }
    }

    /// How many days the term has.
    pub fn days(self) -> u32 {
        match self {
            Self::WorkingDays(days) | Self::CalendarDays(days) => days,
        }
    }

    /// The term in words.
    pub fn message(self) -> Message {
        match self {
            Self::WorkingDays(count) => Message::new("term-working-days").with("count", count),
            Self::CalendarDays(count) => Message::new("term-calendar-days").with("count", count),
        }
    }
}

impl FromStr for Term {
    type Err = TermError;

    fn from_str(text: &str) -> Result<Self, TermError> {
        Self::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<Term, TermError>) {
        assert_eq!(Term::parse(text), expected, "{text}");
    }

    #[test]
    fn written_terms() {
        check("10 working days", Ok(Term::WorkingDays(10)));
        check("1 working day", Ok(Term::WorkingDays(1)));
        check(" 3  Working  Days ", Ok(Term::WorkingDays(3)));
        check("10 business days", Ok(Term::WorkingDays(10)));
        check("15 calendar days", Ok(Term::CalendarDays(15)));
        check("10 жұмыс күні", Ok(Term::WorkingDays(10)));
        check("43 ЖҰМЫС КҮНІ", Ok(Term::WorkingDays(43)));
        check("15 күнтізбелік күн", Ok(Term::CalendarDays(15)));
        check("10 рабочих дней", Ok(Term::WorkingDays(10)));
        check("1 рабочий день", Ok(Term::WorkingDays(1)));
        check("2 рабочих дня", Ok(Term::WorkingDays(2)));
        check("30 календарных дней", Ok(Term::CalendarDays(30)));
        check("10working days", Ok(Term::WorkingDays(10)));
        check("30 calendar-days", Ok(Term::CalendarDays(30)));
    }

    #[test]
    fn what_is_no_term() {
        check("", Err(TermError::NoNumber));
        check("ten working days", Err(TermError::NoNumber));
        check("-1 working days", Err(TermError::NoNumber));
        check("0 working days", Err(TermError::Count));
        check("3651 calendar days", Err(TermError::Count));
        check("99999999999 calendar days", Err(TermError::Count));
        check("10", Err(TermError::Unit));
        check("10 days", Err(TermError::Unit));
        check("10 working", Err(TermError::Unit));
        check("10 working hours", Err(TermError::Unit));
        check("10 working days more", Err(TermError::Unit));
    }
}
