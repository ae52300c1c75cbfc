//! Words of a paper in its two languages.

use crate::domain::language::{Language, Text};
use crate::domain::message::Message;
use crate::texts;
use unicode_normalization::UnicodeNormalization;

/// A text of a paper: the language that comes first, and the other one unless it says the same.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bilingual {
    /// What the eye meets first.
    pub first: String,
    /// The same in the other language; `None` when there is nothing to translate, as in a number.
    pub second: Option<String>,
}

impl Bilingual {
    /// The same in both languages: a number, a name, a date.
    pub fn same(value: impl Into<String>) -> Self {
        Self { first: settled(&value.into()), second: None }
    }

    /// A text and its translation.
    pub fn pair(first: &str, second: &str) -> Self {
        let (first, second) = (settled(first), settled(second));
        let second = (second != first && !second.is_empty()).then_some(second);
        Self { first, second }
    }

    /// Whether nothing is said in either language.
    pub fn is_empty(&self) -> bool {
        self.first.is_empty() && self.second.is_none()
    }

    /// Both languages in one line, divided by a slash.
    pub fn in_one_line(&self) -> String {
        match &self.second {
            Some(second) => format!("{} / {second}", self.first),
            None => self.first.clone(),
        }
    }
}

/// Which of the two languages of a paper comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    first: Language,
    second: Language,
}

impl Order {
    /// The order for a chosen language. The law knows papers in Kazakh and Russian only, so English reads as Kazakh first.
    pub fn of(language: Language) -> Self {
        match language {
            Language::Kk | Language::En => Self { first: Language::Kk, second: Language::Ru },
            Language::Ru => Self { first: Language::Ru, second: Language::Kk },
        }
    }

    /// The language that comes first.
    pub fn first(self) -> Language {
        self.first
    }

    /// A text of the catalogue of services.
    pub fn text(self, text: &Text) -> Bilingual {
        Bilingual::pair(text.get(self.first), text.get(self.second))
    }

    /// A sentence of the program.
    pub fn say(self, key: &str) -> Bilingual {
        self.message(&Message::new(key))
    }

    /// A sentence of the program with arguments that are the same in both languages.
    pub fn message(self, message: &Message) -> Bilingual {
        Bilingual::pair(&texts::say(message, self.first), &texts::say(message, self.second))
    }

    /// A sentence of the program with one argument that differs by language.
    pub fn message_with_text(self, key: &str, name: &str, text: &Text) -> Bilingual {
        let say = |language| texts::say(&Message::new(key).with(name, text.get(language)), language);
        Bilingual::pair(&say(self.first), &say(self.second))
    }

    /// Kazakh and Russian of the same fact as a registry gave them.
    pub fn kk_ru(self, kk: &str, ru: &str) -> Bilingual {
        match self.first {
            Language::Ru => Bilingual::pair(if ru.is_empty() { kk } else { ru }, kk),
            Language::Kk | Language::En => Bilingual::pair(if kk.is_empty() { ru } else { kk }, ru),
        }
    }
}

/// Text as it is drawn: composed (NFC), so that й and ё are one letter that is found and copied as typed, and free of
/// control characters, which have no shape.
pub fn settled(text: &str) -> String {
    // Nearly every text of a paper: composed letters only, nothing to replace.
    let plain = |letter| matches!(letter, ' '..='~' | '«' | '»' | '\u{400}'..='\u{482}' | '\u{48a}'..='\u{52f}' | '–' | '—' | '№' | '·');
    if text.chars().all(plain) {
        return text.to_owned();
    }
    text.nfc()
        .map(|letter| match letter {
            // No-break spaces and tabs are drawn as spaces; lines are broken by the layout alone.
            '\u{a0}' | '\u{202f}' | '\t' => ' ',
            other => other,
        })
        .filter(|letter| *letter == '\n' || !(letter.is_control() || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2066}'..='\u{2069}' | '\u{feff}')))
        .collect()
}

/// A day as papers write it, for example `22.11.2026`.
pub fn day(date: jiff::civil::Date) -> String {
    format!("{:02}.{:02}.{:04}", date.day(), date.month(), date.year())
}

/// A moment on the centre's clock as papers write it, for example `22.11.2026 16:40`.
pub fn moment(moment: jiff::civil::DateTime) -> String {
    format!("{} {:02}:{:02}", day(moment.date()), moment.hour(), moment.minute())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_settled(input: &str, expected: &str) {
        assert_eq!(settled(input), expected);
    }

    #[test]
    fn text_is_composed_and_clean() {
        check_settled("и\u{306}", "й");
        check_settled("е\u{308}лка", "ёлка");
        check_settled("a\u{a0}b\tc", "a b c");
        check_settled("a\u{0}\u{2068}b\u{2069}", "ab");
        check_settled("бір\nекі", "бір\nекі");
    }

    #[track_caller]
    fn check_order(language: Language, first: &str, second: &str) {
        let text = Text { kk: "қолхат".into(), ru: "расписка".into(), en: "receipt".into() };
        let words = Order::of(language).text(&text);
        assert_eq!((words.first.as_str(), words.second.as_deref()), (first, Some(second)));
    }

    #[test]
    fn the_chosen_language_comes_first() {
        check_order(Language::Kk, "қолхат", "расписка");
        check_order(Language::Ru, "расписка", "қолхат");
        check_order(Language::En, "қолхат", "расписка");
    }

    #[test]
    fn what_is_the_same_is_said_once() {
        assert_eq!(Bilingual::pair("1414", "1414").second, None);
        assert_eq!(Order::of(Language::Ru).kk_ru("Алматы", "").in_one_line(), "Алматы");
        assert_eq!(Order::of(Language::Kk).kk_ru("", "Алматы").in_one_line(), "Алматы");
    }

    #[test]
    fn days_and_moments() {
        assert_eq!(day(jiff::civil::date(2026, 3, 9)), "09.03.2026");
        assert_eq!(moment(jiff::civil::datetime(2026, 3, 9, 8, 5, 59, 0)), "09.03.2026 08:05");
    }
}
