//! Papers that are made, shown and saved.

pub mod command;
pub mod event;
pub(crate) mod facts;
pub(crate) mod handle;
pub mod offered;
pub(crate) mod registration;
pub mod state;
pub(crate) mod store;
pub(crate) mod task;
