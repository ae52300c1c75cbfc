//! Places of a form: the identifiers of their inputs, and where focus goes to mend what is wrong there.

use egui::Id;
use tereze_desk::form::in_work::FormInWork;
use tereze_domain::form::{Computed, Field, FieldKey, FieldKind, Place, Severity};

/// Identifier of the input of a place.
pub(crate) fn id(place: &Place) -> Id {
    match place {
        Place::Field(key) => field_id(key),
        Place::Cell { table, row, column } => cell_id(table, *row, column),
    }
}

/// Identifier of the input of a field.
pub(crate) fn field_id(key: &FieldKey) -> Id {
    Id::unique(("place", key))
}

/// Identifier of the input of a cell.
pub(super) fn cell_id(table: &FieldKey, row: usize, column: &FieldKey) -> Id {
    Id::unique(("place", table, row, column))
}

/// Where focus goes when something is wrong at this place: a table as a whole is mended in its first cell, what is computed in
/// what it is computed of.
pub(crate) fn target(open: FormInWork<'_>, place: &Place) -> Place {
    let form = &open.form;
    let field = match place {
        Place::Field(key) => form.field(key),
        Place::Cell { table, column, .. } => columns(open, table).iter().find(|field| field.key == *column),
    };
    if let Some(part) = field.and_then(|field| field.computed.as_ref()).and_then(first_part) {
        let part = match (place, part.as_str().split_once('.')) {
            (_, Some((table, column))) => Place::Cell { table: table.into(), row: 0, column: column.into() },
            (Place::Cell { table, row, .. }, None) if columns(open, table).iter().any(|field| field.key == part) => {
                Place::Cell { table: table.clone(), row: *row, column: part }
            }
            _ => Place::Field(part),
        };
        // The linter lets nothing be computed of itself; of each other two could be, and this ends all the same.
        return if part == *place { part } else { first_cell(open, &part) };
    }
    first_cell(open, place)
}

/// The error after this place, around the end to the first: where focus goes to mend it.
pub(crate) fn error_after(open: FormInWork<'_>, at: Option<&Place>) -> Option<Place> {
    let mut errors: Vec<Place> =
        open.findings.iter().filter(|finding| finding.severity == Severity::Error).map(|finding| target(open, &finding.place)).collect();
    errors.sort_by_key(|place| open.form.position(place));
    let at = at.map(|at| open.form.position(at));
    let after = errors.iter().find(|place| at.is_some_and(|at| open.form.position(place) > at));
    after.or(errors.first()).cloned()
}

fn first_part(computed: &Computed) -> Option<FieldKey> {
    match computed {
        Computed::Sum(parts) | Computed::Product(parts) | Computed::Join(parts) => parts.first().cloned(),
        Computed::SumOf(part) | Computed::CountOf(part) => Some(part.clone()),
    }
}

pub(super) fn columns<'a>(open: FormInWork<'a>, table: &FieldKey) -> &'a [Field] {
    match open.form.field(table).map(|field| &field.kind) {
        Some(FieldKind::Table { columns, .. }) => columns,
        _ => &[],
    }
}

fn first_cell(open: FormInWork<'_>, place: &Place) -> Place {
    if let Place::Field(key) = place
        && let Some(FieldKind::Table { columns, .. }) = open.form.field(key).map(|field| &field.kind)
        && let Some(column) = columns.iter().find(|column| column.computed.is_none())
    {
        return Place::Cell { table: key.clone(), row: 0, column: column.key.clone() };
    }
    place.clone()
}

/// What is chosen in the field or column on which a choice hangs.
pub(super) fn chosen_above<'a>(open: FormInWork<'a>, place: &Place, parent: &FieldKey) -> &'a str {
    match place {
        Place::Cell { table, row, .. } if columns(open, table).iter().any(|field| field.key == *parent) => {
            open.filled.rows(table).get(*row).and_then(|row| row.get(parent)).map_or("", String::as_str)
        }
        _ => open.filled.text(parent),
    }
}
