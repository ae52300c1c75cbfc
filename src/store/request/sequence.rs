//! Places of requests in the order of beginning.

use crate::error::JournalError;
use rusqlite::{Connection, OptionalExtension as _};
use tereze_domain::request::RequestId;

/// Place of a request in the order of beginning.
pub(crate) fn sequence_of(connection: &Connection, id: RequestId) -> Result<i64, JournalError> {
    let found = connection.prepare_cached("SELECT sequence FROM requests WHERE id = ?1")?.query_row([id.0.into_bytes()], |row| row.get(0)).optional()?;
    found.ok_or(JournalError::NoSuchRequest)
}
