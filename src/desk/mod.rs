//! The program without a window: state, commands, events and worker threads.

pub mod command;
pub mod state;

pub use command::{Command, PageChange, PaperKind, RepresentativeEntry, RequestStep};
pub use state::State;
