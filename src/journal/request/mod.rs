//! Requests in the journal: how they are written, how they live, how they are read.

mod draft;
mod further;
mod life;
mod list;
mod listed;
mod reading;
mod receipt;
mod same_applicant;
mod state;

pub use life::Delivery;
pub use list::{Filter, Page, RequestLine};
pub use listed::Listed;

pub(super) use draft::{insert, put_signed};
pub(super) use further::keep_document_in;
pub(super) use life::{project, record_in, sequence_of};
pub(super) use list::{LINE, line};
pub(super) use reading::request_of;
pub(super) use state::state_from;
