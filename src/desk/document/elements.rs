//! XML written element by element.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::io;

/// Writes elements one inside another; memory is the only place it writes to, so it cannot fail on the outside.
pub(super) struct Elements {
    writer: Writer<Vec<u8>>,
}

impl Elements {
    pub(super) fn new() -> io::Result<Self> {
        let mut writer = Writer::new(Vec::new());
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        Ok(Self { writer })
    }

    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.writer.write_event(Event::Start(start))
    }

    pub(super) fn close(&mut self, name: &str) -> io::Result<()> {
        self.writer.write_event(Event::End(BytesEnd::new(name)))
    }

    pub(super) fn leaf(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> io::Result<()> {
        self.open(name, attributes)?;
        self.writer.write_event(Event::Text(BytesText::new(&printable(text))))?;
        self.close(name)
    }

    pub(super) fn finish(self) -> io::Result<String> {
        String::from_utf8(self.writer.into_inner()).map_err(io::Error::other)
    }
}

/// Text without the control characters that XML 1.0 has no way to write (XML 1.0, production 2).
fn printable(text: &str) -> String {
    text.chars().filter(|character| matches!(character, '\t' | '\n' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)).collect()
}
