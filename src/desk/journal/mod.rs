//! Lists of requests.

pub mod command;
pub mod event;
pub(crate) mod handle;
pub mod state;
pub(crate) mod store;
pub(crate) mod task;
