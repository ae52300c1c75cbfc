//! The provider behind the asynchronous channel.

mod desk;
mod document;
mod ledger;
mod messages;
mod received;

pub use desk::{Behaviour, NotDecided, NotTaken, Provider};
pub use messages::{Decision, Issued};
pub use received::Received;
