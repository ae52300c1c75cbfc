use crate::soap::common::{Guid, Property, Sender, date_time, needed_moment, owned};
use crate::soap::payload::{Business, Payload};
use crate::soap::xml::{Composer, Document, Element, XmlError};
use jiff::Timestamp;

/// Type of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageType {
    /// The first of a chain.
    Request,
    /// Word of something that happened.
    Notification,
    /// Data changed.
    Update,
    /// The answer.
    Response,
}

impl MessageType {
    /// As the schema writes it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Notification => "NOTIFICATION",
            Self::Update => "UPDATE",
            Self::Response => "RESPONSE",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::Request, Self::Notification, Self::Update, Self::Response].into_iter().find(|kind| kind.code().eq_ignore_ascii_case(text))
    }
}

/// `AsyncMessageInfo`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageInfo {
    /// The gateway's identifier; empty when the message is sent to it.
    pub message_id: Option<String>,
    /// The gateway's chain; empty for a request that is sent, present in everything else.
    pub correlation_id: Option<String>,
    /// Service by the gateway's register.
    pub service_id: String,
    /// Type.
    pub message_type: MessageType,
    /// Route, when one is needed.
    pub route_id: Option<String>,
    /// When it was made.
    pub message_date: Timestamp,
    /// The sender.
    pub sender: Sender,
    /// Properties agreed with the receiver.
    pub properties: Vec<Property>,
    /// Session; the gateway's own to fill.
    pub session_id: Option<Guid>,
}

/// A message to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutgoingMessage {
    /// Its head.
    pub info: MessageInfo,
    /// Its business data.
    pub payload: Payload,
}

/// A message that was read.
#[derive(Debug)]
pub struct Message<'d> {
    /// Its head.
    pub info: MessageInfo,
    /// Its business data; an error does not spoil the messages beside it.
    pub data: Result<Business<'d>, XmlError>,
}

impl OutgoingMessage {
    pub(super) fn write(&self, composer: &mut Composer) {
        let info = &self.info;
        composer.element("messageInfo", &[], |composer| {
            composer.optional("messageId", info.message_id.as_deref());
            composer.optional("correlationId", info.correlation_id.as_deref());
            composer.leaf("serviceId", &info.service_id);
            composer.leaf("messageType", info.message_type.code());
            composer.optional("routeId", info.route_id.as_deref());
            composer.leaf("messageDate", &date_time(info.message_date));
            info.sender.write(composer);
            info.properties.iter().for_each(|property| property.write(composer));
            composer.optional("sessionId", info.session_id.map(|id| id.to_string()).as_deref());
        });
        composer.element("messageData", &[], |data| self.payload.write(data));
    }
}

impl<'d> Message<'d> {
    pub(super) fn read(document: &'d Document<'_>, element: &'d Element) -> Result<Self, XmlError> {
        let info = element.needed("messageInfo")?;
        let data = element.child("messageData").and_then(|data| data.child("data"));
        Ok(Self {
            info: MessageInfo {
                message_id: owned(info, "messageId"),
                correlation_id: owned(info, "correlationId"),
                service_id: info.needed_value("serviceId")?.to_owned(),
                message_type: MessageType::parse(info.needed_value("messageType")?).ok_or(XmlError::Value("messageType"))?,
                route_id: owned(info, "routeId"),
                message_date: needed_moment(info, "messageDate")?,
                sender: info.child("sender").map(Sender::read).unwrap_or(Sender { id: String::new(), password: None }),
                properties: Property::read_all(info),
                session_id: Guid::read(info),
            },
            data: data.ok_or(XmlError::Missing("data")).and_then(|data| Business::read(document, data)),
        })
    }
}
