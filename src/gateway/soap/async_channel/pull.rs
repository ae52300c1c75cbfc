use super::message::{Message, OutgoingMessage};
use super::namespace::TYPES;
use crate::soap::common::{Guid, Property, Sender, date_time, moment, owned};
use crate::soap::envelope;
use crate::soap::fault::Fault;
use crate::soap::xml::{Document, XmlError};
use jiff::Timestamp;

/// `AsyncGetMessagesRequest`: what lies at the gateway for the asker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pull {
    /// Only this message.
    pub message_id: Option<String>,
    /// Only this chain.
    pub correlation_id: Option<String>,
    /// When asked.
    pub request_date: Option<Timestamp>,
    /// Service by the gateway's register.
    pub service_id: String,
    /// Who asks.
    pub sender: Option<Sender>,
    /// At most so many; absent or 0: the gateway's own setting.
    pub amount: Option<u32>,
    /// Properties.
    pub properties: Vec<Property>,
}

/// Messages as they lay at the gateway. One that cannot be read does not hide the others.
#[derive(Debug)]
pub struct PulledMessages<'d> {
    /// Messages, each read or not.
    pub messages: Vec<Result<Message<'d>, XmlError>>,
    /// Session at the gateway.
    pub session_id: Option<Guid>,
}

/// The envelope of `getMessages`.
pub fn write_get_messages(pull: &Pull) -> String {
    envelope::write(|body| {
        body.element("async:getMessages", &[("xmlns:async", TYPES)], |operation| {
            operation.element("request", &[], |request| {
                request.optional("messageId", pull.message_id.as_deref());
                request.optional("correlationId", pull.correlation_id.as_deref());
                request.optional("requestDate", pull.request_date.map(date_time).as_deref());
                request.leaf("serviceId", &pull.service_id);
                if let Some(sender) = &pull.sender {
                    sender.write(request);
                }
                request.optional("amount", pull.amount.map(|amount| amount.to_string()).as_deref());
                pull.properties.iter().for_each(|property| property.write(request));
            });
        });
    })
}

/// Reads `getMessages`.
pub fn read_get_messages(document: &Document<'_>) -> Result<Pull, XmlError> {
    let operation = envelope::content(document, "getMessages")?.ok().ok_or(XmlError::Missing("getMessages"))?;
    let request = operation.needed("request")?;
    Ok(Pull {
        message_id: owned(request, "messageId"),
        correlation_id: owned(request, "correlationId"),
        request_date: moment(request, "requestDate"),
        service_id: request.needed_value("serviceId")?.to_owned(),
        sender: request.child("sender").map(Sender::read),
        amount: request.value("amount").and_then(|amount| amount.parse().ok()),
        properties: Property::read_all(request),
    })
}

/// The envelope of the answer to `getMessages`.
pub fn write_get_messages_response(session_id: Guid, response_date: Timestamp, messages: &[OutgoingMessage]) -> String {
    envelope::write(|body| {
        body.element("async:getMessagesResponse", &[("xmlns:async", TYPES)], |operation| {
            operation.element("response", &[], |response| {
                response.leaf("responseDate", &date_time(response_date));
                response.leaf("sessionId", &session_id.to_string());
                for message in messages {
                    response.element("messages", &[], |inner| message.write(inner));
                }
            });
        });
    })
}

/// Reads the answer to `getMessages`, or the fault that came instead of it.
pub fn read_get_messages_response<'d>(document: &'d Document<'_>) -> Result<Result<PulledMessages<'d>, Fault>, XmlError> {
    let operation = match envelope::content(document, "getMessagesResponse")? {
        Ok(operation) => operation,
        Err(fault) => return Ok(Err(fault)),
    };
    // A gateway with nothing to give may leave the answer nil.
    let Some(response) = operation.child("response") else {
        return Ok(Ok(PulledMessages { messages: Vec::new(), session_id: None }));
    };
    Ok(Ok(PulledMessages {
        messages: response.children_named("messages").map(|message| Message::read(document, message)).collect(),
        session_id: Guid::read(response),
    }))
}
