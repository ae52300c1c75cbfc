use quick_xml::Writer;
use quick_xml::escape::escape;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// Writes XML element by element, in exactly the order of the calls.
///
/// Characters that XML 1.0 cannot hold are written as U+FFFD, and a carriage return as a reference, so that what is read back is what was
/// given.
pub struct Composer {
    writer: Writer<Vec<u8>>,
}

impl Composer {
    /// A document that begins with its declaration.
    pub fn document() -> Self {
        let mut composer = Self::fragment();
        composer.put(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        composer
    }

    /// A piece to be put into a document.
    pub fn fragment() -> Self {
        Self { writer: Writer::new(Vec::new()) }
    }

    /// A start tag.
    pub fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        let mut start = BytesStart::new(name);
        for (key, value) in attributes {
            // The value is escaped by `push_attribute` itself; only what XML cannot hold is left to see to.
            start.push_attribute((*key, legal(value).as_str()));
        }
        self.put(Event::Start(start));
    }

    /// An end tag.
    pub fn close(&mut self, name: &str) {
        self.put(Event::End(BytesEnd::new(name)));
    }

    /// An element with what the closure writes into it.
    pub fn element(&mut self, name: &str, attributes: &[(&str, &str)], content: impl FnOnce(&mut Self)) {
        self.open(name, attributes);
        content(self);
        self.close(name);
    }

    /// An element with characters only.
    pub fn leaf(&mut self, name: &str, text: &str) {
        self.element(name, &[], |composer| composer.characters(text));
    }

    /// An element with characters only, or nothing at all.
    pub fn optional(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.leaf(name, text);
        }
    }

    /// Characters, escaped.
    pub fn characters(&mut self, text: &str) {
        let escaped = escape(legal(text)).replace('\r', "&#13;");
        self.put(Event::Text(BytesText::from_escaped(escaped)));
    }

    /// A piece that is XML already, put in as it is.
    pub fn raw(&mut self, xml: &str) {
        self.put(Event::Text(BytesText::from_escaped(xml)));
    }

    /// What was written.
    pub fn finish(self) -> String {
        String::from_utf8(self.writer.into_inner()).expect("only text was written")
    }

    fn put(&mut self, event: Event<'_>) {
        self.writer.write_event(event).expect("memory takes every write");
    }
}

fn legal(text: &str) -> String {
    let allowed = |character: char| matches!(character, '\t' | '\n' | '\r' | '\u{20}'..='\u{fffd}' | '\u{10000}'..);
    if text.chars().all(allowed) { text.to_owned() } else { text.chars().map(|character| if allowed(character) { character } else { '\u{fffd}' }).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::soap::xml::read;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut composer = Composer::document();
        composer.element("a", &[("b", text)], |inner| inner.characters(text));
        let xml = composer.finish();
        let document = read(xml.as_bytes()).expect("well-formed");
        assert_eq!(document.root().characters(), expected, "{xml}");
    }

    #[test]
    fn what_is_written_is_read_back() {
        for text in ["", "қазақ әріптері", "<b>&amp;</b>", "]]>", "\"'", "1\r\n2\r3\n4\t5", " around "] {
            check(text, text);
        }
        check("a\u{0}b\u{1f}c\u{ffff}", "a\u{fffd}b\u{fffd}c\u{fffd}");
    }
}
