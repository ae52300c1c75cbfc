//! Applications on their way to the provider, and the provider's words on their way back, over the asynchronous channel.
//!
//! What stands in `data` is agreed between the parties of a service; this is our agreement, in the wrapper common to
//! such services (`SystemInfo`, `BusinessData`, `ResponseData`), written down in `docs/GATEWAY.md`.

mod decision;
mod dispatch;
mod inbound;

pub use decision::{DECISION_NAMESPACE, DecisionDocument};
pub use dispatch::{Dispatch, NAMESPACE, SentFile};
pub(super) use inbound::read_inbound;
pub use inbound::{InboundMessage, ProviderAnswer, Pulled, ResultFile, Unreadable};

use super::client::{Gateway, answered, unsent};
use super::error::{GatewayError, Trouble};
use super::evidence::{Answer, Outcome, System};
use super::http_client::failed;
use super::soap::async_channel::{self, DeliveryNotification, MessageInfo, MessageState, MessageType, OutgoingMessage, Pull, StateQuestion};
use super::soap::common::Property;
use super::soap::fault::ErrorInfo;
use super::soap::payload::Payload;
use jiff::Timestamp;
use std::future::Future;

/// Key of the property that makes repeated sending have one effect; its value is the request's identifier.
pub const IDEMPOTENCY_KEY: &str = "IdempotencyKey";
/// Key of the property that carries the anchor of the sender's journal.
pub const JOURNAL_ANCHOR: &str = "JournalAnchor";

/// The gateway has the application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// The gateway's identifier of the message.
    pub message_id: String,
    /// The gateway's chain, which every answer carries.
    pub chain_id: String,
}

/// Where a message is, by the gateway's word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryState {
    /// State.
    pub state: MessageState,
    /// The gateway's code.
    pub code: String,
    /// The gateway's words.
    pub words: String,
}

/// The way to providers and back.
pub trait ApplicationChannel: Send + Sync {
    /// Sends an application. Sending the same request again gives the same delivery.
    fn send(&self, dispatch: &Dispatch<'_>) -> impl Future<Output = Result<Answer<Delivery>, GatewayError>> + Send;

    /// Where a message is.
    fn status(&self, message_id: &str) -> impl Future<Output = Result<Answer<DeliveryState>, GatewayError>> + Send;

    /// What lies at the gateway for this desk under a service of its register. It lies there until it is confirmed.
    fn pull(&self, service_id: &str) -> impl Future<Output = Result<Answer<Pulled>, GatewayError>> + Send;

    /// Tells the gateway that a pulled message is in the journal, or, with a reason, that it could not be taken in.
    fn confirm(&self, service_id: &str, message_id: &str, refused: Option<&str>) -> impl Future<Output = Result<Answer<()>, GatewayError>> + Send;
}

impl ApplicationChannel for Gateway {
    async fn send(&self, dispatch: &Dispatch<'_>) -> Result<Answer<Delivery>, GatewayError> {
        let key = dispatch.request.to_string();
        let property = |key: &str, value: &str| {
            Property::new(key, value).map_err(|error| failed(Trouble::Unsendable(Box::new(error)), unsent(System::Applications, Vec::new())))
        };
        let message = OutgoingMessage {
            info: MessageInfo {
                message_id: None,
                correlation_id: None,
                service_id: self.addresses.services.applications.clone(),
                message_type: MessageType::Request,
                route_id: None,
                message_date: Timestamp::now(),
                sender: self.addresses.sender.clone(),
                properties: vec![property(IDEMPOTENCY_KEY, &key)?, property(JOURNAL_ANCHOR, dispatch.anchor)?],
                session_id: None,
            },
            payload: Payload::Elements(dispatch.write()),
        };
        let envelope = async_channel::write_send_message(&message);
        self.ask_async(envelope, |document| {
            let accepted = answered(async_channel::read_send_message_response(document))?;
            Ok(Outcome::Found(Delivery { message_id: accepted.message_id, chain_id: accepted.correlation_id }))
        })
        .await
    }

    async fn status(&self, message_id: &str) -> Result<Answer<DeliveryState>, GatewayError> {
        let question = StateQuestion {
            message_id: message_id.to_owned(),
            request_date: Timestamp::now(),
            sender: self.addresses.sender.clone(),
            // The schema wants at least one property here.
            properties: vec![Property::new("client", "tereze").expect("short")],
        };
        self.ask_async(async_channel::write_get_message_status(&question), |document| {
            let answer = answered(async_channel::read_get_message_status_response(document))?;
            Ok(Outcome::Found(DeliveryState { state: answer.state, code: answer.code, words: answer.message }))
        })
        .await
    }

    async fn pull(&self, service_id: &str) -> Result<Answer<Pulled>, GatewayError> {
        let question = Pull {
            message_id: None,
            correlation_id: None,
            request_date: Some(Timestamp::now()),
            service_id: service_id.to_owned(),
            sender: Some(self.addresses.sender.clone()),
            amount: None,
            properties: Vec::new(),
        };
        self.ask_async(async_channel::write_get_messages(&question), |document| {
            let pulled = answered(async_channel::read_get_messages_response(document))?;
            Ok(Outcome::Found(inbound::sort_out(pulled.messages)))
        })
        .await
    }

    async fn confirm(&self, service_id: &str, message_id: &str, refused: Option<&str>) -> Result<Answer<()>, GatewayError> {
        let date = Timestamp::now();
        let error =
            |words: &str| ErrorInfo { code: "SCE001".into(), message: words.to_owned(), data: None, date: Some(date), sub_error: None, session_id: None };
        let notification = DeliveryNotification {
            message_id: message_id.to_owned(),
            service_id: service_id.to_owned(),
            date,
            error: refused.map(error),
            sender: Some(self.addresses.sender.clone()),
        };
        self.ask_async(async_channel::write_delivery_notification(&notification), |document| {
            answered(async_channel::read_delivery_notification_response(document)).map(|_| Outcome::Found(()))
        })
        .await
    }
}

impl Gateway {
    async fn ask_async<T>(
        &self,
        envelope: String,
        read: impl FnOnce(&super::soap::xml::Document<'_>) -> Result<Outcome<T>, Trouble> + Send,
    ) -> Result<Answer<T>, GatewayError> {
        let url = self.addresses.async_channel.clone();
        self.ask(System::Applications, &url, envelope, false, read).await
    }
}
