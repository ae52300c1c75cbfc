//! What travels in `data`, which the schema leaves open (`xsd:anyType`).

use super::xml::{Composer, Document, Element, XmlError, read};

const SCHEMA: &str = "http://www.w3.org/2001/XMLSchema";
const SCHEMA_INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// Business data to be written into `data`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Payload {
    /// XML put in as elements, byte for byte.
    Elements(String),
    /// XML put in as elements of a type: its prefix, namespace and name go into `xsi:type`.
    Typed {
        /// Prefix.
        prefix: String,
        /// Namespace of the type.
        namespace: String,
        /// Local name of the type.
        name: String,
        /// The elements.
        elements: String,
    },
    /// A string, escaped, with `xsi:type="xs:string"`; the way signed XML travels without being touched.
    Text(String),
}

impl Payload {
    pub(super) fn write(&self, composer: &mut Composer) {
        match self {
            Self::Elements(elements) => composer.element("data", &[], |data| data.raw(elements)),
            Self::Typed { prefix, namespace, name, elements } => {
                let declaration = format!("xmlns:{prefix}");
                let kind = format!("{prefix}:{name}");
                let attributes = [("xmlns:xsi", SCHEMA_INSTANCE), (declaration.as_str(), namespace.as_str()), ("xsi:type", kind.as_str())];
                composer.element("data", &attributes, |data| data.raw(elements));
            }
            Self::Text(text) => {
                let attributes = [("xmlns:xs", SCHEMA), ("xmlns:xsi", SCHEMA_INSTANCE), ("xsi:type", "xs:string")];
                composer.element("data", &attributes, |data| data.characters(text));
            }
        }
    }
}

/// Business data as it came: elements, or a string that holds a document.
#[derive(Debug)]
pub enum Business<'d> {
    /// `data` with its elements, and their bytes as received.
    Elements {
        /// The `data` element.
        data: &'d Element,
        /// Bytes between its tags.
        raw: &'d str,
    },
    /// A document that travelled as a string.
    Text {
        /// The document read.
        document: Document<'d>,
        /// Its text as received, unescaped.
        text: &'d str,
    },
}

impl<'d> Business<'d> {
    /// Looks into `data` of a document.
    pub fn read(document: &'d Document<'_>, data: &'d Element) -> Result<Self, XmlError> {
        if data.children.is_empty() && data.text().starts_with('<') {
            let text = data.text();
            return Ok(Self::Text { document: read(text.as_bytes())?, text });
        }
        Ok(Self::Elements { data, raw: document.raw_content(data) })
    }

    /// The outermost element: `data` itself, or the root of the document that travelled as a string.
    pub fn element(&self) -> &Element {
        match self {
            Self::Elements { data, .. } => data,
            Self::Text { document, .. } => document.root(),
        }
    }

    /// The business document as received.
    pub fn raw(&self) -> &'d str {
        match self {
            Self::Elements { raw, .. } => raw,
            Self::Text { text, .. } => text,
        }
    }
}
