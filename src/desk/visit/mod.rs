//! The visit of the applicant: ticket, consent, survey.

pub mod command;
pub mod event;
pub(crate) mod handle;
pub(crate) mod paper;
pub(crate) mod store;
pub(crate) mod task;
