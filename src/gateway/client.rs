use super::addresses::Addresses;
use super::error::{GatewayError, Trouble};
use super::evidence::{Answer, Evidence, Outcome, System};
use super::http_client::{HttpClient, Question, failed};
use super::soap::common::Property;
use super::soap::payload::Payload;
use super::soap::security::{MessageSecurity, SecurityError};
use super::soap::sync_channel::{self, RequestInfo, Response};
use super::soap::xml::{self, Document};
use super::soap::{envelope, fault::Fault};
use super::verification::{VerificationError, VerificationPool};
use jiff::Timestamp;
use std::sync::Arc;

/// Signs business data that a registry wants signed in themselves, and gives back the signed XML.
pub type BusinessSigner = dyn Fn(&str) -> Result<String, SecurityError> + Send + Sync;

/// The one implementation of every outside system, over HTTP. Clones share their connections.
#[derive(Clone)]
pub struct Gateway {
    pub(super) addresses: Arc<Addresses>,
    http: HttpClient,
    security: Option<Arc<dyn MessageSecurity>>,
    verification: VerificationPool,
    pub(super) business_signer: Option<Arc<BusinessSigner>>,
}

/// Which question a synchronous exchange asks.
pub(super) struct SyncQuestion<'q> {
    pub system: System,
    pub service_id: &'q str,
    pub message_id: String,
    pub properties: Vec<Property>,
    pub payload: Payload,
    /// The answer or the question carries a file.
    pub with_file: bool,
}

impl Gateway {
    /// A client of these addresses. With `message_security` every message to the gateway is signed and every answer
    /// must be; without, neither.
    pub fn new(addresses: Addresses, message_security: Option<Arc<dyn MessageSecurity>>) -> Self {
        let http = HttpClient::new(&addresses);
        Self { addresses: Arc::new(addresses), http, security: message_security, verification: VerificationPool::default(), business_signer: None }
    }

    /// The same client, knowing these authorities (PEM) of servers beside those the machine knows.
    #[must_use]
    pub fn trusting_servers_of(mut self, authorities: Vec<u8>) -> Self {
        self.http = self.http.trusting(authorities);
        self
    }

    /// The same client, signing business data for the registries that want it (ЗТ МДҚ).
    #[must_use]
    pub fn signing_business_data(mut self, signer: Arc<BusinessSigner>) -> Self {
        self.business_signer = Some(signer);
        self
    }

    /// The addresses it works with.
    pub fn addresses(&self) -> &Addresses {
        &self.addresses
    }

    /// Sends an envelope, checks the answer's signature, and has it read. A fault is never checked for its signature:
    /// a gateway that cannot read a message cannot answer it in kind, and a fault grants nothing.
    pub(super) async fn ask<T>(
        &self,
        system: System,
        url: &str,
        envelope: String,
        with_file: bool,
        read: impl FnOnce(&Document<'_>) -> Result<Outcome<T>, Trouble> + Send,
    ) -> Result<Answer<T>, GatewayError> {
        let envelope = match &self.security {
            Some(security) => security.protect(&envelope).map_err(|error| failed(Trouble::NotSigned(error), unsent(system, envelope.into_bytes())))?,
            None => envelope,
        };
        let limits = &self.addresses.limits;
        let mut evidence = self
            .http
            .exchange(Question {
                system,
                url,
                headers: &[("Content-Type", "text/xml; charset=utf-8"), ("Accept", "text/xml"), ("SOAPAction", "\"\"")],
                body: Some(envelope.into_bytes()),
                time: if with_file { limits.file() } else { limits.total() },
                answer_bytes: if with_file { limits.file_answer_bytes() } else { limits.answer_bytes },
            })
            .await?;
        // Shared with the thread that verifies it.
        let response = Arc::new(std::mem::take(&mut evidence.response));
        let interpreted = self.interpret(evidence.http_status.unwrap_or_default(), &response, read).await;
        evidence.response = Arc::unwrap_or_clone(response);
        match interpreted {
            Ok(outcome) => Ok(Answer { outcome, evidence }),
            Err(trouble) => Err(failed(trouble, evidence)),
        }
    }

    async fn interpret<T>(
        &self,
        status: u16,
        response: &Arc<Vec<u8>>,
        read: impl FnOnce(&Document<'_>) -> Result<Outcome<T>, Trouble> + Send,
    ) -> Result<Outcome<T>, Trouble> {
        // SOAP 1.1 sends faults with 500; anything else but success is somebody in between.
        if !(200..300).contains(&status) && status != 500 {
            return Err(Trouble::Status(status));
        }
        let document = match xml::read(response) {
            Ok(document) => document,
            Err(_) if status == 500 => return Err(Trouble::Status(status)),
            Err(error) => return Err(unreadable(error, response)),
        };
        match envelope::body(&document).map_err(|error| unreadable(error, response))? {
            envelope::Body::Fault(fault) => return Err(Trouble::Refused(Box::new(fault))),
            envelope::Body::Content(_) if status == 500 => return Err(Trouble::Status(status)),
            envelope::Body::Content(_) => {}
        }
        if let Some(security) = &self.security {
            self.verification.verify(Arc::clone(security), Shared(Arc::clone(response))).await.map_err(|error| match error {
                VerificationError::Wrong(error) => Trouble::Signature(error),
                error => Trouble::NotVerified(error),
            })?;
        }
        read(&document)
    }

    /// Asks over the synchronous channel. `read` gets an answer that was processed.
    pub(super) async fn ask_sync<T>(
        &self,
        question: SyncQuestion<'_>,
        read: impl FnOnce(&Response<'_>) -> Result<Outcome<T>, Trouble> + Send,
    ) -> Result<Answer<T>, GatewayError> {
        let info = RequestInfo {
            message_id: question.message_id,
            correlation_id: None,
            service_id: question.service_id.to_owned(),
            message_date: Timestamp::now(),
            route_id: None,
            sender: self.addresses.sender.clone(),
            properties: question.properties,
            session_id: None,
        };
        let envelope = sync_channel::write_request(&info, &question.payload);
        self.ask(question.system, &self.addresses.sync_channel, envelope, question.with_file, |document| {
            let response = answered(sync_channel::read_response(document))?;
            match response.info.code.as_str() {
                sync_channel::PROCESSED => read(&response),
                // The register found nothing and said so through the gateway only.
                sync_channel::NOT_PROCESSED if response.data.is_none() && !question.with_file => {
                    Ok(Outcome::NotFound { code: response.info.code.clone(), words: response.info.message.clone() })
                }
                // It said so in its own answer too, which says more.
                sync_channel::NOT_PROCESSED if !question.with_file => read(&response),
                _ => Err(Trouble::NotProcessed { code: response.info.code.clone(), words: response.info.message.clone() }),
            }
        })
        .await
    }

    /// Asks a service that speaks plain HTTP; any status but 200 is an error.
    pub(super) async fn fetch(
        &self,
        system: System,
        url: &str,
        headers: &[(&'static str, &'static str)],
        body: Option<Vec<u8>>,
    ) -> Result<Answer<Vec<u8>>, GatewayError> {
        let limits = &self.addresses.limits;
        let evidence = self.http.exchange(Question { system, url, headers, body, time: limits.total(), answer_bytes: limits.answer_bytes }).await?;
        match evidence.http_status {
            Some(200) if evidence.response.is_empty() => Err(failed(Trouble::Malformed(xml::XmlError::NotWhole), evidence)),
            Some(200) => Ok(Answer { outcome: Outcome::Found(evidence.response.clone()), evidence }),
            status => Err(failed(Trouble::Status(status.unwrap_or_default()), evidence)),
        }
    }
}

/// The bytes of an answer, for the thread that verifies them.
struct Shared(Arc<Vec<u8>>);

impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// An answer that is no message: of the gateway but spoilt, or none of its at all.
fn unreadable(error: xml::XmlError, response: &[u8]) -> Trouble {
    const MARK: &[u8] = b"Envelope";
    let beyond = matches!(&error, xml::XmlError::Limits(limit) if limit.is_beyond_bounds() && !response.starts_with(b"<!"));
    let start = &response[..response.len().min(4096)];
    if beyond || start.windows(MARK.len()).any(|window| window == MARK) { Trouble::Malformed(error) } else { Trouble::NotSoap(error) }
}

/// An identifier for a new message: time-ordered, so that evidence sorts.
pub(super) fn new_message_id() -> String {
    uuid::Uuid::now_v7().to_string()
}

/// Evidence of a question that never left.
pub(super) fn unsent(system: System, request: Vec<u8>) -> Evidence {
    Evidence { system, asked_at: Timestamp::now(), answered_at: None, request, response: Vec::new(), http_status: None }
}

/// Turns what a reader of a channel gives into an answer or trouble.
pub(super) fn answered<T>(read: Result<Result<T, Fault>, xml::XmlError>) -> Result<T, Trouble> {
    read.map_err(Trouble::Malformed)?.map_err(|fault| Trouble::Refused(Box::new(fault)))
}

/// Whether an answer that names its question names another of ours. Identifiers that we never make are the register's own and say nothing.
pub(super) fn names_another_question(named: Option<&str>, ours: &str) -> bool {
    let Some(named) = named else { return false };
    let is_ours = |text: &str| text.parse::<uuid::Uuid>().is_ok_and(|id| id.get_version_num() == 7);
    is_ours(named) && !named.eq_ignore_ascii_case(ours)
}
