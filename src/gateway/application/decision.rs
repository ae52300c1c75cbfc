//! The decision as an electronic document: what the provider's authorised person signs, and nothing of how it travels.

use crate::soap::xml::{Composer, Element, XmlError, read};
use tereze_domain::decision::{Decision, Verdict};
use tereze_domain::form::{FieldKey, FilledForm, Place, Row, Source, Value};
use tereze_domain::request::RequestId;
use tereze_domain::service::ServiceId;

/// Namespace of the document.
pub const DECISION_NAMESPACE: &str = "urn:tereze:decision:1";

/// A decision with what it is about. It is signed as a whole; who signed it is not its own matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionDocument {
    /// The request that was decided on.
    pub request: RequestId,
    /// The service asked for.
    pub service: ServiceId,
    /// The decision.
    pub decision: Decision,
}

impl DecisionDocument {
    /// The document, not yet signed. Choices stand with their keys and days as `2026-11-22`, as the result form has them.
    pub fn write(&self) -> String {
        let Decision { number, day, signatory, signatory_title, outcome } = &self.decision;
        let request = self.request.to_string();
        let mut composer = Composer::document();
        let attributes = [("xmlns", DECISION_NAMESPACE), ("request", &request), ("service", &self.service.0)];
        composer.element("Decision", &attributes, |decision| {
            decision.leaf("Number", number);
            decision.leaf("Day", &day.to_string());
            decision.element("Signatory", &[("title", signatory_title)], |name| name.characters(signatory));
            match outcome {
                Verdict::Granted(values) => decision.element("Granted", &[], |granted| {
                    values.values.iter().for_each(|(key, filled)| write_value(granted, key, &filled.value));
                }),
                Verdict::Refused(grounds) => decision.element("Refused", &[], |refused| grounds.iter().for_each(|ground| refused.leaf("Ground", ground))),
            }
        });
        composer.finish()
    }

    /// Reads a document, signed or not.
    ///
    /// # Errors
    /// When it is no such document, or says two things at once.
    pub fn read(document: &[u8]) -> Result<Self, XmlError> {
        let document = read(document)?;
        let root = document.root();
        if root.name != "Decision" || root.namespace != DECISION_NAMESPACE {
            return Err(XmlError::Missing("Decision"));
        }
        let signatory = only(root, "Signatory")?;
        let outcome = match (optional(root, "Granted")?, optional(root, "Refused")?) {
            (Some(granted), None) => Verdict::Granted(read_values(granted)?),
            (None, Some(refused)) => Verdict::Refused(read_grounds(refused)?),
            _ => return Err(XmlError::Value("Decision")),
        };
        let decision = Decision {
            number: said(only(root, "Number")?, "Number")?,
            day: only(root, "Day")?.text().parse().ok().ok_or(XmlError::Value("Day"))?,
            signatory: said(signatory, "Signatory")?,
            signatory_title: attribute(signatory, "title").unwrap_or_default().to_owned(),
            outcome,
        };
        Ok(Self {
            request: attribute(root, "request").and_then(|id| id.parse().ok()).ok_or(XmlError::Value("request"))?,
            service: attribute(root, "service").filter(|id| !id.is_empty()).map(ServiceId::from).ok_or(XmlError::Value("service"))?,
            decision,
        })
    }
}

fn write_value(composer: &mut Composer, key: &FieldKey, value: &Value) {
    let attributes = [("key", key.as_str())];
    match value {
        Value::Text(text) => composer.element("Field", &attributes, |field| field.characters(text)),
        Value::Tick(ticked) => composer.element("Tick", &attributes, |tick| tick.characters(if *ticked { "true" } else { "false" })),
        Value::Rows(rows) => composer.element("Table", &attributes, |table| {
            for row in rows {
                table.element("Row", &[], |written| {
                    row.iter().for_each(|(column, text)| written.element("Cell", &[("key", column.as_str())], |cell| cell.characters(text)));
                });
            }
        }),
    }
}

fn read_values(granted: &Element) -> Result<FilledForm, XmlError> {
    let mut values = FilledForm::default();
    for child in &granted.children {
        let value = match child.name.as_str() {
            "Field" => Value::Text(child.characters().to_owned()),
            "Tick" => Value::Tick(child.text().parse().ok().ok_or(XmlError::Value("Tick"))?),
            "Table" => Value::Rows(child.children_named("Row").map(read_row).collect::<Result<_, _>>()?),
            _ => return Err(XmlError::Value("Granted")),
        };
        let key = key_of(child)?;
        if values.values.contains_key(&key) {
            return Err(XmlError::Value("Granted"));
        }
        values.put(&Place::Field(key), value, Source::Operator);
    }
    Ok(values)
}

fn read_row(row: &Element) -> Result<Row, XmlError> {
    row.children_named("Cell").map(|cell| Ok((key_of(cell)?, cell.characters().to_owned()))).collect()
}

/// A refusal without a ground is none.
fn read_grounds(refused: &Element) -> Result<Vec<String>, XmlError> {
    let grounds: Vec<String> = refused.children_named("Ground").map(|ground| ground.text().to_owned()).filter(|ground| !ground.is_empty()).collect();
    if grounds.is_empty() { Err(XmlError::Missing("Ground")) } else { Ok(grounds) }
}

fn key_of(element: &Element) -> Result<FieldKey, XmlError> {
    attribute(element, "key").filter(|key| !key.is_empty()).map(FieldKey::from).ok_or(XmlError::Value("key"))
}

fn said(element: &Element, name: &'static str) -> Result<String, XmlError> {
    if element.text().is_empty() { Err(XmlError::Missing(name)) } else { Ok(element.text().to_owned()) }
}

fn only<'e>(parent: &'e Element, name: &'static str) -> Result<&'e Element, XmlError> {
    optional(parent, name)?.ok_or(XmlError::Missing(name))
}

/// The one child of a name. A document that says the same thing twice could be read in two ways.
fn optional<'e>(parent: &'e Element, name: &'static str) -> Result<Option<&'e Element>, XmlError> {
    let mut named = parent.children_named(name);
    match (named.next(), named.next()) {
        (first, None) => Ok(first),
        _ => Err(XmlError::Value(name)),
    }
}

fn attribute<'e>(element: &'e Element, name: &str) -> Option<&'e str> {
    element.attributes.iter().find(|attribute| attribute.namespace.is_empty() && attribute.name == name).map(|attribute| attribute.value.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const REQUEST: &str = "0191f2a0-0000-7000-8000-0123456789ab";

    fn document(outcome: Verdict) -> DecisionDocument {
        let decision = Decision {
            number: "12/К & <1>".into(),
            day: date(2026, 11, 22),
            signatory: "Әбдірахманова Дана Ержанқызы".into(),
            signatory_title: "«Төраға»".into(),
            outcome,
        };
        DecisionDocument { request: REQUEST.parse().unwrap(), service: "telecom-licence/issue".into(), decision }
    }

    #[track_caller]
    fn check_comes_back(outcome: Verdict) {
        let written = document(outcome);
        let xml = written.write();
        assert_eq!(DecisionDocument::read(xml.as_bytes()).unwrap(), written, "{xml}");
    }

    #[test]
    fn what_was_written_is_read() {
        check_comes_back(Verdict::Refused(vec!["papers-missing".into(), "Құжат жоқ: <куәлік>".into()]));
        check_comes_back(Verdict::Granted(FilledForm::default()));
        let mut values = FilledForm::default();
        let mut put = |key: &str, value| values.put(&Place::Field(key.into()), value, Source::Operator);
        put("number", Value::Text("KZ 0001".into()));
        put("words", Value::Text("  екі\nжол & \"бір\" ".into()));
        put("empty", Value::Text(String::new()));
        put("tick", Value::Tick(true));
        put("no-tick", Value::Tick(false));
        put("rows", Value::Rows(vec![[("a".into(), "1".into()), ("b".into(), String::new())].into(), Row::new()]));
        put("no-rows", Value::Rows(Vec::new()));
        check_comes_back(Verdict::Granted(values));
    }

    #[track_caller]
    fn check(change: (&str, &str), expected: &str) {
        let xml = document(Verdict::Refused(vec!["a".into()])).write();
        assert!(xml.contains(change.0), "{xml}");
        let changed = xml.replacen(change.0, change.1, 1);
        assert_eq!(DecisionDocument::read(changed.as_bytes()).unwrap_err().to_string(), expected, "{changed}");
    }

    #[test]
    fn what_is_no_decision() {
        check(("urn:tereze:decision:1", "urn:tereze:application:1"), "the message has no element Decision");
        check(("<Number>12/К &amp; &lt;1&gt;</Number>", ""), "the message has no element Number");
        check(("<Number>", "<Number>1</Number><Number>"), "the element Number holds no valid value");
        check(("<Day>2026-11-22", "<Day>22.11.2026"), "the element Day holds no valid value");
        check(("<Ground>a</Ground>", "<Ground> </Ground>"), "the message has no element Ground");
        check(("<Refused>", "<Granted></Granted><Refused>"), "the element Decision holds no valid value");
        check(("<Refused><Ground>a</Ground></Refused>", ""), "the element Decision holds no valid value");
        check(("<Refused><Ground>a</Ground></Refused>", "<Granted><Field>1</Field></Granted>"), "the element key holds no valid value");
        check(
            ("<Refused><Ground>a</Ground></Refused>", "<Granted><Field key=\"a\">1</Field><Field key=\"a\">2</Field></Granted>"),
            "the element Granted holds no valid value",
        );
        check(("<Refused><Ground>a</Ground></Refused>", "<Granted><Tick key=\"a\">yes</Tick></Granted>"), "the element Tick holds no valid value");
        check((REQUEST, "1"), "the element request holds no valid value");
        check((" service=\"telecom-licence/issue\"", ""), "the element service holds no valid value");
    }
}
