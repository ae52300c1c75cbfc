//! Changes of the open form. What follows from a change goes with it: choices that no longer belong to what is chosen above
//! them, facts of somebody who is named no more, values that are computed. All of it is kept as what was typed is.

use super::put::{put, text_at};
use super::undo::Changes;
use crate::effects::Effects;
use crate::registries::related_parties;
use crate::request::state::OpenRequest;
use jiff::Timestamp;
use tereze_domain::form::{FieldKey, FieldKind, Filled, FilledBy, Place, RegistryFact, Source, Value, copied_values, no_longer_offered};
use tereze_domain::registry_facts::{asked_at, facts_of_nobody};
use tereze_domain::request::RequestId;

/// What stands in a place from now on.
pub(crate) fn commit(open: &mut OpenRequest, undo: &mut Changes, place: &Place, value: Value, now: Timestamp, effects: &mut Effects) {
    undo.remember(&open.request.form, place);
    let gone = facts_of_replaced(open, place, &value);
    put(open, place.clone(), value, Source::Operator, effects);
    for gone in gone {
        undo.remember_too(&open.request.form, &gone);
        put(open, gone, Value::Text(String::new()), Source::Registry, effects);
    }
    for unfit in no_longer_offered(&open.service.form, &open.request.form, place) {
        undo.remember_too(&open.request.form, &unfit);
        put(open, unfit, Value::Text(String::new()), Source::Operator, effects);
    }
    undo.tell(open);
    finish(open, std::slice::from_ref(place), now, effects);
}

/// Puts back, or again, what a group of changes held.
pub(crate) fn put_back(open: &mut OpenRequest, group: Vec<(Place, Filled)>, now: Timestamp, effects: &mut Effects) {
    let places: Vec<Place> = group.iter().map(|(place, _)| place.clone()).collect();
    // A change that is taken back is seen: focus goes where it was made.
    open.resume = places.first().cloned().or(open.resume.take());
    for (place, filled) in group {
        let gone = facts_of_replaced(open, &place, &filled.value);
        put(open, place, filled.value, filled.source, effects);
        for gone in gone.into_iter().filter(|gone| !places.contains(gone)) {
            put(open, gone, Value::Text(String::new()), Source::Registry, effects);
        }
    }
    finish(open, &places, now, effects);
}

/// Takes what an earlier request gives; one change, to be taken back as one. Says how many fields were filled.
pub(crate) fn copy(open: &mut OpenRequest, undo: &mut Changes, from: RequestId, now: Timestamp, effects: &mut Effects) -> usize {
    let Some(earlier) = open.earlier.iter().find(|earlier| earlier.request == from) else { return 0 };
    let values = copied_values(&open.service.form, &open.request.form, &earlier.service.form, &earlier.form);
    let count = values.len();
    for (number, (place, value)) in values.into_iter().enumerate() {
        if number == 0 {
            undo.remember(&open.request.form, &place);
        } else {
            undo.remember_too(&open.request.form, &place);
        }
        put(open, place, value, Source::Earlier, effects);
    }
    undo.tell(open);
    finish(open, &[], now, effects);
    count
}

/// Empties everything that is of a former applicant: what a registry gives of one, whoever wrote it, and what was taken over
/// from an earlier request of theirs. Says whether anything went that an operator had typed.
pub(crate) fn forget_applicant(open: &mut OpenRequest, of: impl Fn(RegistryFact) -> bool, now: Timestamp, effects: &mut Effects) -> bool {
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
        put(open, Place::Field(key), nothing, Source::Registry, effects);
    }
    finish(open, &[], now, effects);
    typed
}

/// Empties what the registry gave for facts of this kind: they are of somebody who is named no more.
pub(crate) fn forget_facts(open: &mut OpenRequest, of: impl Fn(RegistryFact) -> bool, now: Timestamp, effects: &mut Effects) {
    let is_of = |filler: &Option<FilledBy>| matches!(filler, Some(FilledBy::Fact(fact)) if of(*fact));
    let given = |key: &FieldKey| open.request.form.values.get(key).is_some_and(|there| there.source == Source::Registry);
    let fields = open.service.form.fields().filter(|field| is_of(&field.filled_by) && given(&field.key) && !open.request.form.text(&field.key).is_empty());
    let gone: Vec<FieldKey> = fields.map(|field| field.key.clone()).collect();
    for key in gone {
        put(open, Place::Field(key), Value::Text(String::new()), Source::Registry, effects);
    }
    finish(open, &[], now, effects);
}

fn finish(open: &mut OpenRequest, by_hand: &[Place], now: Timestamp, effects: &mut Effects) {
    related_parties::follow(open, by_hand, effects);
    open.check(now);
}

/// Where the facts of the one stand whose number is about to be replaced.
fn facts_of_replaced(open: &OpenRequest, place: &Place, value: &Value) -> Vec<Place> {
    let (form, filled) = (&open.service.form, &open.request.form);
    let Some(of) = asked_at(form, place) else { return Vec::new() };
    let before = text_at(open, place);
    match value {
        Value::Text(text) if text.trim() != before.trim() => facts_of_nobody(form, filled, place, &related_parties::facts_known(open, &of, before.trim())),
        _ => Vec::new(),
    }
}
