use super::namespace::TYPES;
use crate::soap::common::{Guid, Property, Sender, date_time, moment, needed_moment, owned};
use crate::soap::envelope;
use crate::soap::fault::Fault;
use crate::soap::xml::{Composer, Document, Element, XmlError};
use jiff::Timestamp;

/// Where a message is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageState {
    /// On its way.
    OnDelivery,
    /// The receiver has it.
    Delivered,
    /// The receiver did not get it.
    NotDelivered,
    /// The gateway stopped trying.
    DeliveryStopped,
}

impl MessageState {
    /// As the schema writes it.
    pub fn code(self) -> &'static str {
        match self {
            Self::OnDelivery => "ON_DELIVERY",
            Self::Delivered => "DELIVERED",
            Self::NotDelivered => "NOT_DELIVERED",
            Self::DeliveryStopped => "DELIVERY_STOPPED",
        }
    }

    pub(super) fn read(element: &Element) -> Result<Self, XmlError> {
        let text = element.needed_value("messageState")?;
        let all = [Self::OnDelivery, Self::Delivered, Self::NotDelivered, Self::DeliveryStopped];
        all.into_iter().find(|state| state.code().eq_ignore_ascii_case(text)).ok_or(XmlError::Value("messageState"))
    }
}

/// `AsyncGetMessageStatusRequest`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateQuestion {
    /// The message asked about.
    pub message_id: String,
    /// When asked.
    pub request_date: Timestamp,
    /// Who asks.
    pub sender: Sender,
    /// Properties; the schema wants at least one.
    pub properties: Vec<Property>,
}

/// `AsyncGetMessageStatusResponse`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateAnswer {
    /// Where the message is.
    pub state: MessageState,
    /// Code of the gateway's status.
    pub code: String,
    /// Words of the gateway's status.
    pub message: String,
    /// Since when.
    pub since: Option<Timestamp>,
    /// Session at the gateway.
    pub session_id: Option<Guid>,
}

pub(super) fn write_status(composer: &mut Composer, code: &str, message: &str, date: Timestamp) {
    composer.element("status", &[], |status| {
        status.leaf("statusCode", code);
        status.leaf("statusMessage", message);
        status.leaf("statusDate", &date_time(date));
    });
}

/// The envelope of `getMessageStatus`.
pub fn write_get_message_status(question: &StateQuestion) -> String {
    envelope::write(|body| {
        body.element("async:getMessageStatus", &[("xmlns:async", TYPES)], |operation| {
            operation.element("request", &[], |request| {
                request.leaf("messageId", &question.message_id);
                request.leaf("requestDate", &date_time(question.request_date));
                question.sender.write(request);
                question.properties.iter().for_each(|property| property.write(request));
            });
        });
    })
}

/// Reads `getMessageStatus`.
pub fn read_get_message_status(document: &Document<'_>) -> Result<StateQuestion, XmlError> {
    let operation = envelope::content(document, "getMessageStatus")?.ok().ok_or(XmlError::Missing("getMessageStatus"))?;
    let request = operation.needed("request")?;
    Ok(StateQuestion {
        message_id: request.needed_value("messageId")?.to_owned(),
        request_date: needed_moment(request, "requestDate")?,
        sender: Sender::read(request.needed("sender")?),
        properties: Property::read_all(request),
    })
}

/// The envelope of the answer to `getMessageStatus`.
pub fn write_get_message_status_response(answer: &StateAnswer, response_date: Timestamp) -> String {
    envelope::write(|body| {
        body.element("async:getMessageStatusResponse", &[("xmlns:async", TYPES)], |operation| {
            operation.element("response", &[], |response| {
                response.leaf("messageState", answer.state.code());
                write_status(response, &answer.code, &answer.message, answer.since.unwrap_or(response_date));
                response.leaf("responseDate", &date_time(response_date));
                response.optional("sessionId", answer.session_id.map(|id| id.to_string()).as_deref());
            });
        });
    })
}

/// Reads the answer to `getMessageStatus`, or the fault that came instead of it.
pub fn read_get_message_status_response(document: &Document<'_>) -> Result<Result<StateAnswer, Fault>, XmlError> {
    let operation = match envelope::content(document, "getMessageStatusResponse")? {
        Ok(operation) => operation,
        Err(fault) => return Ok(Err(fault)),
    };
    let response = operation.needed("response")?;
    let status = response.child("status");
    let part = |name| status.and_then(|status| owned(status, name)).unwrap_or_default();
    Ok(Ok(StateAnswer {
        state: MessageState::read(response)?,
        code: part("statusCode"),
        message: part("statusMessage"),
        since: status.and_then(|status| moment(status, "statusDate")),
        session_id: Guid::read(response),
    }))
}
