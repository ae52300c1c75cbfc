//! What a day is, and the reason in words.

use super::holiday::{Holiday, MovedDay, Order, OrderBody};
use crate::language::Text;
use crate::message::Message;

/// What a day is, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DayKind {
    /// A working day like any other.
    Working,
    /// A day of rest made a working day.
    WorkingMoved(MovedDay),
    /// Saturday or Sunday.
    Weekend,
    /// A holiday.
    Holiday(Holiday),
    /// A working day that rests because this holiday fell on a day of rest.
    CarriedOver(Holiday),
    /// A working day made a day of rest.
    RestMoved(MovedDay),
}

impl DayKind {
    /// Whether one works.
    pub fn works(&self) -> bool {
        matches!(self, Self::Working | Self::WorkingMoved(_))
    }

    /// The reason in words.
    pub fn message(&self) -> Message {
        match self {
            Self::Working => Message::new("day-working"),
            Self::WorkingMoved(moved) => by_order(Message::new("day-working-moved").with("other", moved.rests), moved.order),
            Self::Weekend => Message::new("day-weekend"),
            Self::Holiday(holiday) => in_languages(in_languages(Message::new("day-holiday"), "name", &holiday.name), "law", &holiday.law),
            Self::CarriedOver(holiday) => in_languages(Message::new("day-carried-over").with("other", holiday.date), "name", &holiday.name),
            Self::RestMoved(moved) => by_order(Message::new("day-rest-moved").with("other", moved.works), moved.order),
        }
    }
}

/// Puts a text of the data into a message under one name for each language; the sentence of a language takes its own.
fn in_languages(message: Message, name: &str, text: &Text) -> Message {
    message.with(&format!("{name}-kk"), &text.kk).with(&format!("{name}-ru"), &text.ru).with(&format!("{name}-en"), &text.en)
}

/// Adds the order to a message; the sentence chooses its words by `body`.
fn by_order(message: Message, order: Option<Order>) -> Message {
    let Some(order) = order else { return message.with("body", "unknown").with("order", "").with("year", "") };
    let body = match order.body {
        OrderBody::Government => "government",
        OrderBody::LabourMinistry => "labour-ministry",
    };
    message.with("body", body).with("order", order.number).with("year", order.year)
}
