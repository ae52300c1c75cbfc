//! The form, section by section as the act has it.

use super::entry::{self, Shown, Width};
use super::table;
use super::visible::Sheet;
use crate::desk::state::OpenRequest;
use crate::domain::form::{Field, FieldKind, Place, Value};
use crate::domain::language::Language;
use crate::domain::message::Message;
use crate::texts::tr;
use crate::ui::kit::surface::card;
use crate::ui::kit::{date, text, tokens};
use crate::ui::workspace::Screenful;
use egui::{Ui, vec2};

/// Shows the form.
pub(super) fn show(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest) {
    let article = on.say(&Message::new("form-article").with("article", &open.service.form.article));
    super::step_title(ui, on, open, &article);
    let sheet = Sheet::of(open);
    for (section, fields) in sheet.sections() {
        card(ui, |ui| {
            ui.spacing_mut().item_spacing.y = tokens().space.large;
            text::heading(ui, section.title.get(on.language()));
            for line in lines(&fields) {
                if let [field] = line.as_slice()
                    && let FieldKind::Table { columns, min_rows, max_rows } = &field.kind
                {
                    table::show(ui, on, &sheet, &table::Shape { field, columns, min_rows: *min_rows, max_rows: *max_rows });
                } else {
                    let places: Vec<Place> = line.iter().map(|field| Place::Field(field.key.clone())).collect();
                    let standings: Vec<String> = line.iter().map(|field| standing(open, field)).collect();
                    let shown: Vec<Shown<'_>> = (0..line.len())
                        .map(|at| Shown { field: line[at], place: &places[at], standing: &standings[at], required: sheet.required(line[at], None) })
                        .collect();
                    beside(ui, on, open, &shown);
                }
            }
        });
    }
}

/// What stands in a field, as text.
pub(crate) fn standing(open: &OpenRequest, field: &Field) -> String {
    match open.form().values.get(&field.key).map(|filled| &filled.value) {
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Tick(on)) => on.to_string(),
        _ => String::new(),
    }
}

/// Fields in lines of the page: two halves side by side, anything else alone.
pub(super) fn lines<'a>(fields: &[&'a Field]) -> Vec<Vec<&'a Field>> {
    let mut lines: Vec<Vec<&Field>> = Vec::new();
    for field in fields {
        let half = entry::width(&field.kind) == Width::Half;
        match lines.last_mut() {
            Some(last) if half && last.len() == 1 && entry::width(&last[0].kind) == Width::Half => last.push(field),
            _ => lines.push(vec![field]),
        }
    }
    lines
}

/// Shows one or two fields in one line; a half alone keeps to its half, and where there is no room for two they stand one under another.
pub(super) fn beside(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest, line: &[Shown<'_>]) {
    const NARROWEST: f32 = 250.0;
    let gap = tokens().space.large;
    let whole = ui.available_width();
    let half = (whole - gap) / 2.0;
    let is_half = line.first().is_some_and(|shown| entry::width(&shown.field.kind) == Width::Half);
    if !is_half || half < NARROWEST {
        for shown in line {
            entry::show(ui, on, open, shown, 0.0);
        }
        return;
    }
    let head = line.iter().map(|shown| entry::head_height(ui, on, open, shown, half)).fold(0.0, f32::max);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for shown in line {
            ui.allocate_ui_with_layout(vec2(half, 0.0), egui::Layout::top_down(egui::Align::Min), |ui| {
                ui.set_width(half);
                ui.spacing_mut().item_spacing.x = tokens().space.small;
                entry::show(ui, on, open, shown, head);
            });
        }
    });
}

/// A value as people read it: the words of an option, a day with points, yes or no.
pub(crate) fn in_words(field: &Field, standing: &str, language: Language) -> String {
    match &field.kind {
        FieldKind::Choice { options } => {
            options.iter().find(|option| option.key == standing).map_or_else(|| standing.to_owned(), |option| option.label.get(language).to_owned())
        }
        FieldKind::Date => standing.parse().map_or_else(|_| standing.to_owned(), date::written),
        FieldKind::Tick => tr(if standing == "true" { "yes" } else { "no" }, language),
        _ if standing.is_empty() => "—".to_owned(),
        _ => standing.to_owned(),
    }
}
