//! The form, section by section as the act has it.

use super::entry::{self, Width};
use super::{table, visible};
use crate::desk::state::OpenRequest;
use crate::domain::form::{Field, FieldKind, Place, Value};
use crate::domain::message::Message;
use crate::ui::kit::surface::card;
use crate::ui::kit::{text, tokens};
use crate::ui::workspace::Screenful;
use egui::{Ui, vec2};

/// Shows the form.
pub(super) fn show(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest) {
    let form = &open.service.form;
    let article = on.say(&Message::new("form-article").with("article", &form.article));
    super::step_title(ui, on, open, &article);
    for section in form.sections.iter().filter(|section| visible::section(section, open.form())) {
        card(ui, |ui| {
            ui.spacing_mut().item_spacing.y = tokens().space.large;
            text::heading(ui, section.title.get(on.language()));
            let fields: Vec<&Field> = section.fields.iter().filter(|field| visible::field(field, open.form())).collect();
            for line in lines(&fields) {
                if let [field] = line.as_slice()
                    && let FieldKind::Table { columns, min_rows, max_rows } = &field.kind
                {
                    table::show(ui, on, open, field, columns, *min_rows, *max_rows);
                } else {
                    beside(ui, line.len(), entry::width(&line[0].kind), |ui, at| {
                        let field = line[at];
                        let place = Place::Field(field.key.clone());
                        entry::show(ui, on, open, field, &place, &standing(open, field));
                    });
                }
            }
        });
    }
}

/// What stands in a field, as text.
pub(super) fn standing(open: &OpenRequest, field: &Field) -> String {
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

/// Shows one or two fields in one line; a half alone keeps to its half.
pub(super) fn beside(ui: &mut Ui, count: usize, width: Width, mut content: impl FnMut(&mut Ui, usize)) {
    let gap = tokens().space.large;
    let whole = ui.available_width();
    let each = if width == Width::Half { (whole - gap) / 2.0 } else { whole };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for at in 0..count {
            ui.allocate_ui_with_layout(vec2(each, 0.0), egui::Layout::top_down(egui::Align::Min), |ui| {
                ui.set_width(each);
                ui.spacing_mut().item_spacing.x = tokens().space.small;
                content(ui, at);
            });
        }
    });
}
