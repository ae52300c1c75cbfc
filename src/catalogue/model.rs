//! What a catalogue holds.

use std::collections::BTreeMap;
use std::sync::Arc;
use tereze_domain::calendar::Calendar;
use tereze_domain::form::Form;
use tereze_domain::language::Language;
use tereze_domain::service::{Service, ServiceId};
use tereze_domain::template::SharedTemplate;

/// Services, working calendar and common wordings.
#[derive(Debug, Clone, PartialEq)]
pub struct Catalogue {
    /// Services in the order of their numbers, each in every kind of request.
    pub services: Vec<Arc<Service>>,
    /// Working days and opening hours.
    pub calendar: Calendar,
    /// The form of a complaint.
    pub complaint: Form,
    /// Templates of the papers that every service has.
    pub templates: BTreeMap<String, SharedTemplate>,
}

impl Catalogue {
    /// The service with this identifier.
    pub fn service(&self, id: &ServiceId) -> Option<&Service> {
        self.services.iter().find(|service| service.id == *id).map(Arc::as_ref)
    }

    /// Services that have every word of the text as the beginning of a word of theirs, best first: by number, by name
    /// in the language of the operator, by anything else. Kazakh letters may be typed as the Russian ones they
    /// resemble. An empty text gives every service.
    pub fn search(&self, text: &str, language: Language) -> Vec<&Service> {
        crate::search::search(self.services.iter().map(Arc::as_ref), text, language)
    }
}
