//! A form as it was filled: every section and field that was shown, tables included.

use super::columns::{ordinal, ordinals, side_of};
use super::facts::FormAsFilled;
use crate::layout::{Block, Column, FieldRow, Table, WhenEmpty};
use crate::words::{Bilingual, Order};
use tereze_domain::form::{Field, FieldKind, Row};

/// More columns than a sheet holds in words that can be read: the rows of such a table stand one below the other.
const MOST_COLUMNS: usize = 8;

/// What stands in a field, in both languages.
pub(super) fn value(form: &FormAsFilled<'_>, field: &Field, order: Order) -> Bilingual {
    let [first, second] = order.languages().map(|language| form.read(field, language));
    Bilingual::pair(&first, &second)
}

/// The form from its first section to its last.
pub(super) fn blocks(form: &FormAsFilled<'_>, order: Order) -> Vec<Block> {
    let mut blocks = Vec::new();
    for section in &form.form.sections {
        let shown: Vec<&Field> = section.fields.iter().filter(|field| form.view.shows(&field.key)).collect();
        if shown.is_empty() {
            continue;
        }
        blocks.push(Block::Heading(order.text(&section.title)));
        let mut lines = Vec::new();
        for field in shown {
            if let FieldKind::Table { columns, .. } = &field.kind {
                blocks.extend((!lines.is_empty()).then(|| Block::Fields(std::mem::take(&mut lines))));
                blocks.push(Block::Caption(order.text(&field.label)));
                blocks.extend(table(form, field, columns, order));
            } else {
                lines.push(line(&field.label, value(form, field, order), order));
            }
        }
        blocks.extend((!lines.is_empty()).then_some(Block::Fields(lines)));
    }
    blocks
}

/// What was signed must not be written into later: a dash stands where nothing was entered.
fn line(label: &tereze_domain::language::Text, value: Bilingual, order: Order) -> FieldRow {
    FieldRow { label: order.text(label), value, when_empty: WhenEmpty::Closed }
}

fn table(form: &FormAsFilled<'_>, field: &Field, columns: &[Field], order: Order) -> Vec<Block> {
    let rows: Vec<&Row> = form.filled.rows(&field.key).iter().filter(|row| !tereze_domain::form::is_blank_row(row)).collect();
    let cell = |column: &Field, row: &Row| {
        let [first, second] = order.languages().map(|language| form.cell(columns, column, row, language));
        Bilingual::pair(&first, &second)
    };
    if columns.len() > MOST_COLUMNS && !rows.is_empty() {
        let record = |(number, row): (usize, &&Row)| {
            let shown = columns.iter().filter(|column| form.view.shows_in_row(column, columns, row));
            let lines = shown.map(|column| line(&column.label, cell(column, row), order)).collect();
            [Block::Caption(ordinal(number)), Block::Fields(lines)]
        };
        return rows.iter().enumerate().flat_map(record).collect();
    }
    let mut heads = vec![ordinals(order)];
    heads.extend(columns.iter().map(|column| Column { title: order.text(&column.label), side: side_of(&column.kind) }));
    let line = |(number, row): (usize, &&Row)| std::iter::once(ordinal(number)).chain(columns.iter().map(|column| cell(column, row))).collect();
    vec![Block::Table(Table { columns: heads, rows: rows.iter().enumerate().map(line).collect() })]
}
