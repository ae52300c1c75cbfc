//! The asynchronous channel (`AsyncChannel/v10`): messages are handed to the gateway, asked for, confirmed; or pushed to the receiver.

mod message;
mod namespace;
mod notification;
mod pull;
mod send;
mod status;

pub use message::{Message, MessageInfo, MessageType, OutgoingMessage};
pub use namespace::{CLIENT_TYPES, TYPES, fault_detail};
pub use notification::{DeliveryNotification, NotificationTaken, StatusChange};
pub use pull::{Pull, PulledMessages};
pub use send::Accepted;
pub use status::{MessageState, StateAnswer, StateQuestion};

pub use notification::{
    read_delivery_notification, read_delivery_notification_response, read_status_change, write_delivery_notification, write_delivery_notification_response,
    write_status_change, write_status_change_response,
};
pub use pull::{read_get_messages, read_get_messages_response, write_get_messages, write_get_messages_response};
pub use send::{read_send_message, read_send_message_response, write_send_message, write_send_message_response};
pub use status::{read_get_message_status, read_get_message_status_response, write_get_message_status, write_get_message_status_response};
