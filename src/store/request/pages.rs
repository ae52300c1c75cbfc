//! The pages of papers, as lists of places in stored files.

use crate::error::JournalError;
use rusqlite::{Connection, Row};
use tereze_domain::request::{Digest, PaperPage, Turn};

/// The pages of one paper in order.
pub(super) fn pages_of(connection: &Connection, sequence: i64, paper: &str) -> Result<Vec<PaperPage>, JournalError> {
    let mut statement = connection.prepare_cached("SELECT source, page, turn FROM pages WHERE request = ?1 AND paper = ?2 ORDER BY position")?;
    let pages = statement.query_map((sequence, paper), |row| page(row, 0))?;
    Ok(pages.collect::<Result<_, _>>()?)
}

/// The page that stands in a row from this column on.
pub(super) fn page(row: &Row<'_>, first: usize) -> rusqlite::Result<PaperPage> {
    Ok(PaperPage { source: Digest(row.get(first)?), index: row.get(first + 1)?, turn: Turn::of_quarters(row.get(first + 2)?) })
}
