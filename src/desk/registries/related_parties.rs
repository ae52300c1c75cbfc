//! Others whom the form names by a number: the registries are asked about them, whoever put the number there, and what is known of them goes where the
//! form asks for it. What came in that way may name somebody in turn.

use super::state::{Lookup, RegistryFound};
use super::task::Task;
use crate::effects::Effects;
use crate::form::put::{put, settle, text_at};
use crate::request::state::OpenRequest;
use std::collections::{BTreeMap, BTreeSet};
use tereze_domain::form::{FieldKey, Form, Place, Source, Value};
use tereze_domain::number::IdentityNumber;
use tereze_domain::registry_facts::{FactsOfOther, Named, Other, facts_of_nobody, facts_of_other, facts_stand, named, values_from_other};

/// Puts in what is computed, and asks about everybody who came to be named since the last time; who is known already is filled in at once. Places where
/// `by_hand` something was entered count as new even where the same number stood before. Each is looked at once: facts that lead back to somebody end there.
pub(crate) fn follow(open: &mut OpenRequest, by_hand: &[Place], effects: &mut Effects) {
    let mut entered = by_hand;
    let mut seen: BTreeSet<(FieldKey, String)> = BTreeSet::new();
    loop {
        settle(open, effects);
        let now = named(&open.service.form, &open.request.form);
        let before = std::mem::replace(&mut open.named, now);
        let forgot = forget_replaced(open, &before, entered, effects);
        let mut new: Vec<(Place, Named)> = open
            .named
            .iter()
            .filter(|(place, one)| entered.contains(place) || has_come(&before, one))
            .map(|(place, one)| (place.clone(), one.clone()))
            .collect();
        new.retain(|(_, one)| seen.insert((one.asked.clone(), one.number.clone())));
        if new.is_empty() && !forgot {
            break;
        }
        for (place, one) in new {
            let fresh = entered.contains(&place) || !before.values().any(|other| other.asked == one.asked && other.number == one.number);
            look_at(open, &place, &one, fresh, effects);
        }
        entered = &[];
    }
}

/// The registry answered about this number: what it said goes where the number stands and nothing was typed by hand.
pub(crate) fn answered(open: &mut OpenRequest, number: &str, effects: &mut Effects) {
    let asked: BTreeSet<FieldKey> = open.named.values().filter(|one| one.number == number).map(|one| one.asked.clone()).collect();
    for asked in asked {
        fill(open, &asked, number, effects);
    }
}

/// Asks once more about everybody for whom no registry answered.
pub(crate) fn ask_again(open: &mut OpenRequest, effects: &mut Effects) {
    let request = open.request.id;
    for (number, look) in &mut open.related {
        if matches!(look, Lookup::Unreachable(_))
            && let Ok(number) = number.parse()
        {
            open.related_ticket = open.related_ticket.next();
            *look = Lookup::Asking(open.related_ticket);
            effects.store(Task::AskRelatedParty { request, number, ticket: open.related_ticket });
        }
    }
}

/// What is known of the one with this number, for the fields or columns that ask for it.
pub(crate) fn facts_known(open: &OpenRequest, asked: &FieldKey, number: &str) -> FactsOfOther {
    match open.related.get(number) {
        Some(Lookup::Found(RegistryFound::Person(person))) => facts_of_other(&open.service.form, asked, Other::Person(person)),
        Some(Lookup::Found(RegistryFound::Organisation(organisation))) => facts_of_other(&open.service.form, asked, Other::Organisation(organisation)),
        _ => Vec::new(),
    }
}

/// Everybody whom a request names as it is opened. Only those of whom nothing stands in the form are asked for then: the answer never came.
pub(crate) fn named_before(form: &Form, filled: &tereze_domain::form::FilledForm) -> BTreeMap<Place, Named> {
    named(form, filled).into_iter().map(|(place, one)| (place, Named { shown: false, ..one })).collect()
}

/// Whether somebody is shown who was not shown before, here or in another row.
fn has_come(before: &BTreeMap<Place, Named>, one: &Named) -> bool {
    one.shown && !before.values().any(|other| other == one)
}

/// Takes out what a registry gave of those in whose field another number stands now. Where it was entered by hand that is done already; rows move, and keep
/// what stands in them. Says whether there was anything.
fn forget_replaced(open: &mut OpenRequest, before: &BTreeMap<Place, Named>, entered: &[Place], effects: &mut Effects) -> bool {
    let replaced = |place: &Place, one: &Named| open.named.get(place).is_none_or(|now| now.number != one.number);
    let of_fields = before.iter().filter(|(place, one)| matches!(place, Place::Field(_)) && !entered.contains(place) && replaced(place, one));
    let gone: Vec<Place> = of_fields.flat_map(|(place, _)| facts_of_nobody(&open.service.form, &open.request.form, place, &[])).collect();
    let any = !gone.is_empty();
    for gone in gone {
        put(open, gone, Value::Text(String::new()), Source::Registry, effects);
    }
    any
}

/// Fills in who is known; asks about who is not. Somebody who stood here before and of whom something is written is not asked for again.
fn look_at(open: &mut OpenRequest, place: &Place, one: &Named, fresh: bool, effects: &mut Effects) {
    let Some(number) = number_in(&open.service.form, place, &one.number) else { return };
    let applicant = match &open.registry {
        Lookup::Found(RegistryFound::Person(person)) if IdentityNumber::Iin(person.iin) == number => Some(RegistryFound::Person(person.clone())),
        _ => None,
    };
    let look = open.related.entry(one.number.clone()).or_default();
    if let (Some(applicant), false) = (applicant, matches!(look, Lookup::Found(_))) {
        // Who applies was asked for already.
        *look = Lookup::Found(applicant);
    }
    match look {
        Lookup::Asking(_) => {}
        Lookup::Found(_) => fill(open, &one.asked, &one.number, effects),
        Lookup::NotAsked | Lookup::NotFound(_) | Lookup::Unreachable(_) => {
            if fresh || !facts_stand(&open.service.form, &open.request.form, place) {
                open.related_ticket = open.related_ticket.next();
                *look = Lookup::Asking(open.related_ticket);
                effects.store(Task::AskRelatedParty { request: open.request.id, number, ticket: open.related_ticket });
            }
        }
    }
}

fn fill(open: &mut OpenRequest, asked: &FieldKey, number: &str, effects: &mut Effects) {
    let facts = facts_known(open, asked, number);
    let stands = |place: &Place, value: &Value| match place {
        Place::Field(key) => open.request.form.values.get(key).is_some_and(|there| there.value == *value && there.source == Source::Registry),
        Place::Cell { .. } => matches!(value, Value::Text(text) if text_at(open, place) == text),
    };
    let values = values_from_other(&open.service.form, &open.request.form, asked, number, &facts);
    let new: Vec<_> = values.into_iter().filter(|(place, value, _)| !stands(place, value)).collect();
    for (place, value, source) in new {
        put(open, place, value, source, effects);
    }
}

/// The number in a text, when it is one that may stand at this place.
fn number_in(form: &Form, place: &Place, text: &str) -> Option<IdentityNumber> {
    form.kind_at(place).filter(|kind| kind.check(text).is_ok()).and_then(|_| text.parse().ok())
}

impl OpenRequest {
    /// What the registry said of the one whose number stands at this place, when their facts are wanted.
    pub fn other_at(&self, place: &Place) -> Option<&Lookup<RegistryFound>> {
        self.form_in_work().other_at(place)
    }
}
