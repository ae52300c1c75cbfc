//! The provider: takes applications in exactly once, gives them a number, decides when told.

use super::document;
use super::ledger::{Case, Entry, Ledger, OutboundMessage};
use super::messages::{self, Decision};
use super::received::Received;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest as _, Sha256};
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;
use tereze_gateway::soap::async_channel::{Message, MessageInfo, MessageState, MessageType, OutgoingMessage, Pull};
use tereze_gateway::soap::common::Sender;
use tereze_gateway::soap::payload::Payload;
use tereze_trust::Signer;
use tereze_trust::xml::XmlSigningError;

/// How the provider works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behaviour {
    /// From arrival to the number.
    pub registers_after: Duration,
    /// From the number to a decision of its own accord; `None`: only when told.
    pub decides: Option<(Duration, Decision)>,
}

impl Default for Behaviour {
    fn default() -> Self {
        Self { registers_after: Duration::from_millis(50), decides: None }
    }
}

/// Why something could not be taken in.
#[derive(Debug, thiserror::Error)]
pub enum NotTaken {
    /// The message is not what was agreed; says what.
    #[error("{0}")]
    Malformed(&'static str),
    /// The business signature is missing or wrong.
    #[error("the application's signature is wrong")]
    Signature,
    /// The decision could not be signed.
    #[error("the decision could not be signed")]
    Signing(#[source] XmlSigningError),
    /// The ledger cannot be written.
    #[error("the ledger cannot be written")]
    Ledger(#[source] io::Error),
}

/// Why nothing was decided.
#[derive(Debug, thiserror::Error)]
pub enum NotDecided {
    /// No request of this number was received.
    #[error("no such request was received")]
    UnknownRequest,
    /// The decision could not be signed.
    #[error("the decision could not be signed")]
    Signing(#[source] XmlSigningError),
    /// The ledger cannot be written.
    #[error("the ledger cannot be written")]
    Ledger(#[source] io::Error),
}

/// The provider.
pub struct Provider {
    behaviour: Behaviour,
    ledger: Mutex<Ledger>,
    /// Key of the authorised person; may come later than the first application.
    signer: RwLock<Option<Arc<dyn Signer>>>,
}

impl Provider {
    /// A provider that remembers in a folder, or only as long as it lives.
    pub(crate) fn open(behaviour: Behaviour, folder: Option<&Path>) -> io::Result<Self> {
        let ledger = match folder {
            Some(folder) => Ledger::open(folder)?,
            None => Ledger::default(),
        };
        Ok(Self { behaviour, ledger: Mutex::new(ledger), signer: RwLock::default() })
    }

    /// Gives the provider the key of its authorised person; without one its decisions are not signed.
    pub(crate) fn entrust(&self, signer: Option<Arc<dyn Signer>>) {
        *self.signer.write().unwrap_or_else(PoisonError::into_inner) = signer;
    }

    /// The last signed decision on a request, by the sender's number of it, as it was sent.
    pub fn decision(&self, request: &str) -> Option<String> {
        self.ledger().decision(request).cloned()
    }

    /// What the receiver did not take in: the gateway's identifier, and why.
    pub fn refused(&self) -> Vec<(String, String)> {
        self.ledger().refused().to_vec()
    }

    /// Everything that arrived, in order.
    pub fn received(&self) -> Vec<Received> {
        self.ledger().cases().map(|case| case.received.clone()).collect()
    }

    /// The application as it arrived, by the sender's number of the request.
    pub fn application(&self, request: &str) -> Option<String> {
        self.ledger().cases().find(|case| case.received.request == request).map(|case| case.application.clone())
    }

    /// Decides on a request, by the sender's number of it or by its registration number.
    pub fn decide(&self, request: &str, decision: &Decision) -> Result<(), NotDecided> {
        let mut ledger = self.ledger();
        let case =
            ledger.cases().find(|case| case.received.request == request || case.received.number == request).cloned().ok_or(NotDecided::UnknownRequest)?;
        let outbound = self.outbound(&case, Timestamp::now(), decision).map_err(NotDecided::Signing)?;
        ledger.write(Entry::Message(outbound)).map_err(NotDecided::Ledger)
    }

    /// Takes a message in. The same key again changes nothing and gives the same identifiers.
    pub(crate) fn take_in(
        &self,
        message: &Message<'_>,
        file_exists: impl Fn(&str) -> bool,
        signed: impl Fn(&str) -> bool,
    ) -> Result<(String, String), NotTaken> {
        let data = message.data.as_ref().ok().ok_or(NotTaken::Malformed("data cannot be read"))?.element();
        let business = data.find("BusinessData").ok_or(NotTaken::Malformed("BusinessData is missing"))?;
        let request = data.find("SystemInfo").and_then(|info| info.value("RequestNumber")).ok_or(NotTaken::Malformed("RequestNumber is missing"))?;
        let key = property(message, "IdempotencyKey").unwrap_or(request);
        let application = business.child("Application").ok_or(NotTaken::Malformed("Application is missing"))?.characters();
        let sha256 = hex::encode(Sha256::digest(application));
        if business.value("ApplicationSha256") != Some(&sha256) {
            return Err(NotTaken::Malformed("the application did not arrive whole"));
        }
        let mut ledger = self.ledger();
        if let Some(case) = ledger.by_key(key) {
            let same = case.received.sha256 == sha256;
            let identifiers = (case.received.message_id.clone(), case.received.chain_id.clone());
            if !same {
                return Err(NotTaken::Malformed("another application came under the same key"));
            }
            ledger.write(Entry::Again(key.to_owned())).map_err(NotTaken::Ledger)?;
            return Ok(identifiers);
        }
        if !signed(application) {
            return Err(NotTaken::Signature);
        }
        let attachments: Vec<String> =
            business.children_named("Attachment").filter_map(|attachment| attachment.value("FileIdentifier")).map(str::to_owned).collect();
        if !attachments.iter().all(|id| file_exists(id)) {
            return Err(NotTaken::Malformed("an attachment is not in the file store"));
        }
        let now = Timestamp::now();
        let case = Case {
            received: Received {
                request: request.to_owned(),
                key: key.to_owned(),
                number: format!("{}-{:06}", now.to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(5))).year(), ledger.cases().count() + 1),
                service: business.value("Service").unwrap_or_default().to_owned(),
                sender: message.info.sender.id.clone(),
                message_id: braced(),
                chain_id: braced(),
                deliveries: 1,
                sha256,
                attachments,
                anchor: property(message, "JournalAnchor").map(str::to_owned),
            },
            service_id: message.info.service_id.clone(),
            application: application.to_owned(),
        };
        let due = after(now, self.behaviour.registers_after);
        let mut messages = vec![self.outbound(&case, due, &Decision::Register).map_err(NotTaken::Signing)?];
        if let Some((wait, decision)) = &self.behaviour.decides {
            messages.push(self.outbound(&case, after(due, *wait), decision).map_err(NotTaken::Signing)?);
        }
        let identifiers = (case.received.message_id.clone(), case.received.chain_id.clone());
        ledger.write(Entry::Case { case, messages }).map_err(NotTaken::Ledger)?;
        Ok(identifiers)
    }

    /// Messages that are due for an asker and not confirmed, oldest first.
    pub(crate) fn due(&self, pull: &Pull) -> Vec<OutgoingMessage> {
        let now = Timestamp::now();
        let asker = pull.sender.as_ref().map(|sender| sender.id.as_str());
        let fits = |outbound: &&OutboundMessage| {
            outbound.due <= now
                && outbound.service_id == pull.service_id
                && asker.is_none_or(|asker| asker == outbound.to)
                && pull.message_id.as_ref().is_none_or(|id| *id == outbound.message_id)
                && pull.correlation_id.as_ref().is_none_or(|id| *id == outbound.chain_id)
        };
        let amount = pull.amount.filter(|amount| *amount > 0).map_or(100, |amount| amount as usize);
        let ledger = self.ledger();
        let mut messages: Vec<&OutboundMessage> = ledger.waiting().filter(fits).collect();
        messages.sort_by_key(|outbound| outbound.due);
        messages.into_iter().take(amount).map(outgoing).collect()
    }

    /// Everything that is due for anybody, for pushing.
    pub(crate) fn due_for_all(&self) -> Vec<OutgoingMessage> {
        let now = Timestamp::now();
        self.ledger().waiting().filter(|outbound| outbound.due <= now).map(outgoing).collect()
    }

    /// The receiver has the outbound. An unknown one is confirmed as well: it may have been confirmed before.
    pub(crate) fn confirmed(&self, message_id: &str) {
        let mut ledger = self.ledger();
        if ledger.waiting().any(|outbound| outbound.message_id == message_id) && ledger.write(Entry::Confirmed(message_id.to_owned())).is_err() {
            tracing::warn!("the sandbox could not write its ledger");
        }
    }

    /// The receiver did not take the outbound in: it does not come again.
    pub(crate) fn was_refused(&self, message_id: &str, why: &str) {
        let mut ledger = self.ledger();
        let entry = Entry::Refused { message_id: message_id.to_owned(), why: why.to_owned() };
        if ledger.waiting().any(|outbound| outbound.message_id == message_id) && ledger.write(entry).is_err() {
            tracing::warn!("the sandbox could not write its ledger");
        }
    }

    /// Where a message is that was sent to this provider.
    pub(crate) fn state(&self, message_id: &str) -> Option<MessageState> {
        self.ledger().cases().any(|case| case.received.message_id == message_id).then_some(MessageState::Delivered)
    }

    fn outbound(&self, case: &Case, due: Timestamp, decision: &Decision) -> Result<OutboundMessage, XmlSigningError> {
        let signer = self.signer.read().unwrap_or_else(PoisonError::into_inner).clone();
        let document = document::signed(&case.received, due, decision, signer.as_deref())?;
        Ok(OutboundMessage {
            message_id: braced(),
            chain_id: case.received.chain_id.clone(),
            service_id: case.service_id.clone(),
            to: case.received.sender.clone(),
            due,
            is_answer: decision.ends_the_chain(),
            content: messages::write(&case.received, due, decision, document.as_deref()),
            decision: document.map(|document| (case.received.request.clone(), document)),
        })
    }

    fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn after(moment: Timestamp, wait: Duration) -> Timestamp {
    SignedDuration::try_from(wait).ok().and_then(|wait| moment.checked_add(wait).ok()).unwrap_or(Timestamp::MAX)
}

fn braced() -> String {
    format!("{{{}}}", uuid::Uuid::new_v4())
}

fn outgoing(outbound: &OutboundMessage) -> OutgoingMessage {
    OutgoingMessage {
        info: MessageInfo {
            message_id: Some(outbound.message_id.clone()),
            correlation_id: Some(outbound.chain_id.clone()),
            service_id: outbound.service_id.clone(),
            message_type: if outbound.is_answer { MessageType::Response } else { MessageType::Notification },
            route_id: None,
            message_date: outbound.due,
            sender: Sender { id: "sandbox-provider".into(), password: None },
            properties: Vec::new(),
            session_id: None,
        },
        payload: Payload::Elements(outbound.content.clone()),
    }
}

/// The value of a property of the message.
fn property<'a>(message: &'a Message<'_>, key: &str) -> Option<&'a str> {
    message.info.properties.iter().find(|property| property.key() == key).map(|property| property.value())
}
