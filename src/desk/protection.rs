//! WS-Security of gateway messages with the organisation's key (`trust`), plugged into the gateway's client.

use super::settings::Settings;
use secrecy::SecretString;
use std::path::Path;
use std::sync::Arc;
use tereze_gateway::{BusinessSigner, MessageSecurity, SecurityError};
use tereze_trust::pkcs12::{self, KeyFile, KeyFileError};
use tereze_trust::status::{Condition, Doubt, TrustStore};
use tereze_trust::{Certificate, wsse, xml};

/// Why the key of gateway messages could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum MessageKeyError {
    /// The key file or its password file could not be read.
    #[error("the key file of gateway messages could not be read")]
    Read(#[source] std::io::Error),
    /// The key file could not be opened.
    #[error("the key file of gateway messages could not be opened")]
    Open(#[source] KeyFileError),
}

struct OrganisationKey {
    key: Arc<KeyFile>,
    trusted: TrustStore,
}

impl MessageSecurity for OrganisationKey {
    fn protect(&self, envelope: &str) -> Result<String, SecurityError> {
        wsse::sign(envelope, self.key.as_ref()).map_err(|error| -> SecurityError { Box::new(error) })
    }

    fn check(&self, envelope: &[u8]) -> Result<(), SecurityError> {
        // Whose certificate is certainly bad is refused before anything is canonicalised; doubts are told after the signature.
        let judge = |certificate: &Certificate| -> Result<Option<Condition>, SecurityError> {
            match self.trusted.check(certificate, &[], jiff::Timestamp::now(), None) {
                // The lists of the gateway's own certificate come through the gateway: their absence alone refuses nothing.
                Ok(_) | Err(Condition::CannotTell(Doubt::NoList { .. })) => Ok(None),
                Err(condition) if condition.is_certain() => Err(Box::new(condition)),
                Err(condition) => Ok(Some(condition)),
            }
        };
        match wsse::verify_judged(envelope, judge)? {
            (_, None) => Ok(()),
            (_, Some(doubt)) => Err(Box::new(doubt)),
        }
    }
}

/// How messages are protected, and how business data are signed inside them.
pub(super) struct Protection {
    /// For every message.
    pub messages: Arc<dyn MessageSecurity>,
    /// For registries that want the question itself signed.
    pub business_data: Arc<BusinessSigner>,
}

/// The protection that the settings ask for, or none.
pub(super) fn of(folder: &Path, settings: &Settings, trusted: &TrustStore) -> Result<Option<Protection>, MessageKeyError> {
    let Some(message_key) = &settings.message_key else { return Ok(None) };
    let bytes = std::fs::read(folder.join(&message_key.file)).map_err(MessageKeyError::Read)?;
    let password = std::fs::read_to_string(folder.join(&message_key.password_file)).map_err(MessageKeyError::Read)?;
    let key = pkcs12::open(&bytes, &SecretString::from(password.trim_end().to_owned())).map_err(MessageKeyError::Open)?;
    let key = Arc::new(key);
    let signer = Arc::clone(&key);
    let business_data = move |document: &str| -> Result<String, SecurityError> { Ok(xml::sign_enveloped(document, signer.as_ref())?) };
    Ok(Some(Protection { messages: Arc::new(OrganisationKey { key, trusted: trusted.clone() }), business_data: Arc::new(business_data) }))
}
