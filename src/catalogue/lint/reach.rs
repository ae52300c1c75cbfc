//! Fields that can never be shown, and requirements that can never hold: found by trying what the fields a condition
//! names can hold.

use super::conditions::Scope;
use crate::source::{Place, Problems};
use std::collections::{BTreeMap, BTreeSet};
use tereze_domain::form::condition::Standing;
use tereze_domain::form::{Condition, Field, FieldKey, FieldKind, Requirement, Section};

/// More combinations are not tried: the condition is then taken to be possible.
const TRIALS: usize = 20_000;

/// A section with its fields and the columns of its tables.
pub(crate) fn section(place: &Place<'_>, section: &Section, scope: &Scope<'_>, problems: &Problems) {
    let of_section = section.visible_if.as_ref();
    if !possible(of_section.as_slice(), scope) {
        problems.add(&place.key("visible-if"), "unreachable", &[("word", &section.key)]);
        return;
    }
    for (index, field) in section.fields.iter().enumerate() {
        let place = place.key("fields").item(index);
        check(&place, field, of_section, scope, problems);
        if let FieldKind::Table { columns, .. } = &field.kind {
            let scope = scope.with_columns(columns);
            for (index, column) in columns.iter().enumerate() {
                check(&place.key("kind").key("table").key("columns").item(index), column, None, &scope, problems);
            }
        }
    }
}

fn check(place: &Place<'_>, field: &Field, of_section: Option<&Condition>, scope: &Scope<'_>, problems: &Problems) {
    let shown: Vec<&Condition> = of_section.into_iter().chain(&field.visible_if).collect();
    if field.visible_if.is_some() && !possible(&shown, scope) {
        problems.add(&place.key("visible-if"), "unreachable", &[("word", field.key.as_str())]);
    } else if let Requirement::If(condition) = &field.required
        && !possible(&[shown.as_slice(), &[condition]].concat(), scope)
    {
        problems.add(&place.key("required").key("if"), "never-required", &[("word", field.key.as_str())]);
    }
}

/// Whether all these conditions can hold at once.
pub(crate) fn possible(conditions: &[&Condition], scope: &Scope<'_>) -> bool {
    if conditions.is_empty() {
        return true;
    }
    let mut mentioned: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut waiting = conditions.to_vec();
    while let Some(condition) = waiting.pop() {
        mention(condition, &mut mentioned, &mut waiting, scope);
    }
    let values: Vec<(&str, Vec<Standing<'_>>)> = mentioned.iter().map(|(key, values)| (*key, standings(key, values, scope))).collect();
    let combinations = values.iter().try_fold(1usize, |product, (_, values)| product.checked_mul(values.len()).filter(|product| *product <= TRIALS));
    let Some(combinations) = combinations else { return true };
    (0..combinations).any(|combination| {
        let mut rest = combination;
        let assigned = values.iter().map(|(key, values)| {
            let value = values[rest % values.len()];
            rest /= values.len();
            (*key, value)
        });
        let trial = Trial { assigned: assigned.collect(), scope };
        conditions.iter().all(|condition| condition.holds_by(&|key| trial.standing(key)))
    })
}

/// Notes the fields a condition names with the values it asks about, and the conditions under which those are shown.
fn mention<'a>(condition: &'a Condition, mentioned: &mut BTreeMap<&'a str, BTreeSet<&'a str>>, waiting: &mut Vec<&'a Condition>, scope: &Scope<'a>) {
    let mut field = |key: &'a FieldKey, values: &mut dyn Iterator<Item = &'a str>| {
        let new = !mentioned.contains_key(key.as_str());
        mentioned.entry(key.as_str()).or_default().extend(values);
        if let Some((_, conditions)) = scope.find(key).filter(|_| new) {
            waiting.extend(conditions.into_iter().flatten());
        }
    };
    match condition {
        Condition::All(inner) | Condition::Any(inner) => waiting.extend(inner),
        Condition::Not(inner) => waiting.push(inner),
        Condition::Filled { field: key } => field(key, &mut std::iter::empty()),
        Condition::Equals { field: key, value } => field(key, &mut std::iter::once(value.as_str())),
        Condition::In { field: key, values } => field(key, &mut values.iter().map(String::as_str)),
    }
}

/// What can stand in a field, as far as conditions can tell the difference.
fn standings<'a>(key: &str, values: &BTreeSet<&'a str>, scope: &Scope<'a>) -> Vec<Standing<'a>> {
    let mut standings = vec![Standing::Nothing];
    match scope.find(&key.into()).map(|(field, _)| &field.kind) {
        Some(FieldKind::Tick) => standings.push(Standing::Ticked),
        Some(FieldKind::Table { .. }) => standings.push(Standing::Rows),
        // Options nobody asks about are all alike: one stands for them.
        Some(FieldKind::Choice { options, .. }) => {
            let (asked, others): (Vec<_>, Vec<_>) = options.iter().partition(|option| values.contains(option.key.as_str()));
            standings.extend(asked.into_iter().chain(others.into_iter().take(1)).map(|option| Standing::of_text(&option.key)));
        }
        // A text nobody can ask about stands for all the others.
        Some(_) => standings.extend(values.iter().copied().chain(["\u{10fffd}"]).map(Standing::of_text)),
        // The field does not exist, which was already said.
        None => {}
    }
    standings
}

struct Trial<'a> {
    assigned: BTreeMap<&'a str, Standing<'a>>,
    scope: &'a Scope<'a>,
}

impl<'a> Trial<'a> {
    fn standing(&self, key: &FieldKey) -> Standing<'a> {
        let shown = self
            .scope
            .find(key)
            .is_none_or(|(_, conditions)| conditions.into_iter().flatten().all(|condition| condition.holds_by(&|key: &FieldKey| self.standing(key))));
        if shown { self.assigned.get(key.as_str()).copied().unwrap_or(Standing::Nothing) } else { Standing::Nothing }
    }
}
