//! Questions to the national registries: about whom, what was answered, and which answer counts.

pub mod answer;
pub mod ticket;

pub use answer::{Answer, Confirmation, Refutation, judge};
pub use ticket::{Party, Ticket, Tickets};
