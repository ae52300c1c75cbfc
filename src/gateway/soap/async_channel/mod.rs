//! The asynchronous channel (`AsyncChannel/v10`): messages are handed to the gateway, asked for, confirmed; or pushed to the receiver.

mod message;
mod notification;
mod pull;
mod send;
mod status;

pub use message::{Message, MessageInfo, MessageType, OutgoingMessage};
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

/// Namespace of the channel's elements.
pub const TYPES: &str = "http://bip.bee.kz/AsyncChannel/v10/Types";
/// Namespace of the elements that only a receiver of pushes has.
pub const CLIENT_TYPES: &str = "http://bip.bee.kz/AsyncChannel/v10/Types/Client";

/// Namespace and name of the fault's detail for an operation of the channel.
pub fn fault_detail(operation: &str) -> (&'static str, String) {
    (TYPES, format!("{operation}Fault1_{operation}Fault"))
}
