//! What a text must look like to stand in a field of a kind.

use super::field::FieldKind;
use crate::message::{Explain, Message};
use crate::number::{Bin, IdentityNumber, Iin, NumberError};
use jiff::civil::Date;

/// Why a text cannot stand in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KindError {
    /// Longer than the field; holds how many characters there are and how many there may be.
    #[error("{count} characters where at most {max} may stand")]
    TooLong {
        /// Characters there are.
        count: usize,
        /// Characters there may be.
        max: usize,
    },
    /// A character that cannot be written into the signed application.
    #[error("a control character")]
    ControlCharacter,
    /// More than one line in a field of one line.
    #[error("more than one line")]
    SeveralLines,
    /// Something else than a digit.
    #[error("a character that is not a digit")]
    NotDigits,
    /// Not so many digits as there must be.
    #[error("{count} digits where {min} to {max} must stand")]
    DigitCount {
        /// Digits there are.
        count: usize,
        /// Digits there must be at least.
        min: usize,
        /// Digits there may be at most.
        max: usize,
    },
    /// Not a whole number.
    #[error("not a whole number")]
    NotNumber,
    /// A whole number outside its bounds.
    #[error("not between {min} and {max}")]
    OutOfRange {
        /// Least number.
        min: i64,
        /// Greatest number.
        max: i64,
    },
    /// Not a sum in tenge.
    #[error("not a sum in tenge")]
    NotMoney,
    /// Not a number with so many decimals at most.
    #[error("not a number with at most {places} decimals")]
    NotDecimal {
        /// Decimals there may be at most.
        places: u32,
    },
    /// Greater than it may be.
    #[error("greater than {max}")]
    TooGreat {
        /// Greatest number.
        max: u64,
    },
    /// Not a year of four digits from 1900 to 2199.
    #[error("not a year")]
    NotYear,
    /// Not hexadecimal digits.
    #[error("not hexadecimal digits")]
    NotHex,
    /// Not base64.
    #[error("not base64")]
    NotBase64,
    /// Not an e-mail address.
    #[error("not an e-mail address")]
    NotEmail,
    /// Not a day of the calendar written `2026-11-22`.
    #[error("not a day of the calendar")]
    NotDate,
    /// Not an ЖСН or a БСН.
    #[error("not an identification number")]
    Number(#[source] NumberError),
    /// Not one of the options.
    #[error("not one of the options")]
    NotAnOption,
    /// Not what this kind of field holds: a text in the place of a tick, and the like.
    #[error("a value of another kind")]
    OtherKind,
}

impl Explain for KindError {
    fn explain(&self) -> Message {
        match self {
            Self::TooLong { count, max } => Message::new("error-form-too-long").with("count", count).with("max", max),
            Self::ControlCharacter => Message::new("error-form-control-character"),
            Self::SeveralLines => Message::new("error-form-several-lines"),
            Self::NotDigits => Message::new("error-form-not-digits"),
            Self::DigitCount { count, min, max } if min == max => Message::new("error-form-digits-exactly").with("count", count).with("max", max),
            Self::DigitCount { count, min, max } => Message::new("error-form-digits-between").with("count", count).with("min", min).with("max", max),
            Self::NotNumber => Message::new("error-form-not-number"),
            Self::OutOfRange { min, max } => Message::new("error-form-out-of-range").with("min", min).with("max", max),
            Self::NotMoney => Message::new("error-form-not-money"),
            Self::NotDecimal { places } => Message::new("error-form-not-decimal").with("places", places),
            Self::TooGreat { max } => Message::new("error-form-too-great").with("max", max),
            Self::NotYear => Message::new("error-form-not-year"),
            Self::NotHex => Message::new("error-form-not-hex"),
            Self::NotBase64 => Message::new("error-form-not-base64"),
            Self::NotEmail => Message::new("error-form-not-email"),
            Self::NotDate => Message::new("error-form-not-date"),
            Self::Number(error) => error.explain(),
            Self::NotAnOption => Message::new("error-form-not-an-option"),
            Self::OtherKind => Message::new("error-form-other-kind"),
        }
    }
}

impl FieldKind {
    /// Whether this text, which is not blank, may stand in a field of this kind. A tick and a table hold no text.
    pub fn check(&self, text: &str) -> Result<(), KindError> {
        let trimmed = text.trim();
        match self {
            Self::Line { max } => {
                writable(trimmed)?;
                if trimmed.contains(['\n', '\r']) {
                    return Err(KindError::SeveralLines);
                }
                at_most(trimmed, *max)
            }
            Self::Paragraph { max } => {
                writable(trimmed)?;
                at_most(trimmed, *max)
            }
            Self::Digits { min, max } => digits(trimmed, *min, *max),
            Self::Phone { max } => digits(trimmed, 1, *max),
            Self::Number { min, max } => {
                let number: i64 = trimmed.parse().ok().ok_or(KindError::NotNumber)?;
                if (*min..=*max).contains(&number) { Ok(()) } else { Err(KindError::OutOfRange { min: *min, max: *max }) }
            }
            Self::Decimal { max, places } => {
                let number = decimal(trimmed).filter(|number| number.places <= *places).ok_or(KindError::NotDecimal { places: *places })?;
                if number.exceeds(*max) { Err(KindError::TooGreat { max: *max }) } else { Ok(()) }
            }
            Self::Year => {
                let year = trimmed.parse::<u16>().ok().filter(|year| trimmed.len() == 4 && (1900..2200).contains(year));
                year.map(|_| ()).ok_or(KindError::NotYear)
            }
            Self::Hex { min, max } => {
                if !trimmed.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                    return Err(KindError::NotHex);
                }
                let count = trimmed.len();
                if (*min..=*max).contains(&count) { Ok(()) } else { Err(KindError::DigitCount { count, min: *min, max: *max }) }
            }
            // What a key or a request for a certificate holds is for `trust` to read; here only its writing is looked at.
            Self::PublicKey { .. } | Self::CertificationRequest { .. } => {
                writable(trimmed)?;
                if is_base64(trimmed) { Ok(()) } else { Err(KindError::NotBase64) }
            }
            Self::FromList { .. } => Err(KindError::NotAnOption),
            Self::Money => money(trimmed).map(|_| ()).ok_or(KindError::NotMoney),
            Self::Email => {
                if is_email(trimmed) {
                    Ok(())
                } else {
                    Err(KindError::NotEmail)
                }
            }
            Self::Date => date(trimmed).map(|_| ()).ok_or(KindError::NotDate),
            Self::Iin => trimmed.parse::<Iin>().map(|_| ()).map_err(KindError::Number),
            Self::Bin => trimmed.parse::<Bin>().map(|_| ()).map_err(KindError::Number),
            Self::IinOrBin => trimmed.parse::<IdentityNumber>().map(|_| ()).map_err(KindError::Number),
            Self::Choice { options, .. } => {
                if options.iter().any(|option| option.key == trimmed) {
                    Ok(())
                } else {
                    Err(KindError::NotAnOption)
                }
            }
            Self::Tick | Self::Table { .. } => Err(KindError::OtherKind),
        }
    }
}

/// A day written `2026-11-22`, and in no other way.
pub fn date(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let shaped = bytes.len() == 10 && bytes.iter().enumerate().all(|(at, byte)| if at == 4 || at == 7 { *byte == b'-' } else { byte.is_ascii_digit() });
    if !shaped {
        return None;
    }
    Date::new(text[..4].parse().ok()?, text[5..7].parse().ok()?, text[8..].parse().ok()?).ok()
}

/// A sum in tenge, as tiyn (hundredths): digits, thousands set apart by blanks or not, and up to two decimals after a
/// comma or a point.
pub fn money(text: &str) -> Option<i64> {
    let (whole, decimals) = text.split_once([',', '.']).unwrap_or((text, "00"));
    let blank = |character: char| matches!(character, ' ' | '\u{a0}' | '\u{202f}');
    let mut groups = whole.split(blank);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let grouped = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|group| group.len() == 3));
    if !grouped || !all_digits(first) || !rest.iter().all(|group| all_digits(group)) || !all_digits(decimals) || decimals.len() > 2 {
        return None;
    }
    let whole: i64 = format!("{first}{}", rest.concat()).parse().ok()?;
    let hundredths: i64 = format!("{decimals:0<2}").parse().ok()?;
    whole.checked_mul(100)?.checked_add(hundredths)
}

/// A number that is not negative, exact to its last decimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    /// The number without its point.
    pub digits: u64,
    /// How many of them stand after the point.
    pub places: u32,
}

impl Decimal {
    fn exceeds(self, max: u64) -> bool {
        u128::from(self.digits) > u128::from(max) * 10_u128.pow(self.places)
    }
}

/// A number that is not negative, written with digits and at most one comma or point, thousands set apart by blanks or not.
pub fn decimal(text: &str) -> Option<Decimal> {
    let plain: String = text.chars().filter(|character| !matches!(character, ' ' | '\u{a0}' | '\u{202f}')).collect();
    let (whole, decimals) = plain.split_once([',', '.']).unwrap_or((&plain, ""));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let empty_end = plain.ends_with([',', '.']);
    if whole.is_empty() || empty_end || !all_digits(whole) || !all_digits(decimals) || decimals.len() > 9 {
        return None;
    }
    let digits = format!("{whole}{decimals}").parse().ok()?;
    Some(Decimal { digits, places: u32::try_from(decimals.len()).ok()? })
}

/// Base64 of RFC 4648 with or without line ends, with or without the lines of PEM around it.
fn is_base64(text: &str) -> bool {
    let body: String = text.lines().map(str::trim).filter(|line| !line.starts_with("-----")).collect();
    let unpadded = body.trim_end_matches('=');
    !body.is_empty()
        && body.len().is_multiple_of(4)
        && body.len() - unpadded.len() <= 2
        && unpadded.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/')
}

fn writable(text: &str) -> Result<(), KindError> {
    let forbidden = |character: char| (character.is_control() && !matches!(character, '\n' | '\r' | '\t')) || matches!(character, '\u{fffe}' | '\u{ffff}');
    if text.chars().any(forbidden) { Err(KindError::ControlCharacter) } else { Ok(()) }
}

fn at_most(text: &str, max: usize) -> Result<(), KindError> {
    // A text has at least as many bytes as characters: most texts need not be counted.
    let count = if text.len() <= max { text.len() } else { text.chars().count() };
    if count > max { Err(KindError::TooLong { count, max }) } else { Ok(()) }
}

fn digits(text: &str, min: usize, max: usize) -> Result<(), KindError> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(KindError::NotDigits);
    }
    let count = text.len();
    if (min..=max).contains(&count) { Ok(()) } else { Err(KindError::DigitCount { count, min, max }) }
}

/// The shape of an address that mail servers take (RFC 5321, without quoted local parts); domains may be Kazakh.
fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let local_character = |character: char| character.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(character);
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|character| character.is_alphanumeric() || character == '-')
    };
    text.len() <= 254
        && local.len() <= 64
        && local.split('.').all(|part| !part.is_empty() && part.chars().all(local_character))
        && domain.contains('.')
        && domain.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::testing::text;
    use crate::form::{ChoiceOption, KeyAlgorithm};

    #[track_caller]
    fn check(kind: &FieldKind, entered: &str, expected: Result<(), KindError>) {
        assert_eq!(kind.check(entered), expected, "{entered:?}");
    }

    #[test]
    fn lines() {
        let line = FieldKind::Line { max: 5 };
        check(&line, "Қазақ", Ok(()));
        check(&line, "  Қазақ  ", Ok(()));
        check(&line, "Қазақша", Err(KindError::TooLong { count: 7, max: 5 }));
        check(&line, "a\nb", Err(KindError::SeveralLines));
        check(&line, "a\u{0}b", Err(KindError::ControlCharacter));
        check(&line, "a\u{7}b", Err(KindError::ControlCharacter));
        check(&FieldKind::Paragraph { max: 5 }, "a\nb", Ok(()));
        check(&FieldKind::Paragraph { max: 5 }, "a\u{1b}b", Err(KindError::ControlCharacter));
        check(&FieldKind::Paragraph { max: 2 }, "abc", Err(KindError::TooLong { count: 3, max: 2 }));
    }

    #[test]
    fn digits_and_phones() {
        let six = FieldKind::Digits { min: 1, max: 6 };
        check(&six, "1", Ok(()));
        check(&six, "100000", Ok(()));
        check(&six, "1000000", Err(KindError::DigitCount { count: 7, min: 1, max: 6 }));
        check(&six, "1o", Err(KindError::NotDigits));
        check(&six, "-1", Err(KindError::NotDigits));
        check(&six, "١٢", Err(KindError::NotDigits));
        check(&FieldKind::Digits { min: 8, max: 8 }, "2012121", Err(KindError::DigitCount { count: 7, min: 8, max: 8 }));
        check(&FieldKind::Phone { max: 15 }, "77212410000", Ok(()));
        check(&FieldKind::Phone { max: 15 }, "+7 7212 41", Err(KindError::NotDigits));
        check(&FieldKind::Phone { max: 15 }, "1234567890123456", Err(KindError::DigitCount { count: 16, min: 1, max: 15 }));
    }

    #[test]
    fn numbers_and_sums() {
        let number = FieldKind::Number { min: 0, max: 10 };
        check(&number, "10", Ok(()));
        check(&number, "11", Err(KindError::OutOfRange { min: 0, max: 10 }));
        check(&number, "-1", Err(KindError::OutOfRange { min: 0, max: 10 }));
        check(&number, "1.5", Err(KindError::NotNumber));
        check(&number, "99999999999999999999", Err(KindError::NotNumber));
        for good in ["0", "12", "12,5", "12.50", "1 234 567,00", "1\u{a0}234", "1\u{202f}234"] {
            check(&FieldKind::Money, good, Ok(()));
        }
        for bad in ["", "-1", "1,234", "1,2,3", "12 34", "1 2345", "тг", ",50", "12,", "99999999999999999999"] {
            check(&FieldKind::Money, bad, Err(KindError::NotMoney));
        }
        assert_eq!(money("1 234,5"), Some(123_450));
    }

    #[test]
    fn addresses() {
        for good in ["a@b.kz", "aigul.serik+1@mail.example.kz", "иван@почта.қаз", "a_b@x-y.kz"] {
            check(&FieldKind::Email, good, Ok(()));
        }
        for bad in ["a", "a@b", "@b.kz", "a@.kz", "a@b..kz", ".a@b.kz", "a.@b.kz", "a b@c.kz", "a@b@c.kz", "a@-b.kz", "a@b.kz,", "<a@b.kz>"] {
            check(&FieldKind::Email, bad, Err(KindError::NotEmail));
        }
    }

    #[test]
    fn days() {
        check(&FieldKind::Date, "2012-02-29", Ok(()));
        for bad in ["2013-02-29", "2012-13-01", "29.02.2012", "20120229", "2012-2-29", "2012-02-29T00:00", "0000-00-00", "2012-0a-01", "жылы-ай"] {
            check(&FieldKind::Date, bad, Err(KindError::NotDate));
        }
    }

    #[test]
    fn identification_numbers() {
        check(&FieldKind::Bin, "940140000385", Ok(()));
        check(&FieldKind::Iin, "770712345674", Ok(()));
        check(&FieldKind::IinOrBin, "940140000385", Ok(()));
        check(&FieldKind::IinOrBin, "770712345674", Ok(()));
        check(&FieldKind::IinOrBin, "9401400003855", Err(KindError::Number(NumberError::Length(13))));
        check(&FieldKind::Bin, "940140000386", Err(KindError::Number(NumberError::CheckDigit)));
        check(&FieldKind::Iin, "940140000385", Err(KindError::Number(NumberError::Century)));
        check(&FieldKind::Bin, "94014000038Ә", Err(KindError::Number(NumberError::NotDigits)));
    }

    #[test]
    fn choices_ticks_and_tables() {
        let options = vec![ChoiceOption { key: "issue".into(), label: text("issue"), within: None }];
        let choice = FieldKind::Choice { options: options.into(), within: None };
        check(&choice, "issue", Ok(()));
        check(&choice, "Issue", Err(KindError::NotAnOption));
        check(&FieldKind::Tick, "true", Err(KindError::OtherKind));
        check(&FieldKind::Table { columns: vec![], min_rows: 0, max_rows: 1 }, "x", Err(KindError::OtherKind));
    }

    #[test]
    fn decimals() {
        let three = FieldKind::Decimal { max: 1000, places: 3 };
        for good in ["0", "103,5", "103.125", "1000", "1 000,000", "0,001"] {
            check(&three, good, Ok(()));
        }
        for bad in ["-1", "1,", ",5", "1,2,3", "1.2345", "abc", "1e3", "99999999999999999999"] {
            check(&three, bad, Err(KindError::NotDecimal { places: 3 }));
        }
        check(&three, "1000,001", Err(KindError::TooGreat { max: 1000 }));
        check(&three, "1001", Err(KindError::TooGreat { max: 1000 }));
    }

    #[test]
    fn years() {
        check(&FieldKind::Year, "2012", Ok(()));
        for bad in ["12", "1899", "2200", "20l2", "02012", "-2012", "+201"] {
            check(&FieldKind::Year, bad, Err(KindError::NotYear));
        }
    }

    #[test]
    fn serial_numbers_and_keys() {
        let serial = FieldKind::Hex { min: 2, max: 8 };
        check(&serial, "0aF9", Ok(()));
        check(&serial, "0aG9", Err(KindError::NotHex));
        check(&serial, "a", Err(KindError::DigitCount { count: 1, min: 2, max: 8 }));
        let key = FieldKind::PublicKey { algorithm: KeyAlgorithm::Rsa2048 };
        check(&key, "TWFu", Ok(()));
        check(&key, "TWE=", Ok(()));
        check(&key, "-----BEGIN PUBLIC KEY-----\nTWFu\nTWE=\n-----END PUBLIC KEY-----", Ok(()));
        for bad in ["TWE", "TQ===", "TW=u", "TWЕu", "-----BEGIN-----"] {
            check(&key, bad, Err(KindError::NotBase64));
        }
    }
}
