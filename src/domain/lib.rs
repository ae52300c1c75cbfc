//! Words of the trade: pure, no input or output, nothing outside can make it fail.

pub mod calendar;
pub mod case;
pub mod checklist;
pub mod complaint;
pub mod decision;
pub mod duplicate;
pub mod form;
pub mod language;
pub mod letters;
pub mod local_time;
pub mod message;
pub mod messaging;
pub mod number;
pub mod party;
pub mod permission;
pub mod registries;
pub mod registry_facts;
pub mod request;
pub mod service;
pub mod shift;
pub mod template;
pub mod term;
pub mod waybill;
