//! Whom a desk trusts: the certificates its settings name.

use crate::error::DeskError;
use crate::settings::Settings;
use std::path::Path;
use tereze_trust::Certificate;
use tereze_trust::status::TrustStore;

/// The certificates that the settings of the desk in this folder name.
///
/// # Errors
/// When one cannot be read or is none.
pub fn trust_store(folder: &Path, settings: &Settings) -> Result<TrustStore, DeskError> {
    let mut certificates = Vec::new();
    for file in &settings.trusted {
        let pem = std::fs::read_to_string(folder.join(file)).map_err(DeskError::TrustedFile)?;
        certificates.extend(Certificate::all_from_pem(&pem).map_err(DeskError::Trusted)?);
    }
    let (roots, intermediates) = certificates.into_iter().partition(Certificate::is_self_issued);
    Ok(TrustStore::new(roots, intermediates))
}
