//! Signs shown between the characters of a field: they help the eye and are no part of what is entered.
//!
//! The text of a masked field is always the one that is kept: digits of a number, a sum with a point. The signs are
//! drawn into gaps, so that the caret, the selection and what is copied never meet them.

use tereze_domain::language::Language;

/// A thin blank between thousands, where no line is broken.
const THIN: &str = "\u{202f}";
/// A blank between groups of digits, where no line is broken.
const BLANK: &str = "\u{a0}";

/// How the text of a field is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mask {
    /// ЖСН or БСН: three groups of four digits.
    Identity,
    /// A phone number of Kazakhstan as `+7 (721) 241-00-00`; any other as it stands.
    Phone,
    /// A sum in tenge: thousands apart, and the decimal sign of the language.
    Money(Language),
    /// A number with decimals: as a sum, without the sign of the tenge.
    Decimal(Language),
}

/// A sign that stands before a character of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sign {
    /// The character, counted from 0.
    pub before: usize,
    /// What is shown.
    pub sign: &'static str,
}

impl Sign {
    /// Whether there is nothing to be drawn but a gap.
    pub fn is_gap(&self) -> bool {
        self.sign.chars().all(is_blank)
    }
}

impl Mask {
    /// The signs between the characters of a text, in order.
    pub fn signs(self, text: &str) -> Vec<Sign> {
        match self {
            Self::Identity if all_digits(text) => (4..text.len()).step_by(4).map(|before| Sign { before, sign: BLANK }).collect(),
            Self::Phone if is_of_kazakhstan(text) => {
                let plus = if text.starts_with('7') { "+" } else { "" };
                let shape = [(0, plus), (1, " ("), (4, ") "), (7, "-"), (9, "-")];
                shape.into_iter().filter(|(before, sign)| *before < text.len() && !sign.is_empty()).map(|(before, sign)| Sign { before, sign }).collect()
            }
            Self::Money(_) | Self::Decimal(_) => {
                let whole = text.split('.').next().unwrap_or_default();
                if !all_digits(whole) {
                    return Vec::new();
                }
                (1..whole.len()).filter(|before| (whole.len() - before).is_multiple_of(3)).map(|before| Sign { before, sign: THIN }).collect()
            }
            Self::Identity | Self::Phone => Vec::new(),
        }
    }

    /// What is shown for a character of the text: as long as it, so that places in both are the same.
    pub fn shown(self, character: char) -> char {
        match (self, character) {
            (Self::Money(Language::Kk | Language::Ru) | Self::Decimal(Language::Kk | Language::Ru), '.') => ',',
            _ => character,
        }
    }

    /// What stands after the text.
    pub fn after(self) -> &'static str {
        match self {
            Self::Money(_) => "\u{202f}₸",
            Self::Identity | Self::Phone | Self::Decimal(_) => "",
        }
    }

    /// The text to be edited, of what stands in the field: blanks between thousands were once kept.
    pub fn kept(self, standing: &str) -> String {
        match self {
            Self::Money(_) | Self::Decimal(_) => standing.chars().filter(|sign| !is_blank(*sign)).map(|sign| if sign == ',' { '.' } else { sign }).collect(),
            Self::Identity | Self::Phone => standing.to_owned(),
        }
    }

    /// The whole as people read it, for places where nothing is entered.
    pub fn written(self, standing: &str) -> String {
        let text = self.kept(standing);
        if text.is_empty() {
            return text;
        }
        let mut signs = self.signs(&text).into_iter().peekable();
        let mut written = String::with_capacity(text.len() + 12);
        for (place, character) in text.chars().enumerate() {
            while let Some(sign) = signs.next_if(|sign| sign.before == place) {
                written.push_str(sign.sign);
            }
            written.push(self.shown(character));
        }
        written.push_str(self.after());
        written
    }
}

/// A pasted sum with a point before its decimals and nothing between its thousands.
///
/// Of several separators the last is the decimal sign when at most two digits follow it; a single one always is.
pub fn pasted_sum(text: &str) -> String {
    let signs: String = text.chars().filter(|sign| sign.is_ascii_digit() || matches!(sign, ',' | '.')).collect();
    let digits = |part: &str| -> String { part.chars().filter(char::is_ascii_digit).collect() };
    let separators = signs.matches([',', '.']).count();
    match signs.rfind([',', '.']) {
        Some(at) if separators == 1 || signs.len() - at <= 3 => format!("{}.{}", digits(&signs[..at]), &signs[at + 1..]),
        _ => digits(&signs),
    }
}

/// What is to be inserted at the end of a date for these typed signs: a point comes by itself before the month and the year.
pub fn dotted(before: &str, typed: &str) -> String {
    let mut whole = before.to_owned();
    for sign in typed.chars() {
        if sign.is_ascii_digit() && wants_point(&whole) {
            whole.push('.');
        }
        // A point typed by a hand that is used to it is not taken twice.
        if !(sign == '.' && whole.ends_with('.')) {
            whole.push(sign);
        }
    }
    whole[before.len()..].to_owned()
}

/// Whether the day or the month is complete.
fn wants_point(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    parts.len() < 3 && parts.iter().all(|part| !part.is_empty() && part.len() <= 2 && all_digits(part)) && parts.last().is_some_and(|part| part.len() == 2)
}

fn is_of_kazakhstan(text: &str) -> bool {
    all_digits(text) && text.len() <= 11 && text.starts_with(['7', '8'])
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_blank(sign: char) -> bool {
    matches!(sign, ' ' | '\u{a0}' | '\u{202f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Blanks that are no usual ones are written as `_`.
    #[track_caller]
    fn check(mask: Mask, standing: &str, expected: &str) {
        assert_eq!(mask.written(standing).replace([THIN, BLANK].map(|blank| blank.chars().next().unwrap()), "_"), expected, "{standing:?} as {mask:?}");
    }

    #[test]
    fn identity_numbers() {
        check(Mask::Identity, "", "");
        check(Mask::Identity, "1503", "1503");
        check(Mask::Identity, "15034", "1503_4");
        check(Mask::Identity, "15034000", "1503_4000");
        check(Mask::Identity, "150340007710", "1503_4000_7710");
        check(Mask::Identity, "15034000771x", "15034000771x");
    }

    #[test]
    fn phones() {
        check(Mask::Phone, "", "");
        check(Mask::Phone, "7", "+7");
        check(Mask::Phone, "77", "+7 (7");
        check(Mask::Phone, "7721", "+7 (721");
        check(Mask::Phone, "77212", "+7 (721) 2");
        check(Mask::Phone, "77212410000", "+7 (721) 241-00-00");
        check(Mask::Phone, "87212410000", "8 (721) 241-00-00");
        check(Mask::Phone, "772124100001", "772124100001");
        check(Mask::Phone, "442079460000", "442079460000");
        check(Mask::Phone, "1414", "1414");
        check(Mask::Phone, "7 721", "7 721");
    }

    #[test]
    fn sums() {
        check(Mask::Money(Language::Kk), "", "");
        check(Mask::Money(Language::Kk), "0", "0_₸");
        check(Mask::Money(Language::Kk), "999", "999_₸");
        check(Mask::Money(Language::Kk), "1000", "1_000_₸");
        check(Mask::Money(Language::Kk), "1500000.50", "1_500_000,50_₸");
        check(Mask::Money(Language::Ru), "1500000,5", "1_500_000,5_₸");
        check(Mask::Money(Language::En), "1500000,50", "1_500_000.50_₸");
        check(Mask::Money(Language::Ru), "1 500 000,00", "1_500_000,00_₸");
        check(Mask::Money(Language::Ru), "1.", "1,_₸");
        check(Mask::Money(Language::Ru), "1.500.000", "1,500,000_₸");
        check(Mask::Money(Language::Ru), "-5", "-5_₸");
    }

    #[test]
    fn what_is_shown_is_as_long_as_what_is_kept() {
        for text in ["150340007710", "77212410000", "1500000.50", "22.11.2026", "ә.2"] {
            for mask in [Mask::Identity, Mask::Phone, Mask::Money(Language::Kk), Mask::Money(Language::En)] {
                let shown: String = text.chars().map(|character| mask.shown(character)).collect();
                assert_eq!(shown.len(), text.len());
                assert!(mask.signs(text).iter().all(|sign| sign.before < text.chars().count()));
            }
        }
    }

    #[track_caller]
    fn check_pasted(text: &str, expected: &str) {
        assert_eq!(pasted_sum(text), expected, "{text}");
    }

    #[test]
    fn pasted_sums() {
        check_pasted("1 500 000,50 ₸", "1500000.50");
        check_pasted("1\u{202f}500\u{202f}000,50\u{202f}₸", "1500000.50");
        check_pasted("1,500,000.50", "1500000.50");
        check_pasted("1.500.000,5", "1500000.5");
        check_pasted("1.500.000", "1500000");
        check_pasted("1500000", "1500000");
        check_pasted("1,5", "1.5");
        // What may be a thousand or a third decimal is left to the control.
        check_pasted("1,234", "1.234");
        check_pasted("теңге", "");
    }

    #[test]
    fn a_kept_sum_is_one_the_control_takes() {
        for text in ["1 500 000,50 ₸", "1,500,000.50", "0", "12,5", "1.500.000"] {
            let kept = Mask::Money(Language::Kk).kept(&pasted_sum(text));
            assert_eq!(tereze_domain::form::FieldKind::Money.check(&kept), Ok(()), "{text} became {kept}");
        }
    }

    #[track_caller]
    fn check_date(before: &str, typed: &str, expected: &str) {
        assert_eq!(format!("{before}{}", dotted(before, typed)), expected, "{typed} after {before}");
    }

    #[test]
    fn points_of_a_date_come_by_themselves() {
        check_date("", "22112026", "22.11.2026");
        check_date("", "22", "22");
        check_date("22", "1", "22.1");
        check_date("22.", "1", "22.1");
        check_date("22.11", "2", "22.11.2");
        check_date("", "22.11.2026", "22.11.2026");
        check_date("22.", ".", "22.");
        check_date("2", ".", "2.");
        check_date("2.", "11", "2.11");
        check_date("2.11", "2026", "2.11.2026");
        check_date("22.11.20", "26", "22.11.2026");
    }
}
