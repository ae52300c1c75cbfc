//! Texts: there in every language, typed with the letters of that language, and keys typed as keys.

use crate::source::{Place, Problems};
use std::collections::HashMap;
use tereze_domain::language::{Language, Text};

/// A text in three languages.
pub(crate) fn check(place: &Place<'_>, text: &Text, problems: &Problems) {
    for language in Language::ALL {
        let place = place.key(language.code());
        let words = text.get(language);
        if words.trim().is_empty() {
            problems.add(&place, "empty-text", &[("language", language.code())]);
        } else {
            self::words(&place, words, language == Language::Kk, problems);
        }
    }
}

/// Words as they must be typed; the acts set letters apart only in Kazakh.
pub(crate) fn words(place: &Place<'_>, words: &str, kazakh: bool, problems: &Problems) {
    if words.trim().is_empty() {
        problems.add(place, "empty-word", &[]);
    } else if words.trim() != words {
        problems.add(place, "blank-around", &[]);
    }
    if let Some(word) = mixed_word(words) {
        problems.add(place, "mixed-letters", &[("word", word)]);
    }
    if kazakh && is_spaced_out(words) {
        problems.add(place, "spaced-out", &[]);
    }
}

/// A word of the file that stands as it is: an article, a telephone, an identifier.
pub(crate) fn word(place: &Place<'_>, word: &str, problems: &Problems) {
    if word.trim().is_empty() {
        problems.add(place, "empty-word", &[]);
    } else if word.trim() != word {
        problems.add(place, "blank-around", &[]);
    }
}

/// Keys that must be typed as keys and stand once. Each comes with its place.
pub(crate) fn keys<'a>(keys: impl Iterator<Item = (Place<'a>, &'a str)>, problems: &Problems) {
    let mut first: HashMap<&str, Place<'a>> = HashMap::new();
    for (place, key) in keys {
        key_shape(&place, key, problems);
        if let Some(other) = first.get(key) {
            problems.add(&place, "key-twice", &[("word", key), ("first", &other.line().to_string())]);
        } else {
            first.insert(key, place);
        }
    }
}

/// A key: lower-case Latin words and digits joined by hyphens.
pub(crate) fn key_shape(place: &Place<'_>, key: &str, problems: &Problems) {
    let word = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    let begins = key.starts_with(|first: char| first.is_ascii_lowercase());
    if !begins || !key.split('-').all(word) {
        problems.add(place, "key-shape", &[("word", key)]);
    }
}

/// The first word with a Latin letter among Cyrillic ones: it looks right, and can be neither searched nor read aloud.
///
/// The catalogue is megabytes of text, and this looks at every letter of it: hence one pass without tables of Unicode.
fn mixed_word(text: &str) -> Option<&str> {
    let (mut latin, mut cyrillic, mut begin) = (false, false, 0);
    let mut ends = text.char_indices().chain([(text.len(), ' ')]);
    ends.find_map(|(at, character)| {
        match character {
            'a'..='z' | 'A'..='Z' => latin = true,
            '\u{400}'..='\u{4ff}' => cyrillic = true,
            _ => {
                let mixed = latin && cyrillic;
                (latin, cyrillic) = (false, false);
                let word = &text[begin..at];
                begin = at + character.len_utf8();
                return mixed.then_some(word);
            }
        }
        None
    })
}

/// `қ ы з м е т`: letters set apart, as the acts were typed to fill a line.
fn is_spaced_out(text: &str) -> bool {
    // Three single letters with blanks between them, at the least.
    let mut singles = 0;
    text.split(' ').any(|word| {
        let mut characters = word.chars();
        let single = matches!((characters.next(), characters.next()), (Some(letter), None) if letter.is_alphabetic());
        singles = if single { singles + 1 } else { 0 };
        singles == 3
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_two_alphabets_in_a_word() {
        for (word, expected) in
            [("шетелдiк", true), ("шетелдік", false), ("email-адрес", false), ("PDF", false), ("Cенімхат", true), ("«Е-лицензиялау»", false)]
        {
            assert_eq!(mixed_word(word).is_some(), expected, "{word}");
        }
    }

    #[test]
    fn letters_set_apart() {
        for (text, expected) in [("қ ы з м е т", true), ("бір қызмет", false), ("а) б) в)", false), ("1 2 3 4", false), ("қызмет н е г і з", true)]
        {
            assert_eq!(is_spaced_out(text), expected, "{text}");
        }
    }
}
