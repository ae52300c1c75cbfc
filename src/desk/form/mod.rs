//! Filling the form, with what follows from each change.

pub mod command;
pub(crate) mod control;
pub(crate) mod edit;
pub mod event;
pub(crate) mod handle;
pub mod in_work;
pub(crate) mod put;
pub(crate) mod store;
pub(crate) mod task;
pub(crate) mod undo;
pub(crate) mod wrong;
