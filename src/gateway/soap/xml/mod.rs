//! XML of messages: a strict composer and a lenient, bounded reader.

mod compose;
mod element;
mod read;

pub use compose::Composer;
pub use element::{Attribute, Element};
pub use read::{Document, ReadLimits, read, read_within};

/// Why a message could not be read as XML. Holds names and numbers only, never content.
#[derive(Debug, Clone, thiserror::Error)]
pub enum XmlError {
    /// The bytes are not UTF-8.
    #[error("the message is not in UTF-8")]
    NotUtf8(#[source] std::str::Utf8Error),
    /// A document type declaration, which SOAP 1.1 forbids.
    #[error("the message has a document type declaration")]
    DocumentType,
    /// Deeper than allowed; holds the limit.
    #[error("the message is nested deeper than {0} elements")]
    TooDeep(usize),
    /// More elements than allowed; holds the limit.
    #[error("the message has more than {0} elements")]
    TooMany(usize),
    /// A reference to an entity that XML does not predefine.
    #[error("the message refers to an unknown entity")]
    Entity,
    /// A prefix that was never bound to a namespace.
    #[error("the message uses a prefix without a namespace")]
    UnboundPrefix,
    /// Not well-formed.
    #[error("the message is not well-formed XML")]
    NotWellFormed(#[source] Box<quick_xml::Error>),
    /// It ends before its root element does, or holds none, or something follows it.
    #[error("the message is not one whole XML document")]
    NotWhole,
    /// An element the reader cannot do without; holds its name.
    #[error("the message has no element {0}")]
    Missing(&'static str),
    /// An element that holds something else than it should; holds its name.
    #[error("the element {0} holds no valid value")]
    Value(&'static str),
}

impl From<quick_xml::Error> for XmlError {
    fn from(error: quick_xml::Error) -> Self {
        Self::NotWellFormed(Box::new(error))
    }
}
