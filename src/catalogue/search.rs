//! Finding a service by what an operator types.

use tereze_domain::language::{Language, Text};
use tereze_domain::letters::folded;
use tereze_domain::service::Service;

/// How well a service answers; less is better.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Number,
    NameInLanguage,
    Anything,
}

/// Services, in each of their kinds of request, that have every word of the text as the beginning of a word of theirs, best first: by number, by name in the
/// language of the operator, by anything else. Kazakh letters may be typed as the Russian ones they resemble. An empty
/// text gives every service.
pub fn search<S: AsRef<Service>>(services: impl IntoIterator<Item = S>, text: &str, language: Language) -> Vec<S> {
    let asked = words(text);
    if asked.is_empty() {
        return services.into_iter().collect();
    }
    let mut found: Vec<(Rank, S)> = services.into_iter().filter_map(|service| Some((rank(service.as_ref(), &asked, language)?, service))).collect();
    found.sort_by(|(a, _), (b, _)| a.cmp(b));
    found.into_iter().map(|(_, service)| service).collect()
}

fn rank(service: &Service, asked: &[String], language: Language) -> Option<Rank> {
    if asked.len() == 1 && asked[0] == service.number.to_string() {
        return Some(Rank::Number);
    }
    let name = words(&service.full_name(language));
    let begins = |words: &[String], asked: &String| words.iter().any(|word| word.starts_with(asked.as_str()));
    if asked.iter().all(|asked| begins(&name, asked)) {
        return Some(Rank::NameInLanguage);
    }
    let everywhere = |text: &Text| Language::ALL.map(|language| words(text.get(language))).concat();
    let mut all = everywhere(&service.full_names());
    all.extend(everywhere(&service.result));
    all.extend(everywhere(&service.provider.name));
    all.extend(service.synonyms.iter().flat_map(|synonym| words(synonym)));
    all.extend(words(&service.id.0));
    asked.iter().all(|asked| begins(&all, asked)).then_some(Rank::Anything)
}

/// Words in lower case, with Kazakh letters as the Russian ones an operator types when the layout has no others.
fn words(text: &str) -> Vec<String> {
    folded(text).split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use crate::Catalogue;
    use tereze_domain::language::Language;

    #[track_caller]
    fn check(text: &str, expected: bool) {
        let catalogue = Catalogue::built_in().expect("the built-in catalogue is right");
        for language in Language::ALL {
            let found = catalogue.search(text, language).iter().any(|service| service.id.0 == "foreign-periodicals");
            assert_eq!(found, expected, "{text} in {language:?}");
        }
    }

    #[test]
    fn finds_in_three_languages_by_beginnings_of_words() {
        check("", true);
        check("шетелдік басылым", true);
        check("шетелдик мерзимди баспасоз", true);
        check("КАРАГАНДЫ", true);
        check("Қарағанды", true);
        check("иностранных периодич", true);
        check("печатных учёт", true);
        check("учет", true);
        check("foreign period", true);
        check("журнал", true);
        check("газета", true);
        check("10", true);
        check("foreign-periodicals", true);
    }

    #[test]
    fn does_not_find_what_is_not_there() {
        check("101", false);
        check("апостиль", false);
        check("шетелдік апостиль", false);
        check("иодич", false);
    }
}
