use tereze_trust::xml::XmlLimitError;

/// Why a message could not be read as XML. Holds names and numbers only, never content.
#[derive(Debug, Clone, thiserror::Error)]
pub enum XmlError {
    /// Beyond the bounds of a message, or no markup at all.
    #[error(transparent)]
    Limits(#[from] XmlLimitError),
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
