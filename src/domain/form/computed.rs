//! Fields that nobody types: their value comes of other fields.

use super::condition::is_blank_row;
use super::field::{Computed, Field, FieldKind, Form};
use super::filled::{FilledForm, Place, Row, Value};
use super::key::FieldKey;
use super::kind::{Decimal, decimal};
use super::visible::View;

/// The values of all computed fields and columns that differ from what stands there, in the order of the form. A field
/// whose parts are empty or no numbers becomes empty.
pub fn computed_values(form: &Form, filled: &FilledForm) -> Vec<(Place, Value)> {
    let computed = form.fields().filter(|field| is_computed(field)).count();
    if computed == 0 {
        return Vec::new();
    }
    let mut now = filled.clone();
    let mut changed = Vec::new();
    // A total may stand before what it adds up, and be part of another total.
    for _ in 0..=computed {
        let values = once(form, &now);
        if values.is_empty() {
            break;
        }
        for (place, value) in values {
            now.put(&place, value.clone(), super::filled::Source::Program);
            changed.retain(|(earlier, _)| *earlier != place);
            changed.push((place, value));
        }
    }
    changed
}

fn is_computed(field: &Field) -> bool {
    match &field.kind {
        FieldKind::Table { columns, .. } => columns.iter().any(|column| column.computed.is_some()),
        _ => field.computed.is_some(),
    }
}

fn once(form: &Form, filled: &FilledForm) -> Vec<(Place, Value)> {
    let view = View::of(form, filled);
    let mut values = Vec::new();
    for field in form.fields() {
        if let Some(how) = &field.computed {
            let text = |key: &FieldKey| if view.shows(key) { filled.text(key).to_owned() } else { String::new() };
            let value = value(how, field, &text, filled);
            if value != filled.text(&field.key) {
                values.push((Place::Field(field.key.clone()), Value::Text(value)));
            }
        }
        if let FieldKind::Table { columns, .. } = &field.kind {
            for (number, row) in filled.rows(&field.key).iter().enumerate().filter(|(_, row)| !is_blank_without_computed(row, columns)) {
                for (column, how) in columns.iter().filter_map(|column| Some((column, column.computed.as_ref()?))) {
                    let in_row = |key: &FieldKey| row.get(key).cloned().unwrap_or_else(|| filled.text(key).to_owned());
                    let value = value(how, column, &in_row, filled);
                    if value != row.get(&column.key).map_or("", String::as_str) {
                        let place = Place::Cell { table: field.key.clone(), row: number, column: column.key.clone() };
                        values.push((place, Value::Text(value)));
                    }
                }
            }
        }
    }
    values
}

/// A row in which nothing was typed stays blank whatever could be computed in it.
fn is_blank_without_computed(row: &Row, columns: &[Field]) -> bool {
    let typed = |key: &FieldKey| columns.iter().any(|column| column.key == *key && column.computed.is_none());
    row.iter().filter(|(key, _)| typed(key)).all(|(_, text)| text.trim().is_empty())
}

fn value(how: &Computed, field: &Field, text: &dyn Fn(&FieldKey) -> String, filled: &FilledForm) -> String {
    let numbers = |keys: &[FieldKey]| keys.iter().filter_map(|key| decimal(text(key).trim())).collect::<Vec<_>>();
    match how {
        Computed::Sum(keys) => sum(&numbers(keys), field),
        Computed::SumOf(key) => {
            let Some((table, column)) = key.as_str().split_once('.') else { return String::new() };
            let cells = filled.rows(&table.into()).iter().filter_map(|row| decimal(row.get(&FieldKey::from(column))?.trim()));
            sum(&cells.collect::<Vec<_>>(), field)
        }
        Computed::CountOf(table) => filled.rows(table).iter().filter(|row| !is_blank_row(row)).count().to_string(),
        Computed::Product(keys) => {
            let factors = numbers(keys);
            if factors.len() < keys.len() || factors.is_empty() { String::new() } else { written(product(&factors), field) }
        }
        Computed::Join(keys) => {
            let parts: Vec<String> = keys.iter().map(|key| text(key).trim().to_owned()).filter(|part| !part.is_empty()).collect();
            parts.join(" ")
        }
    }
}

fn sum(numbers: &[Decimal], field: &Field) -> String {
    if numbers.is_empty() {
        return String::new();
    }
    let places = numbers.iter().map(|number| number.places).max().unwrap_or(0);
    let scaled = |number: &Decimal| u128::from(number.digits) * 10_u128.pow(places - number.places);
    written(Some((numbers.iter().map(scaled).sum(), places)), field)
}

fn product(factors: &[Decimal]) -> Option<(u128, u32)> {
    factors.iter().try_fold((1_u128, 0), |(digits, places), factor| Some((digits.checked_mul(u128::from(factor.digits))?, places + factor.places)))
}

/// A number as people write it, with as many decimals as the field has at least where it is money; zeros at the end of
/// other decimals are left out.
fn written(number: Option<(u128, u32)>, field: &Field) -> String {
    let Some((digits, places)) = number else { return String::new() };
    let places = usize::try_from(places).unwrap_or(0);
    let padded = format!("{digits:0>width$}", width = places + 1);
    let (whole, decimals) = padded.split_at(padded.len() - places);
    let mut decimals = decimals.trim_end_matches('0').to_owned();
    if field.kind == FieldKind::Money && !decimals.is_empty() {
        decimals = format!("{decimals:0<2}");
    }
    if decimals.is_empty() { whole.to_owned() } else { format!("{whole},{decimals}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Condition;
    use crate::form::Source;
    use crate::form::testing::{column, field, form, line, shown_if, table, text_form};

    fn computed(key: &str, kind: FieldKind, how: Computed) -> Field {
        Field { computed: Some(how), ..field(key, kind) }
    }

    fn keys(keys: &[&str]) -> Vec<FieldKey> {
        keys.iter().map(|key| FieldKey::from(*key)).collect()
    }

    #[track_caller]
    fn check(how: Computed, kind: FieldKind, entered: &[(&str, &str)], expected: &str) {
        let form = form(vec![line("a"), line("b"), computed("c", kind, how)]);
        let values = computed_values(&form, &text_form(entered));
        let found = values.iter().find(|(place, _)| *place == Place::Field("c".into())).map(|(_, value)| value.clone());
        let expected = if expected.is_empty() { None } else { Some(Value::Text(expected.into())) };
        assert_eq!(found, expected, "{entered:?}");
    }

    #[test]
    fn sums_and_products() {
        let number = FieldKind::Decimal { max: 1000, places: 3 };
        check(Computed::Sum(keys(&["a", "b"])), number.clone(), &[("a", "1,5"), ("b", "2.25")], "3,75");
        check(Computed::Sum(keys(&["a", "b"])), number.clone(), &[("a", "1 000"), ("b", "")], "1000");
        check(Computed::Sum(keys(&["a", "b"])), number.clone(), &[("a", "x")], "");
        check(Computed::Sum(keys(&["a", "b"])), FieldKind::Money, &[("a", "10,5"), ("b", "0,4")], "10,90");
        check(Computed::Product(keys(&["a", "b"])), number.clone(), &[("a", "1,5"), ("b", "4")], "6");
        check(Computed::Product(keys(&["a", "b"])), number, &[("a", "1,5")], "");
    }

    #[test]
    fn names_in_one() {
        let line = FieldKind::Line { max: 99 };
        check(Computed::Join(keys(&["a", "b"])), line.clone(), &[("a", " Серік "), ("b", "Айгүл")], "Серік Айгүл");
        check(Computed::Join(keys(&["a", "b"])), line, &[("b", "Айгүл")], "Айгүл");
    }

    #[test]
    fn tables_are_added_up_and_counted() {
        let cost = Field { computed: Some(Computed::Product(keys(&["count", "price"]))), ..column("cost") };
        let rows = field("t", table(vec![column("count"), column("price"), cost], 0, 9));
        let total = computed("total", FieldKind::Money, Computed::SumOf("t.cost".into()));
        let count = computed("rows", FieldKind::Number { min: 0, max: 9 }, Computed::CountOf("t".into()));
        // The total stands before what it adds up.
        let form = form(vec![total, rows, count]);
        let mut filled = FilledForm::default();
        for (row, (count, price)) in [("2", "10,5"), ("3", "1"), ("", "")].into_iter().enumerate() {
            for (column, text) in [("count", count), ("price", price)] {
                filled.put(&Place::Cell { table: "t".into(), row, column: column.into() }, Value::Text(text.into()), Source::Operator);
            }
        }
        let mut after = filled.clone();
        for (place, value) in computed_values(&form, &filled) {
            after.put(&place, value, Source::Program);
        }
        assert_eq!((after.text(&"total".into()), after.text(&"rows".into())), ("24", "2"));
        assert_eq!(after.rows(&"t".into())[2].get(&FieldKey::from("cost")), None);
        assert_eq!(computed_values(&form, &after), []);
    }

    #[test]
    fn what_is_hidden_is_not_added() {
        let hidden = shown_if(line("b"), Condition::Equals { field: "a".into(), value: "9".into() });
        let form = form(vec![line("a"), hidden, computed("c", FieldKind::Money, Computed::Sum(keys(&["a", "b"])))]);
        let values = computed_values(&form, &text_form(&[("a", "1"), ("b", "5")]));
        assert_eq!(values, [(Place::Field("c".into()), Value::Text("1".into()))]);
    }
}
