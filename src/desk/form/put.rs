//! Putting a value into the form on the screen: it stands there at once and is on its way to the disk.

use super::task::Task;
use crate::effects::Effects;
use crate::request::state::OpenRequest;
use tereze_domain::form::{Place, Source, Value, computed_values};

pub(crate) fn put(open: &mut OpenRequest, place: Place, value: Value, source: Source, effects: &mut Effects) {
    open.request.form.put(&place, value.clone(), source.clone());
    open.unsaved.push(place.clone());
    effects.store(Task::Commit { request: open.request.id, place, value, source });
}

/// Puts in what is computed and stands otherwise. Says whether anything did.
pub(crate) fn settle(open: &mut OpenRequest, effects: &mut Effects) -> bool {
    let values = computed_values(&open.service.form, &open.request.form);
    let any = !values.is_empty();
    for (place, value) in values {
        put(open, place, value, Source::Program, effects);
    }
    any
}

pub(crate) fn text_at<'a>(open: &'a OpenRequest, place: &Place) -> &'a str {
    match place {
        Place::Field(key) => open.request.form.text(key),
        Place::Cell { table, row, column } => open.request.form.rows(table).get(*row).and_then(|row| row.get(column)).map_or("", String::as_str),
    }
}
