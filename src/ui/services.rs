//! Finding a service among those of the catalogue.

use super::kit::fold::{fold, has_every_word};
use crate::domain::language::Language;
use crate::domain::service::Service;
use std::sync::Arc;

/// Services that fit the text, the best first: by number, by name in any language, by synonym. All of them for an empty text.
pub fn matching(services: &[Arc<Service>], text: &str, language: Language) -> Vec<Arc<Service>> {
    let text = text.trim();
    let mut found: Vec<(u8, Arc<Service>)> =
        services.iter().filter_map(|service| rank(service, text, language).map(|rank| (rank, Arc::clone(service)))).collect();
    found.sort_by_key(|(rank, service)| (*rank, service.number));
    found.into_iter().map(|(_, service)| service).collect()
}

/// How well a service fits, 0 the best; `None` when it does not.
fn rank(service: &Service, text: &str, language: Language) -> Option<u8> {
    if text.is_empty() || text.parse() == Ok(service.number) {
        return Some(0);
    }
    if fold(service.name.get(language)).starts_with(&fold(text)) {
        return Some(1);
    }
    if has_every_word(service.name.get(language), text) {
        return Some(2);
    }
    let mut words: Vec<&str> = Language::ALL.iter().map(|language| service.name.get(*language)).collect();
    words.extend(service.synonyms.iter().map(String::as_str));
    words.push(&service.id.0);
    has_every_word(&words.join("\n"), text).then_some(3)
}
