//! Papers on their way from the desk of the applicant into the request: scanners, files, the watched folder, and the pages made of them.
//!
//! A file that comes in is a [`intake::Document`] and is never altered. What the operator does to its pages is recorded in a
//! [`pages::PageStack`]; only [`pages::finish`] makes new bytes, and only when something was changed.

pub mod doctor;
pub mod hints;
pub mod intake;
pub mod pages;
mod private;
#[cfg(test)]
mod samples;
pub mod scanner;
pub mod watch;
mod white;

pub use intake::{Document, IntakeError, Limits};
pub use pages::{Page, PageStack};
pub use scanner::{Device, DeviceId, ScanError, ScanSettings, Scanner};
