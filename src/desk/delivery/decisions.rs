//! The provider's decisions: what of them is believed, and what the journal keeps.

use crate::event::Event;
use crate::worker::store::{StoreWorker, UserMessage};
use jiff::{SignedDuration, Timestamp};
use tereze_domain::decision::{Decision, Verdict};
use tereze_domain::form::Severity;
use tereze_domain::message::Message;
use tereze_domain::request::{Request, RequestId};
use tereze_gateway::application::DecisionDocument;
use tereze_trust::status::TrustStore;
use tereze_trust::{Certificate, Role, xml};

/// Name of a decision among the documents of its request.
pub(super) const DOCUMENT: &str = "decision";
/// A revocation list that is needed at once is asked for again after this long.
const LIST_AGAIN: SignedDuration = SignedDuration::from_secs(60);

/// Why a decision is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Disbelief {
    /// Its signature is missing or wrong.
    Signature,
    /// The certificate of whoever signed it is not in good standing.
    Certificate,
    /// Whoever signed it may not sign for an organisation.
    Signatory,
    /// It speaks of another request or service, or says something else than the message it came in.
    Another,
    /// It is no decision.
    Unreadable,
    /// Nobody can tell at the moment whether the certificate was revoked: it comes again.
    CannotTell,
}

impl Disbelief {
    /// What the gateway is told; holds no data.
    fn words(self) -> &'static str {
        match self {
            Self::Signature => "the signature of the decision is wrong",
            Self::Certificate => "the certificate of the decision is not in good standing",
            Self::Signatory => "the decision was not signed by an authorised person",
            Self::Another => "the decision is about something else",
            Self::Unreadable => "the decision cannot be read",
            Self::CannotTell => "the certificate of the decision cannot be checked at the moment",
        }
    }

    fn message(self) -> Message {
        Message::new(match self {
            Self::Signature => "error-desk-decision-signature",
            Self::Certificate => "error-desk-decision-certificate",
            Self::Signatory => "error-desk-decision-signatory",
            Self::Another => "error-desk-decision-of-another",
            Self::Unreadable => "error-desk-decision-unreadable",
            Self::CannotTell => "error-desk-decision-cannot-tell",
        })
    }
}

impl StoreWorker {
    /// The provider's decision on a request, once it came.
    pub(crate) fn decision_of(&mut self, request: RequestId) -> Result<Option<Decision>, UserMessage> {
        let Some(kept) = self.journal()?.document(request, DOCUMENT)? else { return Ok(None) };
        match DecisionDocument::read(&kept) {
            Ok(read) => Ok(Some(read.decision)),
            Err(error) => {
                tracing::error!(%error, "a decision that was kept cannot be read");
                Err(UserMessage(Disbelief::Unreadable.message().with("number", request)))
            }
        }
    }

    /// The decision of a document that came for a request, when it is to be believed. What is not is told once, however often it comes.
    pub(crate) fn believed(&mut self, message_id: &str, request: &Request, document: &str, granted: bool) -> Result<Decision, (Disbelief, &'static str)> {
        let now = self.now();
        examine(&self.setting.trusted, document.as_bytes(), request, granted, now).map_err(|disbelief| {
            let severity = if disbelief == Disbelief::CannotTell { Severity::Warning } else { Severity::Error };
            if self.disbelieved.insert(message_id.to_owned()) {
                let number = request.number.clone().unwrap_or_else(|| request.id.to_string());
                self.tell(Event::Told { severity, message: disbelief.message().with("number", number) });
            }
            if disbelief == Disbelief::CannotTell && now.duration_since(self.asked_for_list) > LIST_AGAIN {
                self.asked_for_list = Timestamp::UNIX_EPOCH;
            }
            (disbelief, disbelief.words())
        })
    }
}

/// Signature, certificate and post of the signatory, and that it is about this request and says what the message said.
fn examine(trusted: &TrustStore, document: &[u8], request: &Request, granted: bool, at: Timestamp) -> Result<Decision, Disbelief> {
    let verified = xml::verify_enveloped(document).ok().ok_or(Disbelief::Signature)?;
    match trusted.check(&verified.certificate, &verified.chain, at, None) {
        Ok(_) => {}
        Err(condition) if condition.is_certain() => return Err(Disbelief::Certificate),
        Err(_) => return Err(Disbelief::CannotTell),
    }
    if verified.certificate.signs_documents().is_err() {
        return Err(Disbelief::Certificate);
    }
    if !may_decide(&verified.certificate) {
        return Err(Disbelief::Signatory);
    }
    // Only what was signed is read.
    let read = DecisionDocument::read(&verified.content).ok().ok_or(Disbelief::Unreadable)?;
    let says_so = granted == matches!(read.decision.outcome, Verdict::Granted(_));
    if read.request == request.id && read.service == request.service && says_so { Ok(read.decision) } else { Err(Disbelief::Another) }
}

/// Whether the owner of a certificate may sign for an organisation.
fn may_decide(certificate: &Certificate) -> bool {
    certificate.bin().is_some() && certificate.roles().iter().any(|role| matches!(role, Role::FirstHead | Role::RightToSign))
}
