//! Faults: SOAP's own and the gateway's `ErrorInfo` in their detail.

use super::common::{Guid, date_time, moment, owned};
use super::xml::{Composer, Element};
use jiff::Timestamp;

pub use super::sync_namespace::SYNC_FAULT;

/// `ErrorInfo`: what the gateway says went wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorInfo {
    /// Code, for example `SCE004`.
    pub code: String,
    /// Words for a person.
    pub message: String,
    /// More words.
    pub data: Option<String>,
    /// When.
    pub date: Option<Timestamp>,
    /// What lay under it.
    pub sub_error: Option<Box<ErrorInfo>>,
    /// Session it happened in.
    pub session_id: Option<Guid>,
}

impl ErrorInfo {
    pub(super) fn write_content(&self, composer: &mut Composer) {
        composer.leaf("errorCode", &self.code);
        composer.leaf("errorMessage", &self.message);
        composer.optional("errorData", self.data.as_deref());
        composer.leaf("errorDate", &date_time(self.date.unwrap_or_else(Timestamp::now)));
        if let Some(sub_error) = &self.sub_error {
            composer.element("subError", &[], |inner| sub_error.write_content(inner));
        }
        composer.optional("sessionId", self.session_id.map(|id| id.to_string()).as_deref());
    }

    pub(super) fn read(element: &Element) -> Self {
        Self {
            code: owned(element, "errorCode").unwrap_or_default(),
            message: owned(element, "errorMessage").unwrap_or_default(),
            data: owned(element, "errorData"),
            date: moment(element, "errorDate"),
            sub_error: element.child("subError").map(|inner| Box::new(Self::read(inner))),
            session_id: Guid::read(element),
        }
    }
}

/// A refusal of the gateway or of the system behind it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the gateway refused with {code}")]
pub struct Fault {
    /// Code of the `ErrorInfo`, or SOAP's own (`Client`, `Server`) without its prefix.
    pub code: String,
    /// Words for a person.
    pub words: String,
    /// Whether SOAP's code lays the fault on the sender.
    pub senders: bool,
    /// The detail, when it came.
    pub info: Option<ErrorInfo>,
}

impl Fault {
    /// Whether the same message may pass later. `ErrorInfo` codes decide where they are known; otherwise SOAP's own:
    /// a fault of the sender stays one however often it is sent.
    pub fn may_pass_later(&self) -> bool {
        match self.code.as_str() {
            // The message itself, the service's name, or a signature is wrong.
            "SCE001" | "SCE004" | "SCE005" | "SCE006" | "SCE007" | "SCE015" | "SCE016" | "SCE017" => false,
            "SCE909" | "FAULT-015" => true,
            _ => !self.senders,
        }
    }

    /// Reads a `Fault` element, whatever of it came.
    pub fn read(element: &Element) -> Self {
        let soap_code = element.value("faultcode").or_else(|| element.child("Code").and_then(|code| code.value("Value"))).unwrap_or_default();
        let soap_code = soap_code.rsplit(':').next().unwrap_or_default();
        let reason = element.value("faultstring").or_else(|| element.child("Reason").and_then(|reason| reason.value("Text"))).unwrap_or_default();
        let detail = element.child("detail");
        let info = detail.and_then(error_info).map(ErrorInfo::read);
        let (code, words) = match &info {
            Some(info) if !info.code.is_empty() => (info.code.clone(), if info.message.is_empty() { reason.to_owned() } else { info.message.clone() }),
            _ => (soap_code.to_owned(), reason.to_owned()),
        };
        Self { code, words, senders: soap_code.starts_with("Client") || soap_code == "Sender", info }
    }
}

/// The element that holds `errorCode`, however deep it lies in the detail.
fn error_info(element: &Element) -> Option<&Element> {
    if element.child("errorCode").is_some() {
        return Some(element);
    }
    element.children.iter().find_map(error_info)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::soap::xml::read;

    #[track_caller]
    fn check(fault: &str, code: &str, words: &str, may_pass_later: bool) {
        let xml = format!("<s:Fault xmlns:s=\"urn:s\">{fault}</s:Fault>");
        let document = read(xml.as_bytes()).expect("well-formed");
        let found = Fault::read(document.root());
        assert_eq!((found.code.as_str(), found.words.as_str(), found.may_pass_later()), (code, words, may_pass_later), "{xml}");
    }

    #[test]
    fn faults_as_they_come() {
        let info = |code: &str| format!("<errorCode>{code}</errorCode><errorMessage>w</errorMessage><errorDate>2026-11-22T10:00:00Z</errorDate>");
        check("<faultcode>s:Server</faultcode><faultstring>r</faultstring>", "Server", "r", true);
        check("<faultcode>s:Client</faultcode><faultstring>r</faultstring>", "Client", "r", false);
        check("<faultcode>Client.Authentication</faultcode>", "Client.Authentication", "", false);
        check(
            &format!("<faultcode>s:Server</faultcode><faultstring>r</faultstring><detail><q:F xmlns:q=\"urn:q\">{}</q:F></detail>", info("SCE004")),
            "SCE004",
            "w",
            false,
        );
        check(&format!("<faultcode>s:Client</faultcode><detail><x><F>{}</F></x></detail>", info("SCE909")), "SCE909", "w", true);
        check(&format!("<faultcode>s:Server</faultcode><detail><F>{}</F></detail>", info("NEW1")), "NEW1", "w", true);
        check(&format!("<faultcode>s:Client</faultcode><detail><F>{}</F></detail>", info("NEW1")), "NEW1", "w", false);
        check("<faultcode>s:Server</faultcode><faultstring>r</faultstring><detail/>", "Server", "r", true);
        check("", "", "", true);
    }
}
