//! Sending what waits and taking what the provider answers.

pub mod command;
pub(crate) mod decisions;
pub mod event;
pub(crate) mod handle;
pub mod state;
pub(crate) mod store;
pub(crate) mod task;
