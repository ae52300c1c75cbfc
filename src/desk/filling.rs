//! Changes of the open form. What follows from a change goes with it: choices that no longer belong to what is chosen above
//! them, facts of somebody who is named no more, values that are computed. All of it is kept as what was typed is.

use super::handle::Orders;
use super::job::Job;
use super::state::{Look, OpenRequest};
use super::undo::Changes;
use crate::domain::form::{
    FieldKey, FieldKind, Filled, FilledBy, Form, Place, RegistryFact, Row, Source, Value, computed_values, copied_values, no_longer_offered,
};
use crate::domain::number::IdentityNumber;
use crate::domain::registry_facts::{FactsOfOther, asked_at, facts_of_nobody, values_from_other};
use crate::domain::request::RequestId;
use jiff::Timestamp;

/// What stands in a place from now on.
pub(super) fn commit(open: &mut OpenRequest, undo: &mut Changes, place: &Place, value: Value, now: Timestamp, orders: &mut Orders) {
    undo.remember(&open.request.form, place);
    let before = rows_at(open, place);
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
    ask_others(open, place, &before, orders);
    undo.tell(open);
    finish(open, now, orders);
}

/// Puts back, or again, what a group of changes held.
pub(super) fn put_back(open: &mut OpenRequest, group: Vec<(Place, Filled)>, now: Timestamp, orders: &mut Orders) {
    let places: Vec<Place> = group.iter().map(|(place, _)| place.clone()).collect();
    // A change that is taken back is seen: focus goes where it was made.
    open.resume = places.first().cloned().or(open.resume.take());
    let before: Vec<Vec<Row>> = places.iter().map(|place| rows_at(open, place)).collect();
    for (place, filled) in group {
        let gone = facts_of_replaced(open, &place, &filled.value);
        put(open, place, filled.value, filled.source, orders);
        for gone in gone.into_iter().filter(|gone| !places.contains(gone)) {
            put(open, gone, Value::Text(String::new()), Source::Registry, orders);
        }
    }
    for (place, before) in places.iter().zip(&before) {
        ask_others(open, place, before, orders);
    }
    finish(open, now, orders);
}

/// Takes what an earlier request gives; one change, to be taken back as one. Says how many fields were filled.
pub(super) fn copy(open: &mut OpenRequest, undo: &mut Changes, from: RequestId, now: Timestamp, orders: &mut Orders) -> usize {
    let Some(earlier) = open.earlier.iter().find(|earlier| earlier.request == from) else { return 0 };
    let values = copied_values(&open.service.form, &open.request.form, &earlier.service.form, &earlier.form);
    let places: Vec<Place> = values.iter().map(|(place, _)| place.clone()).collect();
    for (number, (place, value)) in values.into_iter().enumerate() {
        if number == 0 {
            undo.remember(&open.request.form, &place);
        } else {
            undo.remember_too(&open.request.form, &place);
        }
        put(open, place, value, Source::Earlier, orders);
    }
    for place in &places {
        ask_others(open, place, &[], orders);
    }
    undo.tell(open);
    finish(open, now, orders);
    places.len()
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
    finish(open, now, orders);
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

/// Asks once more about everybody for whom no registry answered.
pub(super) fn ask_others_again(open: &mut OpenRequest, orders: &mut Orders) {
    let request = open.request.id;
    for ((of, number), look) in &mut open.others {
        if matches!(look, Look::Unreachable(_))
            && let Ok(number) = number.parse()
        {
            *look = Look::Asking;
            orders.jobs.push(Job::AskOther { request, of: of.clone(), number });
        }
    }
}

fn finish(open: &mut OpenRequest, now: Timestamp, orders: &mut Orders) {
    settle(open, orders);
    open.check(now);
}

fn put(open: &mut OpenRequest, place: Place, value: Value, source: Source, orders: &mut Orders) {
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
        Value::Text(text) if text.trim() != before.trim() => {
            let facts = match open.others.get(&(of, before.trim().to_owned())) {
                Some(Look::Found(facts)) => facts.as_slice(),
                _ => &[],
            };
            facts_of_nobody(form, filled, place, facts)
        }
        _ => Vec::new(),
    }
}

fn rows_at(open: &OpenRequest, place: &Place) -> Vec<Row> {
    match place {
        Place::Field(key) => open.request.form.rows(key).to_vec(),
        Place::Cell { .. } => Vec::new(),
    }
}

/// Asks the registries about everybody whose number came to stand at this place; who stood in its rows before is asked for no second time, and who is
/// known already is filled in at once.
fn ask_others(open: &mut OpenRequest, place: &Place, before: &[Row], orders: &mut Orders) {
    let form = &open.service.form;
    let mut numbers: Vec<(FieldKey, IdentityNumber)> = Vec::new();
    if let Some(of) = asked_at(form, place) {
        numbers.extend(number_in(form, place, text_at(open, place)).map(|number| (of, number)));
    } else if let Place::Field(table) = place
        && let Some(FieldKind::Table { columns, .. }) = form.field(table).map(|field| &field.kind)
    {
        for column in columns {
            let at = |row| Place::Cell { table: table.clone(), row, column: column.key.clone() };
            let Some(of) = asked_at(form, &at(0)) else { continue };
            for row in 0..open.request.form.rows(table).len() {
                let text = text_at(open, &at(row));
                if before.iter().all(|row| row.get(&column.key).is_none_or(|stood| stood != text)) {
                    numbers.extend(number_in(form, &at(row), text).map(|number| (of.clone(), number)));
                }
            }
        }
    }
    for (of, number) in numbers {
        let look = open.others.entry((of.clone(), number.to_string())).or_default();
        match look {
            Look::Asking => {}
            Look::Found(facts) => {
                for (place, value, source) in values_from_other(&open.service.form, &open.request.form, &of, &number.to_string(), facts) {
                    put(open, place, value, source, orders);
                }
            }
            Look::NotAsked | Look::NotFound(_) | Look::Unreachable(_) => {
                *look = Look::Asking;
                orders.jobs.push(Job::AskOther { request: open.request.id, of, number });
            }
        }
    }
}

/// The number in a text, when it is one that may stand at this place.
fn number_in(form: &Form, place: &Place, text: &str) -> Option<IdentityNumber> {
    let text = text.trim();
    form.kind_at(place).filter(|kind| kind.check(text).is_ok()).and_then(|_| text.parse().ok())
}

fn text_at<'a>(open: &'a OpenRequest, place: &Place) -> &'a str {
    match place {
        Place::Field(key) => open.request.form.text(key),
        Place::Cell { table, row, column } => open.request.form.rows(table).get(*row).and_then(|row| row.get(column)).map_or("", String::as_str),
    }
}

impl OpenRequest {
    /// What the registry said of the one whose number stands at this place, when their facts are wanted.
    pub fn other_at(&self, place: &Place) -> Option<&Look<FactsOfOther>> {
        self.form_in_work().other_at(place)
    }
}
