//! The request on the screen: begun, opened, left, recovered.

pub mod command;
pub mod decided;
pub(crate) mod deciding;
pub(crate) mod draft;
pub(crate) mod duplicates;
pub(crate) mod earlier;
pub mod event;
pub(crate) mod handle;
pub(crate) mod leave;
pub(crate) mod opened;
pub(crate) mod recovery;
pub(crate) mod service_versions;
pub(crate) mod services;
pub mod state;
pub mod step;
pub(crate) mod step_times;
pub(crate) mod store;
pub(crate) mod task;
