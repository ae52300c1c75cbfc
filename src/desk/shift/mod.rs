//! Shifts and their reports.

pub mod command;
pub mod event;
pub(crate) mod handle;
pub(crate) mod paper;
pub mod state;
pub(crate) mod store;
pub(crate) mod task;
