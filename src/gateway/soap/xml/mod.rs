//! XML of messages: a strict composer and a lenient, bounded reader.

mod compose;
mod element;
mod error;
mod read;

pub use compose::Composer;
pub use element::{Attribute, Element};
pub use error::XmlError;
pub use read::{Document, read};
