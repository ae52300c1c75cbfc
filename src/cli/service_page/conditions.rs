//! Conditions of a form and of a list of papers, as a person says them.

use super::page::{Page, applicant_key};
use tereze_domain::form::{Condition, FieldKey, FieldKind, Form};
use tereze_domain::message::Message;
use tereze_domain::service::PaperCondition;

/// A condition over a form: labels and options instead of keys.
pub(super) fn of_form(page: &Page, form: &Form, condition: &Condition) -> String {
    match condition {
        Condition::All(inner) => joined(page, "page-and", inner.iter().map(|inner| of_form(page, form, inner))),
        Condition::Any(inner) => joined(page, "page-or", inner.iter().map(|inner| of_form(page, form, inner))),
        Condition::Not(inner) => negated(page, &of_form(page, form, inner)),
        Condition::Equals { field, value } => said(page, form, field, &[value]),
        Condition::In { field, values } => said(page, form, field, &values.iter().collect::<Vec<_>>()),
        Condition::Filled { field } => page.say(&Message::new("page-if-filled").with("field", label(page, form, field))),
    }
}

/// When a paper is asked for.
pub(super) fn of_paper(page: &Page, form: &Form, condition: &PaperCondition) -> String {
    match condition {
        PaperCondition::RepresentativeApplies => page.tr("page-if-representative"),
        PaperCondition::ApplicantIs(kind) => page.say(&Message::new("page-if-applicant").with("kind", page.tr(applicant_key(*kind)))),
        PaperCondition::Form(condition) => of_form(page, form, condition),
        PaperCondition::All(inner) => joined(page, "page-and", inner.iter().map(|inner| of_paper(page, form, inner))),
        PaperCondition::Any(inner) => joined(page, "page-or", inner.iter().map(|inner| of_paper(page, form, inner))),
        PaperCondition::Not(inner) => negated(page, &of_paper(page, form, inner)),
    }
}

fn negated(page: &Page, condition: &str) -> String {
    page.say(&Message::new("page-if-not").with("condition", condition))
}

fn joined(page: &Page, by: &str, conditions: impl Iterator<Item = String>) -> String {
    conditions.collect::<Vec<_>>().join(&format!(" {} ", page.tr(by)))
}

fn said(page: &Page, form: &Form, key: &FieldKey, values: &[&String]) -> String {
    let field = field(form, key);
    let label = label(page, form, key);
    if let ([value], Some(FieldKind::Tick)) = (values, field.map(|field| &field.kind)) {
        let key = if *value == "true" { "page-if-ticked" } else { "page-if-not-ticked" };
        return page.say(&Message::new(key).with("field", label));
    }
    let option = |value: &String| match field.map(|field| &field.kind) {
        Some(FieldKind::Choice { options, .. }) => {
            options.iter().find(|option| option.key == *value).map_or_else(|| value.clone(), |option| option.label.get(page.language).to_owned())
        }
        _ => value.clone(),
    };
    let values: Vec<String> = values.iter().map(|value| option(value)).collect();
    page.say(&Message::new("page-if-value").with("field", label).with("value", values.join(&format!(" {} ", page.tr("page-or")))))
}

fn label(page: &Page, form: &Form, key: &FieldKey) -> String {
    field(form, key).map_or_else(|| key.to_string(), |field| field.label.get(page.language).to_owned())
}

/// A field, or a column of any table.
fn field<'f>(form: &'f Form, key: &FieldKey) -> Option<&'f tereze_domain::form::Field> {
    form.field(key).or_else(|| {
        let columns = form.fields().filter_map(|field| if let FieldKind::Table { columns, .. } = &field.kind { Some(columns) } else { None });
        columns.flatten().find(|column| column.key == *key)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use tereze_domain::form::testing::{field, form, line};
    use tereze_domain::language::Language;
    use tereze_domain::service::ApplicantKind;

    #[track_caller]
    fn check(condition: &PaperCondition, expected: &str) {
        let form = form(vec![line("subject"), field("agrees", FieldKind::Tick)]);
        let page = Page { language: Language::En, text: String::new() };
        assert_eq!(of_paper(&page, &form, condition), expected, "{condition:?}");
    }

    fn equals(field: &str, value: &str) -> Condition {
        Condition::Equals { field: field.into(), value: value.into() }
    }

    #[test]
    fn conditions_in_words() {
        use PaperCondition as P;
        check(&P::RepresentativeApplies, "a representative applies");
        check(&P::ApplicantIs(ApplicantKind::Organisation), "the applicant is an organisation");
        check(&P::Form(equals("subject", "land")), "“subject” is land");
        check(&P::Form(Condition::In { field: "subject".into(), values: vec!["land".into(), "house".into()] }), "“subject” is land or house");
        check(&P::Form(equals("agrees", "true")), "“agrees” is ticked");
        check(&P::Form(equals("agrees", "false")), "“agrees” is not ticked");
        check(&P::Form(Condition::Filled { field: "subject".into() }), "“subject” is filled");
        check(&P::Not(Box::new(P::RepresentativeApplies)), "not (a representative applies)");
        let person = P::ApplicantIs(ApplicantKind::Person);
        check(&P::Any(vec![person.clone(), P::RepresentativeApplies]), "the applicant is a person or a representative applies");
        check(&P::All(vec![person, P::Form(equals("of-nobody", "1"))]), "the applicant is a person and “of-nobody” is 1");
    }
}
