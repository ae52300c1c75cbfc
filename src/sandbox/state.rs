//! What every endpoint of the sandbox shares.

use super::exchange::Reply;
use super::faults::{Fault, Faults};
use super::file_store::Files;
use super::people::World;
use super::provider::Provider;
use super::settings::Keys;
use axum::http::StatusCode;
use jiff::Timestamp;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError, RwLock};
use tereze_gateway::soap::fault::{ErrorInfo, Fault as SoapFault};

/// Everything behind the addresses.
pub(super) struct Shared {
    pub world: World,
    pub faults: Faults,
    pub files: Files,
    pub provider: Provider,
    pub keys: RwLock<Keys>,
    pub callback: Mutex<Option<String>>,
    /// The last envelope of the synchronous channel, for repeating it.
    pub last_answer: Mutex<HashMap<String, String>>,
}

impl Shared {
    /// Whether the business signature of an XML holds; without a check every one does.
    pub fn is_signed(&self, xml: &str) -> bool {
        self.keys().business_check.is_none_or(|check| check(xml).is_ok())
    }

    /// Why an incoming envelope's security is wrong, as the gateway says it.
    pub fn check_message(&self, envelope: &[u8]) -> Result<(), (&'static str, String)> {
        let Some(security) = self.keys().security else { return Ok(()) };
        security.check(envelope).map_err(|error| ("SCE006", format!("Көлік қолтаңбасы қате / Транспортная подпись неверна: {error}")))
    }

    /// An envelope ready to leave, signed where the sandbox signs.
    pub fn envelope(&self, envelope: String, fault: Option<&Fault>) -> Reply {
        let keys = self.keys();
        let foreign = keys.foreign_security.filter(|_| fault == Some(&Fault::WrongSignature));
        let is_foreign = foreign.is_some();
        let protected = match foreign.or(keys.security) {
            Some(security) => security.protect(&envelope),
            None => Ok(envelope),
        };
        let Ok(mut envelope) = protected else {
            return Reply { status: StatusCode::SERVICE_UNAVAILABLE, media_type: "text/plain", body: b"the sandbox could not sign".to_vec() };
        };
        if fault == Some(&Fault::WrongSignature) && !is_foreign {
            // One digit of the date is another one: well-formed, plausible, and not what was signed.
            envelope = envelope.replacen("Date>20", "Date>21", 1);
        }
        Reply { status: StatusCode::OK, media_type: "text/xml; charset=utf-8", body: envelope.into_bytes() }
    }

    /// A SOAP fault ready to leave.
    pub fn refusal(&self, detail: (&str, &str), code: &str, message: &str) -> Reply {
        let senders = code.starts_with("SCE0");
        let info =
            ErrorInfo { code: code.to_owned(), message: message.to_owned(), data: None, date: Some(Timestamp::now()), sub_error: None, session_id: None };
        let reply = self.envelope(SoapFault::write(senders, detail, &info), None);
        Reply { status: StatusCode::INTERNAL_SERVER_ERROR, ..reply }
    }

    /// The keys as they are now.
    pub fn keys(&self) -> Keys {
        self.keys.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn callback(&self) -> Option<String> {
        self.callback.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
