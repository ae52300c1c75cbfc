//! Every form of the catalogue, walked with the keyboard alone at 1366×768, in Kazakh and in Russian: chosen by its
//! number, filled from finding to finding, then gone through field by field.

use crate::real_window::{AtWork, stroke};
use crate::support::in_full;
use egui::{Event, Key, Modifiers, Rect, pos2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::collections::BTreeMap;
use std::sync::Arc;
use tereze_cli::walkthrough::{applicant, sample};
use tereze_desk::registries::state::Lookup;
use tereze_desk::request::state::OpenRequest;
use tereze_domain::form::{Field, FieldKind, FilledForm, Finding, Place, Severity, Value, visible_fields};
use tereze_domain::language::Language;
use tereze_domain::local_time::day_of;
use tereze_domain::service::Service;
use tereze_texts::tr;

/// Presses of F8 that a form may take at most for each of its fields.
const PATIENCE: usize = 4;

/// What a clerk types on the list of services: the number, and the kind of request where there are several.
fn typed(services: &[Arc<Service>], service: &Service) -> String {
    let kinds: Vec<_> = services.iter().filter(|other| other.number == service.number).collect();
    let place = kinds.iter().position(|other| other.id == service.id).expect("a service of the list");
    if kinds.len() == 1 { service.number.to_string() } else { format!("{}.{}", service.number, place + 1) }
}

fn open(at: &AtWork) -> &OpenRequest {
    at.state().open().expect("a request is open")
}

fn field_at<'a>(form: &'a tereze_domain::form::Form, place: &Place) -> &'a Field {
    match place {
        Place::Field(key) => form.field(key).expect("a field of the form"),
        Place::Cell { table, column, .. } => match &form.field(table).expect("a table of the form").kind {
            FieldKind::Table { columns, .. } => columns.iter().find(|field| field.key == *column).expect("a column"),
            _ => panic!("{table} is no table"),
        },
    }
}

/// Whether this is what is read out at a field: its label, and behind it its unit where the unit is no part of the label.
fn is_read_out(field: &Field, language: Language, heard: &str) -> bool {
    let label = field.label.get(language);
    heard == label || field.unit.as_ref().is_some_and(|unit| heard == format!("{label}, {}", unit.get(language)))
}

fn errors(at: &AtWork) -> Vec<Finding> {
    open(at).findings.iter().filter(|finding| finding.severity == Severity::Error).cloned().collect()
}

/// Which of the wrong places has the focus: the first whose label is read out. None, when a registry has mended it meanwhile.
fn place_in_focus(at: &AtWork) -> Option<Place> {
    let label = at.focused();
    let language = at.state().language;
    let form = &open(at).service.form;
    let mut places = errors(at).into_iter().flat_map(|finding| match &finding.place {
        // A table without rows leads to the first cell of a new one.
        Place::Field(key) => match &field_at(form, &finding.place).kind {
            FieldKind::Table { columns, .. } => {
                let row = open(at).form().rows(key).len();
                columns.iter().map(|column| Place::Cell { table: key.clone(), row, column: column.key.clone() }).collect()
            }
            _ => vec![finding.place],
        },
        Place::Cell { .. } => vec![finding.place],
    });
    places.find(|place| is_read_out(field_at(form, place), language, &label))
}

fn wanted(sample: &FilledForm, place: &Place) -> Option<Value> {
    match place {
        Place::Field(key) => sample.values.get(key).map(|filled| filled.value.clone()),
        Place::Cell { table, row, column } => {
            let rows = sample.rows(table);
            rows.get(*row).or_else(|| rows.first()).and_then(|row| row.get(column)).map(|text| Value::Text(text.clone()))
        }
    }
}

/// What the catalogue gives as an example, for a field that the sample never shows: it answered otherwise above.
fn example(field: &Field) -> Option<Value> {
    match &field.kind {
        FieldKind::Choice { options, .. } => options.first().map(|option| Value::Text(option.key.clone())),
        FieldKind::Date => Some(Value::Text(day_of(jiff::Timestamp::now()).to_string())),
        _ => field.example.as_ref().map(|example| Value::Text(example.kk.clone())),
    }
}

/// Types a value into the field that has the focus, as a hand does.
fn enter(at: &mut AtWork, field: &Field, value: &Value, there: bool) {
    match (&field.kind, value) {
        (FieldKind::Tick, _) => at.press(Key::Space),
        (FieldKind::Choice { options, .. }, Value::Text(key)) => {
            let label = options.iter().find(|option| option.key == *key).expect("an option").label.get(at.state().language).to_owned();
            at.type_text(&label);
            at.press(Key::Enter);
        }
        (FieldKind::Date, Value::Text(day)) => {
            let mut parts: Vec<&str> = day.split('-').collect();
            parts.reverse();
            at.type_text(&parts.join("."));
        }
        (_, Value::Text(text)) => {
            if there {
                at.press_ctrl(Key::A);
            }
            at.type_text(text);
        }
        (kind, value) => panic!("{value:?} in {kind:?}"),
    }
}

/// Goes from finding to finding with F8 and enters what is wanted there, until nothing is wrong.
fn fill(at: &mut AtWork) {
    let world = at.demo.sandbox().world().clone();
    let sample = sample(&world, day_of(jiff::Timestamp::now()), open(at)).expect("keys are made");
    let most = PATIENCE * (10 + sample.values.len() + sample.values.keys().map(|key| sample.rows(key).len() * 12).sum::<usize>());
    let mut visits: BTreeMap<Place, usize> = BTreeMap::new();
    // Once or twice in a row a registry is quicker than the hand; more often the focus is lost.
    let (mut lost, most_lost) = (0, 3);
    for _ in 0..most {
        if errors(at).is_empty() {
            break;
        }
        if at.focused() == tr("table-add", at.state().language) {
            at.press(Key::Enter);
            at.press(Key::F8);
            continue;
        }
        let Some(place) = place_in_focus(at) else {
            lost += 1;
            assert!(lost <= most_lost, "{}: the focus is on “{}”, wrong is {:#?}", open(at).service.id, at.focused(), errors(at));
            at.press(Key::F8);
            continue;
        };
        lost = 0;
        let times = visits.entry(place.clone()).or_default();
        *times += 1;
        assert!(*times < 4, "{}: {place:?} stays wrong: {:#?}", open(at).service.id, errors(at));
        let form = open(at).service.form.clone();
        let field = field_at(&form, &place);
        let value = wanted(&sample, &place).or_else(|| example(field));
        let value = value.unwrap_or_else(|| panic!("{}: nobody knows what to type at {place:?}", open(at).service.id));
        let there = match &place {
            Place::Field(key) => !open(at).form().text(key).is_empty(),
            Place::Cell { table, row, column } => open(at).form().rows(table).get(*row).and_then(|row| row.get(column)).is_some_and(|text| !text.is_empty()),
        };
        enter(at, field, &value, there);
        at.press(Key::F8);
        // What a number brings from a registry stands there before the next field is typed.
        at.until("what the registries say of others", |state| {
            state.open().is_some_and(|open| open.unsaved.is_empty() && !matches!(open.other_at(&place), Some(Lookup::Asking(_))))
        });
    }
    assert_eq!(errors(at), Vec::new(), "{}", open(at).service.id);
}

/// Goes through the form with the Tab key: every field that may be entered comes into the focus, and stands in sight.
fn go_through(at: &mut AtWork) {
    at.press_ctrl(Key::Num1);
    at.press_ctrl(Key::Num2);
    let (language, service) = (at.state().language, Arc::clone(&open(at).service));
    let filled = open(at).form().clone();
    let fields = visible_fields(&service.form, &filled);
    let typed = fields.iter().filter(|field| field.computed.is_none() && !matches!(field.kind, FieldKind::Table { .. }));
    let mut left: Vec<&Field> = typed.copied().collect();
    let screen = Rect::from_min_max(pos2(0.0, 0.0), pos2(1366.0, 768.0));
    let cells: usize = fields
        .iter()
        .map(|field| match &field.kind {
            FieldKind::Table { columns, .. } => (filled.rows(&field.key).len() + 1) * (columns.len() + 1),
            _ => 1,
        })
        .sum();
    let mut came = Vec::new();
    // Down to the end and up again: the focus begins where the form was left.
    let ways = [Modifiers::NONE, Modifiers::SHIFT].into_iter().flat_map(|way| std::iter::repeat_n(way, 2 * cells + 60));
    for way in ways {
        let focused = at.window.query_all_by(|node| node.is_focused()).next().map(|node| (node.accesskit_node().label().unwrap_or_default(), node.rect()));
        if let Some((label, rect)) = focused {
            let before = left.len();
            left.retain(|field| !is_read_out(field, language, &label));
            if left.len() < before && !screen.contains(rect.center()) {
                // The sheet glides there.
                at.settle();
                let rect = at.window.query_all_by(|node| node.is_focused()).next().map(|node| node.rect());
                assert!(rect.is_some_and(|rect| screen.contains(rect.center())), "{}: “{label}” has the focus out of sight at {rect:?}", service.id);
            }
            came.push(label);
        }
        if left.is_empty() {
            return;
        }
        at.frame(vec![Event::ModifiersChanged(way), stroke(Key::Tab, way, true)]);
        at.frame(vec![stroke(Key::Tab, way, false), Event::ModifiersChanged(Modifiers::NONE)]);
        at.frame(Vec::new());
    }
    let never: Vec<&str> = left.iter().map(|field| field.label.get(language)).collect();
    panic!("{}: Tab never comes to {never:#?}; it came to {came:?}", service.id);
}

/// Walks every kind of request; in the short form every other one, from this one on.
fn walk(language: Language, from: usize) {
    let mut at = AtWork::open(language);
    at.log_in();
    let services = at.state().services.clone();
    let today = day_of(jiff::Timestamp::now());
    let every = if in_full() { 1 } else { 2 };
    for service in services.iter().skip(from % every).step_by(every) {
        at.type_text(&typed(&services, service));
        at.press(Key::Enter);
        at.until("a request", |state| state.open().is_some_and(|open| open.service.id == service.id));
        let number = applicant(at.demo.sandbox().world(), today, service).expect("somebody may apply").to_string();
        at.type_text(&number);
        at.until("the registry", |state| state.open().is_some_and(|open| matches!(open.registry, Lookup::Found(_))));
        at.press_ctrl(Key::Enter);
        at.says("step-form");
        if !errors(&at).is_empty() {
            at.press(Key::F8);
        }
        fill(&mut at);
        at.shot(&format!("form-{}-{}", service.id.0.replace('/', "-"), language.code()));
        go_through(&mut at);
        at.press(Key::Escape);
        at.until("the list of services", |state| state.open().is_none());
    }
}

#[test]
fn in_kazakh() {
    walk(Language::Kk, 0);
}

#[test]
fn in_russian() {
    walk(Language::Ru, 1);
}
