//! The catalogue of services: `forms/*.toml` read into the types of `domain`, and the linter that keeps them right.
//!
//! Services are data. A service is a folder of TOML files; adding one touches `forms/` only, and a centre adds or replaces
//! one by a signed package on its disk.
#![warn(unreachable_pub)]

mod calendar;
mod files;
pub mod lint;
mod model;
#[cfg(test)]
mod mutation;
pub mod package;
mod problem;
mod reading;
pub mod search;
mod source;
#[cfg(test)]
mod testing;

pub use model::Catalogue;
pub use problem::Problem;

use std::path::Path;
use std::sync::LazyLock;
use tereze_domain::calendar::Calendar;

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
}

/// The working calendar the program was built with.
pub fn calendar() -> &'static Calendar {
    static CALENDAR: LazyLock<Calendar> =
        LazyLock::new(|| calendar::read(calendar::FILE, calendar::BUILT_IN).expect("a test reads the calendar the program is built with"));
    &CALENDAR
}
