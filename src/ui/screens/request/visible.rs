//! Which parts of a form are shown and which must be filled, by the conditions of the form.

use crate::domain::form::{Condition, Field, FilledForm, Requirement, Section};
use crate::domain::form::{FieldKey, Value};

/// Whether a section is shown.
pub(super) fn section(section: &Section, form: &FilledForm) -> bool {
    section.visible_if.as_ref().is_none_or(|condition| holds(condition, form))
}

/// Whether a field is shown.
pub(super) fn field(field: &Field, form: &FilledForm) -> bool {
    field.visible_if.as_ref().is_none_or(|condition| holds(condition, form))
}

/// Whether a field must be filled.
pub(super) fn required(field: &Field, form: &FilledForm) -> bool {
    match &field.required {
        Requirement::Always => true,
        Requirement::Never => false,
        Requirement::If(condition) => holds(condition, form),
    }
}

fn holds(condition: &Condition, form: &FilledForm) -> bool {
    match condition {
        Condition::All(all) => all.iter().all(|one| holds(one, form)),
        Condition::Any(any) => any.iter().any(|one| holds(one, form)),
        Condition::Not(inner) => !holds(inner, form),
        Condition::Equals { field, value } => text(form, field) == *value,
        Condition::In { field, values } => values.contains(&text(form, field)),
        Condition::Filled { field } => match form.values.get(field).map(|filled| &filled.value) {
            Some(Value::Text(text)) => !text.trim().is_empty(),
            Some(Value::Tick(on)) => *on,
            Some(Value::Rows(rows)) => !rows.is_empty(),
            None => false,
        },
    }
}

fn text(form: &FilledForm, key: &FieldKey) -> String {
    match form.values.get(key).map(|filled| &filled.value) {
        Some(Value::Text(text)) => text.trim().to_owned(),
        Some(Value::Tick(on)) => on.to_string(),
        _ => String::new(),
    }
}
