//! Which rows a transaction wrote, and what the trail says of them.
//!
//! Triggers of the connection, which no file holds, note the key of every row that is written. Before the commit each of these rows is read again and its
//! digest goes into the trail. A write past [`super::Journal`]'s own way of writing is told to nobody, and the next verification names it.

mod digests;
mod parts;

pub(super) use digests::{RowDigest, RowKey, Told, decode, each_row, encode, tell};
pub(super) use parts::{Changes, PARTS, Part, USERS};

use super::key::Mac;
use crate::error::JournalError;
use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

/// Rows an entry tells of at most.
const ROWS_OF_AN_ENTRY: usize = 4096;

/// Rows written in the transaction under way.
#[derive(Debug, Clone, Default)]
pub(super) struct Dirty(Arc<Mutex<BTreeSet<RowKey>>>);

impl Dirty {
    /// Has every write of this connection noted from now on.
    pub fn watch(connection: &Connection) -> Result<Self, JournalError> {
        let dirty = Self::default();
        for keys in 1..=3 {
            let noted = dirty.clone();
            connection.create_scalar_function("tereze_written", keys + 1, FunctionFlags::SQLITE_UTF8, move |values| {
                let code = values.get(0)?;
                let row = RowKey::new(code, (1..values.len()).map(|place| values.get_raw(place)));
                noted.note(row.ok_or(rusqlite::Error::InvalidQuery)?);
                Ok(rusqlite::types::Null)
            })?;
        }
        for part in PARTS {
            connection.execute_batch(&triggers(part))?;
        }
        Ok(dirty)
    }

    fn note(&self, row: RowKey) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(row);
    }

    /// The rows noted so far, which are forgotten.
    pub fn take(&self) -> BTreeSet<RowKey> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn triggers(part: &Part) -> String {
    let Part { code, table, key, content, .. } = part;
    let written = |of: &str| format!("SELECT tereze_written({code}, {of}.{});", key.join(&format!(", {of}.")));
    let columns = [*key, *content].concat().join(", ");
    let trigger = |when: &str, on: &str, body: String| format!("CREATE TEMP TRIGGER written_{code}_{when} AFTER {on} ON {table} BEGIN {body} END;\n");
    [
        trigger("insert", "INSERT", written("NEW")),
        trigger("update", &format!("UPDATE OF {columns}"), written("OLD") + &written("NEW")),
        trigger("delete", "DELETE", written("OLD")),
    ]
    .concat()
}

/// What is told of these rows as they stand now, in lists of bounded length.
pub(super) fn tell_all(connection: &Connection, rows: BTreeSet<RowKey>, mac: &Mac) -> Result<Vec<Vec<Told>>, JournalError> {
    let told = rows.into_iter().map(|row| tell(connection, row, mac)).collect::<Result<Vec<_>, _>>()?;
    Ok(told.chunks(ROWS_OF_AN_ENTRY).map(<[Told]>::to_vec).collect())
}

/// Hands out every row that stands, in lists of bounded length.
pub(super) fn each_list(connection: &Connection, mac: &Mac, mut visit: impl FnMut(Vec<Told>) -> Result<(), JournalError>) -> Result<(), JournalError> {
    let mut list = Vec::new();
    for part in PARTS {
        each_row(connection, part, mac, |told| {
            list.push(told);
            if list.len() == ROWS_OF_AN_ENTRY { visit(std::mem::take(&mut list)) } else { Ok(()) }
        })?;
    }
    if list.is_empty() { Ok(()) } else { visit(list) }
}
