//! Puts messages into words: Fluent catalogues in `assets/texts/<language>/*.ftl`, compiled in.
#![warn(unreachable_pub)]

pub mod article;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::sync::LazyLock;
use tereze_domain::language::Language;
use tereze_domain::message::{Message, Said, in_language};

include!("catalogues.rs");

static BUNDLES: LazyLock<[FluentBundle<FluentResource>; 3]> = LazyLock::new(|| Language::ALL.map(bundle));

/// The sentence in one language. An unknown key gives the key itself, so that nothing is ever silent.
pub fn say(message: &Message, language: Language) -> String {
    let bundle = &BUNDLES[language as usize];
    let Some(pattern) = bundle.get_message(&message.key).and_then(|found| found.value()) else {
        return message.key.clone();
    };
    let mut arguments = FluentArgs::new();
    let of_language = in_language("", language);
    for (name, value) in &message.arguments {
        // Whole numbers go in as numbers, so that plural forms are chosen by them.
        let argument = match value.parse::<i64>() {
            Ok(number) if number.to_string() == *value => FluentValue::from(number),
            _ => FluentValue::from(value.clone()),
        };
        // Of an argument that has a text in each language the one of this language bears its name.
        if let Some(base) = name.strip_suffix(&of_language) {
            arguments.set(base.to_owned(), argument.clone());
        }
        arguments.set(name.clone(), argument);
    }
    let mut errors = Vec::new();
    bundle.format_pattern(pattern, Some(&arguments), &mut errors).into_owned()
}

/// The sentence of a key without arguments.
pub fn tr(key: &str, language: Language) -> String {
    say(&Message::new(key), language)
}

/// Something said by the program or by the catalogue, in one language.
pub fn said(said: &Said, language: Language) -> String {
    match said {
        Said::Program(message) => say(message, language),
        Said::Catalogue(text) => text.get(language).to_owned(),
    }
}

/// Keys of one language, for the test that no text is missing.
pub fn keys(language: Language) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for (of, source) in CATALOGUES {
        if *of == language.code() {
            let lines = source.lines().filter(|line| !line.starts_with([' ', '#', '}', '\t', '[', '*']));
            keys.extend(lines.filter_map(|line| line.split_once('=')).map(|(key, _)| key.trim().to_owned()));
        }
    }
    keys
}

fn bundle(language: Language) -> FluentBundle<FluentResource> {
    let identifier = match language {
        Language::Kk => unic_langid::langid!("kk"),
        Language::Ru => unic_langid::langid!("ru"),
        Language::En => unic_langid::langid!("en"),
    };
    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
    // Isolation marks would show as boxes and stop text from being found.
    bundle.set_use_isolating(false);
    for (of, source) in CATALOGUES {
        if *of == language.code() {
            let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
    }
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_sentence_within_a_sentence_is_of_the_same_language() {
        let inner = Message::new("refusal-no-applicant");
        let outer = Message::new("error-desk-file").with("name", "x.png").with_each("why", |language| say(&inner, language));
        for language in Language::ALL {
            assert!(say(&outer, language).ends_with(&say(&inner, language)), "{}", say(&outer, language));
        }
    }

    #[test]
    fn every_text_exists_in_every_language_once() {
        let sets = Language::ALL.map(|language| {
            let keys = keys(language);
            let set: BTreeSet<String> = keys.iter().cloned().collect();
            assert_eq!(keys.len(), set.len(), "a key stands twice in {language:?}");
            set
        });
        assert_eq!(sets[0].symmetric_difference(&sets[1]).collect::<Vec<_>>(), Vec::<&String>::new());
        assert_eq!(sets[0].symmetric_difference(&sets[2]).collect::<Vec<_>>(), Vec::<&String>::new());
    }

    #[test]
    fn every_catalogue_is_well_formed() {
        for (language, source) in CATALOGUES {
            if let Err((_, errors)) = FluentResource::try_new((*source).to_owned()) {
                panic!("{language}: {errors:?}");
            }
        }
    }
}
