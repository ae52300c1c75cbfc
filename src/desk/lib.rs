//! The program without a window: state, commands, events and workers, by feature.
//!
//! A folder for each feature holds what a person can ask of it (`command.rs`), what becomes of that at once (`handle.rs`), what it shows (`state.rs`), what is
//! left to the store (`task.rs`, `store.rs`), and what comes back (`event.rs`).

mod apply;
mod asked;
mod effects;
mod features;
mod handle;
mod permissions;
mod scanning;
mod task;
mod worker;

pub mod catalogues;
pub mod centre;
pub mod command;
pub mod complaints;
pub mod day;
pub mod delivery;
pub mod document;
pub mod event;
pub mod files;
pub mod form;
pub mod handing_over;
pub mod journal;
pub mod loadable;
pub mod norms;
pub mod note;
pub mod notices;
pub mod papers;
pub mod printing;
pub mod protection;
pub mod registries;
pub mod request;
pub mod session;
pub mod settings;
pub mod shift;
pub mod signing;
pub mod state;
pub mod trusted;
pub mod visit;
pub mod waybills;

mod desk;
mod error;

pub use command::Command;
pub use desk::Desk;
pub use error::DeskError;
pub use state::State;
