//! Where something stands in an act, in the words of who reads it. The catalogue cites acts in Kazakh.

use tereze_domain::language::Language;

/// A part of an act: in Kazakh as it is cited; in Russian and English, of one and of several.
const PARTS: [(&str, [&str; 2], [&str; 2]); 9] = [
    ("қосымша", ["приложение", "приложения"], ["annex", "annexes"]),
    ("тармақ", ["пункт", "пункты"], ["point", "points"]),
    ("жол", ["строка", "строки"], ["row", "rows"]),
    ("кесте", ["таблица", "таблицы"], ["table", "tables"]),
    ("баған", ["графа", "графы"], ["column", "columns"]),
    ("бөлім", ["раздел", "разделы"], ["section", "sections"]),
    ("бөлік", ["часть", "части"], ["part", "parts"]),
    ("бап", ["статья", "статьи"], ["article", "articles"]),
    ("стандарт", ["стандарт", "стандарты"], ["standard", "standards"]),
];
/// Which half of a point is meant, as the standards head them.
const HALVES: [(&str, &str, &str); 3] = [
    ("беру үшін", "для выдачи", "for issue"),
    ("кері қайтарып алу үшін", "для отзыва", "for revocation"),
    ("қайталап алу", "для повторного получения", "to receive again"),
];
/// Endings of several in Kazakh.
const SEVERAL: [&str; 6] = ["лар", "лер", "дар", "дер", "тар", "тер"];
/// What stands before the article of what the program's authors had to design themselves.
const DESIGNED: &str = "жобаланған";

/// The article in this language where its shape is known; what is not stays as it is cited.
pub fn article(cited: &str, language: Language) -> String {
    if language == Language::Kk {
        return cited.to_owned();
    }
    let mut said = String::with_capacity(cited.len());
    for (part, separator) in parts(cited) {
        let words = match part.split_once(':') {
            Some((DESIGNED, rest)) => Some(format!("{}: {}", designed(language), known(rest.trim(), language).unwrap_or_else(|| rest.trim().to_owned()))),
            _ => known(part, language),
        };
        said.push_str(words.as_deref().unwrap_or(part));
        said.push_str(separator);
    }
    said
}

/// What stands in the act itself: the article without what had to be designed. `None` when nothing of it does.
pub fn in_act(cited: &str) -> Option<&str> {
    let own = cited.split_once(DESIGNED).map_or(cited, |(own, _)| own).trim_end_matches([' ', ';', ',']);
    (!own.is_empty()).then_some(own)
}

fn designed(language: Language) -> &'static str {
    if language == Language::Ru { "разработано по смыслу акта" } else { "designed after the act" }
}

/// Parts between commas and semicolons, each with what separates it from the next. What is quoted is one whole.
fn parts(cited: &str) -> Vec<(&str, &str)> {
    let mut parts = Vec::new();
    let (mut from, mut quoted) = (0, 0_usize);
    for (at, sign) in cited.char_indices() {
        match sign {
            '«' => quoted += 1,
            '»' => quoted = quoted.saturating_sub(1),
            ',' | ';' if quoted == 0 && cited[at + 1..].starts_with(' ') => {
                parts.push((cited[from..at].trim_start(), &cited[at..at + 2]));
                from = at + 2;
            }
            _ => {}
        }
    }
    parts.push((cited[from..].trim_start(), ""));
    parts
}

/// The words for one part, when its shape is known; what is said of it after a dash stays.
fn known(part: &str, language: Language) -> Option<String> {
    if let Some((head, rest)) = part.split_once(" – ") {
        return known(head, language).map(|head| format!("{head} – {rest}"));
    }
    let part = part.trim();
    if let Some((_, russian, english)) = HALVES.iter().find(|(kazakh, ..)| *kazakh == part) {
        return Some(if language == Language::Ru { *russian } else { *english }.to_owned());
    }
    subpoint(part, language).or_else(|| {
        let (number, word) = match part.rsplit_once('-') {
            Some((number, word)) => (number, word),
            None => ("", part),
        };
        let is_number = number.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, '–' | '-')) && !number.ends_with(['–', '-']);
        let stem = SEVERAL.iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
        let (_, russian, english) = PARTS.iter().find(|(kazakh, ..)| *kazakh == stem || *kazakh == word).filter(|_| is_number)?;
        let several = usize::from(number.contains(['–', '-']));
        let name = if language == Language::Ru { russian[several] } else { english[several] };
        Some(if number.is_empty() { name.to_owned() } else { format!("{name} {number}") })
    })
}

/// `3)`, `3) тармақша`, `3)–5)`.
fn subpoint(part: &str, language: Language) -> Option<String> {
    let (number, word) = part.rsplit_once(')')?;
    let known = matches!(word.trim(), "" | "тармақша" | "тармақшасы" | "тармақшалар" | "тармақшалары");
    if !known || !number.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, '–' | '-' | ')')) || number.is_empty() {
        return None;
    }
    let several = number.contains(['–', '-']);
    let name = match (language, several) {
        (Language::Ru, false) => "подпункт",
        (Language::Ru, true) => "подпункты",
        (_, false) => "subpoint",
        (_, true) => "subpoints",
    };
    Some(format!("{name} {number})"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cited: &str, russian: &str, english: &str) {
        assert_eq!(article(cited, Language::Ru), russian);
        assert_eq!(article(cited, Language::En), english);
        assert_eq!(article(cited, Language::Kk), cited);
    }

    #[test]
    fn known_shapes() {
        check("4-қосымша", "приложение 4", "annex 4");
        check("4-қосымша, 2-жол", "приложение 4, строка 2", "annex 4, row 2");
        check("9-тармақ, 3) тармақша", "пункт 9, подпункт 3)", "point 9, subpoint 3)");
        check("9-тармақ, 3)", "пункт 9, подпункт 3)", "point 9, subpoint 3)");
        check("16-тармақ, 2)–4)", "пункт 16, подпункты 2)–4)", "point 16, subpoints 2)–4)");
        check("1-қосымша, 2-кесте, 3-баған", "приложение 1, таблица 2, графа 3", "annex 1, table 2, column 3");
        check("1-қосымша, 2–5-жолдар", "приложение 1, строки 2–5", "annex 1, rows 2–5");
        check("2-қосымша, 1-бөлік, 7-жол", "приложение 2, часть 1, строка 7", "annex 2, part 1, row 7");
        check("стандарт, 11-тармақ, 2-қосымша", "стандарт, пункт 11, приложение 2", "standard, point 11, annex 2");
        check("1-стандарт, 1-қосымша; 3-бөлім", "стандарт 1, приложение 1; раздел 3", "standard 1, annex 1; section 3");
        check("9-тармақ, беру үшін, 3)", "пункт 9, для выдачи, подпункт 3)", "point 9, for issue, subpoint 3)");
        check("9-тармақ, кері қайтарып алу үшін, 1)", "пункт 9, для отзыва, подпункт 1)", "point 9, for revocation, subpoint 1)");
        check("5-қосымша, кесте", "приложение 5, таблица", "annex 5, table");
    }

    #[test]
    fn what_is_quoted_or_unknown_stays_as_it_is_cited() {
        check("8-қосымша, «тегі, аты, әкесінің аты»", "приложение 8, «тегі, аты, әкесінің аты»", "annex 8, «тегі, аты, әкесінің аты»");
        check("9-тармақ, басқаша, 3)", "пункт 9, басқаша, подпункт 3)", "point 9, басқаша, subpoint 3)");
        check("Заңның бабы", "Заңның бабы", "Заңның бабы");
        check("", "", "");
        check("-", "-", "-");
        check("а)", "а)", "а)");
        check("–-жол", "–-жол", "–-жол");
        check("2012-жылдар", "2012-жылдар", "2012-жылдар");
    }

    #[track_caller]
    fn check_in_act(cited: &str, expected: Option<&str>) {
        assert_eq!(in_act(cited), expected, "{cited}");
    }

    #[test]
    fn an_applicant_is_told_only_what_the_act_says_itself() {
        check_in_act("16-тармақ, 2)", Some("16-тармақ, 2)"));
        check_in_act("4-қосымша; жобаланған: 3-тармақ", Some("4-қосымша"));
        check_in_act("жобаланған: 9-тармақ", None);
        check_in_act("", None);
    }

    #[test]
    fn what_was_designed_is_told() {
        check("жобаланған: 9-тармақ, 3)", "разработано по смыслу акта: пункт 9, подпункт 3)", "designed after the act: point 9, subpoint 3)");
        check("жобаланған: күндердің реті", "разработано по смыслу акта: күндердің реті", "designed after the act: күндердің реті");
        check(
            "4-қосымша; жобаланған: 3-тармақ – алушының деректері",
            "приложение 4; разработано по смыслу акта: пункт 3 – алушының деректері",
            "annex 4; designed after the act: point 3 – алушының деректері",
        );
    }
}
