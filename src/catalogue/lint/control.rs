//! The control: the form against the act's own table, and checks that fit the fields they stand at.

use super::conditions::{self, Scope};
use super::texts;
use crate::reading::control::{ControlFile, ControlRow, RowFormat};
use crate::source::{Place, Problems};
use tereze_domain::form::{Check, Control, Field, FieldKey, FieldKind, Form, Requirement};

/// The form against the act's own table.
pub(crate) fn rows(root: &Place<'_>, form: &Form, file: &ControlFile, problems: &Problems) {
    for (index, row) in file.rows.iter().enumerate() {
        let place = root.key("rows").item(index);
        if usize::try_from(row.number) != Ok(index + 1) {
            problems.add(&place.key("number"), "row-number", &[("expected", &(index + 1).to_string())]);
        }
        match find(form, &row.field) {
            Some((_, field)) => check_row(&place, row, field, problems),
            None => problems.add(&place.key("field"), "no-such-field", &[("word", row.field.as_str())]),
        }
        if let Some(first) = file.rows[..index].iter().position(|other| other.field == row.field) {
            let line = root.key("rows").item(first).line();
            problems.add(&place.key("field"), "key-twice", &[("word", row.field.as_str()), ("first", &line.to_string())]);
        }
    }
}

/// The checks of a form.
pub(crate) fn controls(root: &Place<'_>, form: &Form, problems: &Problems) {
    let scope = Scope::of(form);
    for (index, control) in form.controls.iter().enumerate() {
        let place = root.key("controls").item(index);
        texts::check(&place.key("message"), &control.message, problems);
        texts::word(&place.key("article"), &control.article, problems);
        match find(form, &control.field) {
            Some((columns, field)) => check_control(&place.key("check"), control, field, &scope.with_columns(columns), problems),
            None => problems.add(&place.key("field"), "no-such-field", &[("word", control.field.as_str())]),
        }
    }
}

/// A field by its key, or a column by `table.column`, with the columns beside it.
pub(super) fn find<'a>(form: &'a Form, key: &FieldKey) -> Option<(&'a [Field], &'a Field)> {
    match key.as_str().split_once('.') {
        None => form.field(key).map(|field| (&[] as &[Field], field)),
        Some((table, column)) => match &form.field(&table.into())?.kind {
            FieldKind::Table { columns, .. } => columns.iter().find(|field| field.key.as_str() == column).map(|field| (columns.as_slice(), field)),
            _ => None,
        },
    }
}

fn check_row(place: &Place<'_>, row: &ControlRow, field: &Field, problems: &Problems) {
    let agrees = match field.required {
        Requirement::Always => row.mandatory,
        Requirement::Never => !row.mandatory,
        Requirement::If(_) => true,
    };
    if !agrees {
        problems.add(&place.key("mandatory"), "row-mandatory", &[("word", row.field.as_str())]);
    }
    let (format, size) = match &field.kind {
        FieldKind::Digits { max, .. } | FieldKind::Phone { max } => (RowFormat::Digits, *max),
        FieldKind::Iin | FieldKind::Bin | FieldKind::IinOrBin => (RowFormat::Digits, 12),
        FieldKind::Date => (RowFormat::Digits, 8),
        FieldKind::Number { .. } | FieldKind::Money => (RowFormat::Digits, row.size),
        _ => (RowFormat::Symbols, 0),
    };
    if format != row.format {
        problems.add(&place.key("format"), "row-format", &[("word", row.field.as_str())]);
    } else if size != row.size {
        problems.add(&place.key("size"), "row-size", &[("word", row.field.as_str()), ("expected", &size.to_string())]);
    }
}

fn check_control(place: &Place<'_>, control: &Control, field: &Field, scope: &Scope<'_>, problems: &Problems) {
    let does_not_fit = |name: &'static str| problems.add(&place.key(name), "check-does-not-fit", &[("word", field.key.as_str())]);
    let other = |name: &'static str, key: &FieldKey| {
        let found = scope.find(key).map(|(field, _)| field);
        if found.is_none() {
            problems.add(&place.key(name), "no-such-field", &[("word", key.as_str())]);
        }
        found
    };
    let is_date = |field: &Field| matches!(field.kind, FieldKind::Date);
    let is_number = |field: &Field| {
        matches!(field.kind, FieldKind::Number { .. } | FieldKind::Decimal { .. } | FieldKind::Money | FieldKind::Digits { .. } | FieldKind::Year)
    };
    let holds_no_text = |field: &Field| matches!(field.kind, FieldKind::Tick | FieldKind::Table { .. });
    match &control.check {
        Check::Holds(condition) => conditions::check(&place.key("holds"), condition, scope, problems),
        Check::NotAfterToday | Check::NotBeforeToday => {
            if !is_date(field) {
                problems.add(place, "check-does-not-fit", &[("word", field.key.as_str())]);
            }
        }
        Check::NotBefore(key) => {
            let other = other("not-before", key);
            if !is_date(field) || other.is_some_and(|other| !is_date(other)) {
                does_not_fit("not-before");
            }
        }
        Check::NotAfter(key) => {
            let other = other("not-after", key);
            if !is_date(field) || other.is_some_and(|other| !is_date(other)) {
                does_not_fit("not-after");
            }
        }
        Check::SameAs(key) | Check::DifferentFrom(key) => {
            let name = if matches!(control.check, Check::SameAs(_)) { "same-as" } else { "different-from" };
            let other = other(name, key);
            if holds_no_text(field) || other.is_some_and(holds_no_text) || *key == field.key {
                does_not_fit(name);
            }
        }
        Check::AtLeastField(key) | Check::AtMostField(key) => {
            let name = if matches!(control.check, Check::AtLeastField(_)) { "at-least-field" } else { "at-most-field" };
            let other = other(name, key);
            if !is_number(field) || other.is_some_and(|other| !is_number(other)) || *key == field.key {
                does_not_fit(name);
            }
        }
        Check::Characters(characters) => {
            if characters.is_empty() || holds_no_text(field) {
                does_not_fit("characters");
            }
        }
        Check::IsApplicantNumber => {
            if !matches!(field.kind, FieldKind::Iin | FieldKind::Bin | FieldKind::IinOrBin) {
                problems.add(place, "check-does-not-fit", &[("word", field.key.as_str())]);
            }
        }
        Check::AtLeast(least) => {
            let most = match field.kind {
                FieldKind::Line { max } | FieldKind::Paragraph { max } | FieldKind::Phone { max } | FieldKind::Digits { max, .. } => max,
                FieldKind::Tick | FieldKind::Table { .. } => 0,
                _ => usize::MAX,
            };
            if *least == 0 || *least > most {
                does_not_fit("at-least");
            }
        }
    }
}
