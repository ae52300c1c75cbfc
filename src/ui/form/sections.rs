//! The form, section by section as the act has it.

use super::destination::{Destination, Editing};
use super::entry::beside;
use super::held::Held;
use super::layout::{about, lines};
use super::place;
use super::reading::standing;
use super::sheet::Sheet;
use super::shown::Shown;
use super::table;
use super::view::FormView;
use crate::context::Context;
use crate::kit::surface::card;
use crate::kit::virtual_scroll::VirtualScroll;
use crate::kit::{text, tokens};
use egui::{Id, Ui, UiBuilder};
use tereze_desk::form::in_work::FormInWork;
use tereze_domain::form::{Field, FieldKind, Place, Severity};

/// Shows the sections of a form in work.
pub(crate) fn sections(ui: &mut Ui, cx: &mut Context<'_>, my: &mut FormView, open: FormInWork<'_>, to: Destination) {
    let sheet = Sheet::of(open);
    let editing = Editing { sheet: &sheet, to };
    let held = Held::of(ui, cx, my);
    let sections = sheet.shown_sections();
    // Tab leads from the section that is worked in to those beside it: they are laid out wherever they are.
    let whereabouts = &mut my.whereabouts;
    let worked: Vec<usize> = (0..sections.len()).filter(|number| whereabouts.holds(open, &sections[*number].key, &held.ids)).collect();
    for (number, section) in sections.iter().enumerate() {
        let here = cx.focus.looks_everywhere() || worked.iter().any(|worked| worked.abs_diff(number) <= 1);
        let part = Id::unique(("section", &section.key));
        let rows = |field: &&Field| matches!(field.kind, FieldKind::Table { .. });
        let may_pass = !here && !section.fields.iter().any(|field| rows(&field));
        let about = |scroll: &VirtualScroll, width: f32| about_section(scroll, &sheet.fields(section), width);
        if may_pass && my.scroll.passes_whole(ui, part, about) {
            continue;
        }
        let fields = sheet.fields(section);
        let laid = card(ui, |ui| {
            ui.spacing_mut().item_spacing.y = tokens().space.large;
            text::heading(ui, section.title.get(cx.language()));
            let lines: Vec<&[&Field]> = lines(&fields).collect();
            // With the line that is worked in its neighbours are laid out, wherever they are: Tab leads to them.
            let worked: Vec<usize> = (0..lines.len()).filter(|number| lines[*number].iter().any(|field| held.field(field))).collect();
            for (number, line) in lines.iter().enumerate() {
                if let [field] = line
                    && let FieldKind::Table { columns, min_rows, max_rows } = &field.kind
                {
                    table::show(ui, cx, my, editing, &held, &table::Shape { field, columns, min_rows: *min_rows, max_rows: *max_rows });
                } else {
                    let here = worked.iter().any(|worked| worked.abs_diff(number) <= 1);
                    one(ui, cx, my, editing, line, here);
                }
            }
        });
        my.scroll.saw_whole(ui, part, laid.response.rect);
    }
}

/// About how high a section is before it was ever laid out: its frame, its heading and its lines.
fn about_section(scroll: &VirtualScroll, fields: &[&Field], width: f32) -> f32 {
    let space = tokens().space;
    let inner = width - 2.0 * space.large - 2.0;
    let line = |line: &[&Field]| line.first().map_or(0.0, |first| space.large + scroll.height(line_part(first), inner, about(line)));
    2.0 * space.large + 2.0 + tokens().text.heading * HEADING_LINE + lines(fields).map(line).sum::<f32>()
}

fn line_part(first: &Field) -> Id {
    place::field_id(&first.key).with("line")
}

/// Height of a line of heading for its size.
const HEADING_LINE: f32 = 1.3;

/// One line of fields, when it is in sight or worked in.
fn one(ui: &mut Ui, cx: &mut Context<'_>, my: &mut FormView, editing: Editing<'_, '_>, line: &[&Field], here: bool) {
    let Some(first) = line.first() else { return };
    let sheet = editing.sheet;
    let part = line_part(first);
    let about = about(line);
    if !here && my.scroll.passes(ui, part, about) {
        for field in line.iter().filter(|field| field.computed.is_none()) {
            let id = place::field_id(&field.key);
            cx.focus.add(id);
            if cx.focus.seeks() && is_to_be_filled(sheet, field) {
                cx.focus.prefer(id);
            }
        }
        return;
    }
    let laid = ui.scope_builder(UiBuilder::new().scope_id(part), |ui| {
        let places: Vec<Place> = line.iter().map(|field| Place::Field(field.key.clone())).collect();
        let standings: Vec<String> = line.iter().map(|field| standing(sheet.open, field)).collect();
        let shown: Vec<Shown<'_>> = (0..line.len())
            .map(|at| Shown {
                field: line[at],
                place: &places[at],
                standing: &standings[at],
                required: sheet.required(line[at], None),
                finding: sheet.finding(&places[at]),
            })
            .collect();
        beside(ui, cx, my, editing, &shown);
    });
    my.scroll.saw(ui, part, laid.response.rect, about);
}

/// Whether focus goes to this field when the form is entered.
fn is_to_be_filled(sheet: &Sheet<'_>, field: &Field) -> bool {
    let wrong = sheet.finding(&Place::Field(field.key.clone())).is_some_and(|finding| finding.severity == Severity::Error);
    wrong || (standing(sheet.open, field).is_empty() && sheet.required(field, None))
}
