//! Text made comparable. SQLite folds the case of Latin letters only, so this is done before it sees them.

use tereze_domain::letters::as_typed;
use unicode_normalization::UnicodeNormalization as _;

/// The words of a text: composed, lower case, `ё` as `е`, only letters and digits, one space between.
pub(super) fn words(text: &str) -> String {
    let composed: String = text.nfc().flat_map(char::to_lowercase).map(|letter| if letter == 'ё' { 'е' } else { letter }).collect();
    composed.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The same words as somebody types them who has no Kazakh letters on the keyboard.
pub(super) fn folded(words: &str) -> String {
    words.chars().map(as_typed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected_words: &str, expected_folded: &str) {
        let words = words(text);
        assert_eq!((words.as_str(), folded(&words).as_str()), (expected_words, expected_folded), "{text}");
    }

    #[test]
    fn texts_become_comparable() {
        check("", "", "");
        check("  \"*' OR ( -", "or", "or");
        check("ӘҒҚҢӨҰҮҺІ", "әғқңөұүһі", "агкноуухи");
        check("Жұмабекқызы Әлия", "жұмабекқызы әлия", "жумабеккызы алия");
        check("Семёнов-Тян-Шанский", "семенов тян шанский", "семенов тян шанскии");
        check("«Қазпошта» АҚ", "қазпошта ақ", "казпошта ак");
        check("Ёлка И\u{306}од", "елка йод", "елка иод");
        check("KZ-12/2026 №7", "kz 12 2026 7", "kz 12 2026 7");
        check("\u{E000}foreign", "foreign", "foreign");
    }
}
