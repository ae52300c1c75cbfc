//! Waybills of the courier.

pub mod command;
pub mod event;
pub(crate) mod handle;
pub(crate) mod paper;
pub mod state;
pub(crate) mod store;
pub(crate) mod task;
