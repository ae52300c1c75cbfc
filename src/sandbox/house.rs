//! What every endpoint of the sandbox shares, and how an answer leaves it.

use super::Keys;
use super::door::Thread;
use super::faults::{Fault, Faults};
use super::file_store::Files;
use super::people::World;
use super::provider::Provider;
use crate::gateway::soap::fault::{ErrorInfo, Fault as SoapFault};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError, RwLock};
use std::time::Duration;

/// Everything behind the door.
pub(super) struct House {
    pub world: World,
    pub faults: Faults,
    pub files: Files,
    pub provider: Provider,
    pub keys: RwLock<Keys>,
    pub callback: Mutex<Option<String>>,
    /// The last envelope of the synchronous channel, for repeating it.
    pub last_answer: Mutex<HashMap<String, String>>,
}

/// An answer with its status.
pub(super) struct Reply {
    pub status: StatusCode,
    pub media_type: &'static str,
    pub body: Vec<u8>,
}

impl House {
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
        let stranger = keys.stranger.filter(|_| fault == Some(&Fault::WrongSignature));
        let by_stranger = stranger.is_some();
        let protected = match stranger.or(keys.security) {
            Some(security) => security.protect(&envelope),
            None => Ok(envelope),
        };
        let Ok(mut envelope) = protected else {
            return Reply { status: StatusCode::SERVICE_UNAVAILABLE, media_type: "text/plain", body: b"the sandbox could not sign".to_vec() };
        };
        if fault == Some(&Fault::WrongSignature) && !by_stranger {
            // One digit of the date is another one: well-formed, plausible, and not what was signed.
            envelope = envelope.replacen("Date>20", "Date>21", 1);
        }
        Reply { status: StatusCode::OK, media_type: "text/xml; charset=utf-8", body: envelope.into_bytes() }
    }

    /// A SOAP fault ready to leave.
    pub fn refusal(&self, detail: (&str, &str), code: &str, words: &str) -> Reply {
        let senders = code.starts_with("SCE0");
        let info = ErrorInfo { code: code.to_owned(), message: words.to_owned(), data: None, date: Some(Timestamp::now()), sub_error: None, session_id: None };
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

/// Waits where the fault wants it; `true` when the connection is to close with nothing done.
pub(super) async fn before(fault: Option<&Fault>, thread: &Thread) -> bool {
    match fault {
        Some(Fault::Slow { ms }) => tokio::time::sleep(Duration::from_millis(*ms)).await,
        Some(Fault::Down) => {
            thread.cut_after(0);
            return true;
        }
        _ => {}
    }
    false
}

/// Lets an answer leave, spoilt where the fault wants it.
pub(super) fn leave(reply: Reply, fault: Option<&Fault>, thread: &Thread) -> Response {
    let Reply { mut status, mut media_type, mut body } = reply;
    match fault {
        Some(Fault::Cut) => thread.cut_after(body.len() / 2),
        Some(Fault::Garbage) => {
            (status, media_type) = (StatusCode::OK, "text/html");
            body = b"<html><body><p>The proxy is tired.</body></html>".to_vec();
        }
        Some(Fault::Huge { bytes }) => body.resize((*bytes).max(body.len()), b' '),
        _ => {}
    }
    (status, [(header::CONTENT_TYPE, media_type)], body).into_response()
}
