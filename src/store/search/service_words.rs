//! Words by which services are found.

use tereze_domain::service::ServiceId;

/// Marks a service's token: a character of the private area, which no query can hold.
const SERVICE_MARK: char = '\u{E000}';

/// Words a service is found by.
#[derive(Debug, Clone)]
pub(crate) struct ServiceWords {
    pub(super) token: String,
    pub(super) folded: String,
}

/// What stands for a service in the index.
pub(super) fn service_token(service: &ServiceId) -> String {
    let letters: String = service.0.chars().filter(|letter| letter.is_alphanumeric()).collect();
    format!("{SERVICE_MARK}{}", letters.to_lowercase())
}
