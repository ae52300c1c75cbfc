//! Two requests of the same applicant for the same service, field by field.

use super::form::{Field, FieldKind, FilledForm, Form, Row, Value};
use super::language::Text;

/// A field as it stands in two requests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparedField {
    /// Label of the field.
    pub label: Text,
    /// What stands in this request, as it is kept; rows of a table are joined.
    pub this: String,
    /// What stands in the other.
    pub other: String,
    /// Whether they differ.
    pub differs: bool,
}

/// Fields filled in at least one of two requests, in the order of the form.
pub fn compare(form: &Form, this: &FilledForm, other: &FilledForm) -> Vec<ComparedField> {
    let compared = form.fields().map(|field| {
        let (this, other) = (kept(field, this), kept(field, other));
        ComparedField { label: field.label.clone(), differs: this != other, this, other }
    });
    compared.filter(|field| !(field.this.is_empty() && field.other.is_empty())).collect()
}

fn kept(field: &Field, form: &FilledForm) -> String {
    match (form.values.get(&field.key).map(|filled| &filled.value), &field.kind) {
        (Some(Value::Text(text)), _) => text.trim().to_owned(),
        (Some(Value::Tick(on)), _) => on.to_string(),
        (Some(Value::Rows(rows)), FieldKind::Table { columns, .. }) => rows.iter().map(|row| cells(columns, row)).collect::<Vec<_>>().join("; "),
        _ => String::new(),
    }
}

fn cells(columns: &[Field], row: &Row) -> String {
    columns.iter().filter_map(|column| row.get(&column.key)).filter(|text| !text.is_empty()).cloned().collect::<Vec<_>>().join(", ")
}
