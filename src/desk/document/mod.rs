//! The documents that are signed: the application as the operator saw it, and the registration data of the receipt.

mod application;
mod elements;
mod registration;
mod shown;

pub use application::{SignedBy, application_xml};
pub use registration::{RegistrationData, registration_xml};
pub use shown::shown_digest;
