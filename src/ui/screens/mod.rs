//! The screens. Each reads the desk's state, holds only what is its own, and sends commands.

pub(crate) mod applicant;
pub(crate) mod complaints;
pub(crate) mod courier;
pub(crate) mod day;
pub(crate) mod head;
pub(crate) mod journal;
pub(crate) mod lock;
pub(crate) mod log_in;
pub(crate) mod notices;
pub(crate) mod outbox;
pub(crate) mod palette;
pub(crate) mod paper;
pub(crate) mod questions;
pub(crate) mod request;
pub(crate) mod services;
pub(crate) mod shift;
pub(crate) mod status;
pub(crate) mod tour;
