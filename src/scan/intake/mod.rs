//! Files that come in by dialog, drop, scanner or watched folder: told apart by their content, examined within limits, kept as they are.

mod document;
mod edge;
mod error;
mod jpeg;
mod kind;
mod limits;
mod pdf;
mod picture;
mod reading;
mod sheet;
mod tiff;

pub use document::Document;
pub use error::IntakeError;
pub use kind::Kind;
pub use limits::Limits;
pub use reading::{open, read};
pub use sheet::Sheet;

pub(crate) use edge::guarded;
pub(crate) use jpeg::Head as JpegHead;
pub(crate) use reading::bytes_of;

#[cfg(test)]
mod tests;
