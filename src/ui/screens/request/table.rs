//! A repeating table: every row a card of its own, because the act's columns have long names.

use super::entry::{self, Shown};
use super::form::{Held, about, beside, lines};
use super::visible::{InRow, Sheet};
use crate::desk::Command;
use crate::domain::form::{Field, FieldKey, Place, Row};
use crate::domain::message::Message;
use crate::texts::said;
use crate::ui::keys::Action;
use crate::ui::kit::{Button, Caption, Note, Rank, Tone, field, palette, surface, text, tokens};
use crate::ui::workspace::Screenful;
use egui::accesskit::Role;
use egui::{Align, CornerRadius, Frame, Id, Layout, Margin, Rect, Stroke, Ui, UiBuilder, vec2};

/// A table of the form.
pub(super) struct Shape<'a> {
    pub(super) field: &'a Field,
    pub(super) columns: &'a [Field],
    pub(super) min_rows: usize,
    pub(super) max_rows: usize,
}

impl Shape<'_> {
    fn cell(&self, row: usize, column: &FieldKey) -> Place {
        Place::Cell { table: self.field.key.clone(), row, column: column.clone() }
    }

    fn first_cell(&self, row: usize) -> Option<Id> {
        self.columns.iter().find(|column| column.computed.is_none()).map(|column| entry::cell_id(&self.field.key, row, &column.key))
    }

    /// Whether a row holds an input that must be laid out.
    fn holds(&self, held: &Held, row: usize) -> bool {
        self.columns.iter().any(|column| held.input(entry::cell_id(&self.field.key, row, &column.key)))
    }
}

/// Shows the table with its rows and the ways to add and take out a row.
pub(super) fn show(ui: &mut Ui, on: &mut Screenful<'_>, sheet: &Sheet<'_>, held: &Held, table: &Shape<'_>) {
    let open = sheet.open;
    let language = on.language();
    let place = Place::Field(table.field.key.clone());
    let rows: &[Row] = open.filled.rows(&table.field.key);
    let finding = sheet.finding(&place).filter(|_| on.view.request.show_all || !rows.is_empty());
    let words = finding.map(|finding| said(&finding.message, language));
    let optional = on.tr("field-optional");
    let mut caption = Caption::new(table.field.label.get(language)).note(words.as_deref().map_or(Note::None, Note::Error));
    if table.min_rows == 0 && !sheet.required(table.field, None) {
        caption = caption.optional(&optional);
    }
    let role = UiBuilder::new().accessibility_role(Role::Table).accessibility_label(caption.label.to_owned());
    ui.scope_builder(role, |ui| {
        ui.spacing_mut().item_spacing.y = tokens().space.medium;
        field::head(ui, &caption);
        // A form always shows the row that is to be filled first; it comes into being with its first value.
        let shown = rows.len().max(table.min_rows.max(usize::from(caption.optional.is_none())).min(1));
        let empty = Row::new();
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| node.set_row_count(shown));
        // With the row that is worked in its neighbours are laid out, wherever they are: Tab leads to them.
        let here = (0..shown).find(|index| table.holds(held, *index));
        for index in 0..shown {
            let row_of = rows.get(index).unwrap_or(&empty);
            if here.is_some_and(|here| here.abs_diff(index) <= 1) || !passed(ui, on, sheet, table, index, row_of) {
                let laid = row(ui, on, sheet, table, index, row_of);
                on.view.request.sight.saw(ui, part(table, index), laid, height(table));
            }
        }
        field::foot(ui, &caption);
        ui.horizontal(|ui| {
            let words = on.tr("table-add");
            let enabled = open.editable && shown < table.max_rows;
            // Enter goes on to what comes after the table; a row is added by its key or by Space.
            let button = Button::new(Rank::Plain, &words).action(Action::AddRow).compact().enabled(enabled).guarded().id(entry::id(&place));
            let (pressed, response) = button.respond(ui);
            if pressed {
                add(on, table, shown, rows.len());
            } else if response.has_focus() && ui.input(field::enter_pressed_once) {
                on.view.focus.advance(response.id);
            }
            on.view.focus.add(entry::id(&place));
            if rows.len() > 1 {
                let count = on.say(&Message::new("table-rows").with("count", rows.len()));
                surface::mark(ui, Tone::Calm, None, &count);
            }
        });
    });
}

fn add(on: &mut Screenful<'_>, table: &Shape<'_>, shown: usize, standing: usize) {
    on.view.commit(on.send);
    // The row that is shown but does not stand yet is made first.
    for _ in standing..=shown {
        on.send.push(Command::AddRow { table: table.field.key.clone() });
    }
    if let Some(first) = table.first_cell(shown) {
        on.view.focus.want(first);
    }
}

/// Name of a row among the parts of the form.
fn part(table: &Shape<'_>, index: usize) -> Id {
    Id::unique(("row", &table.field.key, index))
}

/// About how high a row is, before it was ever laid out.
fn height(table: &Shape<'_>) -> f32 {
    let columns: Vec<&Field> = table.columns.iter().collect();
    let space = tokens().space;
    lines(&columns).map(|line| about(line) + space.medium).sum::<f32>() + tokens().shape.compact + 2.0 * space.medium
}

/// Takes the room of a row that is out of sight; its cells keep their places in the order of the focus.
fn passed(ui: &mut Ui, on: &mut Screenful<'_>, sheet: &Sheet<'_>, table: &Shape<'_>, index: usize, row: &Row) -> bool {
    if !on.view.request.sight.passes(ui, part(table, index), height(table)) {
        return false;
    }
    let at = InRow { columns: table.columns, row };
    for column in sheet.columns(at).into_iter().filter(|column| column.computed.is_none()) {
        let id = entry::cell_id(&table.field.key, index, &column.key);
        on.view.focus.add(id);
        if on.view.focus.seeks() && row.get(&column.key).is_none_or(String::is_empty) && sheet.required(column, Some(at)) {
            on.view.focus.prefer(id);
        }
    }
    true
}

fn row(ui: &mut Ui, on: &mut Screenful<'_>, sheet: &Sheet<'_>, table: &Shape<'_>, index: usize, row: &Row) -> Rect {
    let palette = palette(ui);
    let name = on.say(&Message::new("table-row").with("number", index + 1));
    let frame = Frame::new()
        .fill(palette.background)
        .stroke(Stroke::new(1.0, palette.border))
        .corner_radius(CornerRadius::same(tokens().shape.radius))
        .inner_margin(Margin::same(tokens().space.medium as i8));
    let role = UiBuilder::new().scope_id(part(table, index)).accessibility_role(Role::Row).accessibility_label(name.clone());
    let laid = ui.scope_builder(role, |ui| {
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| node.set_row_index(index));
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = tokens().space.medium;
            let line = vec2(ui.available_width(), tokens().shape.compact);
            ui.allocate_ui_with_layout(line, Layout::left_to_right(Align::Center), |ui| {
                text::label(ui, &name);
                if index < sheet.open.filled.rows(&table.field.key).len() && sheet.open.editable {
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| remove(ui, on, table, index));
                }
            });
            let at = InRow { columns: table.columns, row };
            for line in lines(&sheet.columns(at)) {
                let places: Vec<Place> = line.iter().map(|column| table.cell(index, &column.key)).collect();
                let shown: Vec<Shown<'_>> = (line.iter().zip(&places))
                    .map(|(column, place)| {
                        let standing = row.get(&column.key).map_or("", String::as_str);
                        Shown { field: column, place, standing, required: sheet.required(column, Some(at)), finding: sheet.finding(place) }
                    })
                    .collect();
                beside(ui, on, sheet.open, &shown);
            }
        });
    });
    laid.response.rect
}

fn remove(ui: &mut Ui, on: &mut Screenful<'_>, table: &Shape<'_>, index: usize) {
    let here = matches!(&on.view.request.at, Some(Place::Cell { table: at, row, .. }) if *at == table.field.key && *row == index);
    let words = on.tr("table-remove");
    let button = Button::new(Rank::Quiet, &words).compact().guarded();
    let button = if here { button.action(Action::RemoveRow) } else { button };
    if button.show(ui) {
        // What is being typed in the row goes with it.
        on.view.draft = None;
        on.send.push(Command::RemoveRow { table: table.field.key.clone(), row: index });
        if let Some(first) = table.first_cell(index.saturating_sub(1)) {
            on.view.focus.want(first);
        }
    }
}
