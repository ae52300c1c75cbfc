use super::message::{Message, OutgoingMessage};
use super::namespace::TYPES;
use crate::soap::common::{Guid, date_time, moment, owned};
use crate::soap::envelope;
use crate::soap::fault::Fault;
use crate::soap::xml::{Document, XmlError};
use jiff::Timestamp;

/// `AsyncSendMessageResponse`: the gateway has the message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The identifier the gateway gave.
    pub message_id: String,
    /// The chain the gateway gave.
    pub correlation_id: String,
    /// When; `None` when the answer does not say.
    pub response_date: Option<Timestamp>,
    /// Session at the gateway.
    pub session_id: Option<Guid>,
}

/// The envelope of `sendMessage`; the same to the gateway and, as a push, to a receiver.
pub fn write_send_message(message: &OutgoingMessage) -> String {
    envelope::write(|body| {
        body.element("async:sendMessage", &[("xmlns:async", TYPES)], |operation| operation.element("request", &[], |request| message.write(request)));
    })
}

/// Reads `sendMessage`.
pub fn read_send_message<'d>(document: &'d Document<'_>) -> Result<Message<'d>, XmlError> {
    let operation = envelope::content(document, "sendMessage")?.ok().ok_or(XmlError::Missing("sendMessage"))?;
    Message::read(document, operation.needed("request")?)
}

/// The envelope of the answer to `sendMessage`.
pub fn write_send_message_response(accepted: &Accepted) -> String {
    envelope::write(|body| {
        body.element("async:sendMessageResponse", &[("xmlns:async", TYPES)], |operation| {
            operation.element("response", &[], |response| {
                response.leaf("messageId", &accepted.message_id);
                response.leaf("correlationId", &accepted.correlation_id);
                response.leaf("responseDate", &date_time(accepted.response_date.unwrap_or_else(Timestamp::now)));
                response.optional("sessionId", accepted.session_id.map(|id| id.to_string()).as_deref());
            });
        });
    })
}

/// Reads the answer to `sendMessage`, or the fault that came instead of it.
pub fn read_send_message_response(document: &Document<'_>) -> Result<Result<Accepted, Fault>, XmlError> {
    let operation = match envelope::content(document, "sendMessageResponse")? {
        Ok(operation) => operation,
        Err(fault) => return Ok(Err(fault)),
    };
    let response = operation.needed("response")?;
    Ok(Ok(Accepted {
        message_id: response.needed_value("messageId")?.to_owned(),
        correlation_id: owned(response, "correlationId").unwrap_or_default(),
        response_date: moment(response, "responseDate"),
        session_id: Guid::read(response),
    }))
}
