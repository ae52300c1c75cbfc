//! Finding a service among those of the catalogue.

use crate::catalogue::search::search;
use crate::domain::language::Language;
use crate::domain::service::Service;
use std::sync::Arc;

/// Services that fit the text, the best first. All of them for an empty text.
pub fn matching(services: &[Arc<Service>], text: &str, language: Language) -> Vec<Arc<Service>> {
    search(services.iter().cloned(), text, language)
}
