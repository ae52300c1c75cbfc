//! Results that leave the centre.

pub mod command;
pub mod event;
pub(crate) mod handle;
pub(crate) mod paper;
pub(crate) mod store;
pub(crate) mod task;
