//! A repeating table: every row a card of its own, because the act's columns have long names.

use super::entry;
use super::form::{beside, lines};
use super::visible;
use crate::desk::Command;
use crate::desk::state::OpenRequest;
use crate::domain::form::{Field, FieldKey, Place, Row};
use crate::domain::message::Message;
use crate::texts::said;
use crate::ui::keys::Action;
use crate::ui::kit::{Button, Caption, Icon, Note, Rank, Tone, field, palette, surface, text, tokens};
use crate::ui::workspace::Screenful;
use egui::accesskit::Role;
use egui::{Align, CornerRadius, Frame, Layout, Margin, Stroke, Ui, UiBuilder};

/// Shows the table with its rows and the ways to add and take out a row.
pub(super) fn show(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest, table: &Field, columns: &[Field], min_rows: usize, max_rows: usize) {
    let language = on.language();
    let place = Place::Field(table.key.clone());
    let rows: Vec<Row> = open.form().rows(&table.key).to_vec();
    let finding = entry::worst(open, &place).filter(|_| on.view.request.show_all || !rows.is_empty());
    let words = finding.map(|finding| said(&finding.message, language));
    let optional = on.tr("field-optional");
    let mut caption = Caption::new(table.label.get(language)).note(words.as_deref().map_or(Note::None, Note::Error));
    if min_rows == 0 && !visible::required(table, open.form()) {
        caption = caption.optional(&optional);
    }
    let role = UiBuilder::new().accessibility_role(Role::Table).accessibility_label(caption.label.to_owned());
    ui.scope_builder(role, |ui| {
        ui.spacing_mut().item_spacing.y = tokens().space.medium;
        field::head(ui, &caption);
        // A form always shows the row that is to be filled first; it comes into being with its first value.
        let shown = rows.len().max(min_rows.min(1));
        for index in 0..shown {
            let empty = Row::new();
            row(ui, on, open, table, columns, index, rows.get(index).unwrap_or(&empty), rows.len());
        }
        field::foot(ui, &caption);
        let words = on.tr("table-add");
        let enabled = open.is_editable() && shown < max_rows;
        let button = Button::new(Rank::Plain, &words).action(Action::AddRow).compact().enabled(enabled).id(entry::id(&place));
        if button.show(ui) {
            add(on, table, columns, shown, rows.len());
        }
        on.view.focus.add(entry::id(&place));
    });
}

fn add(on: &mut Screenful<'_>, table: &Field, columns: &[Field], shown: usize, standing: usize) {
    on.view.commit(on.send);
    // The row that is shown but does not stand yet is made first.
    for _ in standing..=shown {
        on.send.push(Command::AddRow { table: table.key.clone() });
    }
    if let Some(column) = columns.first() {
        on.view.focus.want(entry::id(&cell(&table.key, shown, &column.key)));
    }
}

fn cell(table: &FieldKey, row: usize, column: &FieldKey) -> Place {
    Place::Cell { table: table.clone(), row, column: column.clone() }
}

#[expect(clippy::too_many_arguments, reason = "a row knows its table and its request")]
fn row(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest, table: &Field, columns: &[Field], index: usize, row: &Row, standing: usize) {
    let palette = palette(ui);
    let name = on.say(&Message::new("table-row").with("number", index + 1));
    let frame = Frame::new()
        .fill(palette.background)
        .stroke(Stroke::new(1.0, palette.border))
        .corner_radius(CornerRadius::same(tokens().shape.radius))
        .inner_margin(Margin::same(tokens().space.medium as i8));
    let role = UiBuilder::new().id_salt(("row", index)).accessibility_role(Role::Row).accessibility_label(name.clone());
    ui.scope_builder(role, |ui| {
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = tokens().space.medium;
            ui.horizontal(|ui| {
                text::label(ui, &name);
                let here = matches!(&on.view.request.at, Some(Place::Cell { table: at, row, .. }) if *at == table.key && *row == index);
                if standing > 0 && open.is_editable() {
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        let words = on.tr("table-remove");
                        let button = Button::new(Rank::Quiet, &words).compact().guarded();
                        let button = if here { button.action(Action::RemoveRow) } else { button };
                        if button.show(ui) {
                            // What is being typed in the row goes with it.
                            on.view.draft = None;
                            on.send.push(Command::RemoveRow { table: table.key.clone(), row: index });
                            if let Some(column) = columns.first() {
                                on.view.focus.want(entry::id(&cell(&table.key, index.saturating_sub(1), &column.key)));
                            }
                        }
                    });
                }
            });
            let shown: Vec<&Field> = columns.iter().filter(|column| visible::field(column, open.form())).collect();
            for line in lines(&shown) {
                beside(ui, line.len(), entry::width(&line[0].kind), |ui, at| {
                    let column = line[at];
                    let text = row.get(&column.key).map_or("", String::as_str);
                    entry::show(ui, on, open, column, &cell(&table.key, index, &column.key), text);
                });
            }
        });
    });
    if index + 1 == standing && standing > 1 {
        let count = on.say(&Message::new("table-rows").with("count", standing));
        surface::mark(ui, Tone::Calm, Some(Icon::Paper), &count);
    }
}
