//! Opening the database: the key first, then whether it is ours, then how it is to behave.

use super::key::DataKey;
use crate::error::JournalError;
use crate::migrations;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension as _};
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

/// `Trez`, in the header of every journal.
const APPLICATION_ID: i64 = 0x5472_657A;

/// Makes a new database of the present version.
pub(super) fn create(path: &Path, key: &DataKey) -> Result<Connection, JournalError> {
    let mut connection = keyed(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    behave(&connection)?;
    migrations::apply(&mut connection)?;
    Ok(connection)
}

/// Opens a database that exists, tells a foreign, a damaged and a newer one apart, and migrates an older one.
pub(super) fn open(path: &Path, key: &DataKey) -> Result<Connection, JournalError> {
    if is_plain(path)? {
        return Err(JournalError::NotOurs);
    }
    let mut connection = keyed(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    // SQLite falls back to reading when it may not write, without a word.
    if connection.is_readonly("main")? {
        return Err(JournalError::ReadOnly { source: None });
    }
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", (), |row| row.get(0))?;
    let application: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if tables == 0 || application != APPLICATION_ID {
        return Err(JournalError::NotOurs);
    }
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found > migrations::LATEST {
        return Err(JournalError::NewerVersion { found, known: migrations::LATEST });
    }
    behave(&connection)?;
    migrations::apply(&mut connection)?;
    Ok(connection)
}

/// Opens a database only to look at it: nothing is migrated, and closing moves nothing of the log into it. `None` when it is of an older version.
pub(super) fn look(path: &Path, key: &DataKey) -> Result<Option<Connection>, JournalError> {
    if is_plain(path)? {
        return Err(JournalError::NotOurs);
    }
    let connection = keyed(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    connection.execute_batch("PRAGMA locking_mode = EXCLUSIVE; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384;")?;
    let application: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if application != APPLICATION_ID {
        return Err(JournalError::NotOurs);
    }
    if found > migrations::LATEST {
        return Err(JournalError::NewerVersion { found, known: migrations::LATEST });
    }
    connection.set_prepared_statement_cache_capacity(128);
    Ok((found == migrations::LATEST).then_some(connection))
}

/// A connection that was given the key. Whether the key fits shows at the first read.
pub(super) fn keyed(path: &Path, key: &DataKey, flags: OpenFlags) -> Result<Connection, JournalError> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.execute_batch(&key.statement())?;
    // SQLCipher would write of a damaged page to standard error; the caller says it better.
    connection.pragma_update_and_check(None, "cipher_log_level", "NONE", |_| Ok(())).optional()?;
    Ok(connection)
}

/// Durable, strict, and alone: one thread has the one connection, so locks and the shared index of the log need no file.
fn behave(connection: &Connection) -> Result<(), JournalError> {
    connection.execute_batch(
        "PRAGMA locking_mode = EXCLUSIVE;
         PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA secure_delete = ON;
         PRAGMA foreign_keys = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -16384;
         PRAGMA journal_size_limit = 67108864;",
    )?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(())
}

/// Whether the file is an unencrypted SQLite database, which a journal never is.
fn is_plain(path: &Path) -> Result<bool, JournalError> {
    let mut start = Vec::new();
    File::open(path)?.take(16).read_to_end(&mut start)?;
    Ok(start == b"SQLite format 3\0")
}
