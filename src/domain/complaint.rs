//! A complaint taken at the window, and the slip that says it was taken.

use super::form::{Field, FieldKind};
use super::form::{FieldKey, FilledForm, Form, RegistryFact, Source, Value, View};
use super::language::Language;
use super::party::Applicant;
use super::registry_facts::values_from_registry;
use super::request::RequestId;
use super::service::{ComplaintTerms, ServiceId};
use super::template::PaperText;
use super::term::Term;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Fields of the form that the slip says something of; the linter asks for each of them.
pub const FIELDS_SAID: [&str; 10] =
    ["complainant-name", "postal-address", "by-organisation", "outgoing-number", "outgoing-date", "addressee", "against", "words", "reply-by", "reply-address"];

/// The addressee who has the longer term: the body that oversees the quality of public services (004, standard 1, point 11).
const OVERSIGHT: &str = "oversight-body";

/// A complaint as it was taken. It is never changed: its digest stands in the audit trail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Complaint {
    /// Incoming number.
    pub number: String,
    /// When it was taken.
    pub taken: Timestamp,
    /// Log-in name of who took it.
    pub taken_by: String,
    /// The request it is about, when it is about one.
    pub request: Option<RequestId>,
    /// The service it is about, when it is about one.
    pub service: Option<ServiceId>,
    /// Version of the form.
    pub form_version: u32,
    /// The form as it was filled.
    pub form: FilledForm,
    /// Last day of the answer.
    pub answer_due: Date,
    /// What its slip says, by the names of the facts: a slip printed again says the same, whatever the catalogue says by then.
    pub said: BTreeMap<String, PaperText>,
}

impl Complaint {
    /// Who complains.
    pub fn complainant(&self) -> &str {
        self.form.text(&"complainant-name".into())
    }
}

/// What is known of the applicant goes into the form where nothing was typed; an organisation is told by its number.
pub fn fill_from(form: &Form, filled: &mut FilledForm, applicant: &Applicant, today: Date) {
    for (place, value, source) in values_from_registry(form, filled, applicant, None, today) {
        filled.put(&place, value, source);
    }
    let tick: FieldKey = "by-organisation".into();
    if matches!(applicant, Applicant::Organisation { .. }) && form.field(&tick).is_some() {
        filled.put(&super::form::Place::Field(tick), Value::Tick(true), Source::Registry);
    }
}

/// The fields that a registry would have filled and did not, with what is to stand there.
pub fn fill_typed(form: &Form, filled: &mut FilledForm, name: &str, address: &str) {
    for field in form.fields() {
        let text = match field.filled_by {
            Some(super::form::FilledBy::Fact(RegistryFact::ApplicantName)) => name,
            Some(super::form::FilledBy::Fact(RegistryFact::Address)) => address,
            _ => continue,
        };
        if filled.text(&field.key).is_empty() && !text.is_empty() {
            filled.put(&super::form::Place::Field(field.key.clone()), Value::Text(text.to_owned()), Source::Earlier);
        }
    }
}

/// The term of the answer: that of the one to whom the complaint goes.
pub fn term_of(filled: &FilledForm, terms: &ComplaintTerms) -> Term {
    if filled.text(&"addressee".into()) == OVERSIGHT { terms.oversight } else { terms.provider }
}

/// What stands in a field that the form shows, as people read it in both languages of the papers.
pub fn in_words(form: &Form, filled: &FilledForm, key: &str) -> PaperText {
    let key = FieldKey::from(key);
    let Some(field) = form.field(&key).filter(|_| View::of(form, filled).shows(&key)) else { return PaperText::default() };
    let text = filled.text(&key).trim();
    PaperText { kk: read(field, text, Language::Kk), ru: read(field, text, Language::Ru) }
}

fn read(field: &Field, text: &str, language: Language) -> String {
    match &field.kind {
        FieldKind::Choice { options, .. } => {
            options.iter().find(|option| option.key == text).map_or_else(|| text.to_owned(), |option| option.label.get(language).to_owned())
        }
        FieldKind::Date => super::form::date(text).map_or_else(|| text.to_owned(), super::local_time::day_on_paper),
        _ => text.to_owned(),
    }
}

/// Where the answer is got: the way that was chosen and the address that goes with it.
pub fn answer_place(form: &Form, filled: &FilledForm) -> PaperText {
    let parts = ["reply-by", "reply-address", "reply-email"].map(|key| in_words(form, filled, key));
    let joined = |language: fn(&PaperText) -> &String| {
        let parts: Vec<&str> = parts.iter().map(|part| language(part).as_str()).filter(|part| !part.is_empty()).collect();
        parts.join(": ")
    };
    PaperText { kk: joined(|part| &part.kk), ru: joined(|part| &part.ru) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::testing::{field, form, shown_if, text, text_form};
    use crate::form::{ChoiceOption, Condition};

    fn choice(key: &str, options: &[(&str, &str)]) -> Field {
        let option = |(key, label): &(&str, &str)| ChoiceOption { key: (*key).into(), label: text(label), within: None };
        field(key, FieldKind::Choice { options: options.iter().map(option).collect::<Vec<_>>().into(), within: None })
    }

    fn reply() -> Form {
        let by = |value: &str| Condition::Equals { field: "reply-by".into(), value: value.into() };
        form(vec![
            choice("addressee", &[("provider-head", "басшы"), (OVERSIGHT, "орган")]),
            choice("reply-by", &[("post", "пошта"), ("email", "электрондық"), ("in-person", "қолма-қол")]),
            shown_if(field("reply-address", FieldKind::Line { max: 300 }), by("post")),
            shown_if(field("reply-email", FieldKind::Email), by("email")),
            field("outgoing-date", FieldKind::Date),
        ])
    }

    #[track_caller]
    fn check_place(entered: &[(&str, &str)], expected: &str) {
        assert_eq!(answer_place(&reply(), &text_form(entered)).kk, expected, "{entered:?}");
    }

    #[test]
    fn the_place_of_the_answer_is_the_way_with_its_address() {
        check_place(&[], "");
        check_place(&[("reply-by", "in-person")], "қолма-қол");
        check_place(&[("reply-by", "post"), ("reply-address", "Абай көшесі, 1")], "пошта: Абай көшесі, 1");
        // What was typed before another way was chosen is not said.
        check_place(&[("reply-by", "email"), ("reply-address", "Абай көшесі, 1"), ("reply-email", "a@b.kz")], "электрондық: a@b.kz");
    }

    #[track_caller]
    fn check_words(key: &str, entered: &str, expected: &str) {
        assert_eq!(in_words(&reply(), &text_form(&[(key, entered)]), key).ru, expected, "{key}: {entered}");
    }

    #[test]
    fn values_are_read_as_papers_write_them() {
        check_words("addressee", "provider-head", "басшы");
        check_words("addressee", "gone", "gone");
        check_words("outgoing-date", "2026-11-22", "22.11.2026");
        check_words("outgoing-date", "soon", "soon");
        check_words("reply-address", "hidden", "");
        check_words("no-such-field", "x", "");
    }

    #[test]
    fn the_term_is_that_of_the_addressee() {
        let terms = ComplaintTerms { provider: Term::WorkingDays(5), oversight: Term::WorkingDays(15), article: "11".into() };
        assert_eq!(term_of(&text_form(&[("addressee", "provider-head")]), &terms), terms.provider);
        assert_eq!(term_of(&text_form(&[("addressee", OVERSIGHT)]), &terms), terms.oversight);
        assert_eq!(term_of(&text_form(&[]), &terms), terms.provider);
    }
}
