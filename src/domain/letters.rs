//! Kazakh letters as a hand types them that has none on its keyboard.

/// The Russian letter that stands for a lower-case Kazakh one, and one letter for those that hands mix up: `ё` is `е`,
/// and `й`, lost on some keyboards, is `и` as `і` is. Any other letter stays.
pub fn as_typed(letter: char) -> char {
    match letter {
        'ә' => 'а',
        'ғ' => 'г',
        'қ' => 'к',
        'ң' => 'н',
        'ө' => 'о',
        'ұ' | 'ү' => 'у',
        'һ' => 'х',
        'і' | 'й' => 'и',
        'ё' => 'е',
        other => other,
    }
}

/// A text in lower case, letter by letter as typed.
pub fn folded(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).map(as_typed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kazakh_becomes_what_a_russian_layout_types() {
        for (text, expected) in [("Мұрағаттық", "мурагаттык"), ("ҚЫЗМЕТ", "кызмет"), ("Учёт", "учет"), ("іс-қимыл", "ис-кимыл"), ("Abc 12", "abc 12"), ("", "")]
        {
            assert_eq!(folded(text), expected);
        }
    }
}
