//! What an earlier request of the same applicant gives to this one.

use super::cascade::offered;
use super::condition::is_blank_row;
use super::field::{Field, FieldKind, Form};
use super::filled::{FilledForm, Place, Row, Source, Value};
use super::filled_by::{FilledBy, RegistryFact};
use super::visible::cleared_of_hidden;
use std::mem::discriminant;

/// The values an earlier request gives: those of fields with the same key that are empty here, or were taken from an
/// earlier request before. What was typed by hand, what a registry or the program filled and what is computed stays. Keys
/// and requests for certificates belong to one application alone and are never taken.
pub fn copied_values(form: &Form, filled: &FilledForm, earlier_form: &Form, earlier: &FilledForm) -> Vec<(Place, Value)> {
    let earlier = cleared_of_hidden(earlier_form, earlier);
    let mut after = filled.clone();
    let mut values = Vec::new();
    for field in form.fields().filter(|field| may_take(field, filled)) {
        let before = earlier_form.field(&field.key).filter(|before| discriminant(&before.kind) == discriminant(&field.kind));
        let Some(value) = before.and_then(|_| fitting(field, &earlier.values.get(&field.key)?.value, &after)) else { continue };
        if filled.values.get(&field.key).is_some_and(|there| there.value == value) {
            continue;
        }
        let place = Place::Field(field.key.clone());
        after.put(&place, value.clone(), Source::Earlier);
        values.push((place, value));
    }
    values
}

fn may_take(field: &Field, filled: &FilledForm) -> bool {
    let today = field.filled_by == Some(FilledBy::Fact(RegistryFact::Today));
    let of_one_application = matches!(field.kind, FieldKind::PublicKey { .. } | FieldKind::CertificationRequest { .. });
    let free = filled.values.get(&field.key).is_none_or(|there| there.source == Source::Earlier || is_empty(&there.value));
    free && !today && !of_one_application && field.computed.is_none()
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Text(text) => text.trim().is_empty(),
        Value::Tick(ticked) => !ticked,
        Value::Rows(rows) => rows.iter().all(is_blank_row),
    }
}

/// The value as far as it may stand in this field; nothing when there is nothing to take.
fn fitting(field: &Field, value: &Value, after: &FilledForm) -> Option<Value> {
    match (&field.kind, value) {
        (FieldKind::Tick, Value::Tick(true)) => Some(value.clone()),
        (FieldKind::Table { columns, max_rows, .. }, Value::Rows(rows)) => {
            let row = |row: &Row| -> Row {
                let cell = |column: &Field| {
                    let text = row.get(&column.key).filter(|_| column.computed.is_none())?;
                    fits(&column.kind, text, &|key| row.get(key).map_or_else(|| after.text(key), String::as_str)).then(|| (column.key.clone(), text.clone()))
                };
                columns.iter().filter_map(cell).collect()
            };
            let rows: Vec<Row> = rows.iter().map(row).filter(|row| !is_blank_row(row)).take(*max_rows).collect();
            (!rows.is_empty()).then_some(Value::Rows(rows))
        }
        (kind, Value::Text(text)) if fits(kind, text, &|key| after.text(key)) => Some(value.clone()),
        _ => None,
    }
}

fn fits<'a>(kind: &FieldKind, text: &str, above: &dyn Fn(&super::key::FieldKey) -> &'a str) -> bool {
    let belongs = match kind {
        FieldKind::Choice { options, within: Some(parent) } => offered(options, above(parent)).any(|option| option.key == text.trim()),
        _ => true,
    };
    !text.trim().is_empty() && belongs && kind.check(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::testing::{column, field, form, line, table, text_form};
    use crate::form::{Computed, KeyAlgorithm};

    #[track_caller]
    fn check(fields: Vec<Field>, here: &[(&str, &str, Source)], earlier: &[(&str, &str)], expected: &[(&str, &str)]) {
        let form = form(fields);
        let mut filled = FilledForm::default();
        for (key, text, source) in here {
            filled.put(&Place::Field((*key).into()), Value::Text((*text).into()), source.clone());
        }
        let values = copied_values(&form, &filled, &form, &text_form(earlier));
        let expected: Vec<_> = expected.iter().map(|(key, text)| (Place::Field((*key).into()), Value::Text((*text).into()))).collect();
        assert_eq!(values, expected, "{here:?}");
    }

    #[test]
    fn what_is_empty_is_taken_and_what_stands_stays() {
        let fields = || vec![line("a"), line("b")];
        let earlier = [("a", "1"), ("b", " "), ("of-an-older-form", "x")];
        check(fields(), &[], &earlier, &[("a", "1")]);
        check(fields(), &[("a", " ", Source::Operator)], &earlier, &[("a", "1")]);
        for source in [Source::Operator, Source::Registry, Source::Program] {
            check(fields(), &[("a", "2", source)], &earlier, &[]);
        }
        check(fields(), &[("a", "2", Source::Earlier)], &earlier, &[("a", "1")]);
        check(fields(), &[("a", "1", Source::Earlier)], &earlier, &[]);
    }

    #[test]
    fn only_what_fits_and_may_be_repeated() {
        let today = Field { filled_by: Some(FilledBy::Fact(RegistryFact::Today)), ..field("day", FieldKind::Date) };
        check(vec![today], &[], &[("day", "2026-11-22")], &[]);
        check(vec![field("day", FieldKind::Date)], &[], &[("day", "2026-11-22")], &[("day", "2026-11-22")]);
        check(vec![field("day", FieldKind::Date)], &[], &[("day", "tomorrow")], &[]);
        check(vec![field("key", FieldKind::PublicKey { algorithm: KeyAlgorithm::Rsa2048 })], &[], &[("key", "TWFu")], &[]);
        let total = Field { computed: Some(Computed::CountOf("t".into())), ..line("total") };
        check(vec![total], &[], &[("total", "3")], &[]);
    }

    #[test]
    fn a_field_of_another_kind_is_not_taken() {
        let (before, now) = (form(vec![line("year")]), form(vec![field("year", FieldKind::Year)]));
        assert_eq!(copied_values(&now, &FilledForm::default(), &before, &text_form(&[("year", "2012")])), []);
    }

    #[test]
    fn rows_come_without_what_no_longer_stands_in_them() {
        let (before, now) = (form(vec![field("t", table(vec![column("a"), column("old")], 0, 9))]), form(vec![field("t", table(vec![column("a")], 0, 2))]));
        let row = |text: &str| -> Row { [("a".into(), text.to_owned()), ("old".into(), "x".to_owned())].into_iter().collect() };
        let mut earlier = FilledForm::default();
        earlier.put(&Place::Field("t".into()), Value::Rows(vec![row("1"), row(""), row("2"), row("3")]), Source::Operator);
        let expected: Vec<Row> = ["1", "2"].iter().map(|text| [("a".into(), (*text).to_owned())].into_iter().collect()).collect();
        assert_eq!(copied_values(&now, &FilledForm::default(), &before, &earlier), [(Place::Field("t".into()), Value::Rows(expected))]);
    }
}
