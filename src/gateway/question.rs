//! What a question to a registry was about, read back from the question itself.

use super::soap::xml::{self, Element};

/// The ЖСН, the БСН or the number of the power of attorney that a question kept as evidence asked for; `None` when it is
/// no question to a registry.
pub fn number_asked(question: &[u8]) -> Option<String> {
    let envelope = xml::read(question).ok()?;
    let data = envelope.root().find("data")?;
    // The registry of organisations takes its question as a string.
    if data.children.is_empty() {
        return named_in(xml::read(data.text().as_bytes()).ok()?.root());
    }
    named_in(data)
}

fn named_in(data: &Element) -> Option<String> {
    ["iin", "BIN", "Number"].iter().find_map(|name| data.find(name)).map(|element| element.text().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(body: &str, expected: Option<&str>) {
        let question = format!(
            "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><q><requestInfo><Number>1</Number></requestInfo>{body}</q></e:Body></e:Envelope>"
        );
        assert_eq!(number_asked(question.as_bytes()).as_deref(), expected, "{body}");
    }

    #[test]
    fn each_registry_is_asked_in_its_own_words() {
        check("<data><r><messageId>7</messageId><iin>940114300388</iin></r></data>", Some("940114300388"));
        check("<data><![CDATA[<Request><RequestorBIN>1</RequestorBIN><BIN>251040967388</BIN></Request>]]></data>", Some("251040967388"));
        check("<data>&lt;Request>&lt;BIN>251040967388&lt;/BIN>&lt;/Request></data>", Some("251040967388"));
        check("<data><PowerOfAttorneyRequest><Number>17-204</Number></PowerOfAttorneyRequest></data>", Some("17-204"));
        check("<data><file>1</file></data>", None);
        check("<data>not XML</data>", None);
        check("", None);
        assert_eq!(number_asked(b"cut <off"), None);
    }
}
