//! Texts: there in every language, typed with the letters of that language, and keys typed as keys.

use crate::catalogue::source::{Place, Problems};
use crate::domain::language::{Language, Text};
use std::collections::HashMap;

/// A text in three languages.
pub(in crate::catalogue) fn check(place: &Place<'_>, text: &Text, problems: &Problems) {
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
pub(in crate::catalogue) fn words(place: &Place<'_>, words: &str, kazakh: bool, problems: &Problems) {
    if words.trim().is_empty() {
        problems.add(place, "empty-word", &[]);
    } else if words.trim() != words {
        problems.add(place, "blank-around", &[]);
    }
    if let Some(word) = words.split_whitespace().find(|word| is_mixed(word)) {
        problems.add(place, "mixed-letters", &[("word", word)]);
    }
    if kazakh && is_spaced_out(words) {
        problems.add(place, "spaced-out", &[]);
    }
}

/// A word of the file that stands as it is: an article, a telephone, an identifier.
pub(in crate::catalogue) fn word(place: &Place<'_>, word: &str, problems: &Problems) {
    if word.trim().is_empty() {
        problems.add(place, "empty-word", &[]);
    } else if word.trim() != word {
        problems.add(place, "blank-around", &[]);
    }
}

/// Keys that must be typed as keys and stand once. Each comes with its place.
pub(in crate::catalogue) fn keys<'a>(keys: impl Iterator<Item = (Place<'a>, &'a str)>, problems: &Problems) {
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
pub(in crate::catalogue) fn key_shape(place: &Place<'_>, key: &str, problems: &Problems) {
    let word = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    let begins = key.starts_with(|first: char| first.is_ascii_lowercase());
    if !begins || !key.split('-').all(word) {
        problems.add(place, "key-shape", &[("word", key)]);
    }
}

/// A Latin letter inside a Cyrillic word: it looks right, and can be neither searched nor read aloud.
fn is_mixed(word: &str) -> bool {
    let mut letters = word.split(|character: char| !character.is_alphabetic());
    letters.any(|word| {
        let latin = word.chars().any(|letter| letter.is_ascii_alphabetic());
        let cyrillic = word.chars().any(|letter| ('\u{400}'..='\u{4ff}').contains(&letter));
        latin && cyrillic
    })
}

/// `қ ы з м е т`: letters set apart, as the acts were typed to fill a line.
fn is_spaced_out(text: &str) -> bool {
    let single: Vec<bool> = text.split(' ').map(|word| word.chars().count() == 1 && word.chars().all(char::is_alphabetic)).collect();
    single.windows(3).any(|three| three.iter().all(|single| *single))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_two_alphabets_in_a_word() {
        for (word, expected) in
            [("шетелдiк", true), ("шетелдік", false), ("email-адрес", false), ("PDF", false), ("Cенімхат", true), ("«Е-лицензиялау»", false)]
        {
            assert_eq!(is_mixed(word), expected, "{word}");
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
