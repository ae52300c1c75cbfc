//! Figures in a table of words: rows and columns for the eye and for a screen reader.

use crate::kit::theme::bold;
use crate::kit::tokens::Palette;
use crate::kit::{palette, tokens};
use egui::accesskit::Role;
use egui::{Align, Color32, FontId, Label, Layout, RichText, Stroke, Ui, UiBuilder, vec2};

/// A table. The first column names the row, the others hold figures.
pub struct Table<'a> {
    /// What the table is about, for a screen reader.
    pub name: &'a str,
    /// Headings, one for every column.
    pub headings: Vec<String>,
    /// Cells, as many in every row as there are headings.
    pub rows: Vec<Vec<String>>,
    /// Share of the width that the first column takes, of 1.
    pub first: f32,
    /// On which side the other columns stand: figures on the right, words on the left.
    pub others: Align,
    /// Rows to look at, counted from 0. What is to be seen in them stands in their words too.
    pub marked: Vec<usize>,
}

/// The least share of the first column: with less, every row tells its figures with their headings.
const LEAST: f32 = 0.26;

/// Shows the table.
pub fn table(ui: &mut Ui, table: &Table<'_>) {
    let whole = ui.available_width();
    let others = table.headings.len().saturating_sub(1).max(1) as f32;
    let gap = tokens().space.small;
    // No word of a heading is broken: the first column gives room to the others.
    let each = (whole * (1.0 - table.first) / others - gap).max(longest_word(ui, &table.headings));
    let first = whole - others * (each + gap);
    let role = UiBuilder::new().accessibility_role(Role::Table).accessibility_label(table.name.to_owned());
    ui.scope_builder(role, |ui| {
        ui.spacing_mut().item_spacing = vec2(gap, tokens().space.tight);
        // A point is given for the rounding of widths.
        if first + 1.0 < whole * LEAST.min(table.first) {
            stacked(ui, table);
            return;
        }
        let palette = palette(ui);
        let columns = Columns { first, each, others: table.others };
        line(ui, 0, &table.headings, &columns, Role::ColumnHeader, palette.muted);
        for (number, row) in table.rows.iter().enumerate() {
            rule(ui, palette.border);
            line(ui, number + 1, row, &columns, Role::Cell, colour(table, number, palette));
        }
    });
}

/// Width of the longest word among the headings of figures.
fn longest_word(ui: &Ui, headings: &[String]) -> f32 {
    let font = FontId::new(tokens().text.caption, bold());
    let words = headings.iter().skip(1).flat_map(|heading| heading.split(' '));
    words.map(|word| ui.painter().layout_no_wrap(word.to_owned(), font.clone(), Color32::PLACEHOLDER).size().x).fold(0.0, f32::max) + 2.0
}

/// Widths and side of the columns.
struct Columns {
    first: f32,
    each: f32,
    others: Align,
}

fn colour(table: &Table<'_>, row: usize, palette: &Palette) -> Color32 {
    if table.marked.contains(&row) { palette.warning } else { palette.text }
}

fn line(ui: &mut Ui, number: usize, cells: &[String], columns: &Columns, role: Role, colour: Color32) {
    let builder = UiBuilder::new().id_salt(("row", number)).accessibility_role(Role::Row).accessibility_label(cells.join(", "));
    ui.scope_builder(builder, |ui| {
        ui.horizontal_top(|ui| {
            for (column, words) in cells.iter().enumerate() {
                let (width, align) = if column == 0 { (columns.first, Align::Min) } else { (columns.each, columns.others) };
                ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(align), |ui| {
                    ui.set_width(width);
                    let role = if column == 0 && role == Role::Cell { Role::RowHeader } else { role };
                    cell(ui, words, role, colour);
                });
            }
        });
    });
}

fn cell(ui: &mut Ui, words: &str, role: Role, colour: Color32) {
    let font = if role == Role::ColumnHeader { FontId::new(tokens().text.caption, bold()) } else { FontId::proportional(tokens().text.label) };
    let response = ui.add(Label::new(RichText::new(words).font(font).color(colour)).wrap());
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(role);
        node.set_label(words);
    });
}

/// Under a great zoom: the name of the row, and under it its figures with their headings.
fn stacked(ui: &mut Ui, table: &Table<'_>) {
    let palette = palette(ui);
    for (number, row) in table.rows.iter().enumerate() {
        if number > 0 {
            rule(ui, palette.border);
        }
        let builder = UiBuilder::new().id_salt(("row", number)).accessibility_role(Role::Row).accessibility_label(row.join(", "));
        ui.scope_builder(builder, |ui| {
            let mut cells = row.iter();
            if let Some(name) = cells.next() {
                cell(ui, name, Role::RowHeader, colour(table, number, palette));
            }
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().interact_size.y = tokens().text.label + 4.0;
                for (heading, words) in table.headings.iter().skip(1).zip(cells).filter(|(_, words)| !words.is_empty()) {
                    cell(ui, &format!("{}: {}", heading.replace(' ', "\u{a0}"), words.replace(' ', "\u{a0}")), Role::Cell, palette.muted);
                    ui.add_space(tokens().space.small);
                }
            });
        });
    }
}

fn rule(ui: &mut Ui, colour: Color32) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), egui::Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, Stroke::new(1.0, colour));
}
