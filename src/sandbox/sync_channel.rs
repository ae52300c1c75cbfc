//! The gateway's synchronous channel.

use super::door::Thread;
use super::faults::Fault;
use super::house::{House, Reply, before, leave};
use super::registries::{self, Mood, Said};
use crate::gateway::soap::common::Guid;
use crate::gateway::soap::fault::SYNC_FAULT;
use crate::gateway::soap::payload::{Business, Payload};
use crate::gateway::soap::sync_channel::{self, NOT_PROCESSED, PROCESSED, Request, ResponseInfo};
use crate::gateway::soap::xml;
use axum::body::Bytes;
use axum::extract::{ConnectInfo, State};
use axum::response::Response;
use jiff::Timestamp;
use std::sync::{Arc, PoisonError};

/// Names of the services behind the channel.
pub(super) const PERSON: &str = "GBDFL_UniversalServiceSync";
pub(super) const ORGANISATION: &str = "GbdulInfoByBin_v2";
pub(super) const NOTARY: &str = "TEREZE_NOTARY_POWER";
pub(super) const FILES: &str = "EDS_TEMP_FILES";

pub(super) async fn answer(State(house): State<Arc<House>>, ConnectInfo(thread): ConnectInfo<Thread>, body: Bytes) -> Response {
    let service = service_of(&body);
    let fault = house.faults.take(&service, "SendMessage");
    if before(fault.as_ref(), &thread).await {
        return leave(house.envelope(String::new(), None), None, &thread);
    }
    leave(reply(&house, &body, fault.as_ref()), fault.as_ref(), &thread)
}

fn service_of(body: &[u8]) -> String {
    let service = |document: &xml::Document<'_>| document.root().find("serviceId").map(|id| id.text().to_owned());
    xml::read(body).ok().as_ref().and_then(service).unwrap_or_default()
}

fn reply(house: &House, body: &[u8], fault: Option<&Fault>) -> Reply {
    if let Some(Fault::SoapFault { code }) = fault {
        return house.refusal(SYNC_FAULT, code, "Сұраулы қате / Заказанная ошибка");
    }
    let document = match xml::read(body) {
        Ok(document) => document,
        Err(error) => return house.refusal(SYNC_FAULT, "SCE001", &error.to_string()),
    };
    if let Err((code, words)) = house.check_message(body) {
        return house.refusal(SYNC_FAULT, code, &words);
    }
    let request = match sync_channel::read_request(&document) {
        Ok(Ok(request)) => request,
        Ok(Err(fault)) => return house.refusal(SYNC_FAULT, "SCE001", &fault.to_string()),
        Err(error) => return house.refusal(SYNC_FAULT, "SCE001", &error.to_string()),
    };
    if request.info.sender.id.is_empty() {
        return house.refusal(SYNC_FAULT, "SCE001", "sender is missing");
    }
    let mut last = house.last_answer.lock().unwrap_or_else(PoisonError::into_inner);
    if fault == Some(&Fault::Duplicate)
        && let Some(envelope) = last.get(&request.info.service_id)
    {
        return house.envelope(envelope.clone(), fault);
    }
    let envelope = match (fault, said(house, &request, fault)) {
        (Some(Fault::NotProcessed), _) => sync_channel::write_response(&info(NOT_PROCESSED, "Сұрау орындалмады / Запрос не выполнен"), None),
        (_, Said::Answer(payload)) => sync_channel::write_response(&info(PROCESSED, "Message has been processed successfully"), Some(&payload)),
        (_, Said::Refused { code, words }) => return house.refusal(SYNC_FAULT, code, &words),
    };
    last.insert(request.info.service_id, envelope.clone());
    house.envelope(envelope, fault)
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

fn said(house: &House, request: &Request<'_>, fault: Option<&Fault>) -> Said {
    let refused = |code, words: &str| Said::Refused { code, words: words.to_owned() };
    let Some(data) = &request.data else { return refused("SCE001", "data is missing") };
    let mood = match fault {
        Some(Fault::NotFound) => Mood::Empty,
        Some(Fault::OutOfOrder) => Mood::Mistaken,
        _ => Mood::True,
    };
    match request.info.service_id.as_str() {
        PERSON => registries::person(&house.world, data, mood),
        ORGANISATION if matches!(data, Business::Elements { .. }) => refused("SCE001", "data must be a string"),
        ORGANISATION if !house.is_signed(data.raw()) => refused("SCE016", "Бизнес-деректердің қолтаңбасы қате / Подпись бизнес-данных неверна"),
        ORGANISATION => registries::organisation(&house.world, data, mood),
        NOTARY => registries::notary(&house.world, data, mood),
        FILES if mood == Mood::Empty => Said::Answer(Payload::Elements(String::new())),
        FILES => house.files.answer(data),
        _ => refused("SCE004", "Мұндай сервис жоқ / Сервис не существует"),
    }
}
