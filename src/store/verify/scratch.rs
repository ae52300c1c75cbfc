//! What the trail tells, gathered in a small encrypted database of its own: a journal of a million requests is verified in little memory.

use crate::connection::keyed;
use crate::error::JournalError;
use crate::guarded::{RowDigest, RowKey, Told};
use crate::key::DataKey;
use rusqlite::{Connection, OpenFlags, OptionalExtension as _};
use std::path::Path;

/// The state a request is in by its events, and the last entry about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Life {
    pub state: String,
    pub stage: u8,
    pub last: i64,
}

/// Goes with its folder. Its key is nowhere but in this process.
pub(super) struct Scratch {
    connection: Connection,
    _folder: tempfile::TempDir,
}

impl Scratch {
    pub fn new(beside: &Path) -> Result<Self, JournalError> {
        // A folder that cannot be written, as of a backup on a disc, is no reason not to look.
        let folder = tempfile::Builder::new().prefix("verify-").tempdir_in(beside).or_else(|_| tempfile::tempdir())?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let connection = keyed(&folder.path().join("scratch.db"), &DataKey::random()?, flags)?;
        connection.execute_batch(
            "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768;
             CREATE TABLE rows (part INTEGER, key BLOB, digest BLOB, PRIMARY KEY (part, key)) WITHOUT ROWID;
             CREATE TABLE lives (request INTEGER PRIMARY KEY, state TEXT, stage INTEGER, last INTEGER);
             BEGIN;",
        )?;
        Ok(Self { connection, _folder: folder })
    }

    /// Notes what an entry tells of a row.
    pub fn tell(&self, told: &Told) -> Result<(), JournalError> {
        let mut statement = self.connection.prepare_cached("INSERT OR REPLACE INTO rows (part, key, digest) VALUES (?1, ?2, ?3)")?;
        statement.execute((told.row.code, &told.row.key, told.digest))?;
        Ok(())
    }

    /// What was told last of a row: nothing, that it is gone, or its digest.
    pub fn told(&self, row: &RowKey) -> Result<Option<Option<RowDigest>>, JournalError> {
        let mut statement = self.connection.prepare_cached("SELECT digest FROM rows WHERE part = ?1 AND key = ?2")?;
        Ok(statement.query_row((row.code, &row.key), |row| row.get(0)).optional()?)
    }

    /// How many rows of a part stand by the trail.
    pub fn standing(&self, code: u8) -> Result<u64, JournalError> {
        let mut statement = self.connection.prepare_cached("SELECT count(*) FROM rows WHERE part = ?1 AND digest IS NOT NULL")?;
        Ok(statement.query_row([code], |row| row.get::<_, i64>(0))?.cast_unsigned())
    }

    /// Hands out the rows of a part that stand by the trail.
    pub fn each_standing(&self, code: u8, mut visit: impl FnMut(RowKey) -> Result<(), JournalError>) -> Result<(), JournalError> {
        let mut statement = self.connection.prepare("SELECT key FROM rows WHERE part = ?1 AND digest IS NOT NULL")?;
        let mut rows = statement.query([code])?;
        while let Some(row) = rows.next()? {
            visit(RowKey { code, key: row.get(0)? })?;
        }
        Ok(())
    }

    pub fn life(&self, request: i64) -> Result<Option<Life>, JournalError> {
        let mut statement = self.connection.prepare_cached("SELECT state, stage, last FROM lives WHERE request = ?1")?;
        Ok(statement.query_row([request], |row| Ok(Life { state: row.get(0)?, stage: row.get(1)?, last: row.get(2)? })).optional()?)
    }

    pub fn live(&self, request: i64, life: &Life) -> Result<(), JournalError> {
        let mut statement = self.connection.prepare_cached("INSERT OR REPLACE INTO lives (request, state, stage, last) VALUES (?1, ?2, ?3, ?4)")?;
        statement.execute((request, &life.state, life.stage, life.last))?;
        Ok(())
    }
}
