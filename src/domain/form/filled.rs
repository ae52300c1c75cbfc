//! A form with what was entered. Text is kept as typed, right or wrong, so that a draft loses nothing.

use super::key::FieldKey;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One row of a table: column to text as typed.
pub type Row = BTreeMap<FieldKey, String>;

/// What stands in a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    /// Text as typed, the key of a choice, a date as `2026-11-22`.
    Text(String),
    /// A tick.
    Tick(bool),
    /// Rows of a table.
    Rows(Vec<Row>),
}

/// Where a value came from; shown beside the field and kept in the signed application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// Typed by the operator.
    Operator,
    /// Taken from a registry's answer.
    Registry,
    /// Set by the program, as the day of the application.
    Program,
    /// Taken over from an earlier request of the same applicant.
    Earlier,
}

/// A value and where it came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filled {
    /// The value.
    pub value: Value,
    /// Its source.
    pub source: Source,
}

/// The values of a form, by field.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FilledForm {
    /// Values by field.
    pub values: BTreeMap<FieldKey, Filled>,
}

/// A place in a form: a field, or a cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Place {
    /// A field outside tables, or a table as a whole.
    Field(FieldKey),
    /// A cell: table, row from 0, column.
    Cell {
        /// Key of the table.
        table: FieldKey,
        /// Row, from 0.
        row: usize,
        /// Key of the column.
        column: FieldKey,
    },
}

impl FilledForm {
    /// The text of a field; empty when nothing was entered or the field is no text.
    pub fn text(&self, key: &FieldKey) -> &str {
        match self.values.get(key).map(|filled| &filled.value) {
            Some(Value::Text(text)) => text,
            _ => "",
        }
    }

    /// Whether a tick is set.
    pub fn ticked(&self, key: &FieldKey) -> bool {
        matches!(self.values.get(key), Some(Filled { value: Value::Tick(true), .. }))
    }

    /// Rows of a table.
    pub fn rows(&self, key: &FieldKey) -> &[Row] {
        match self.values.get(key).map(|filled| &filled.value) {
            Some(Value::Rows(rows)) => rows,
            _ => &[],
        }
    }

    /// The same form with one value put in the place of what stood there. A cell beyond the end adds rows. A table has one
    /// source: what a registry or the program adds to a row makes it none the less the operator's.
    pub fn put(&mut self, place: &Place, value: Value, source: Source) {
        match (place, value) {
            (Place::Field(key), value) => {
                self.values.insert(key.clone(), Filled { value, source });
            }
            (Place::Cell { table, row, column }, Value::Text(text)) => {
                let mut rows = self.rows(table).to_vec();
                if rows.len() <= *row {
                    rows.resize_with(row + 1, Row::new);
                }
                rows[*row].insert(column.clone(), text);
                let standing = self.values.get(table).map(|filled| filled.source.clone());
                let source = match source {
                    Source::Registry | Source::Program => standing.unwrap_or(source),
                    Source::Operator | Source::Earlier => source,
                };
                self.values.insert(table.clone(), Filled { value: Value::Rows(rows), source });
            }
            (Place::Cell { .. }, Value::Tick(_) | Value::Rows(_)) => {}
        }
    }
}
