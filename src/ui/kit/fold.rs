//! Words as a hurried hand types them: case and Kazakh letters do not matter.

/// The text in lower case, with Kazakh letters as the Russian letters that stand for them on a Russian layout.
pub fn fold(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).map(letter).collect()
}

/// Whether every word of the query stands somewhere in the text.
pub fn has_every_word(text: &str, query: &str) -> bool {
    let text = fold(text);
    fold(query).split_whitespace().all(|word| text.contains(word))
}

fn letter(letter: char) -> char {
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
        'ъ' | 'ь' => '\'',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, query: &str, expected: bool) {
        assert_eq!(has_every_word(text, query), expected, "{query} in {text}");
    }

    #[test]
    fn words() {
        check("Мұрағаттық анықтамалар беру", "мурагат", true);
        check("Мұрағаттық анықтамалар беру", "беру аныктама", true);
        check("Шетелдік мерзімді баспасөз", "ШЕТЕЛДИК баспасоз", true);
        check("Учёт периодики", "учет", true);
        check("Учёт периодики", "газета", false);
        check("anything", "", true);
    }
}
