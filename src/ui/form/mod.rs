//! The editor of a form: one for applications and for complaints.

pub(crate) mod destination;
mod entry;
pub(crate) mod faults;
mod held;
mod input;
mod layout;
pub(crate) mod place;
pub(crate) mod reading;
pub(crate) mod sections;
pub(crate) mod sheet;
mod shown;
mod table;
pub(crate) mod view;
mod words;
