//! Words of a paper in its two languages.

use tereze_domain::language::{Language, Text};
use tereze_domain::message::Message;
use tereze_domain::template::PaperText;
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

impl Default for Order {
    fn default() -> Self {
        Self::of(Language::Kk)
    }
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

    /// The two languages in their order.
    pub fn languages(self) -> [Language; 2] {
        [self.first, self.second]
    }

    /// A wording of a paper.
    pub fn paper_text(self, text: &PaperText) -> Bilingual {
        Bilingual::pair(text.get(self.first), text.get(self.second))
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
        Bilingual::pair(&tereze_texts::say(message, self.first), &tereze_texts::say(message, self.second))
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
        let text = Text { kk: "қолхат".into(), ru: "расписка".into(), en: "a paper".into() };
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
        assert_eq!(Bilingual::pair("бөлім", "отдел").in_one_line(), "бөлім / отдел");
    }
}
