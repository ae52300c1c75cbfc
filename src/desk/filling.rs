//! Changes of the open form. What follows from a change goes with it: choices that no longer belong to what is chosen above
//! them, facts of somebody who is named no more, values that are computed. All of it is kept as what was typed is.

use super::handle::Orders;
use super::job::Job;
use super::others;
use super::state::OpenRequest;
use super::undo::Changes;
use crate::domain::form::{FieldKey, FieldKind, Filled, FilledBy, Place, RegistryFact, Source, Value, computed_values, copied_values, no_longer_offered};
use crate::domain::registry_facts::{asked_at, facts_of_nobody};
use crate::domain::request::RequestId;
use jiff::Timestamp;

/// What stands in a place from now on.
pub(super) fn commit(open: &mut OpenRequest, undo: &mut Changes, place: &Place, value: Value, now: Timestamp, orders: &mut Orders) {
    undo.remember(&open.request.form, place);
    let gone = facts_of_replaced(open, place, &value);
    put(open, place.clone(), value, Source::Operator, orders);
    for gone in gone {
        undo.remember_too(&open.request.form, &gone);
        put(open, gone, Value::Text(String::new()), Source::Registry, orders);
    }
    for unfit in no_longer_offered(&open.service.form, &open.request.form, place) {
        undo.remember_too(&open.request.form, &unfit);
        put(open, unfit, Value::Text(String::new()), Source::Operator, orders);
    }
    undo.tell(open);
    finish(open, std::slice::from_ref(place), now, orders);
}

/// Puts back, or again, what a group of changes held.
pub(super) fn put_back(open: &mut OpenRequest, group: Vec<(Place, Filled)>, now: Timestamp, orders: &mut Orders) {
    let places: Vec<Place> = group.iter().map(|(place, _)| place.clone()).collect();
    // A change that is taken back is seen: focus goes where it was made.
    open.resume = places.first().cloned().or(open.resume.take());
    for (place, filled) in group {
        let gone = facts_of_replaced(open, &place, &filled.value);
        put(open, place, filled.value, filled.source, orders);
        for gone in gone.into_iter().filter(|gone| !places.contains(gone)) {
            put(open, gone, Value::Text(String::new()), Source::Registry, orders);
        }
    }
    finish(open, &places, now, orders);
}

/// Takes what an earlier request gives; one change, to be taken back as one. Says how many fields were filled.
pub(super) fn copy(open: &mut OpenRequest, undo: &mut Changes, from: RequestId, now: Timestamp, orders: &mut Orders) -> usize {
    let Some(earlier) = open.earlier.iter().find(|earlier| earlier.request == from) else { return 0 };
    let values = copied_values(&open.service.form, &open.request.form, &earlier.service.form, &earlier.form);
    let count = values.len();
    for (number, (place, value)) in values.into_iter().enumerate() {
        if number == 0 {
            undo.remember(&open.request.form, &place);
        } else {
            undo.remember_too(&open.request.form, &place);
        }
        put(open, place, value, Source::Earlier, orders);
    }
    undo.tell(open);
    finish(open, &[], now, orders);
    count
}

/// Empties everything that is of a former applicant: what a registry gives of one, whoever wrote it, and what was taken over
/// from an earlier request of theirs. Says whether anything went that an operator had typed.
pub(super) fn forget_applicant(open: &mut OpenRequest, of: impl Fn(RegistryFact) -> bool, now: Timestamp, orders: &mut Orders) -> bool {
    let is_of = |filler: &Option<FilledBy>| matches!(filler, Some(FilledBy::Fact(fact)) if of(*fact));
    let stands = |key: &FieldKey| open.request.form.values.get(key).filter(|there| there.value != Value::Text(String::new())).map(|there| &there.source);
    let gone: Vec<(FieldKey, Source, Value)> = open
        .service
        .form
        .fields()
        .filter_map(|field| {
            let source = stands(&field.key)?;
            let nothing = match field.kind {
                FieldKind::Table { .. } => Value::Rows(Vec::new()),
                FieldKind::Tick => Value::Tick(false),
                _ => Value::Text(String::new()),
            };
            (is_of(&field.filled_by) || *source == Source::Earlier).then(|| (field.key.clone(), source.clone(), nothing))
        })
        .collect();
    let typed = gone.iter().any(|(_, source, _)| *source == Source::Operator);
    for (key, _, nothing) in gone {
        put(open, Place::Field(key), nothing, Source::Registry, orders);
    }
    finish(open, &[], now, orders);
    typed
}

/// Empties what the registry gave for facts of this kind: they are of somebody who is named no more.
pub(super) fn forget_facts(open: &mut OpenRequest, of: impl Fn(RegistryFact) -> bool, now: Timestamp, orders: &mut Orders) {
    let is_of = |filler: &Option<FilledBy>| matches!(filler, Some(FilledBy::Fact(fact)) if of(*fact));
    let given = |key: &FieldKey| open.request.form.values.get(key).is_some_and(|there| there.source == Source::Registry);
    let fields = open.service.form.fields().filter(|field| is_of(&field.filled_by) && given(&field.key) && !open.request.form.text(&field.key).is_empty());
    let gone: Vec<FieldKey> = fields.map(|field| field.key.clone()).collect();
    for key in gone {
        put(open, Place::Field(key), Value::Text(String::new()), Source::Registry, orders);
    }
    finish(open, &[], now, orders);
}

/// Puts in what is computed and stands otherwise. Says whether anything did.
pub(super) fn settle(open: &mut OpenRequest, orders: &mut Orders) -> bool {
    let values = computed_values(&open.service.form, &open.request.form);
    let any = !values.is_empty();
    for (place, value) in values {
        put(open, place, value, Source::Program, orders);
    }
    any
}

fn finish(open: &mut OpenRequest, by_hand: &[Place], now: Timestamp, orders: &mut Orders) {
    others::follow(open, by_hand, orders);
    open.check(now);
}

pub(super) fn put(open: &mut OpenRequest, place: Place, value: Value, source: Source, orders: &mut Orders) {
    open.request.form.put(&place, value.clone(), source.clone());
    open.unsaved.push(place.clone());
    orders.jobs.push(Job::CommitField { request: open.request.id, place, value, source });
}

/// Where the facts of the one stand whose number is about to be replaced.
fn facts_of_replaced(open: &OpenRequest, place: &Place, value: &Value) -> Vec<Place> {
    let (form, filled) = (&open.service.form, &open.request.form);
    let Some(of) = asked_at(form, place) else { return Vec::new() };
    let before = text_at(open, place);
    match value {
        Value::Text(text) if text.trim() != before.trim() => facts_of_nobody(form, filled, place, &others::facts_known(open, &of, before.trim())),
        _ => Vec::new(),
    }
}

pub(super) fn text_at<'a>(open: &'a OpenRequest, place: &Place) -> &'a str {
    match place {
        Place::Field(key) => open.request.form.text(key),
        Place::Cell { table, row, column } => open.request.form.rows(table).get(*row).and_then(|row| row.get(column)).map_or("", String::as_str),
    }
}
