//! The gateway's asynchronous channel, with the provider behind it.

use super::exchange::{Reply, before, leave};
use super::faults::Fault;
use super::listener::ConnectionControl;
use super::provider::NotTaken;
use super::state::Shared;
use axum::body::Bytes;
use axum::extract::{ConnectInfo, State};
use axum::response::Response;
use jiff::Timestamp;
use std::sync::Arc;
use tereze_gateway::soap::async_channel::{self, Accepted, MessageState, MessageType, StateAnswer};
use tereze_gateway::soap::common::Guid;
use tereze_gateway::soap::envelope::{self, Body};
use tereze_gateway::soap::xml::{self, Document, XmlError};

/// Name of the service behind the channel.
pub(super) const APPLICATIONS: &str = "TEREZE_APPLICATIONS";

const OPERATIONS: [&str; 4] = ["sendMessage", "getMessages", "getMessageStatus", "sendDeliveryNotification"];

/// A refusal: code and message.
type Refused = (&'static str, String);

pub(super) async fn answer(State(shared): State<Arc<Shared>>, ConnectInfo(connection): ConnectInfo<ConnectionControl>, body: Bytes) -> Response {
    let operation = operation_of(&body);
    let disturbance = shared.faults.take(APPLICATIONS, operation, || None);
    let reply = match before(disturbance.fault.as_ref(), &connection).await {
        true => shared.envelope(String::new(), None),
        false => reply(&shared, operation, &body, disturbance.fault.as_ref()),
    };
    leave(reply, disturbance, &connection).await
}

fn operation_of(body: &[u8]) -> &'static str {
    let named = |document: &Document<'_>| match envelope::body(document) {
        Ok(Body::Content(element)) => OPERATIONS.into_iter().find(|operation| element.is(operation)),
        _ => None,
    };
    // What is no operation of the channel is refused as a message that cannot be read.
    xml::read(body).ok().as_ref().and_then(named).unwrap_or(OPERATIONS[0])
}

fn reply(shared: &Shared, operation: &'static str, body: &[u8], fault: Option<&Fault>) -> Reply {
    let (namespace, detail) = async_channel::fault_detail(operation);
    let refuse = |code: &str, reason: &str| shared.refusal((namespace, &detail), code, reason);
    match fault {
        Some(Fault::SoapFault { code }) => return refuse(code, "Сұраулы қате / Заказанная ошибка"),
        Some(Fault::NotProcessed) => return refuse("SCSE001", "Сұрау орындалмады / Запрос не выполнен"),
        _ => {}
    }
    let document = match xml::read(body) {
        Ok(document) => document,
        Err(error) => return refuse("SCE001", &error.to_string()),
    };
    if let Err((code, reason)) = shared.check_message(body) {
        return refuse(code, &reason);
    }
    let answer = match operation {
        "sendMessage" => send_message(shared, &document, fault),
        "getMessages" => get_messages(shared, &document, fault),
        "getMessageStatus" => get_message_status(shared, &document, fault),
        _ => send_delivery_notification(shared, &document),
    };
    match answer {
        Ok(envelope) => shared.envelope(envelope, fault),
        Err((code, reason)) => refuse(code, &reason),
    }
}

fn understood<T>(read: Result<T, XmlError>) -> Result<T, Refused> {
    read.map_err(|error| ("SCE001", error.to_string()))
}

fn send_message(shared: &Shared, document: &Document<'_>, fault: Option<&Fault>) -> Result<String, Refused> {
    let message = understood(async_channel::read_send_message(document))?;
    let info = &message.info;
    if info.message_type == MessageType::Request && (info.message_id.is_some() || info.correlation_id.is_some()) {
        return Err(("SCE001", "a request carries no identifiers of the gateway".into()));
    }
    if info.message_type != MessageType::Request && info.correlation_id.is_none() {
        return Err(("SCE001", "correlationId is missing".into()));
    }
    if info.service_id != APPLICATIONS {
        return Err(("SCE004", "Мұндай сервис жоқ / Сервис не существует".into()));
    }
    let take_in = || shared.provider.take_in(&message, |id| shared.files.content(id).is_some(), |application| shared.is_signed(application));
    if fault == Some(&Fault::Duplicate) {
        // The gateway may deliver one message twice; the provider has to notice.
        take_in().map_err(|error| refused(&error))?;
    }
    let (message_id, correlation_id) = take_in().map_err(|error| refused(&error))?;
    let accepted = Accepted { message_id, correlation_id, response_date: Some(Timestamp::now()), session_id: Some(session()) };
    Ok(async_channel::write_send_message_response(&accepted))
}

fn refused(error: &NotTaken) -> Refused {
    let code = match error {
        NotTaken::Malformed(_) => "SCE001",
        NotTaken::Signature => "SCE016",
        NotTaken::Ledger(_) | NotTaken::Signing(_) => "SCE909",
    };
    (code, error.to_string())
}

fn get_messages(shared: &Shared, document: &Document<'_>, fault: Option<&Fault>) -> Result<String, Refused> {
    let pull = understood(async_channel::read_get_messages(document))?;
    let mut messages = match fault {
        Some(Fault::NotFound) => Vec::new(),
        _ => shared.provider.due(&pull),
    };
    match fault {
        Some(Fault::Duplicate) => messages = messages.iter().chain(&messages).cloned().collect(),
        Some(Fault::OutOfOrder) => messages.reverse(),
        _ => {}
    }
    Ok(async_channel::write_get_messages_response(session(), Timestamp::now(), &messages))
}

fn get_message_status(shared: &Shared, document: &Document<'_>, fault: Option<&Fault>) -> Result<String, Refused> {
    let question = understood(async_channel::read_get_message_status(document))?;
    let known = shared.provider.state(&question.message_id).filter(|_| fault != Some(&Fault::NotFound));
    let (state, code, message) = match known {
        Some(state) => (state, "SCSS001", "Жеткізілді / Доставлено"),
        None => (MessageState::NotDelivered, "SCSE001", "Мұндай хабарлама жоқ / Сообщение не найдено"),
    };
    let answer = StateAnswer { state, code: code.into(), message: message.into(), since: Some(Timestamp::now()), session_id: Some(session()) };
    Ok(async_channel::write_get_message_status_response(&answer, Timestamp::now()))
}

fn send_delivery_notification(shared: &Shared, document: &Document<'_>) -> Result<String, Refused> {
    let notification = understood(async_channel::read_delivery_notification(document))?;
    match &notification.error {
        None => shared.provider.confirmed(&notification.message_id),
        Some(error) => shared.provider.was_refused(&notification.message_id, &error.message),
    }
    Ok(async_channel::write_delivery_notification_response(&uuid::Uuid::new_v4().to_string(), session(), Timestamp::now()))
}

fn session() -> Guid {
    Guid(uuid::Uuid::new_v4())
}
