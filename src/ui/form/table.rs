//! A repeating table: every row a card of its own, because the act's columns have long names.

use super::destination::Editing;
use super::entry::beside;
use super::held::Held;
use super::layout::{about, lines};
use super::place;
use super::sheet::{InRow, Sheet};
use super::shown::Shown;
use super::view::FormView;
use crate::context::Context;
use crate::keys::Action;
use crate::kit::{Button, Caption, Note, Rank, Tone, caption, focus, palette, surface, text, tokens};
use egui::accesskit::Role;
use egui::{Align, CornerRadius, Frame, Id, Layout, Margin, Rect, Stroke, Ui, UiBuilder, vec2};
use tereze_domain::form::{Field, FieldKey, Place, Row};
use tereze_domain::message::Message;
use tereze_texts::said;

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
        self.columns.iter().find(|column| column.computed.is_none()).map(|column| place::cell_id(&self.field.key, row, &column.key))
    }

    /// Whether a row holds an input that must be laid out.
    fn holds(&self, held: &Held, row: usize) -> bool {
        self.columns.iter().any(|column| held.input(place::cell_id(&self.field.key, row, &column.key)))
    }
}

/// Shows the table with its rows and the ways to add and take out a row.
pub(super) fn show(ui: &mut Ui, cx: &mut Context<'_>, my: &mut FormView, editing: Editing<'_, '_>, held: &Held, table: &Shape<'_>) {
    let sheet = editing.sheet;
    let open = sheet.open;
    let language = cx.language();
    let whole = Place::Field(table.field.key.clone());
    let rows: &[Row] = open.filled.rows(&table.field.key);
    let finding = sheet.finding(&whole).filter(|_| my.show_all || !rows.is_empty());
    let words = finding.map(|finding| said(&finding.message, language));
    let optional = cx.tr("field-optional");
    let mut caption = Caption::new(table.field.label.get(language)).note(words.as_deref().map_or(Note::None, Note::Error));
    if table.min_rows == 0 && !sheet.required(table.field, None) {
        caption = caption.optional(&optional);
    }
    let role = UiBuilder::new().accessibility_role(Role::Table).accessibility_label(caption.label.to_owned());
    ui.scope_builder(role, |ui| {
        ui.spacing_mut().item_spacing.y = tokens().space.medium;
        caption::head(ui, &caption);
        // A form always shows the row that is to be filled first; it comes into being with its first value.
        let shown = rows.len().max(table.min_rows.max(usize::from(caption.optional.is_none())).min(1));
        let empty = Row::new();
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| node.set_row_count(shown));
        // With the row that is worked in its neighbours are laid out, wherever they are: Tab leads to them.
        let here = (0..shown).find(|index| table.holds(held, *index));
        for index in 0..shown {
            let row_of = rows.get(index).unwrap_or(&empty);
            if here.is_some_and(|here| here.abs_diff(index) <= 1) || !passed(ui, cx, my, sheet, table, index, row_of) {
                let laid = row(ui, cx, my, editing, table, index, row_of);
                my.scroll.saw(ui, part(table, index), laid, height(table));
            }
        }
        caption::foot(ui, &caption);
        ui.horizontal(|ui| {
            let words = cx.tr("table-add");
            let enabled = open.editable && shown < table.max_rows;
            // Enter goes on to what comes after the table; a row is added by its key or by Space.
            let button = Button::new(Rank::Plain, &words).action(Action::AddRow).compact().enabled(enabled).guarded().id(place::id(&whole));
            let (pressed, response) = button.respond(ui);
            if pressed {
                add(cx, editing, table, shown, rows.len());
            } else if response.has_focus() && ui.input(focus::enter_pressed_once) {
                cx.focus.advance(response.id);
            }
            cx.focus.add(place::id(&whole));
            if rows.len() > 1 {
                let count = cx.say(&Message::new("table-rows").with("count", rows.len()));
                surface::mark(ui, Tone::Calm, None, &count);
            }
        });
    });
}

fn add(cx: &mut Context<'_>, editing: Editing<'_, '_>, table: &Shape<'_>, shown: usize, standing: usize) {
    cx.commit();
    // The row that is shown but does not stand yet is made first.
    for _ in standing..=shown {
        cx.send.push((editing.to.add_row)(table.field.key.clone()));
    }
    if let Some(first) = table.first_cell(shown) {
        cx.focus.want(first);
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
fn passed(ui: &mut Ui, cx: &mut Context<'_>, my: &FormView, sheet: &Sheet<'_>, table: &Shape<'_>, index: usize, row: &Row) -> bool {
    if !my.scroll.passes(ui, part(table, index), height(table)) {
        return false;
    }
    let at = InRow { columns: table.columns, row };
    for column in sheet.columns(at).into_iter().filter(|column| column.computed.is_none()) {
        let id = place::cell_id(&table.field.key, index, &column.key);
        cx.focus.add(id);
        if cx.focus.seeks() && row.get(&column.key).is_none_or(String::is_empty) && sheet.required(column, Some(at)) {
            cx.focus.prefer(id);
        }
    }
    true
}

fn row(ui: &mut Ui, cx: &mut Context<'_>, my: &mut FormView, editing: Editing<'_, '_>, table: &Shape<'_>, index: usize, row: &Row) -> Rect {
    let sheet = editing.sheet;
    let palette = palette(ui);
    let name = cx.say(&Message::new("table-row").with("number", index + 1));
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
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| remove(ui, cx, my, editing, table, index));
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
                beside(ui, cx, my, editing, &shown);
            }
        });
    });
    laid.response.rect
}

fn remove(ui: &mut Ui, cx: &mut Context<'_>, my: &FormView, editing: Editing<'_, '_>, table: &Shape<'_>, index: usize) {
    let here = matches!(&my.at, Some(Place::Cell { table: at, row, .. }) if *at == table.field.key && *row == index);
    let words = cx.tr("table-remove");
    let button = Button::new(Rank::Quiet, &words).compact().guarded();
    let button = if here { button.action(Action::RemoveRow) } else { button };
    if button.show(ui) {
        // What is being typed in the row goes with it.
        cx.typing.drop_draft();
        cx.send.push((editing.to.remove_row)(table.field.key.clone(), index));
        if let Some(first) = table.first_cell(index.saturating_sub(1)) {
            cx.focus.want(first);
        }
    }
}
