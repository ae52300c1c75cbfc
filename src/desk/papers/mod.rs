//! Papers of a request and their pages.

pub mod command;
pub mod event;
pub(crate) mod handle;
pub(crate) mod pages;
pub mod state;
pub(crate) mod store;
pub(crate) mod task;
