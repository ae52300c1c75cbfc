//! The words around a field: its label, where its value came from, and what is said under it while nothing is wrong.

use super::place::{chosen_above, columns, id};
use super::shown::Shown;
use crate::context::Context;
use crate::kit::tokens;
use egui::Ui;
use tereze_desk::form::in_work::FormInWork;
use tereze_desk::registries::state::Lookup;
use tereze_domain::form::{Field, FieldKey, FieldKind, Place, Source, Value};
use tereze_domain::language::Language;
use tereze_domain::message::Message;

/// The widest unit that stands in the input itself; a longer one goes to the label.
const WIDEST_UNIT: f32 = 96.0;

/// The label, with the unit where it is too long for the input.
pub(super) fn label(ui: &Ui, field: &Field, language: Language) -> String {
    let label = field.label.get(language);
    match field.unit.as_ref().map(|unit| unit.get(language)).filter(|unit| !stands_in_input(ui, field, unit)) {
        Some(unit) => format!("{label}, {unit}"),
        None => label.to_owned(),
    }
}

pub(super) fn stands_in_input(ui: &Ui, field: &Field, unit: &str) -> bool {
    let line = !matches!(field.kind, FieldKind::Choice { .. } | FieldKind::FromList { .. } | FieldKind::Tick | FieldKind::Date | FieldKind::Paragraph { .. });
    let font = egui::FontId::proportional(tokens().text.body);
    line && ui.painter().layout_no_wrap(unit.to_owned(), font, egui::Color32::PLACEHOLDER).size().x <= WIDEST_UNIT
}

/// What is said under a field in which nothing is wrong.
pub(super) enum Aside {
    Hint(String),
    Warning(String),
}

pub(super) fn aside(cx: &Context<'_>, open: FormInWork<'_>, shown: &Shown<'_>) -> Option<Aside> {
    if !open.editable {
        return None;
    }
    match open.other_at(shown.place) {
        Some(Lookup::Asking(_)) => return Some(Aside::Hint(cx.tr("other-asking"))),
        Some(Lookup::NotFound(message) | Lookup::Unreachable(message)) => return Some(Aside::Warning(cx.say(message))),
        Some(Lookup::NotAsked | Lookup::Found(_)) | None => {}
    }
    // What is being typed is not judged by what stood there before.
    if cx.typing.at() == Some(id(shown.place)) {
        return None;
    }
    match &shown.field.kind {
        FieldKind::Choice { within: Some(parent), .. } if chosen_above(open, shown.place, parent).is_empty() => {
            let name = |key: &FieldKey| match shown.place {
                Place::Cell { table, .. } => columns(open, table).iter().find(|field| field.key == *key).or_else(|| open.form.field(key)),
                Place::Field(_) => open.form.field(key),
            };
            let label = name(parent).map(|field| field.label.get(cx.language()).to_owned()).unwrap_or_default();
            Some(Aside::Hint(cx.say(&Message::new("choice-first-above").with("field", label))))
        }
        FieldKind::PublicKey { .. } if shown.standing.trim().is_empty() => Some(Aside::Hint(cx.tr("key-text-paste"))),
        FieldKind::CertificationRequest { .. } if shown.standing.trim().is_empty() => Some(Aside::Hint(cx.tr("request-text-paste"))),
        FieldKind::PublicKey { .. } => Some(Aside::Hint(cx.tr("key-text-right"))),
        FieldKind::CertificationRequest { .. } => Some(Aside::Hint(cx.tr("request-text-right"))),
        _ => None,
    }
}

pub(super) fn source(cx: &Context<'_>, open: FormInWork<'_>, place: &Place) -> Option<String> {
    let Place::Field(key) = place else { return None };
    let filled = open.filled.values.get(key)?;
    if matches!(&filled.value, Value::Text(text) if text.is_empty()) {
        return None;
    }
    match filled.source {
        Source::Registry => Some(cx.tr("source-registry")),
        Source::Program => Some(cx.tr("source-program")),
        Source::Earlier => Some(cx.tr("source-earlier")),
        Source::Operator => None,
    }
}
