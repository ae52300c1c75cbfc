//! The parties of a request and the questions to registries about them.

pub(crate) mod answers;
pub mod command;
pub mod event;
pub(crate) mod handle;
pub(crate) mod known;
pub(crate) mod related_parties;
pub(crate) mod related_store;
pub mod state;
pub(crate) mod store;
pub(crate) mod task;
