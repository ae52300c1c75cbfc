use super::namespace::{CLIENT_TYPES, TYPES};
use super::status::{MessageState, write_status};
use crate::soap::common::{Guid, Sender, date_time, moment, owned};
use crate::soap::envelope;
use crate::soap::fault::{ErrorInfo, Fault};
use crate::soap::xml::{Document, XmlError};
use jiff::Timestamp;

/// `DeliveryNotification`: what became of a message that was pulled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryNotification {
    /// The message.
    pub message_id: String,
    /// Service by the gateway's register.
    pub service_id: String,
    /// When this was written.
    pub date: Timestamp,
    /// `None` when the message was taken in; otherwise why it was not, and it stays at the gateway.
    pub error: Option<ErrorInfo>,
    /// Who notifies.
    pub sender: Option<Sender>,
}

/// `AsyncSendDeliveryNotificationResponse`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotificationTaken {
    /// The identifier the gateway gave the notification.
    pub notification_id: String,
    /// Session at the gateway.
    pub session_id: Option<Guid>,
}

/// `ChangeStatusNotification`: the gateway tells a receiver of pushes what became of a message it sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusChange {
    /// Identifier of the notification.
    pub notification_id: String,
    /// The message.
    pub message_id: String,
    /// Where it is.
    pub state: MessageState,
    /// Code of the gateway's status.
    pub code: String,
    /// Words of the gateway's status.
    pub message: String,
    /// Why, when it was not delivered.
    pub error: Option<ErrorInfo>,
}

/// The envelope of `sendDeliveryNotification`. `MESSAGE_NOT_ACCTEPTED` is spelled as the schema spells it.
pub fn write_delivery_notification(notification: &DeliveryNotification) -> String {
    envelope::write(|body| {
        body.element("async:sendDeliveryNotification", &[("xmlns:async", TYPES)], |operation| {
            operation.element("request", &[], |request| {
                request.element("notification", &[], |inner| {
                    inner.leaf("messageId", &notification.message_id);
                    inner.leaf("serviceId", &notification.service_id);
                    inner.leaf("notificationDate", &date_time(notification.date));
                    inner.element("deliveryStatus", &[], |status| {
                        let accepted = notification.error.is_none();
                        status.leaf("receiveStatus", if accepted { "MESSAGE_ACCEPTED" } else { "MESSAGE_NOT_ACCTEPTED" });
                        status.leaf("statusDate", &date_time(notification.date));
                        status.leaf("resendMessage", if accepted { "NOT_RESEND" } else { "RESEND" });
                        if let Some(error) = &notification.error {
                            status.element("error", &[], |content| error.write_content(content));
                        }
                    });
                });
                request.leaf("requestDate", &date_time(notification.date));
                if let Some(sender) = &notification.sender {
                    sender.write(request);
                }
            });
        });
    })
}

/// Reads `sendDeliveryNotification`.
pub fn read_delivery_notification(document: &Document<'_>) -> Result<DeliveryNotification, XmlError> {
    let operation = envelope::content(document, "sendDeliveryNotification")?.ok().ok_or(XmlError::Missing("sendDeliveryNotification"))?;
    let request = operation.needed("request")?;
    let notification = request.needed("notification")?;
    let status = notification.needed("deliveryStatus")?;
    let accepted = status.needed_value("receiveStatus")?.eq_ignore_ascii_case("MESSAGE_ACCEPTED");
    let unnamed = || ErrorInfo { code: String::new(), message: String::new(), data: None, date: None, sub_error: None, session_id: None };
    Ok(DeliveryNotification {
        message_id: notification.needed_value("messageId")?.to_owned(),
        service_id: owned(notification, "serviceId").unwrap_or_default(),
        date: moment(notification, "notificationDate").ok_or(XmlError::Value("notificationDate"))?,
        error: (!accepted).then(|| status.child("error").map_or_else(unnamed, ErrorInfo::read)),
        sender: request.child("sender").map(Sender::read),
    })
}

/// The envelope of the answer to `sendDeliveryNotification`.
pub fn write_delivery_notification_response(notification_id: &str, session_id: Guid, response_date: Timestamp) -> String {
    envelope::write(|body| {
        body.element("async:sendDeliveryNotificationResponse", &[("xmlns:async", TYPES)], |operation| {
            operation.element("response", &[], |response| {
                response.leaf("notificationId", notification_id);
                response.leaf("responseDate", &date_time(response_date));
                response.leaf("sessionId", &session_id.to_string());
            });
        });
    })
}

/// Reads the answer to `sendDeliveryNotification`, or the fault that came instead of it.
pub fn read_delivery_notification_response(document: &Document<'_>) -> Result<Result<NotificationTaken, Fault>, XmlError> {
    let operation = match envelope::content(document, "sendDeliveryNotificationResponse")? {
        Ok(operation) => operation,
        Err(fault) => return Ok(Err(fault)),
    };
    let response = operation.child("response");
    Ok(Ok(NotificationTaken {
        notification_id: response.and_then(|response| owned(response, "notificationId")).unwrap_or_default(),
        session_id: response.and_then(Guid::read),
    }))
}

/// The envelope of `changeMassageStatusNotification` (its name is spelled so in the WSDL).
pub fn write_status_change(change: &StatusChange, session_id: Guid, date: Timestamp) -> String {
    envelope::write(|body| {
        body.element("client:changeMassageStatusNotification", &[("xmlns:client", CLIENT_TYPES)], |operation| {
            operation.element("request", &[], |request| {
                request.element("notification", &[], |inner| {
                    inner.leaf("notificationId", &change.notification_id);
                    inner.leaf("messageId", &change.message_id);
                    inner.leaf("notificationDate", &date_time(date));
                    inner.leaf("messageState", change.state.code());
                    write_status(inner, &change.code, &change.message, date);
                    if let Some(error) = &change.error {
                        inner.element("error", &[], |content| error.write_content(content));
                    }
                });
                request.leaf("requestDate", &date_time(date));
                request.leaf("sessionId", &session_id.to_string());
            });
        });
    })
}

/// Reads `changeMassageStatusNotification`, with the session that the answer has to repeat.
pub fn read_status_change(document: &Document<'_>) -> Result<(StatusChange, Option<Guid>), XmlError> {
    let operation = envelope::content(document, "changeMassageStatusNotification")?.ok().ok_or(XmlError::Missing("changeMassageStatusNotification"))?;
    let request = operation.needed("request")?;
    let notification = request.needed("notification")?;
    let status = notification.child("status");
    let part = |name| status.and_then(|status| owned(status, name)).unwrap_or_default();
    let change = StatusChange {
        notification_id: owned(notification, "notificationId").unwrap_or_default(),
        message_id: notification.needed_value("messageId")?.to_owned(),
        state: MessageState::read(notification)?,
        code: part("statusCode"),
        message: part("statusMessage"),
        error: notification.child("error").map(ErrorInfo::read),
    };
    Ok((change, Guid::read(request)))
}

/// The envelope of the answer to `changeMassageStatusNotification`.
pub fn write_status_change_response(session_id: Guid, response_date: Timestamp) -> String {
    envelope::write(|body| {
        body.element("client:changeMassageStatusNotificationResponse", &[("xmlns:client", CLIENT_TYPES)], |operation| {
            operation.element("response", &[], |response| {
                response.leaf("responseDate", &date_time(response_date));
                response.leaf("sessionId", &session_id.to_string());
            });
        });
    })
}
