//! Where a finding of the control can be corrected, and which values are tried there.

use jiff::ToSpan as _;
use jiff::civil::Date;
use tereze_domain::form::kind::decimal;
use tereze_domain::form::validate::Circumstances;
use tereze_domain::form::{Check, Computed, Control, Field, FieldKey, FieldKind, FilledForm, Form, Place, Source, Value};
use tereze_domain::language::Language;

/// Days that a date is tried with, counted from today.
const DAYS: [i32; 15] = [0, 1, -1, 30, -30, 365, -365, 730, -730, -1_500, -3_650, 3_650, -7_300, -10_950, -14_600];
/// Numbers that are tried.
const NUMBERS: [u64; 10] = [0, 1, 2, 5, 10, 50, 100, 1_000, 10_000, 1_000_000];

/// The places at which a finding may be corrected: its own, and those its controls and conditions speak of.
pub(super) fn places_of(form: &Form, filled: &FilledForm, place: &Place) -> Vec<Place> {
    let mut places = vec![place.clone()];
    let mut at = 0;
    // What a place hangs on may hang on others in turn; two steps are far enough.
    while at < places.len() && places.len() < 40 {
        for place in beside(form, filled, &places[at].clone()) {
            if !places.contains(&place) {
                places.push(place);
            }
        }
        at += 1;
        if at > 6 {
            break;
        }
    }
    // What a registry said or the program computed is no operator's to change.
    let given = |place: &Place| match place {
        Place::Field(key) => filled.values.get(key).is_some_and(|there| matches!(there.source, Source::Registry | Source::Program)),
        Place::Cell { .. } => false,
    };
    places.retain(|place| !given(place) && field_at(form, place).is_some_and(|field| field.computed.is_none()));
    places
}

fn beside(form: &Form, filled: &FilledForm, place: &Place) -> Vec<Place> {
    let name = match place {
        Place::Field(key) => key.to_string(),
        Place::Cell { table, column, .. } => format!("{table}.{column}"),
    };
    let Some(field) = field_at(form, place) else { return Vec::new() };
    let of_controls = form.controls.iter().filter(|control| control.field.as_str() == name).flat_map(named_by);
    let of_kind = match &field.kind {
        FieldKind::Choice { within: Some(parent), .. } => vec![parent.clone()],
        _ => Vec::new(),
    };
    let of_requirement = match &field.required {
        tereze_domain::form::Requirement::If(condition) => condition.fields().into_iter().cloned().collect(),
        _ => Vec::new(),
    };
    let of_sum = match &field.computed {
        Some(Computed::Sum(keys) | Computed::Product(keys)) => keys.clone(),
        Some(Computed::SumOf(column)) => vec![column.clone()],
        Some(Computed::CountOf(_) | Computed::Join(_)) | None => Vec::new(),
    };
    let keys = of_controls.chain(of_kind).chain(of_requirement).chain(of_sum);
    keys.flat_map(|key| places_named(form, filled, place, &key)).collect()
}

fn named_by(control: &Control) -> Vec<FieldKey> {
    match &control.check {
        Check::Holds(condition) => condition.fields().into_iter().cloned().collect(),
        Check::NotBefore(key) | Check::NotAfter(key) | Check::SameAs(key) | Check::DifferentFrom(key) | Check::AtLeastField(key) | Check::AtMostField(key) => {
            vec![key.clone()]
        }
        _ => Vec::new(),
    }
}

/// The place of a key that is named at a place: the column of the same row, a field, or every cell of `table.column`.
fn places_named(form: &Form, filled: &FilledForm, at: &Place, key: &FieldKey) -> Vec<Place> {
    if let Place::Cell { table, row, .. } = at {
        let cell = Place::Cell { table: table.clone(), row: *row, column: key.clone() };
        if field_at(form, &cell).is_some() {
            return vec![cell];
        }
    }
    match key.as_str().split_once('.') {
        Some((table, column)) => {
            let rows = 0..filled.rows(&table.into()).len();
            rows.map(|row| Place::Cell { table: table.into(), row, column: column.into() }).collect()
        }
        None => vec![Place::Field(key.clone())],
    }
}

/// The field or the column of a place.
pub(super) fn field_at<'f>(form: &'f Form, place: &Place) -> Option<&'f Field> {
    match place {
        Place::Field(key) => form.field(key),
        Place::Cell { table, column, .. } => match &form.field(table)?.kind {
            FieldKind::Table { columns, .. } => columns.iter().find(|field| field.key == *column),
            _ => None,
        },
    }
}

fn text_at<'f>(filled: &'f FilledForm, place: &Place) -> &'f str {
    match place {
        Place::Field(key) => filled.text(key),
        Place::Cell { table, row, column } => filled.rows(table).get(*row).and_then(|row| row.get(column)).map_or("", String::as_str),
    }
}

/// Values to try at a place, likely ones first; those that its kind does not take are left out.
pub(super) fn candidates(form: &Form, filled: &FilledForm, place: &Place, beside: &[Place], circumstances: Circumstances) -> Vec<Value> {
    let Some(field) = field_at(form, place) else { return Vec::new() };
    let others: Vec<&str> = beside.iter().filter(|other| *other != place).map(|other| text_at(filled, other)).filter(|text| !text.is_empty()).collect();
    let texts = match &field.kind {
        FieldKind::Tick => return vec![Value::Tick(!filled.ticked(&field.key))],
        FieldKind::Table { .. } => return Vec::new(),
        FieldKind::Choice { options, .. } => options.iter().map(|option| option.key.clone()).collect(),
        FieldKind::Date => days(&others, circumstances.today),
        FieldKind::Year => DAYS.iter().map(|days| (circumstances.today.saturating_add((*days).days())).year().to_string()).collect(),
        FieldKind::Number { .. } | FieldKind::Decimal { .. } | FieldKind::Money => numbers(&others),
        _ => words(form, field, place, &others, circumstances),
    };
    let mut texts: Vec<String> = texts.into_iter().filter(|text| field.kind.check(text).is_ok()).collect();
    // Left empty: the control says whether it may.
    texts.push(String::new());
    let now = text_at(filled, place);
    texts.into_iter().filter(|text| text != now).map(Value::Text).collect()
}

fn days(others: &[&str], today: Date) -> Vec<String> {
    let near = |days: &[i32], from: Date| days.iter().map(|days| from.saturating_add(days.days()).to_string()).collect::<Vec<_>>();
    let beside = others.iter().filter_map(|other| other.parse::<Date>().ok()).flat_map(|other| near(&[0, 1, -1, 365, -365], other));
    beside.chain(near(&DAYS, today)).collect()
}

fn numbers(others: &[&str]) -> Vec<String> {
    let beside = others.iter().filter(|other| decimal(other).is_some()).map(|other| (*other).to_owned());
    let around = others.iter().filter_map(|other| decimal(other)).flat_map(|number| {
        let whole = number.digits / 10_u64.saturating_pow(number.places);
        [whole.saturating_add(1), whole.saturating_mul(2), whole.saturating_sub(1), whole / 2].map(|number| number.to_string())
    });
    beside.chain(around).chain(NUMBERS.map(|number| number.to_string())).collect()
}

fn words(form: &Form, field: &Field, place: &Place, others: &[&str], circumstances: Circumstances) -> Vec<String> {
    let name = match place {
        Place::Field(key) => key.to_string(),
        Place::Cell { table, column, .. } => format!("{table}.{column}"),
    };
    let allowed = form.controls.iter().filter(|control| control.field.as_str() == name).filter_map(|control| match &control.check {
        Check::Characters(allowed) => Some(allowed.chars().filter(|character| character.is_alphanumeric()).cycle().take(12).collect::<String>()),
        _ => None,
    });
    let example = field.example.as_ref().map(|example| example.get(Language::Kk));
    let second = example.map(|example| format!("{example} 2"));
    let long = [2, 5, 20].map(|times| vec![field.label.kk.as_str(); times].join(", "));
    let mut words: Vec<String> = others.iter().map(|other| (*other).to_owned()).collect();
    words.extend(circumstances.applicant.map(|number| number.to_string()));
    words.extend(allowed);
    words.extend(second);
    words.extend(long);
    words.extend(["1", "12345", "1234567890", "ABC123"].map(str::to_owned));
    words
}
