//! Puts the services together from their files. Every file is looked through even when another one is wrong, so that all
//! problems are found at once.

pub(super) mod card;
pub(super) mod common;
mod folder;
pub(super) mod form;
pub(super) mod lists;
pub(super) mod service;
pub(super) mod template;

use super::files::Folders;
use super::problem::Problem;
use super::source::Problems;
use super::{Catalogue, calendar};
use crate::domain::service::Service;
use common::{COMMON, CommonFiles};
use std::collections::BTreeMap;

/// Reads and looks through a whole catalogue.
pub(super) fn catalogue(folders: &Folders) -> Result<Catalogue, Vec<Problem>> {
    let problems = Problems::default();
    let calendar = calendar_of(folders, &problems);
    let common = common_of(folders, &problems);
    let mut services: Vec<Service> = Vec::new();
    if let Some(common) = &common {
        for (folder, files) in service_folders(folders) {
            services.extend(service::read(folder, files, common, &problems));
        }
    }
    // Kinds of one service keep the order of its card.
    services.sort_by_key(|service| service.number);
    for pair in services.windows(2).filter(|pair| pair[0].number == pair[1].number && pair[0].id.folder() != pair[1].id.folder()) {
        let file = format!("{}/service.toml", pair[1].id.folder());
        problems.push(Problem::new(&file, 1, "number", "number-twice", &[("word", pair[0].id.folder()), ("number", &pair[1].number.to_string())]));
    }
    let found = problems.sorted();
    match (found.is_empty(), calendar, common) {
        (true, Some(calendar), Some(CommonFiles { complaint: Some(complaint), templates, .. })) => Ok(Catalogue { services, calendar, complaint, templates }),
        _ => Err(found),
    }
}

fn service_folders(folders: &Folders) -> impl Iterator<Item = (&str, &BTreeMap<String, String>)> {
    folders.iter().filter(|(folder, _)| !folder.is_empty() && *folder != COMMON).map(|(folder, files)| (folder.as_str(), files))
}

fn common_of(folders: &Folders, problems: &Problems) -> Option<CommonFiles> {
    let common = folders.get(COMMON).map(|files| common::read(files, problems));
    if !folders.contains_key(COMMON) {
        problems.push(Problem::new(COMMON, 1, "", "file-missing", &[("file", COMMON)]));
    }
    common
}

fn calendar_of(folders: &Folders, problems: &Problems) -> Option<crate::domain::calendar::Calendar> {
    let top = folders.get("");
    for file in top.into_iter().flat_map(|files| files.keys()).filter(|file| *file != calendar::FILE) {
        problems.push(Problem::new(file, 1, "", "file-unknown", &[]));
    }
    match top.and_then(|files| files.get(calendar::FILE)) {
        None => Some(super::calendar().clone()),
        Some(text) => match calendar::read(calendar::FILE, text) {
            Ok(calendar) => Some(calendar),
            Err(found) => {
                found.into_iter().for_each(|problem| problems.push(problem));
                None
            }
        },
    }
}
