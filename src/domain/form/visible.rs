//! Which fields a form shows with what stands in it, and what of it is signed and sent.

use super::condition::Condition;
use super::condition::{Standing, is_blank_row};
use super::field::{Field, FieldKind, Form};
use super::filled::{Filled, FilledForm, Row, Value};
use super::key::FieldKey;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A form with what stands in it, seen as the operator sees it: hidden fields are not there.
#[derive(Debug, Clone)]
pub struct View<'a> {
    values: HashMap<&'a FieldKey, &'a Value>,
    hidden: HashSet<&'a FieldKey>,
}

/// A field with the condition of its section and its own.
struct Conditional<'a> {
    key: &'a FieldKey,
    conditions: [Option<&'a Condition>; 2],
}

impl<'a> View<'a> {
    /// Looks at the form. Conditions that go round in a circle, which the linter of the catalogue refuses, end here
    /// too: they are looked at a bounded number of times.
    pub fn of(form: &'a Form, filled: &'a FilledForm) -> Self {
        let conditional: Vec<Conditional<'a>> = form
            .sections
            .iter()
            .flat_map(|section| section.fields.iter().map(move |field| (section, field)))
            .map(|(section, field)| Conditional { key: &field.key, conditions: [section.visible_if.as_ref(), field.visible_if.as_ref()] })
            .filter(|field| field.conditions.iter().any(Option::is_some))
            .collect();
        let values = filled.values.iter().map(|(key, filled)| (key, &filled.value)).collect();
        let mut view = Self { values, hidden: HashSet::new() };
        // A hidden field may hide or show another, before it or after it: there and back until nothing changes.
        for round in 0..=conditional.len() {
            let changed = if round % 2 == 0 { view.look(conditional.iter()) } else { view.look(conditional.iter().rev()) };
            if !changed {
                break;
            }
        }
        view
    }

    fn look<'b>(&mut self, conditional: impl Iterator<Item = &'b Conditional<'a>>) -> bool
    where
        'a: 'b,
    {
        let mut changed = false;
        for field in conditional {
            let shown = field.conditions.iter().flatten().all(|condition| self.holds(condition));
            changed |= if shown { self.hidden.remove(field.key) } else { self.hidden.insert(field.key) };
        }
        changed
    }

    /// Whether the field, outside tables, is shown.
    pub fn shows(&self, key: &FieldKey) -> bool {
        !self.hidden.contains(key)
    }

    /// What a condition sees in a field outside tables.
    pub fn standing(&self, key: &FieldKey) -> Standing<'a> {
        if self.hidden.contains(key) { Standing::Nothing } else { self.value(key).map_or(Standing::Nothing, Standing::of_value) }
    }

    /// The value that stands in a field outside tables, shown or not.
    pub fn value(&self, key: &FieldKey) -> Option<&'a Value> {
        self.values.get(key).copied()
    }

    /// Whether a condition over the form holds.
    pub fn holds(&self, condition: &Condition) -> bool {
        condition.holds_by(&|key| self.standing(key))
    }

    /// Whether a condition of a column holds in this row.
    pub fn holds_in_row(&self, condition: &Condition, columns: &[Field], row: &Row) -> bool {
        condition.holds_by(&|key| self.standing_in_row(key, columns, row))
    }

    /// What a condition of a column sees: the column of the same row, or the field of the form.
    pub fn standing_in_row<'b>(&'b self, key: &FieldKey, columns: &[Field], row: &'b Row) -> Standing<'b> {
        if columns.iter().any(|column| column.key == *key) {
            row.get(key).map_or(Standing::Nothing, |text| Standing::of_text(text))
        } else {
            self.standing(key)
        }
    }

    /// Whether the column is shown in this row.
    pub fn shows_in_row(&self, column: &Field, columns: &[Field], row: &Row) -> bool {
        column.visible_if.as_ref().is_none_or(|condition| self.holds_in_row(condition, columns, row))
    }
}

/// The fields shown with what stands in the form, in the order of the form.
pub fn visible_fields<'a>(form: &'a Form, filled: &'a FilledForm) -> Vec<&'a Field> {
    let view = View::of(form, filled);
    form.fields().filter(|field| view.shows(&field.key)).collect()
}

/// What is signed and sent: only what the form shows, without blanks around it and without blank rows. What is hidden
/// stays in the draft, so that showing it again loses nothing.
pub fn cleared_of_hidden(form: &Form, filled: &FilledForm) -> FilledForm {
    let view = View::of(form, filled);
    let fields: HashMap<&FieldKey, &Field> = form.fields().map(|field| (&field.key, field)).collect();
    let mut values = BTreeMap::new();
    for (key, standing) in &filled.values {
        if let Some(field) = fields.get(key).filter(|_| view.shows(key)) {
            let value = cleared(&view, field, &standing.value);
            values.insert(key.clone(), Filled { value, source: standing.source.clone() });
        }
    }
    FilledForm { values }
}

fn cleared(view: &View<'_>, field: &Field, value: &Value) -> Value {
    match (value, &field.kind) {
        (Value::Text(text), _) => Value::Text(text.trim().to_owned()),
        (Value::Tick(ticked), _) => Value::Tick(*ticked),
        (Value::Rows(rows), FieldKind::Table { columns, .. }) => {
            let shown = |row: &Row| -> Row {
                let cells = columns.iter().filter(|column| view.shows_in_row(column, columns, row));
                cells.filter_map(|column| row.get(&column.key).map(|text| (column.key.clone(), text.trim().to_owned()))).collect()
            };
            Value::Rows(rows.iter().map(shown).filter(|row| !is_blank_row(row)).collect())
        }
        (Value::Rows(_), _) => Value::Rows(Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::testing::{column, field, form, line, shown_if, table, text_form};
    use crate::form::{Place, Source};

    fn equals(field: &str, value: &str) -> Condition {
        Condition::Equals { field: field.into(), value: value.into() }
    }

    #[track_caller]
    fn check(fields: Vec<Field>, entered: &[(&str, &str)], expected: &[&str]) {
        let form = form(fields);
        let filled = text_form(entered);
        let shown: Vec<&str> = visible_fields(&form, &filled).iter().map(|field| field.key.as_str()).collect();
        assert_eq!(shown, expected, "{entered:?}");
    }

    #[test]
    fn shown_and_hidden() {
        let fields = || vec![line("kind"), shown_if(line("number"), equals("kind", "duplicate"))];
        check(fields(), &[], &["kind"]);
        check(fields(), &[("kind", "issue")], &["kind"]);
        check(fields(), &[("kind", "duplicate")], &["kind", "number"]);
    }

    #[test]
    fn what_hangs_on_a_hidden_field_is_hidden_too() {
        let a = || line("a");
        let b = || shown_if(line("b"), equals("a", "1"));
        let c = || shown_if(line("c"), equals("b", "1"));
        let values = [("a", "0"), ("b", "1"), ("c", "1")];
        check(vec![a(), b(), c()], &values, &["a"]);
        check(vec![c(), b(), a()], &values, &["a"]);
        check(vec![c(), a(), b()], &[("a", "1"), ("b", "1")], &["c", "a", "b"]);
    }

    #[test]
    fn a_hidden_section_hides_its_fields() {
        let mut form = form(vec![line("kind"), line("number")]);
        let number = form.sections[0].fields.pop().expect("two fields");
        let mut second = form.sections[0].clone();
        second.fields = vec![number];
        second.visible_if = Some(equals("kind", "duplicate"));
        form.sections.push(second);
        assert_eq!(visible_fields(&form, &text_form(&[("kind", "issue")])).len(), 1);
        assert_eq!(visible_fields(&form, &text_form(&[("kind", "duplicate")])).len(), 2);
    }

    #[test]
    fn circles_end() {
        let fields = vec![shown_if(line("a"), Condition::Not(Box::new(equals("b", "1")))), shown_if(line("b"), Condition::Not(Box::new(equals("a", "1"))))];
        let form = form(fields);
        assert!(visible_fields(&form, &text_form(&[("a", "1"), ("b", "1")])).len() <= 2);
    }

    #[test]
    fn only_what_is_shown_is_sent() {
        let columns = vec![column("title"), shown_if(column("other"), equals("title", "other"))];
        let form = form(vec![line("kind"), shown_if(line("number"), equals("kind", "duplicate")), field("rows", table(columns, 0, 9))]);
        let mut filled = text_form(&[("kind", " issue "), ("number", "7"), ("of-an-older-form", "x")]);
        for (row, title) in [(0, "first"), (1, "  "), (2, "other")] {
            for (column, text) in [("title", title), ("other", if row == 1 { "" } else { "why" })] {
                let place = Place::Cell { table: "rows".into(), row, column: column.into() };
                filled.put(&place, Value::Text(text.into()), Source::Operator);
            }
        }
        let sent = cleared_of_hidden(&form, &filled);
        assert_eq!(sent.text(&"kind".into()), "issue");
        assert_eq!(sent.values.len(), 2);
        let rows: Vec<Vec<(&str, &str)>> =
            sent.rows(&"rows".into()).iter().map(|row| row.iter().map(|(key, text)| (key.as_str(), text.as_str())).collect()).collect();
        assert_eq!(rows, [vec![("title", "first")], vec![("other", "why"), ("title", "other")]]);
        assert_eq!(filled.text(&"number".into()), "7", "the draft keeps what is hidden");
    }
}
