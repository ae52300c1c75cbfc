//! Requests in the journal: how they are written, how they live, how they are read.

#[cfg(any(test, feature = "testing"))]
mod by_hand;
pub(crate) mod draft;
pub(crate) mod further;
pub(crate) mod life;
pub(crate) mod list;
mod listed;
mod pages;
pub(crate) mod reading;
mod receipt;
mod same_applicant;
pub(crate) mod sequence;
pub(crate) mod state;

pub use life::Delivery;
pub use list::{Filter, Page, RequestLine};
pub use listed::Listed;
