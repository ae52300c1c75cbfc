//! Choices that hang on another choice.

use super::field::{Field, FieldKind, Form, Options};
use super::filled::{FilledForm, Place};
use super::key::FieldKey;

/// Places whose choice does not belong to what is chosen above them, once this place was changed: to be emptied, for
/// nobody sees them in the list any more. What hangs on them in turn is among them.
pub fn no_longer_offered(form: &Form, filled: &FilledForm, changed: &Place) -> Vec<Place> {
    let mut found = Vec::new();
    match changed {
        Place::Field(key) => {
            below(form, filled, key, filled.text(key), &mut found);
        }
        Place::Cell { table, row, column } => {
            if let Some(cells) = filled.rows(table).get(*row) {
                let text = |key: &FieldKey| cells.get(key).map(String::as_str).unwrap_or_default();
                below_in_row(columns(form.field(table)), column, text(column), &text, &mut |column| {
                    found.push(Place::Cell { table: table.clone(), row: *row, column: column.clone() });
                });
            }
        }
    }
    found
}

fn below(form: &Form, filled: &FilledForm, parent: &FieldKey, chosen: &str, found: &mut Vec<Place>) {
    for field in form.fields() {
        if hangs_on(field, parent) && !is_offered(field, filled.text(&field.key), chosen) {
            let place = Place::Field(field.key.clone());
            if !found.contains(&place) {
                found.push(place);
                below(form, filled, &field.key, "", found);
            }
        }
        let columns = columns(Some(field));
        // In a row the column of this name goes before the field.
        if columns.is_empty() || columns.iter().any(|column| column.key == *parent) {
            continue;
        }
        for (row, cells) in filled.rows(&field.key).iter().enumerate().filter(|_| columns.iter().any(|column| hangs_on(column, parent))) {
            let text = |key: &FieldKey| cells.get(key).map(String::as_str).unwrap_or_default();
            below_in_row(columns, parent, chosen, &text, &mut |column| {
                let place = Place::Cell { table: field.key.clone(), row, column: column.clone() };
                if !found.contains(&place) {
                    found.push(place);
                }
            });
        }
    }
}

fn below_in_row<'a>(columns: &'a [Field], parent: &FieldKey, chosen: &str, text: &dyn Fn(&FieldKey) -> &'a str, found: &mut dyn FnMut(&FieldKey)) {
    for column in columns.iter().filter(|column| column.key != *parent && hangs_on(column, parent)) {
        if !is_offered(column, text(&column.key), chosen) {
            found(&column.key);
            below_in_row(columns, &column.key, "", text, found);
        }
    }
}

fn columns(field: Option<&Field>) -> &[Field] {
    match field.map(|field| &field.kind) {
        Some(FieldKind::Table { columns, .. }) => columns,
        _ => &[],
    }
}

fn hangs_on(field: &Field, parent: &FieldKey) -> bool {
    matches!(&field.kind, FieldKind::Choice { within: Some(within), .. } if within == parent)
}

/// Whether a choice is blank, or one of those offered under what is chosen above it. With nothing chosen above, nothing is offered.
fn is_offered(field: &Field, text: &str, chosen: &str) -> bool {
    let FieldKind::Choice { options, .. } = &field.kind else { return true };
    text.trim().is_empty() || offered(options, chosen.trim()).any(|option| option.key == text.trim())
}

/// The options offered under what is chosen above.
pub fn offered<'a>(options: &'a Options, chosen: &'a str) -> impl Iterator<Item = &'a super::field::ChoiceOption> {
    options.iter().filter(move |option| option.within.as_deref().is_none_or(|within| within == chosen))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::testing::{field, form, line, table, text, text_form};
    use crate::form::{ChoiceOption, Source, Value};

    fn choice(key: &str, within: Option<&str>, options: &[(&str, &str)]) -> Field {
        let option =
            |(key, within): &(&str, &str)| ChoiceOption { key: (*key).into(), label: text(key), within: (!within.is_empty()).then(|| (*within).into()) };
        let options: Vec<ChoiceOption> = options.iter().map(option).collect();
        field(key, FieldKind::Choice { options: options.into(), within: within.map(FieldKey::from) })
    }

    fn places() -> Vec<Field> {
        vec![
            choice("region", None, &[("karaganda", ""), ("almaty", "")]),
            choice("district", Some("region"), &[("abay", "karaganda"), ("nura", "karaganda"), ("ile", "almaty")]),
            choice("village", Some("district"), &[("topar", "abay"), ("otegen", "ile")]),
        ]
    }

    #[track_caller]
    fn check(changed: &str, entered: &[(&str, &str)], expected: &[&str]) {
        let form = form([places(), vec![line("other")]].concat());
        let found = no_longer_offered(&form, &text_form(entered), &Place::Field(changed.into()));
        assert_eq!(found, expected.iter().map(|key| Place::Field((*key).into())).collect::<Vec<_>>(), "{entered:?}");
    }

    #[test]
    fn what_hangs_on_another_choice_goes_with_it() {
        check("region", &[("region", "karaganda"), ("district", "abay"), ("village", "topar")], &[]);
        check("region", &[("region", "almaty"), ("district", "abay"), ("village", "topar")], &["district", "village"]);
        check("region", &[("region", "almaty"), ("district", "ile"), ("village", "otegen")], &[]);
        check("region", &[("region", ""), ("district", "abay")], &["district"]);
        check("region", &[("region", "almaty")], &[]);
        check("district", &[("region", "karaganda"), ("district", "nura"), ("village", "topar")], &["village"]);
        check("other", &[("region", "almaty"), ("district", "abay"), ("other", "x")], &[]);
    }

    #[test]
    fn in_the_same_row_and_under_a_field_of_the_form() {
        let row = |district: &str| [("region".into(), "almaty".to_owned()), ("district".into(), district.to_owned())].into_iter().collect();
        let mut filled = FilledForm::default();
        filled.put(&Place::Field("t".into()), Value::Rows(vec![row("ile"), row("abay")]), Source::Operator);
        let cell = |row| Place::Cell { table: "t".into(), row, column: "district".into() };
        let changed = |row| Place::Cell { table: "t".into(), row, column: "region".into() };
        let own = form(vec![field("t", table(places(), 0, 9))]);
        assert_eq!(no_longer_offered(&own, &filled, &changed(0)), []);
        assert_eq!(no_longer_offered(&own, &filled, &changed(1)), [cell(1)]);
        let mut all = places();
        let under = form(vec![all.remove(0), field("t", table(all, 0, 9))]);
        filled.put(&Place::Field("region".into()), Value::Text("karaganda".into()), Source::Operator);
        assert_eq!(no_longer_offered(&under, &filled, &Place::Field("region".into())), [cell(0)]);
    }
}
