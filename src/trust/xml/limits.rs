//! Bounds of XML that came from outside.
//!
//! Parsers and canonicalisation cost more than their input is long: duplicate attributes are looked for pair by pair, and
//! inclusive canonical form copies every namespace in scope for every element. A few hundred kilobytes can so cost
//! minutes, before anybody asked who sent them. Here one pass without a tree and without look-ups measures a document
//! first; what is beyond the bounds is parsed by nobody.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use tereze_domain::message::{Explain, Message};

/// How much a document may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct XmlLimits {
    /// Bytes.
    pub bytes: usize,
    /// Elements inside each other.
    pub depth: usize,
    /// Elements, comments, CDATA sections and processing instructions altogether.
    pub nodes: usize,
    /// Attributes of one element, namespace declarations among them.
    pub attributes_of_element: usize,
    /// Attributes altogether.
    pub attributes: usize,
    /// Namespace declarations in scope at any one element.
    pub namespaces: usize,
    /// Bytes of namespace declarations in scope, summed over all elements: what canonicalisation may have to copy.
    pub namespace_bytes: usize,
    /// Bytes of a name or of the address of a namespace.
    pub name: usize,
}

impl XmlLimits {
    /// For documents: applications, decisions, files that are checked, catalogues. Scans travel through the file store and never inside one.
    pub const DOCUMENT: Self = Self {
        bytes: 32 << 20,
        depth: 100,
        nodes: 200_000,
        attributes_of_element: 64,
        attributes: 200_000,
        namespaces: 64,
        namespace_bytes: 64 << 20,
        name: 1024,
    };

    /// For messages of the gateway, which may carry a file in one text. Their length is bounded by whoever receives them, too.
    pub const MESSAGE: Self = Self { bytes: 256 << 20, depth: 64, ..Self::DOCUMENT };
}

/// What a declaration costs besides its bytes.
const DECLARATION: usize = 32;

/// Why a document is beyond the bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum XmlLimitError {
    /// More bytes than allowed.
    #[error("the document is larger than {0} bytes")]
    Bytes(usize),
    /// Elements stand too deep within each other.
    #[error("the document is nested deeper than {0} elements")]
    Depth(usize),
    /// More elements than allowed.
    #[error("the document has more than {0} elements")]
    Nodes(usize),
    /// More attributes than allowed, of one element or altogether.
    #[error("the document has more than {0} attributes")]
    Attributes(usize),
    /// More namespaces in scope than allowed, or too much text in them for so many elements.
    #[error("the document has too many namespaces in scope")]
    Namespaces,
    /// A name is longer than allowed.
    #[error("the document has a name longer than {0} bytes")]
    Name(usize),
    /// A document type declaration, which can blow a small file up to any size.
    #[error("the document has a document type declaration")]
    Doctype,
    /// The bytes are not UTF-8.
    #[error("the document is not UTF-8 after byte {0}")]
    NotUtf8(usize),
    /// Not markup.
    #[error("the document is not well-formed XML at byte {0}")]
    NotWellFormed(u64),
}

impl XmlLimitError {
    /// Whether the document is too much of something, as opposed to no XML.
    pub fn is_beyond_bounds(&self) -> bool {
        !matches!(self, Self::NotUtf8(_) | Self::NotWellFormed(_))
    }
}

impl Explain for XmlLimitError {
    fn explain(&self) -> Message {
        match self {
            Self::Bytes(limit) => Message::new("error-trust-xml-too-large").with("megabytes", limit >> 20),
            Self::Depth(limit) => Message::new("error-trust-xml-too-deep").with("limit", limit),
            Self::Nodes(limit) => Message::new("error-trust-xml-too-many-elements").with("limit", limit),
            Self::Attributes(limit) => Message::new("error-trust-xml-too-many-attributes").with("limit", limit),
            Self::Namespaces => Message::new("error-trust-xml-too-many-namespaces"),
            Self::Name(limit) => Message::new("error-trust-xml-name-too-long").with("limit", limit),
            Self::Doctype => Message::new("error-trust-xml-doctype"),
            Self::NotUtf8(_) | Self::NotWellFormed(_) => Message::new("error-trust-xml-malformed"),
        }
    }
}

/// The text of a document, without a byte order mark, when it is within the bounds. Whether it is well-formed is told by
/// the parser that comes after; it meets nothing that was not counted here.
///
/// # Errors
/// When it is beyond the bounds, has a document type, or is no markup at all.
pub fn bounded(bytes: &[u8], limits: XmlLimits) -> Result<&str, XmlLimitError> {
    if bytes.len() > limits.bytes {
        return Err(XmlLimitError::Bytes(limits.bytes));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| XmlLimitError::NotUtf8(error.valid_up_to()))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader::from_str(text);
    // Names of end tags are compared by the parser that comes after, and keeping them here would cost memory.
    reader.config_mut().check_end_names = false;
    let mut count = Count { limits, open: Vec::new(), nodes: 0, attributes: 0, namespace_bytes: 0 };
    loop {
        let at = reader.buffer_position();
        match reader.read_event().map_err(|_error| XmlLimitError::NotWellFormed(at))? {
            Event::Start(start) => {
                let scope = count.element(&start, at)?;
                count.open.push(scope);
                if count.open.len() > limits.depth {
                    return Err(XmlLimitError::Depth(limits.depth));
                }
            }
            Event::Empty(start) => {
                if count.open.len() == limits.depth {
                    return Err(XmlLimitError::Depth(limits.depth));
                }
                count.element(&start, at)?;
            }
            Event::End(_) => {
                count.open.pop();
            }
            Event::CData(_) | Event::Comment(_) => count.node()?,
            Event::PI(instruction) => {
                count.node()?;
                count.name(instruction.target().len())?;
            }
            Event::DocType(_) => return Err(XmlLimitError::Doctype),
            Event::Text(_) | Event::GeneralRef(_) | Event::Decl(_) => {}
            Event::Eof => return Ok(text),
        }
    }
}

/// Namespace declarations in scope.
#[derive(Debug, Clone, Copy, Default)]
struct Scope {
    declarations: usize,
    bytes: usize,
}

struct Count {
    limits: XmlLimits,
    /// The scope of every element that is open.
    open: Vec<Scope>,
    nodes: usize,
    attributes: usize,
    namespace_bytes: usize,
}

impl Count {
    fn node(&mut self) -> Result<(), XmlLimitError> {
        self.nodes += 1;
        if self.nodes > self.limits.nodes { Err(XmlLimitError::Nodes(self.limits.nodes)) } else { Ok(()) }
    }

    fn name(&self, length: usize) -> Result<(), XmlLimitError> {
        if length > self.limits.name { Err(XmlLimitError::Name(self.limits.name)) } else { Ok(()) }
    }

    /// Counts an element with its attributes; gives the declarations in scope inside it.
    fn element(&mut self, start: &BytesStart<'_>, at: u64) -> Result<Scope, XmlLimitError> {
        let XmlLimits { attributes_of_element, attributes, namespaces, namespace_bytes, .. } = self.limits;
        self.node()?;
        self.name(start.name().as_ref().len())?;
        let mut scope = self.open.last().copied().unwrap_or_default();
        for (before, attribute) in start.attributes().with_checks(false).enumerate() {
            if before == attributes_of_element {
                return Err(XmlLimitError::Attributes(attributes_of_element));
            }
            let attribute = attribute.map_err(|_error| XmlLimitError::NotWellFormed(at))?;
            self.attributes += 1;
            if self.attributes > attributes {
                return Err(XmlLimitError::Attributes(attributes));
            }
            let name = attribute.key.as_ref();
            self.name(name.len())?;
            if name == "xmlns" || name.starts_with("xmlns:") {
                self.name(attribute.value.len())?;
                scope.declarations += 1;
                scope.bytes += DECLARATION + name.len() + attribute.value.len();
            }
        }
        self.namespace_bytes += scope.bytes;
        if scope.declarations > namespaces || self.namespace_bytes > namespace_bytes { Err(XmlLimitError::Namespaces) } else { Ok(scope) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wsse;
    use crate::xml::{XmlSignatureError, verify_enveloped};
    use std::time::{Duration, Instant};

    /// What a document may cost, in a program built for finding faults.
    const COST: Duration = Duration::from_secs(60);

    /// Measured, verified as a document and as a message; each tells the same limit, or has no fault but that nobody signed.
    #[track_caller]
    fn check(what: &str, xml: &str, expected: Option<XmlLimitError>) {
        let begun = Instant::now();
        assert_eq!(bounded(xml.as_bytes(), XmlLimits::DOCUMENT).err(), expected, "{what}");
        for verified in [verify_enveloped(xml.as_bytes()).map(|_| ()), wsse::verify(xml.as_bytes()).map(|_| ())] {
            match (verified, expected) {
                (Err(XmlSignatureError::Limits(limit)), Some(expected)) => assert_eq!(limit, expected, "{what}"),
                (Err(XmlSignatureError::Malformed(_)), Some(XmlLimitError::NotWellFormed(_))) => {}
                (Err(XmlSignatureError::NoSignature | XmlSignatureError::Malformed(_)), None) => {}
                (other, _) => panic!("{what}: {other:?}"),
            }
        }
        assert!(begun.elapsed() < COST, "{what}: {:?} for {} bytes", begun.elapsed(), xml.len());
    }

    fn many(count: usize, write: impl Fn(usize) -> String) -> String {
        (0..count).map(write).collect()
    }

    #[test]
    fn small_documents_that_cost_much_are_refused_at_once() {
        let attributes = Some(XmlLimitError::Attributes(64));
        check("attributes", &format!("<a{}/>", many(60_000, |n| format!(" a{n}='1'"))), attributes);
        check("attributes of 1,000 elements", &format!("<r>{}</r>", many(1_000, |_| format!("<a{}/>", many(65, |n| format!(" a{n}=''"))))), attributes);
        check("attributes over many elements", &format!("<r>{}</r>", many(60_000, |n| format!("<a{} b='1'/>", n % 7))), None);
        check("too many over many", &format!("<r>{}</r>", "<a b='1' c='2'/>".repeat(100_001)), Some(XmlLimitError::Attributes(200_000)));
        let namespaces = many(3_000, |n| format!(" xmlns:n{n}='urn:n{n}'"));
        check("namespaces", &format!("<a{namespaces}>{}</a>", "<b/>".repeat(100_000)), attributes);
        let nested = format!("{}{}", many(60, |n| format!("<a xmlns:p{n}='urn:{n}' xmlns:q{n}='urn:{n}'>")), "</a>".repeat(60));
        check("namespaces one inside the other", &nested, Some(XmlLimitError::Namespaces));
        let wide = many(60, |n| format!(" xmlns:n{n}='urn:tereze:tests:of:the:limits:{n}'"));
        check("namespaces copied for many elements", &format!("<a{wide}>{}</a>", "<b/>".repeat(100_000)), Some(XmlLimitError::Namespaces));
        check("long namespaces", &format!("<a xmlns:n='{}'/>", "x".repeat(1_025)), Some(XmlLimitError::Name(1024)));
    }

    #[test]
    fn depth_and_number() {
        check("nesting", &format!("{}{}", "<a>".repeat(10_000), "</a>".repeat(10_000)), Some(XmlLimitError::Depth(100)));
        check("nesting that never ends", &"<a>".repeat(1_000_000), Some(XmlLimitError::Depth(100)));
        check("empty elements", &format!("<r>{}</r>", "<a/>".repeat(1_000_000)), Some(XmlLimitError::Nodes(200_000)));
        check("instructions", &format!("<r>{}</r>", "<?a?>".repeat(1_000_000)), Some(XmlLimitError::Nodes(200_000)));
        check("comments", &format!("<r>{}</r>", "<!---->".repeat(1_000_000)), Some(XmlLimitError::Nodes(200_000)));
        check("sections", &format!("<r>{}</r>", "<![CDATA[]]>".repeat(1_000_000)), Some(XmlLimitError::Nodes(200_000)));
        check("one too deep", &format!("{}<a/>{}", "<a>".repeat(100), "</a>".repeat(100)), Some(XmlLimitError::Depth(100)));
        check("as deep as may be", &format!("{}<a/>{}", "<a>".repeat(99), "</a>".repeat(99)), None);
    }

    #[test]
    fn length() {
        check("white space", &" ".repeat(100_000_000), Some(XmlLimitError::Bytes(32 << 20)));
        check("white space in an element", &format!("<a>{}</a>", " ".repeat(30 << 20)), None);
        let blank = " ".repeat(10 << 20);
        let soap = "xmlns='http://schemas.xmlsoap.org/soap/envelope/'";
        check("white space in an envelope", &format!("<Envelope {soap}>{blank}<Header/>{blank}<Body/>{blank}</Envelope>"), None);
        check("long name", &format!("<{}/>", "n".repeat(1_000_000)), Some(XmlLimitError::Name(1024)));
        check("long attribute name", &format!("<a {}=''/>", "n".repeat(1_000_000)), Some(XmlLimitError::Name(1024)));
        check("long instruction", &format!("<a><?{} ?></a>", "n".repeat(1_000_000)), Some(XmlLimitError::Name(1024)));
        check("long value", &format!("<a b='{}'/>", "x".repeat(10 << 20)), None);
    }

    #[test]
    fn entities_and_document_types() {
        let doctype = Some(XmlLimitError::Doctype);
        check("document type", "<!DOCTYPE a><a/>", doctype);
        check("after a declaration", "<?xml version='1.0'?><!-- x --><!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", doctype);
        check("a billion laughs", "<!DOCTYPE a [<!ENTITY l 'lol'><!ENTITY m '&l;&l;&l;&l;'>]><a>&m;</a>", doctype);
        check("an outside entity", "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>", doctype);
        check("inside the root", "<a><!DOCTYPE a></a>", doctype);
        check("within a section", "<a><![CDATA[<!DOCTYPE a>]]></a>", None);
        check("unknown entity", "<a>&e;</a>", None);
        check("characters by number", &format!("<a>{}</a>", "&#65;".repeat(100_000)), None);
        check("an attribute that is none", "<a b/>", Some(XmlLimitError::NotWellFormed(0)));
        check("a tag that never ends", &format!("<a{}", " b='1'".repeat(50)), Some(XmlLimitError::NotWellFormed(0)));
    }

    #[test]
    fn a_form_of_twenty_thousand_fields_is_within_the_bounds() {
        let fields = many(20_000, |n| format!("<field key='f{n}' source='operator'><value>Мән {n}</value></field>"));
        let xml = format!("<application xmlns='urn:tereze:application:1' id='1'>{fields}</application>");
        assert_eq!(bounded(xml.as_bytes(), XmlLimits::DOCUMENT), Ok(xml.as_str()));
        assert_eq!(bounded(format!("\u{feff}{xml}").as_bytes(), XmlLimits::MESSAGE), Ok(xml.as_str()));
    }
}
