use super::element::{Attribute, Element};
use super::error::XmlError;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{NamespaceResolver, ResolveResult};
use quick_xml::reader::NsReader;
use tereze_trust::xml::{XmlLimitError, XmlLimits, bounded};

/// A document that was read, with the text it was read from.
#[derive(Debug)]
pub struct Document<'t> {
    text: &'t str,
    root: Element,
}

impl<'t> Document<'t> {
    /// The root element.
    pub fn root(&self) -> &Element {
        &self.root
    }

    /// The element with its tags, byte for byte as it was received. Prefixes bound further out are not in it.
    pub fn raw(&self, element: &Element) -> &'t str {
        self.text.get(element.outer()).unwrap_or_default()
    }

    /// What stands between the element's tags, byte for byte as it was received.
    pub fn raw_content(&self, element: &Element) -> &'t str {
        self.text.get(element.inner()).unwrap_or_default()
    }
}

/// Reads a message within [`XmlLimits::MESSAGE`]. Document types are refused, so that nothing outside the bytes is ever looked at
/// and no entity grows; comments and processing instructions are passed over.
///
/// # Errors
/// When it is beyond the bounds or not one whole well-formed document.
pub fn read(bytes: &[u8]) -> Result<Document<'_>, XmlError> {
    let text = bounded(bytes, XmlLimits::MESSAGE)?;
    let mut reader = NsReader::from_str(text);
    let mut open: Vec<Element> = Vec::new();
    let mut root: Option<Element> = None;
    loop {
        let before = position(&reader);
        let event = reader.read_event()?;
        let after = position(&reader);
        match event {
            Event::Start(start) => {
                open.push(begin(&start, reader.resolver(), before, after)?);
            }
            Event::Empty(start) => {
                let mut element = begin(&start, reader.resolver(), before, after)?;
                element.outer.end = after;
                place(element, &mut open, &mut root)?;
            }
            Event::End(_) => {
                let mut element = open.pop().ok_or(XmlError::NotWhole)?;
                element.inner.end = before;
                element.outer.end = after;
                place(element, &mut open, &mut root)?;
            }
            Event::Text(characters) => add(&characters.xml10_content(), &mut open)?,
            Event::CData(characters) => add(&characters.xml10_content(), &mut open)?,
            Event::GeneralRef(reference) => match reference.resolve_char_ref()? {
                Some(character) => add(character.encode_utf8(&mut [0; 4]), &mut open)?,
                None => add(resolve_predefined_entity(&reference).ok_or(XmlError::Entity)?, &mut open)?,
            },
            Event::DocType(_) => return Err(XmlLimitError::Doctype.into()),
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
            Event::Eof => break,
        }
    }
    let root = root.filter(|_| open.is_empty()).ok_or(XmlError::NotWhole)?;
    Ok(Document { text, root })
}

fn position(reader: &NsReader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).expect("the document is in memory")
}

fn begin(start: &BytesStart<'_>, resolver: &NamespaceResolver, before: usize, after: usize) -> Result<Element, XmlError> {
    let (bound, name) = resolver.resolve_element(start.name());
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(quick_xml::Error::from)?;
        if attribute.key.as_namespace_binding().is_some() {
            continue;
        }
        let (bound, name) = resolver.resolve_attribute(attribute.key);
        let value = attribute.normalized_value(XmlVersion::Implicit1_0)?.into_owned();
        attributes.push(Attribute { namespace: namespace(&bound)?, name: name.as_ref().to_owned(), value });
    }
    Ok(Element {
        namespace: namespace(&bound)?,
        name: name.as_ref().to_owned(),
        attributes,
        children: Vec::new(),
        characters: String::new(),
        outer: before..after,
        inner: after..after,
    })
}

fn namespace(bound: &ResolveResult<'_>) -> Result<String, XmlError> {
    match bound {
        ResolveResult::Bound(namespace) => Ok(namespace.0.to_owned()),
        ResolveResult::Unbound => Ok(String::new()),
        ResolveResult::Unknown(_) => Err(XmlError::UnboundPrefix),
    }
}

fn place(element: Element, open: &mut [Element], root: &mut Option<Element>) -> Result<(), XmlError> {
    match open.last_mut() {
        Some(parent) => parent.children.push(element),
        None if root.is_none() => *root = Some(element),
        None => return Err(XmlError::NotWhole),
    }
    Ok(())
}

fn add(characters: &str, open: &mut [Element]) -> Result<(), XmlError> {
    match open.last_mut() {
        Some(element) => element.characters.push_str(characters),
        None if characters.trim().is_empty() => {}
        None => return Err(XmlError::NotWhole),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_text(xml: &str, expected: &str) {
        assert_eq!(
            read(xml.as_bytes()).map(|document| document.root().characters().to_owned()).map_err(|error| error.to_string()),
            Ok(expected.to_owned()),
            "{xml}"
        );
    }

    #[track_caller]
    fn check_refused(xml: impl AsRef<[u8]>, expected: &str) {
        let error = read(xml.as_ref()).expect_err("refused");
        assert_eq!(error.to_string(), expected, "{}", String::from_utf8_lossy(xml.as_ref()));
    }

    #[test]
    fn characters_are_read_as_written() {
        check_text("<a>қазақ</a>", "қазақ");
        check_text("\u{feff}<a>x</a>", "x");
        check_text("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a>x</a>\n", "x");
        check_text("<a>&lt;b&gt; &amp; &quot;&apos;</a>", "<b> & \"'");
        check_text("<a>&#1178;&#x4D8;&#13;</a>", "ҚӘ\r");
        check_text("<a>1\r\n2\r3</a>", "1\n2\n3");
        check_text("<a><![CDATA[<b>&amp;</b>]]></a>", "<b>&amp;</b>");
        check_text("<a>1<b>2</b>3<!-- 4 -->5</a>", "135");
        check_text("<a/>", "");
    }

    #[test]
    fn what_is_no_message_is_refused() {
        check_refused("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "the document has a document type declaration");
        check_refused("<a>&b;</a>", "the message refers to an unknown entity");
        check_refused("<a><b></a>", "the message is not well-formed XML");
        check_refused("<a>", "the message is not one whole XML document");
        check_refused("", "the message is not one whole XML document");
        check_refused("<a/><b/>", "the message is not one whole XML document");
        check_refused("<a/>tail", "the message is not one whole XML document");
        check_refused("<html><body>502</body>", "the message is not one whole XML document");
        check_refused("<x:a/>", "the message uses a prefix without a namespace");
        check_refused([0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e], "the document is not UTF-8 after byte 3");
        check_refused("<a>".repeat(65) + &"</a>".repeat(65), "the document is nested deeper than 64 elements");
        check_refused(format!("<a>{}</a>", "<b/>".repeat(200_000)), "the document has more than 200000 elements");
    }

    #[track_caller]
    fn check_cost(xml: &str, expected: &str) {
        let begun = std::time::Instant::now();
        assert_eq!(read(xml.as_bytes()).map_or_else(|error| error.to_string(), |_| "read".to_owned()), expected);
        assert!(begun.elapsed() < std::time::Duration::from_secs(60), "{expected}: {:?} for {} bytes", begun.elapsed(), xml.len());
    }

    #[test]
    fn no_message_costs_more_than_it_is_long() {
        let many = |count: usize, write: &dyn Fn(usize) -> String| (0..count).map(write).collect::<String>();
        check_cost(&format!("<a{}/>", many(60_000, &|n| format!(" a{n}='1'"))), "the document has more than 64 attributes");
        check_cost(&format!("<a{}/>", many(3_000, &|n| format!(" xmlns:n{n}='urn:{n}'"))), "the document has more than 64 attributes");
        check_cost(&format!("<r>{}</r>", "<a/>".repeat(1_000_000)), "the document has more than 200000 elements");
        check_cost(&"<a>".repeat(10_000), "the document is nested deeper than 64 elements");
        check_cost(&" ".repeat(100_000_000), "the message is not one whole XML document");
        check_cost(&format!("<a>{}</a>", "A".repeat(40 << 20)), "read");
        check_cost(&format!("<r>{}</r>", many(20_000, &|n| format!("<a b='{n}' c='1'>{n}</a>"))), "read");
        check_cost(&format!("<{}/>", "n".repeat(1_000_000)), "the document has a name longer than 1024 bytes");
    }

    #[test]
    fn raw_parts_are_the_received_bytes() {
        let text = "\u{feff}<a xmlns:p=\"urn:p\">\r\n <p:b  c='1' >x&#13;<d/>\r\n</p:b></a>";
        let document = read(text.as_bytes()).expect("well-formed");
        let part = document.root().child("B").expect("found without regard to case and prefix");
        assert_eq!(part.namespace, "urn:p");
        assert_eq!(document.raw(part), "<p:b  c='1' >x&#13;<d/>\r\n</p:b>");
        assert_eq!(document.raw_content(part), "x&#13;<d/>\r\n");
        assert_eq!(document.raw(part.child("d").expect("there")), "<d/>");
    }

    #[test]
    fn nil_is_absent() {
        let xml = "<a xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"><b i:nil=\"true\"/><c i:nil=\"false\">1</c><d nil=\"true\">2</d></a>";
        let document = read(xml.as_bytes()).expect("well-formed");
        assert!(document.root().child("b").is_none());
        assert_eq!(document.root().value("c"), Some("1"));
        assert_eq!(document.root().value("d"), Some("2"));
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_give_an_answer(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..400)) {
            let _ = read(&bytes);
        }

        #[test]
        fn any_markup_gives_an_answer(text in "[<>/a&;\"'= !\\[\\]\\-?x:#0]{0,80}") {
            let _ = read(text.as_bytes());
        }
    }
}
