//! Finding a service among those of the catalogue.

use std::sync::Arc;
use tereze_catalogue::search::search;
use tereze_domain::language::Language;
use tereze_domain::service::Service;

/// Services that fit the text, the best first, the kinds of request of one service together. All of them for an empty text; `11.3` is the third kind of
/// request of service 11.
pub fn matching(services: &[Arc<Service>], text: &str, language: Language) -> Vec<Arc<Service>> {
    if let Some(service) = by_ordinal(services, text) {
        return vec![service];
    }
    let found = search(services.iter().cloned(), text, language);
    // The place of a service is that of its best kind; its kinds keep the order of the catalogue.
    let mut folders: Vec<&str> = Vec::new();
    for service in &found {
        if !folders.contains(&service.id.folder()) {
            folders.push(service.id.folder());
        }
    }
    let of_folder =
        |folder: &&str| services.iter().filter(|service| service.id.folder() == *folder && found.iter().any(|one| one.id == service.id)).cloned().collect();
    folders.iter().flat_map(|folder| -> Vec<Arc<Service>> { of_folder(folder) }).collect()
}

/// The number under which an operator finds a service: with the kind of request behind it where there are several.
pub fn ordinal(services: &[Arc<Service>], service: &Service) -> String {
    match place_of(services, service) {
        Some(place) if service.id.kind().is_some() => format!("{}.{}", service.number, place + 1),
        _ => service.number.to_string(),
    }
}

fn place_of(services: &[Arc<Service>], service: &Service) -> Option<usize> {
    services.iter().filter(|one| one.id.folder() == service.id.folder()).position(|one| one.id == service.id)
}

fn by_ordinal(services: &[Arc<Service>], text: &str) -> Option<Arc<Service>> {
    let (number, kind) = text.trim().split_once(['.', ',', ' ', '/'])?;
    let (number, kind): (u32, usize) = (number.parse().ok()?, kind.trim().parse().ok()?);
    services.iter().filter(|service| service.number == number && service.id.kind().is_some()).nth(kind.checked_sub(1)?).cloned()
}
