//! The gateway's synchronous channel.

use super::exchange::{Reply, before, leave};
use super::faults::Fault;
use super::listener::ConnectionControl;
use super::registries::{self, AnswerMode, ServiceAnswer};
use super::state::Shared;
use axum::body::Bytes;
use axum::extract::{ConnectInfo, State};
use axum::response::Response;
use jiff::Timestamp;
use std::sync::{Arc, PoisonError};
use tereze_gateway::number_asked;
use tereze_gateway::soap::common::Guid;
use tereze_gateway::soap::fault::SYNC_FAULT;
use tereze_gateway::soap::payload::{Business, Payload};
use tereze_gateway::soap::sync_channel::{self, NOT_PROCESSED, PROCESSED, Request, ResponseInfo};
use tereze_gateway::soap::xml;

/// Names of the services behind the channel.
pub(super) const PERSON: &str = "GBDFL_UniversalServiceSync";
pub(super) const ORGANISATION: &str = "GbdulInfoByBin_v2";
pub(super) const NOTARY: &str = "TEREZE_NOTARY_POWER";
pub(super) const FILES: &str = "EDS_TEMP_FILES";

pub(super) async fn answer(State(shared): State<Arc<Shared>>, ConnectInfo(connection): ConnectInfo<ConnectionControl>, body: Bytes) -> Response {
    let service = service_of(&body);
    let disturbance = shared.faults.take(&service, "SendMessage", || number_asked(&body));
    let reply = match before(disturbance.fault.as_ref(), &connection).await {
        true => shared.envelope(String::new(), None),
        false => reply(&shared, &body, disturbance.fault.as_ref()),
    };
    leave(reply, disturbance, &connection).await
}

fn service_of(body: &[u8]) -> String {
    let service = |document: &xml::Document<'_>| document.root().find("serviceId").map(|id| id.text().to_owned());
    xml::read(body).ok().as_ref().and_then(service).unwrap_or_default()
}

fn reply(shared: &Shared, body: &[u8], fault: Option<&Fault>) -> Reply {
    if let Some(Fault::SoapFault { code }) = fault {
        return shared.refusal(SYNC_FAULT, code, "Сұраулы қате / Заказанная ошибка");
    }
    let document = match xml::read(body) {
        Ok(document) => document,
        Err(error) => return shared.refusal(SYNC_FAULT, "SCE001", &error.to_string()),
    };
    if let Err((code, message)) = shared.check_message(body) {
        return shared.refusal(SYNC_FAULT, code, &message);
    }
    let request = match sync_channel::read_request(&document) {
        Ok(Ok(request)) => request,
        Ok(Err(fault)) => return shared.refusal(SYNC_FAULT, "SCE001", &fault.to_string()),
        Err(error) => return shared.refusal(SYNC_FAULT, "SCE001", &error.to_string()),
    };
    if request.info.sender.id.is_empty() {
        return shared.refusal(SYNC_FAULT, "SCE001", "sender is missing");
    }
    let mut last = shared.last_answer.lock().unwrap_or_else(PoisonError::into_inner);
    if fault == Some(&Fault::Duplicate)
        && let Some(envelope) = last.get(&request.info.service_id)
    {
        return shared.envelope(envelope.clone(), fault);
    }
    let envelope = match (fault, service_answer(shared, &request, fault)) {
        (Some(Fault::NotProcessed), _) => sync_channel::write_response(&info(NOT_PROCESSED, "Сұрау орындалмады / Запрос не выполнен"), None),
        (_, ServiceAnswer::Answer(payload)) => sync_channel::write_response(&info(PROCESSED, "Message has been processed successfully"), Some(&payload)),
        (_, ServiceAnswer::Refused { code, message }) => return shared.refusal(SYNC_FAULT, code, &message),
    };
    last.insert(request.info.service_id, envelope.clone());
    shared.envelope(envelope, fault)
}

fn info(code: &str, message: &str) -> ResponseInfo {
    ResponseInfo {
        message_id: uuid::Uuid::new_v4().to_string(),
        correlation_id: None,
        response_date: Some(Timestamp::now()),
        code: code.to_owned(),
        message: message.to_owned(),
        session_id: Some(Guid(uuid::Uuid::new_v4())),
    }
}

fn service_answer(shared: &Shared, request: &Request<'_>, fault: Option<&Fault>) -> ServiceAnswer {
    let refused = |code, message: &str| ServiceAnswer::Refused { code, message: message.to_owned() };
    let Some(data) = &request.data else { return refused("SCE001", "data is missing") };
    let mode = match fault {
        Some(Fault::NotFound) => AnswerMode::NotFound,
        Some(Fault::OutOfOrder) => AnswerMode::AboutAnother,
        _ => AnswerMode::Correct,
    };
    match request.info.service_id.as_str() {
        PERSON => registries::person(&shared.world, data, mode),
        ORGANISATION if matches!(data, Business::Elements { .. }) => refused("SCE001", "data must be a string"),
        ORGANISATION if !shared.is_signed(data.raw()) => refused("SCE016", "Бизнес-деректердің қолтаңбасы қате / Подпись бизнес-данных неверна"),
        ORGANISATION => registries::organisation(&shared.world, data, mode),
        NOTARY => registries::notary(&shared.world, data, mode),
        FILES if mode == AnswerMode::NotFound => ServiceAnswer::Answer(Payload::Elements(String::new())),
        FILES => shared.files.answer(data),
        _ => refused("SCE004", "Мұндай сервис жоқ / Сервис не существует"),
    }
}
