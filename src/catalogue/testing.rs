//! The real catalogue with one text changed, for tests.

use super::model::Catalogue;
use super::problem::Problem;
use super::reading::common::{COMMON, CommonFiles};
use super::source::Problems;
use super::{calendar, files, reading};
use std::sync::LazyLock;
use tereze_domain::calendar::Calendar;
use tereze_domain::service::Service;

/// What is read when one text is changed: the services of its folder, the calendar, or the whole catalogue.
#[derive(Debug, PartialEq)]
pub(super) enum Read {
    Services(Vec<Service>),
    Whole(Box<Catalogue>),
    Calendar(Box<Calendar>),
}

/// The files the program was built with.
pub(super) static RIGHT: LazyLock<files::Folders> = LazyLock::new(files::built_in);
static RIGHT_COMMON: LazyLock<CommonFiles> = LazyLock::new(|| reading::common::read(&RIGHT[COMMON], &Problems::default()));

/// Reads with one text changed. What only concerns a service is read alone; what is common first by itself, since
/// most slips are found there.
pub(super) fn read(folder: &str, file: &str, text: String) -> Result<Read, Vec<Problem>> {
    if folder.is_empty() && file == calendar::FILE {
        return calendar::read(file, &text).map(|calendar| Read::Calendar(Box::new(calendar)));
    }
    if folder.is_empty() || folder == COMMON {
        let mut folders = RIGHT.clone();
        folders.entry(folder.to_owned()).or_default().insert(file.to_owned(), text);
        if folder == COMMON {
            let problems = Problems::default();
            reading::common::read(&folders[COMMON], &problems);
            let found = problems.sorted();
            if !found.is_empty() {
                return Err(found);
            }
        }
        return reading::catalogue(&folders).map(|catalogue| Read::Whole(Box::new(catalogue)));
    }
    let mut files = RIGHT[folder].clone();
    files.insert(file.to_owned(), text);
    let problems = Problems::default();
    let services = reading::service::read(folder, &files, &RIGHT_COMMON, &problems);
    let found = problems.sorted();
    if found.is_empty() { Ok(Read::Services(services)) } else { Err(found) }
}
