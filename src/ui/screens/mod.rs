//! The screens. Each reads the state, holds only its draft, and sends commands.

pub(crate) mod applicant;
pub(crate) mod bars;
pub(crate) mod complaints;
pub(crate) mod courier;
pub(crate) mod day;
pub(crate) mod figures;
pub(crate) mod journal;
pub(crate) mod lock;
pub(crate) mod log_in;
pub(crate) mod notices;
pub(crate) mod outbox;
pub(crate) mod palette;
pub(crate) mod paper;
pub(crate) mod questions;
pub(crate) mod request;
pub(crate) mod rows;
pub(crate) mod services;
pub(crate) mod shift;
pub(crate) mod tour;

pub(crate) use rows::Asked;
