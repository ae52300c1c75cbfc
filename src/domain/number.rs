//! ЖСН and БСН: the twelve digits of a person and of an organisation.
//!
//! The check digit is a filter for slips of the finger, never a proof that the number was issued: the weight 11
//! makes the first pass blind to the eleventh digit.

use super::local_time::day_on_paper;
use super::message::{Explain, Message};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Why twelve digits are not an ЖСН or a БСН.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Something else than a digit was typed.
    #[error("the number has a character that is not a digit")]
    NotDigits,
    /// There are not twelve digits; holds how many there are.
    #[error("the number has {0} digits instead of 12")]
    Length(usize),
    /// The first six digits are not a day of the calendar.
    #[error("the first six digits are not a date of birth")]
    BirthDate,
    /// The seventh digit is not 1 to 6.
    #[error("the seventh digit does not give century and sex")]
    Century,
    /// Digits three and four are not a month.
    #[error("digits three and four are not a month of registration")]
    Month,
    /// The fifth digit is not 4, 5 or 6.
    #[error("the fifth digit does not give a kind of organisation")]
    OrganisationKind,
    /// The sixth digit is not 0 to 3.
    #[error("the sixth digit does not give a kind of unit")]
    UnitKind,
    /// The last digit does not agree with the eleven before it.
    #[error("the check digit does not agree")]
    CheckDigit,
    /// Both passes give 10: such a number is never issued.
    #[error("such a number is never issued")]
    NeverIssued,
    /// Its date of birth is still to come.
    #[error("the date of birth of the number is still to come")]
    BornLater(Date),
}

impl Explain for NumberError {
    fn explain(&self) -> Message {
        match self {
            Self::NotDigits => Message::new("error-number-not-digits"),
            Self::Length(length) => Message::new("error-number-length").with("count", length),
            Self::BirthDate => Message::new("error-number-birth-date"),
            Self::Century => Message::new("error-number-century"),
            Self::Month => Message::new("error-number-month"),
            Self::OrganisationKind => Message::new("error-number-organisation-kind"),
            Self::UnitKind => Message::new("error-number-unit-kind"),
            Self::CheckDigit => Message::new("error-number-check-digit"),
            Self::NeverIssued => Message::new("error-number-never-issued"),
            Self::BornLater(born) => Message::new("error-number-born-later").with("born", day_on_paper(*born)),
        }
    }
}

/// Sex as the seventh digit of the ЖСН gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sex {
    /// Digits 1, 3, 5.
    Male,
    /// Digits 2, 4, 6.
    Female,
}

/// Kind of organisation as the fifth digit of the БСН gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum OrganisationKind {
    /// Digit 4: a resident legal entity.
    Resident,
    /// Digit 5: a non-resident legal entity.
    NonResident,
    /// Digit 6: a joint sole entrepreneurship.
    JointEntrepreneurship,
}

/// Kind of unit as the sixth digit of the БСН gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum UnitKind {
    /// Digit 0.
    Head,
    /// Digit 1.
    Branch,
    /// Digit 2.
    Representation,
    /// Digit 3.
    PeasantFarm,
}

/// Individual identification number (ЖСН, ИИН) of a person: structure and check digit hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Iin([u8; 12]);

/// Business identification number (БСН, БИН) of an organisation: structure and check digit hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Bin([u8; 12]);

impl Iin {
    /// Date of birth held in the number.
    pub fn birth_date(&self) -> Date {
        birth_date(&self.0).expect("checked when the number was read")
    }

    /// Sex held in the number.
    pub fn sex(&self) -> Sex {
        if self.0[6] % 2 == 1 { Sex::Male } else { Sex::Female }
    }
}

impl Bin {
    /// Kind of organisation held in the number.
    pub fn organisation_kind(&self) -> OrganisationKind {
        match self.0[4] {
            4 => OrganisationKind::Resident,
            5 => OrganisationKind::NonResident,
            _ => OrganisationKind::JointEntrepreneurship,
        }
    }

    /// Kind of unit held in the number.
    pub fn unit_kind(&self) -> UnitKind {
        match self.0[5] {
            0 => UnitKind::Head,
            1 => UnitKind::Branch,
            2 => UnitKind::Representation,
            _ => UnitKind::PeasantFarm,
        }
    }

    /// Two digits of the year and the month of registration.
    pub fn registered(&self) -> (u8, u8) {
        (self.0[0] * 10 + self.0[1], self.0[2] * 10 + self.0[3])
    }
}

impl FromStr for Iin {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        let digits = twelve_digits(text)?;
        if !(1..=6).contains(&digits[6]) {
            return Err(NumberError::Century);
        }
        birth_date(&digits).ok_or(NumberError::BirthDate)?;
        check_digit_holds(&digits)?;
        Ok(Self(digits))
    }
}

impl FromStr for Bin {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        let digits = twelve_digits(text)?;
        if !(1..=12).contains(&(digits[2] * 10 + digits[3])) {
            return Err(NumberError::Month);
        }
        if !(4..=6).contains(&digits[4]) {
            return Err(NumberError::OrganisationKind);
        }
        if digits[5] > 3 {
            return Err(NumberError::UnitKind);
        }
        check_digit_holds(&digits)?;
        Ok(Self(digits))
    }
}

/// An ЖСН or a БСН, told apart by the fifth digit: days of a month begin with 0 to 3, kinds of organisation are 4 to 6.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum IdentityNumber {
    /// Of a person.
    Iin(Iin),
    /// Of an organisation.
    Bin(Bin),
}

impl IdentityNumber {
    /// The same number, when somebody can have it on this day: the digits of one born later were mistyped.
    ///
    /// # Errors
    /// [`NumberError::BornLater`].
    pub fn borne_on(self, day: Date) -> Result<Self, NumberError> {
        match self {
            Self::Iin(iin) if iin.birth_date() > day => Err(NumberError::BornLater(iin.birth_date())),
            Self::Iin(_) | Self::Bin(_) => Ok(self),
        }
    }
}

impl FromStr for IdentityNumber {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        let digits = twelve_digits(text)?;
        if digits[4] <= 3 { text.parse().map(Self::Iin) } else { text.parse().map(Self::Bin) }
    }
}

impl fmt::Display for IdentityNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Iin(iin) => iin.fmt(formatter),
            Self::Bin(bin) => bin.fmt(formatter),
        }
    }
}

/// The check digit of eleven digits, or `None` when both passes give 10 and the number is never issued.
pub fn check_digit(eleven: &[u8; 11]) -> Option<u8> {
    const SECOND_PASS: [u32; 11] = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];
    let first: u32 = (1u32..).zip(eleven).map(|(weight, digit)| weight * u32::from(*digit)).sum::<u32>() % 11;
    let sum = if first == 10 { SECOND_PASS.iter().zip(eleven).map(|(weight, digit)| weight * u32::from(*digit)).sum::<u32>() % 11 } else { first };
    u8::try_from(sum).ok().filter(|digit| *digit < 10)
}

fn twelve_digits(text: &str) -> Result<[u8; 12], NumberError> {
    let text = text.trim();
    if !text.chars().all(|character| character.is_ascii_digit()) {
        return Err(NumberError::NotDigits);
    }
    let digits: Vec<u8> = text.bytes().map(|byte| byte - b'0').collect();
    digits.as_slice().try_into().ok().ok_or(NumberError::Length(digits.len()))
}

fn check_digit_holds(digits: &[u8; 12]) -> Result<(), NumberError> {
    let mut eleven = [0; 11];
    eleven.copy_from_slice(&digits[..11]);
    match check_digit(&eleven) {
        None => Err(NumberError::NeverIssued),
        Some(digit) if digit == digits[11] => Ok(()),
        Some(_) => Err(NumberError::CheckDigit),
    }
}

fn birth_date(digits: &[u8; 12]) -> Option<Date> {
    let century = match digits[6] {
        1 | 2 => 1800,
        3 | 4 => 1900,
        5 | 6 => 2000,
        _ => return None,
    };
    let two = |at: usize| digits[at] * 10 + digits[at + 1];
    Date::new(century + i16::from(two(0)), two(2).try_into().ok()?, two(4).try_into().ok()?).ok()
}

macro_rules! written_as_digits {
    ($number:ident) => {
        impl fmt::Display for $number {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|digit| write!(formatter, "{digit}"))
            }
        }
        impl From<$number> for String {
            fn from(number: $number) -> Self {
                number.to_string()
            }
        }
        impl TryFrom<String> for $number {
            type Error = NumberError;
            fn try_from(text: String) -> Result<Self, NumberError> {
                text.parse()
            }
        }
    };
}
written_as_digits!(Iin);
written_as_digits!(Bin);

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_bin(text: &str, expected: Result<(), NumberError>) {
        assert_eq!(text.parse::<Bin>().map(|_| ()), expected, "{text}");
    }

    #[track_caller]
    fn check_iin(text: &str, expected: Result<(), NumberError>) {
        assert_eq!(text.parse::<Iin>().map(|_| ()), expected, "{text}");
    }

    #[test]
    fn organisations() {
        for valid in ["940140000385", "990140004654", "090440002978", "000140001813", "050340004626", "961240001036", "970240000890"] {
            check_bin(valid, Ok(()));
        }
        check_bin("961240001016", Ok(())); // The eleventh digit weighs 11: a slip there passes by design.
        check_bin("090440002971", Err(NumberError::CheckDigit));
        check_bin("091340002978", Err(NumberError::Month));
        check_bin("090410002978", Err(NumberError::OrganisationKind));
        check_bin("090449002978", Err(NumberError::UnitKind));
        check_bin("09044000297", Err(NumberError::Length(11)));
        check_bin("0904400029781", Err(NumberError::Length(13)));
        check_bin("09044000297A", Err(NumberError::NotDigits));
        check_bin("", Err(NumberError::Length(0)));
    }

    #[track_caller]
    fn check_borne(text: &str, expected: bool) {
        let number: IdentityNumber = text.parse().expect("a right number");
        assert_eq!(number.borne_on(jiff::civil::date(2026, 11, 22)).is_ok(), expected, "{text}");
    }

    #[test]
    fn nobody_is_born_tomorrow() {
        check_borne("770712345674", true);
        check_borne("981231500054", false);
        check_borne("940140000385", true);
    }

    #[test]
    fn people() {
        for valid in ["770712345674", "921104356789", "870620312341"] {
            check_iin(valid, Ok(()));
        }
        check_iin("770712345671", Err(NumberError::CheckDigit));
        check_iin("772712345672", Err(NumberError::BirthDate));
        check_iin("770772345671", Err(NumberError::BirthDate));
        check_iin("770712945671", Err(NumberError::Century));
        check_iin("000000000000", Err(NumberError::Century));
        check_iin("990101300460", Err(NumberError::NeverIssued));
        check_iin("123456789011", Err(NumberError::Century));
    }

    #[test]
    fn what_an_iin_says() {
        let iin: Iin = "921104356789".parse().expect("valid");
        assert_eq!(iin.birth_date(), jiff::civil::date(1992, 11, 4));
        assert_eq!(iin.sex(), Sex::Male);
    }

    #[test]
    fn both_passes_ten_is_never_issued() {
        assert_eq!(check_digit(&[9, 9, 0, 1, 0, 1, 3, 0, 0, 4, 6]), None);
    }
}
