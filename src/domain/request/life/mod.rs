//! The life of a request as pure functions: [`decide()`] says what follows from a command, [`evolve()`] what the request is after it. Nothing here reads a
//! clock, asks anybody or keeps anything; [`Context`] brings what is outside.
//!
//! Sending is no part of this life: it is the life of the request's message ([`crate::messaging`]). [`mod@shown`] puts both together for people.

pub mod allowed;
pub mod command;
pub mod context;
pub mod decide;
pub mod event;
pub mod evolve;
pub mod refusal;
pub mod request;
pub mod rules;
pub mod shown;
pub mod table;
#[cfg(test)]
mod tests;

pub use allowed::allowed;
pub use command::{Action, RequestCommand};
pub use context::Context;
pub use decide::{applicant_of, begin, channel_at_desk, decide};
pub use event::{Recorded, RequestEvent};
pub use evolve::{evolve, fold};
pub use refusal::Refusal;
pub use request::{Outcome, Request, Speaker, Visit};
pub use rules::may_open;
pub use shown::{own, shown};
pub use table::{State, Step, next};
