//! A list of rows in columns, walked with the arrows and opened with Enter.

use super::cell::{Cell, draw};
use super::column::{Column, Widths};
use super::walk::follow;
use crate::context::Context;
use crate::kit::surface::card;
use crate::kit::{palette, text, tokens};
use egui::accesskit::Role;
use egui::{Id, Rect, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use std::ops::Range;

/// Least height of a list: in a lower window the whole screen scrolls.
const LEAST: f32 = 180.0;

/// A list on its screen.
pub(crate) struct List<'a> {
    /// Its name among the lists of the program.
    pub(crate) name: &'a str,
    /// Its name for people.
    pub(crate) title: String,
    pub(crate) columns: Vec<Column>,
    /// How many rows the whole list has.
    pub(crate) count: usize,
    /// The marked row of the whole list.
    pub(crate) marked: usize,
    /// Room left under the list for what stands there.
    pub(crate) below: f32,
}

/// What became of the list in this frame.
pub(crate) struct Walked {
    /// The row to open.
    pub(crate) opened: Option<usize>,
    /// The rows in sight.
    pub(crate) seen: Range<usize>,
    /// The node of the list for screen readers.
    table: Id,
}

/// Shows a list that is most of its screen: in a card as high as there is room, with the words that tell its keys.
/// `row` gives nothing for a row that is not read yet.
pub(crate) fn framed(ui: &mut Ui, cx: &Context<'_>, list: &List<'_>, row: impl Fn(usize) -> Option<Vec<Cell>>) -> Walked {
    text::caption(ui, &cx.tr("list-hint"));
    ui.add_space(tokens().space.tight);
    let room = ui.clip_rect().bottom() - ui.cursor().top();
    card(ui, |ui| {
        ui.set_max_height((room - list.below).max(LEAST));
        let walked = show(ui, list.name, &list.columns, list.count, list.marked, row);
        ui.ctx().accesskit_node_builder(walked.table, |node| node.set_label(list.title.clone()));
        walked
    })
    .inner
}

/// Shows the list. Only rows in sight are made: `row` is asked for them alone.
pub(crate) fn show<R: Into<Option<Vec<Cell>>>>(ui: &mut Ui, name: &str, columns: &[Column], count: usize, marked: usize, row: impl Fn(usize) -> R) -> Walked {
    ui.scope_builder(UiBuilder::new().accessibility_role(Role::Table), |ui| {
        let table = Table { name, columns, count, marked, widths: Widths::of(ui, columns) };
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_row_count(count + 1);
            node.set_column_count(table.widths.shown.len());
        });
        ui.spacing_mut().item_spacing.y = 0.0;
        head(ui, &table);
        body(ui, &table, |index| row(index).into())
    })
    .inner
}

/// A list as it is laid out.
struct Table<'a> {
    name: &'a str,
    columns: &'a [Column],
    count: usize,
    marked: usize,
    widths: Widths,
}

fn head(ui: &mut Ui, table: &Table<'_>) {
    let colour = palette(ui).muted;
    let (place, _) = ui.allocate_exact_size(vec2(ui.available_width(), tokens().shape.compact), Sense::hover());
    let row = UiBuilder::new().scope_id(Id::unique((table.name, "head"))).max_rect(place).accessibility_role(Role::Row);
    let ui = ui.new_child(row);
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| node.set_row_index(0));
    for (number, (column, area)) in table.widths.areas(place).enumerate() {
        let heading = &table.columns[column].heading;
        let id = Id::unique((table.name, "head", column));
        let response = ui.interact(area, id, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, heading));
        ui.ctx().accesskit_node_builder(id, |node| node.set_column_index(number));
        let galley = text::cut_galley(&ui, text::label_text(heading, colour), area.width());
        if galley.elided {
            response.on_hover_text(heading);
        }
        ui.painter().galley(pos2(area.left(), area.center().y - galley.size().y / 2.0), galley, colour);
    }
}

fn body(ui: &mut Ui, table: &Table<'_>, row: impl Fn(usize) -> Option<Vec<Cell>>) -> Walked {
    let palette = palette(ui);
    let (shape, space) = (tokens().shape, tokens().space);
    let (width, height) = (ui.available_width(), shape.row);
    let mut walked = Walked { opened: None, seen: 0..0, table: ui.unique_id() };
    let scroll = ScrollArea::vertical().animated(false).id_salt(table.name).auto_shrink([false, true]);
    scroll.show_rows(ui, height, table.count, |ui, visible| {
        walked.seen = visible.clone();
        // The marked row may be out of sight: its place is known all the same.
        let top = ui.min_rect().top() + (table.marked as f32 - visible.start as f32) * height;
        follow(ui, table.name, table.marked, Rect::from_min_size(pos2(ui.min_rect().left(), top), vec2(width, height)));
        for index in visible {
            let cells = row(index);
            let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
            let id = Id::unique((table.name, "row", index));
            let response = ui.interact(rect, id, Sense::CLICK);
            let words = cells.as_ref().map_or_else(|| "…".to_owned(), |cells| spoken(cells));
            let marked = index == table.marked;
            response.widget_info(|| WidgetInfo::selected(Role::Row, true, marked, &words));
            ui.ctx().accesskit_node_builder(id, |node| {
                node.set_row_index(index + 1);
                node.set_selected(marked);
            });
            if marked {
                ui.painter().rect_filled(rect, f32::from(shape.radius), palette.accent_soft);
                ui.painter().rect_filled(Rect::from_min_size(rect.min, vec2(space.tight, height)), space.hair, palette.accent);
            } else {
                if response.hovered() {
                    ui.painter().rect_filled(rect, f32::from(shape.radius), palette.hover);
                }
                ui.painter().hline(rect.x_range(), rect.bottom(), egui::Stroke::new(1.0, palette.border.gamma_multiply(0.6)));
            }
            for (number, (column, area)) in table.widths.areas(rect).enumerate() {
                match cells.as_ref().and_then(|cells| cells.get(column)) {
                    Some(cell) => {
                        let builder = UiBuilder::new().scope_id(id.with(column)).max_rect(area).accessibility_parent(id).accessibility_role(Role::Cell);
                        let ui = ui.new_child(builder.accessibility_label(cell.words()));
                        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                            node.set_row_index(index + 1);
                            node.set_column_index(number);
                        });
                        draw(&ui, area, cell);
                    }
                    None => {
                        // A line that is still read shows where its words will stand.
                        let bar = Rect::from_center_size(area.center(), vec2(area.width() * 0.9, space.small));
                        ui.painter().rect_filled(bar, space.tight, palette.border.gamma_multiply(0.7));
                    }
                }
            }
            if response.clicked() && cells.is_some() {
                walked.opened = Some(index);
            }
        }
    });
    walked
}

fn spoken(cells: &[Cell]) -> String {
    cells.iter().map(Cell::words).filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ")
}
