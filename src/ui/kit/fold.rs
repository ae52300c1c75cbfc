//! Words as a hurried hand types them: case and Kazakh letters do not matter.

use tereze_domain::letters::folded;

/// Whether every word of the query is the beginning of a word of the text.
pub fn begins_every_word(text: &str, query: &str) -> bool {
    let text = folded(text);
    folded(query).split_whitespace().all(|word| text.split_whitespace().any(|one| one.starts_with(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_of_words() {
        for (text, query, expected) in [("Ауысымды көрсету", "кор ауыс", true), ("Ауысымды көрсету", "ысым", false), ("anything", "", true)]
        {
            assert_eq!(begins_every_word(text, query), expected, "{query} in {text}");
        }
    }
}
