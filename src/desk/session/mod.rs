//! Who is at the desk: log-in, log-out, lock, language.

pub mod command;
pub mod event;
mod found;
pub(crate) mod handle;
pub(crate) mod lock;
pub mod state;
pub(crate) mod store;
pub(crate) mod task;
