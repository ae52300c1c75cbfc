//! Days that are other than their weekday says, and the orders that make them so.

use crate::language::Text;
use jiff::civil::Date;
use serde::Deserialize;

/// A holiday on its day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// The day.
    pub date: Date,
    /// Its name in the law of that year.
    pub name: Text,
    /// The law that makes it a day of rest.
    pub law: Text,
    /// Whether the next working day rests when the holiday falls on a day of rest.
    pub carries_over: bool,
}

/// A day of rest moved to another day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedDay {
    /// The day that rested and now works.
    pub works: Date,
    /// The day that worked and now rests.
    pub rests: Date,
    /// The order that moved it, when it is known.
    pub order: Option<Order>,
}

/// An order that moves days of rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Order {
    /// Who gave it.
    pub body: OrderBody,
    /// Its number.
    pub number: u32,
    /// Year in which it was given.
    pub year: i16,
}

/// Who moves days of rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OrderBody {
    /// The Government, by decree, up to 2023.
    Government,
    /// The ministry of labour, by order, since 2024.
    LabourMinistry,
}
