use super::error::XmlError;
use std::ops::Range;

/// Namespace of `xsi:nil`.
const SCHEMA_INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// One attribute, its value normalised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// Namespace, empty when there is none.
    pub namespace: String,
    /// Local name.
    pub name: String,
    /// Value.
    pub value: String,
}

/// One element with everything in it.
///
/// Look-ups go by the local name without regard to case, prefix or order: senders differ in all three, while no
/// message has two names that differ in case only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// Namespace, empty when there is none.
    pub namespace: String,
    /// Local name as written.
    pub name: String,
    /// Attributes without namespace declarations.
    pub attributes: Vec<Attribute>,
    /// Child elements in order.
    pub children: Vec<Element>,
    pub(super) characters: String,
    pub(super) outer: Range<usize>,
    pub(super) inner: Range<usize>,
}

impl Element {
    /// Whether its local name is this one.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Whether it is marked with `xsi:nil`.
    pub fn is_nil(&self) -> bool {
        self.attributes
            .iter()
            .any(|attribute| attribute.namespace == SCHEMA_INSTANCE && attribute.name == "nil" && matches!(attribute.value.trim(), "true" | "1"))
    }

    /// Its own characters exactly as written, without those of its children.
    pub fn characters(&self) -> &str {
        &self.characters
    }

    /// Its own characters without white space around them.
    pub fn text(&self) -> &str {
        self.characters.trim()
    }

    /// First child of this name that is not nil.
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.children_named(name).next()
    }

    /// Children of this name that are not nil.
    pub fn children_named(&self, name: &str) -> impl Iterator<Item = &Element> {
        self.children.iter().filter(move |child| child.is(name) && !child.is_nil())
    }

    /// First child of this name that is not nil, or an error that names it.
    pub fn needed(&self, name: &'static str) -> Result<&Element, XmlError> {
        self.child(name).ok_or(XmlError::Missing(name))
    }

    /// Text of the child of this name, when it says anything.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.child(name).map(Element::text).filter(|text| !text.is_empty())
    }

    /// Text of the child of this name, or an error that names it.
    pub fn needed_value(&self, name: &'static str) -> Result<&str, XmlError> {
        self.value(name).ok_or(XmlError::Missing(name))
    }

    /// The element itself or the first below it, in document order, of this name that is not nil.
    pub fn find(&self, name: &str) -> Option<&Element> {
        if self.is(name) && !self.is_nil() {
            return Some(self);
        }
        self.children.iter().find_map(|child| child.find(name))
    }

    /// Where the element stands in the document's text, tags included.
    pub fn outer(&self) -> Range<usize> {
        self.outer.clone()
    }

    /// Where its content stands in the document's text.
    pub fn inner(&self) -> Range<usize> {
        self.inner.clone()
    }
}
