//! A note on a request, seen by the operator who wrote it and by nobody else. It is no part of the request: it is not signed, sent, printed or exported.

pub mod command;
pub mod event;
pub(crate) mod handle;
pub mod state;
pub(crate) mod store;
pub(crate) mod task;
