//! Puts the services together from their files. Every file is looked through even when another one is wrong, so that all
//! problems are found at once.

pub(super) mod card;
pub(super) mod common;
pub(super) mod control;
mod folder;
pub(super) mod form;
pub(super) mod lists;
mod looked_through;
pub(super) mod service;
pub(super) mod template;

use super::calendar;
use super::files::Folders;
use super::model::Catalogue;
use super::problem::Problem;
use super::source::Problems;
use common::{COMMON, CommonFiles};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tereze_domain::service::Service;

/// Reads and looks through a whole catalogue.
pub(super) fn catalogue(folders: &Folders) -> Result<Catalogue, Vec<Problem>> {
    let problems = Problems::default();
    let calendar = calendar_of(folders, &problems);
    let common = common_of(folders, &problems);
    let mut services: Vec<Arc<Service>> = Vec::new();
    if let Some(common) = &common {
        for (read, found) in read_services(folders, common) {
            services.extend(read.into_iter().map(Arc::new));
            found.into_iter().for_each(|problem| problems.push(problem));
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

/// The services with what is wrong with them, in the order of their folders. They have nothing to do with one another,
/// so each core takes the next one that is left.
fn read_services(folders: &Folders, common: &CommonFiles) -> Vec<(Vec<Service>, Vec<Problem>)> {
    let waiting: Vec<_> = service_folders(folders).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        let mut read = Vec::new();
        while let Some((index, (folder, files))) = Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|index| Some((index, waiting.get(index)?))) {
            let problems = Problems::default();
            let services = service::read(folder, files, common, &problems);
            read.push((index, (services, problems.sorted())));
        }
        read
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from).min(waiting.len().max(1));
    let mut read = std::thread::scope(|scope| {
        let helpers: Vec<_> = (1..cores).map(|_| scope.spawn(work)).collect();
        let mut read = work();
        read.extend(helpers.into_iter().flat_map(|helper| helper.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))));
        read
    });
    read.sort_by_key(|(index, _)| *index);
    read.into_iter().map(|(_, read)| read).collect()
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

fn calendar_of(folders: &Folders, problems: &Problems) -> Option<tereze_domain::calendar::Calendar> {
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
