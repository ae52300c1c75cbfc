//! Key and signature.

pub mod command;
pub mod event;
pub(crate) mod handle;
pub(crate) mod store;
pub(crate) mod task;
