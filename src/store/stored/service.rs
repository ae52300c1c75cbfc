//! A service as it is kept with the requests that were begun with it, with a version: a field that services gain does not make old requests unreadable.

use crate::error::JournalError;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tereze_domain::service::Service;

/// The version this program writes. Version 1 has no envelope: it is the service itself.
const VERSION: u32 = 2;

/// What brings a service of one version to the next one, from version 1 on. Who adds a field that must be there adds a step that puts it in, a version, and a
/// golden file of the version before.
const STEPS: [fn(&mut Value); (VERSION - 1) as usize] = [
    // Version 2 is version 1 in an envelope.
    |_| {},
];

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Written<'a> {
    version: u32,
    service: &'a Service,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Envelope {
    version: u32,
    service: Value,
}

/// The writing of a service, for [`crate::KeptService`].
///
/// # Errors
/// `Record` when it cannot be written.
pub fn write(service: &Service) -> Result<Vec<u8>, JournalError> {
    Ok(serde_json::to_vec(&Written { version: VERSION, service })?)
}

/// The service of a writing of any version up to this one.
///
/// # Errors
/// `Record` when it is no service; `NewerVersion`.
pub fn read(bytes: &[u8]) -> Result<Service, JournalError> {
    let value: Value = serde_json::from_slice(bytes)?;
    let (version, mut service) = match value.get("version") {
        Some(_) => {
            let envelope: Envelope = serde_json::from_value(value)?;
            (envelope.version, envelope.service)
        }
        None => (1, value),
    };
    if !(1..=VERSION).contains(&version) {
        return Err(JournalError::NewerVersion { found: version.into(), known: VERSION.into() });
    }
    for step in STEPS.iter().skip(version as usize - 1) {
        step(&mut service);
    }
    Ok(serde_json::from_value(service)?)
}
