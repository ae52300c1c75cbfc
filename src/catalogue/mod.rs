//! The catalogue of services: `forms/*.toml` read into the types of `domain`, and the linter that keeps them right.
//!
//! Services are data. A service is a folder of TOML files; adding one touches `forms/` only, and a centre adds or replaces
//! one by a signed package on its disk.

mod calendar;
mod files;
pub mod lint;
#[cfg(test)]
mod mutation;
pub mod package;
mod problem;
mod reading;
pub mod search;
mod source;
#[cfg(test)]
mod testing;

pub use problem::Problem;

use crate::domain::calendar::Calendar;
use crate::domain::form::Form;
use crate::domain::language::Language;
use crate::domain::service::{Service, ServiceId};
use crate::domain::template::SharedTemplate;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, LazyLock};

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
    /// The catalogue the program was built with.
    pub fn built_in() -> Result<Self, Vec<Problem>> {
        reading::catalogue(&files::built_in())
    }

    /// The catalogue of a folder: one folder a service, `common/`, and `calendar.toml` when the centre replaces the
    /// calendar, laid over the one the program was built with. Gives every problem found, not only the first.
    pub fn load(folder: &Path) -> Result<Self, Vec<Problem>> {
        let mut folders = files::in_folder(folder)?;
        if let Some(top) = folders.get_mut("") {
            top.remove(package::MANIFEST);
        }
        reading::catalogue(&package::laid_over(folders))
    }

    /// The service with this identifier.
    pub fn service(&self, id: &ServiceId) -> Option<&Service> {
        self.services.iter().find(|service| service.id == *id).map(Arc::as_ref)
    }

    /// Services that have every word of the text as the beginning of a word of theirs, best first: by number, by name
    /// in the language of the operator, by anything else. Kazakh letters may be typed as the Russian ones they
    /// resemble. An empty text gives every service.
    pub fn search(&self, text: &str, language: Language) -> Vec<&Service> {
        search::search(self.services.iter().map(Arc::as_ref), text, language)
    }
}

/// The working calendar the program was built with.
pub fn calendar() -> &'static Calendar {
    static CALENDAR: LazyLock<Calendar> =
        LazyLock::new(|| calendar::read(calendar::FILE, calendar::BUILT_IN).expect("a test reads the calendar the program is built with"));
    &CALENDAR
}
