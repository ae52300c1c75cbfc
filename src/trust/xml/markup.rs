//! A parsed XML document within the bounds that a signed one has to keep.

use super::error::XmlSignatureError;
use super::limits::{XmlLimits, bounded};
use bergshamra_xml::nodeset::NodeIdSet;
use uppsala::{Document, Element, NodeId, NodeKind, Parser};

/// A parsed document with its root element.
pub struct Markup<'a> {
    pub document: Document<'a>,
    pub root: NodeId,
    /// The text the positions of nodes count in; without a byte order mark.
    pub text: &'a str,
}

impl<'a> Markup<'a> {
    /// Parses bytes that came from outside, once they are measured. Comments are refused: a signature over the whole document leaves them out.
    pub fn from_bytes(bytes: &'a [u8]) -> Result<Self, XmlSignatureError> {
        let limits = XmlLimits::DOCUMENT;
        let text = bounded(bytes, limits)?;
        let depth = u32::try_from(limits.depth).unwrap_or(u32::MAX);
        let document = Parser::new().with_forbid_dtd(true).with_max_depth(depth).parse(text).map_err(|error| refusal(&error))?;
        if let Some(declaration) = &document.xml_declaration {
            let utf8 = declaration.encoding.as_ref().is_none_or(|encoding| encoding.eq_ignore_ascii_case("utf-8"));
            if declaration.version != "1.0" || !utf8 {
                return Err(malformed("the declaration is not of XML 1.0 in UTF-8"));
            }
        }
        let root = document.document_element().ok_or_else(|| malformed("no root element"))?;
        // The mark of a comment cannot stand in well-formed markup otherwise, except inside CDATA: look closer only then.
        if text.contains("<!--") && has_comment(&document, document.root()) {
            return Err(XmlSignatureError::Comment);
        }
        Ok(Self { document, root, text })
    }

    /// Parses a text, as bytes from outside are parsed.
    pub fn parse(text: &'a str) -> Result<Self, XmlSignatureError> {
        Self::from_bytes(text.as_bytes())
    }

    /// The element of a node that is known to be one.
    pub fn element(&self, node: NodeId) -> Result<&Element<'a>, XmlSignatureError> {
        self.document.element(node).ok_or_else(|| malformed("an element was expected"))
    }

    /// Whether a node is the element of this name.
    pub fn is(&self, node: NodeId, namespace: &str, name: &str) -> bool {
        self.document.element(node).is_some_and(|element| element.matches_name_ns(namespace, name))
    }

    /// Child elements with this name.
    pub fn children_named(&self, node: NodeId, namespace: &str, name: &str) -> Vec<NodeId> {
        self.document.children_iter(node).filter(|child| self.is(*child, namespace, name)).collect()
    }

    /// The child elements of an element that holds nothing else but white space.
    pub fn only_elements(&self, node: NodeId) -> Result<Vec<NodeId>, XmlSignatureError> {
        let mut elements = Vec::new();
        for child in self.document.children_iter(node) {
            match self.document.node_kind(child) {
                Some(NodeKind::Element(_)) => elements.push(child),
                // No blank but those of XML is ASCII; both questions are quick over much of it.
                Some(NodeKind::Text(text)) if text.trim().is_empty() && text.is_ascii() => {}
                _ => return Err(malformed("something else than elements stands among the parts of the signature")),
            }
        }
        Ok(elements)
    }

    /// The text of an element that holds nothing else.
    pub fn only_text(&self, node: NodeId) -> Result<String, XmlSignatureError> {
        let mut whole = String::new();
        for child in self.document.children_iter(node) {
            match self.document.node_kind(child) {
                Some(NodeKind::Text(text) | NodeKind::CData(text)) => whole.push_str(text),
                _ => return Err(malformed("something else than text stands in a value of the signature")),
            }
        }
        Ok(whole)
    }

    /// The value of an attribute without a namespace.
    pub fn attribute(&self, node: NodeId, name: &str) -> Option<&str> {
        let element = self.document.element(node)?;
        element.attributes.iter().find(|attribute| attribute.name.namespace_uri.is_none() && attribute.name.local_name == name).map(|found| &*found.value)
    }

    /// The place of an element in the text.
    pub fn range(&self, node: NodeId) -> Result<std::ops::Range<usize>, XmlSignatureError> {
        self.document.node_range(node).filter(|range| range.end <= self.text.len()).ok_or_else(|| malformed("an element has no place in the text"))
    }

    /// The name of an element as it is written, with its prefix.
    pub fn written_name(&self, node: NodeId) -> Result<String, XmlSignatureError> {
        Ok(self.element(node)?.name.prefixed_name().into_owned())
    }
}

/// The nodes of a subtree, for leaving it out of a canonical form or for leaving out everything else.
pub fn collect(document: &Document<'_>, node: NodeId, into: &mut NodeIdSet) {
    into.insert(node.index());
    for child in document.children_iter(node) {
        collect(document, child, into);
    }
}

pub(super) fn malformed(what: &str) -> XmlSignatureError {
    XmlSignatureError::Malformed(what.to_owned())
}

/// Position of the `>` that ends the tag beginning at `start`; quotation marks may hold others.
pub fn tag_end(text: &str, start: usize) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate().skip(start) {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

fn has_comment(document: &Document<'_>, node: NodeId) -> bool {
    document.children_iter(node).any(|child| matches!(document.node_kind(child), Some(NodeKind::Comment(_))) || has_comment(document, child))
}

/// The parser quotes what it met, and what it met may be personal; the place is enough.
fn refusal(error: &uppsala::XmlError) -> XmlSignatureError {
    XmlSignatureError::Malformed(match error {
        uppsala::XmlError::WellFormedness(at) => format!("line {}, column {}", at.line, at.column),
        uppsala::XmlError::Namespace(at) => format!("namespaces, line {}, column {}", at.line, at.column),
        uppsala::XmlError::Parse(at) => format!("line {}, column {}", at.line, at.column),
        _ => "the text ends too early".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let name = match Markup::from_bytes(text.as_bytes()) {
            Ok(_) => "read".to_owned(),
            Err(XmlSignatureError::Limits(limit)) => format!("{limit:?}").split('(').next().unwrap_or_default().to_owned(),
            Err(error) => format!("{error:?}").split(['(', ' ']).next().unwrap_or_default().to_owned(),
        };
        assert_eq!(name, expected, "{text:.80}");
    }

    #[test]
    fn documents_keep_the_limits() {
        check("<a/>", "read");
        check("\u{FEFF}<a/>", "read");
        check("<?xml version=\"1.0\" encoding=\"utf-8\"?><a/>", "read");
        check("<?xml version=\"1.1\"?><a/>", "Malformed");
        check("<?xml version=\"1.0\" encoding=\"koi8-r\"?><a/>", "Malformed");
        check("<a><!-- x --></a>", "Comment");
        check("<!-- x --><a/>", "Comment");
        check("<a/><!-- x -->", "Comment");
        check("<a><![CDATA[<!-- x -->]]></a>", "read");
        check("<!DOCTYPE a><a/>", "Doctype");
        check("<!DOCTYPE a [<!ENTITY l \"lol\"><!ENTITY m \"&l;&l;&l;\">]><a>&m;</a>", "Doctype");
        check("<a><![CDATA[<!DOCTYPE a>]]></a>", "read");
        check(&format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000)), "Depth");
        check("", "Malformed");
        check("<a", "Malformed");
        check("<a></b>", "Malformed");
        check("<a b='1' b='2'/>", "Malformed");
        check("<p:a/>", "Malformed");
        check("<a>&unknown;</a>", "Malformed");
        check("<a/><b/>", "Malformed");
    }

    #[test]
    fn bytes_that_are_not_a_text_are_refused() {
        assert!(matches!(Markup::from_bytes(b"<a>\xFF</a>"), Err(XmlSignatureError::Malformed(_))));
    }

    #[test]
    fn the_end_of_a_tag_is_not_in_its_values() {
        assert_eq!(tag_end("<a b='>' c=\">'\">x>", 0), Some(15));
        assert_eq!(tag_end("<a b='>", 0), None);
    }
}
