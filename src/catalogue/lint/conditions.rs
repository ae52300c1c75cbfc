//! Conditions: fields that exist, values they can have, no circles.

use crate::source::{Place, Problems};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use tereze_domain::form::{Condition, Field, FieldKey, FieldKind, Form};

/// What a condition can name: the fields of the form, each with the condition of its section, and in a table its columns.
#[derive(Clone)]
pub(crate) struct Scope<'a> {
    fields: HashMap<&'a str, (&'a Field, Option<&'a Condition>)>,
    columns: &'a [Field],
}

impl<'a> Scope<'a> {
    pub(crate) fn of(form: &'a Form) -> Self {
        let fields = form.sections.iter().flat_map(|section| section.fields.iter().map(|field| (section.visible_if.as_ref(), field)));
        Self { fields: fields.map(|(section, field)| (field.key.as_str(), (field, section))).collect(), columns: &[] }
    }

    pub(crate) fn with_columns(&self, columns: &'a [Field]) -> Self {
        Self { fields: self.fields.clone(), columns }
    }

    /// The field, the column first, with the conditions under which it is shown.
    pub(crate) fn find(&self, key: &FieldKey) -> Option<(&'a Field, [Option<&'a Condition>; 2])> {
        if let Some(column) = self.columns.iter().find(|column| column.key == *key) {
            return Some((column, [column.visible_if.as_ref(), None]));
        }
        self.fields.get(key.as_str()).map(|(field, section)| (*field, [field.visible_if.as_ref(), *section]))
    }
}

/// Looks through a condition.
pub(crate) fn check(place: &Place<'_>, condition: &Condition, scope: &Scope<'_>, problems: &Problems) {
    let several = |name: &'static str, inner: &[Condition]| {
        let place = place.key(name);
        if inner.is_empty() {
            problems.add(&place, "empty-list", &[]);
        }
        for (index, condition) in inner.iter().enumerate() {
            check(&place.item(index), condition, scope, problems);
        }
    };
    let field = |name: &'static str, key: &FieldKey| {
        let place = place.key(name).key("field");
        let found = scope.find(key);
        if found.is_none() {
            problems.add(&place, "no-such-field", &[("word", key.as_str())]);
        }
        found.map(|(field, _)| field)
    };
    match condition {
        Condition::All(inner) => several("all", inner),
        Condition::Any(inner) => several("any", inner),
        Condition::Not(inner) => check(&place.key("not"), inner, scope, problems),
        Condition::Filled { field: key } => _ = field("filled", key),
        Condition::Equals { field: key, value } => {
            if let Some(field) = field("equals", key) {
                value_fits(&place.key("equals").key("value"), field, value, problems);
            }
        }
        Condition::In { field: key, values } => {
            let list = place.key("in").key("values");
            if values.is_empty() {
                problems.add(&list, "empty-list", &[]);
            }
            if let Some(field) = field("in", key) {
                for (index, value) in values.iter().enumerate() {
                    value_fits(&list.item(index), field, value, problems);
                }
            }
        }
    }
}

fn value_fits(place: &Place<'_>, field: &Field, value: &str, problems: &Problems) {
    let fits = match &field.kind {
        FieldKind::Tick => ["true", "false"].contains(&value),
        FieldKind::Table { .. } => false,
        kind => value.is_empty() || kind.check(value).is_ok(),
    };
    if !fits {
        problems.add(place, "no-such-value", &[("word", value), ("field", field.key.as_str())]);
    }
}

/// Circles of fields whose showing hangs on one another, each from its first field in the form; a column hangs only on
/// columns of its table here, since a field of the form never hangs on a column.
pub(crate) fn circles(form: &Form) -> Vec<Vec<&str>> {
    let mut edges: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for section in &form.sections {
        for field in &section.fields {
            let conditions = section.visible_if.iter().chain(&field.visible_if);
            edges.insert(field.key.as_str(), conditions.flat_map(Condition::fields).map(FieldKey::as_str).collect());
        }
    }
    let order: Vec<&str> = form.fields().map(|field| field.key.as_str()).collect();
    let mut found = circles_of(&edges, &order);
    for field in form.fields() {
        if let FieldKind::Table { columns, .. } = &field.kind {
            let edges = columns.iter().map(|column| {
                let named = column.visible_if.iter().flat_map(Condition::fields).map(FieldKey::as_str);
                (column.key.as_str(), named.filter(|key| columns.iter().any(|column| column.key.as_str() == *key)).collect())
            });
            let order: Vec<&str> = columns.iter().map(|column| column.key.as_str()).collect();
            // The circle is reported at the table, which has a place among the fields.
            found.extend(circles_of(&edges.collect(), &order).into_iter().map(|circle| [vec![field.key.as_str()], circle].concat()));
        }
    }
    found
}

fn circles_of<'a>(edges: &BTreeMap<&'a str, Vec<&'a str>>, order: &[&'a str]) -> Vec<Vec<&'a str>> {
    // What hangs on nothing that is left is taken away until only circles, and what hangs on them, remain.
    let mut left: BTreeSet<&str> = edges.keys().copied().collect();
    loop {
        let free: Vec<&str> = left.iter().copied().filter(|key| !edges[key].iter().any(|on| left.contains(on))).collect();
        if free.is_empty() {
            break;
        }
        free.iter().for_each(|key| _ = left.remove(key));
    }
    let mut circles = Vec::new();
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for start in order.iter().copied().filter(|key| left.contains(key)) {
        let mut way: Vec<&str> = Vec::new();
        let mut at = start;
        while !way.contains(&at) && !told.contains(at) {
            way.push(at);
            let Some(next) = edges[at].iter().copied().find(|on| left.contains(on)) else { break };
            at = next;
        }
        if let Some(begin) = way.iter().position(|key| *key == at) {
            let mut circle = way.split_off(begin);
            circle.push(at);
            circles.push(circle);
        }
        told.extend(way);
        told.insert(start);
        if let Some(last) = circles.last() {
            told.extend(last);
        }
    }
    circles
}
