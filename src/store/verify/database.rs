//! The database file itself: its pages, its structure, the files stored in it.

use super::findings::Findings;
use super::problem::Problem;
use crate::error::JournalError;
use crate::migrations;
use rusqlite::Connection;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;

/// Sentences of the database taken up at most.
const MOST: usize = 100;

/// Every page against its code, then whether tables and indices agree.
pub(super) fn pages(connection: &Connection, findings: &mut Findings) -> Result<(), JournalError> {
    let mut damaged = false;
    for said in told(connection, "PRAGMA cipher_integrity_check")? {
        damaged = true;
        let page = said.split(|one: char| !one.is_ascii_digit()).find(|digits| !digits.is_empty()).and_then(|digits| digits.parse().ok());
        findings.add(Problem::PageDamaged { page });
    }
    // What is said of a database with damaged pages follows from them.
    if !damaged {
        for said in told(connection, "PRAGMA integrity_check(100)")?.into_iter().filter(|said| said != "ok") {
            findings.add(Problem::DatabaseDamaged { said });
        }
    }
    Ok(())
}

fn told(connection: &Connection, pragma: &str) -> Result<Vec<String>, JournalError> {
    let mut statement = connection.prepare(pragma)?;
    let rows = statement.query_map((), |row| row.get::<_, String>(0))?;
    Ok(rows.take(MOST).collect::<Result<_, _>>()?)
}

/// Compares every table, index and trigger with a new database.
pub(super) fn structure(connection: &Connection, findings: &mut Findings) -> Result<(), JournalError> {
    let mut fresh = Connection::open_in_memory()?;
    migrations::apply(&mut fresh)?;
    let (made, stands) = (schema(&fresh)?, schema(connection)?);
    for name in
        made.iter().filter(|(name, sql)| stands.get(*name) != Some(sql)).map(|(name, _)| name).chain(stands.keys().filter(|name| !made.contains_key(*name)))
    {
        findings.add(Problem::StructureChanged { name: name.clone() });
    }
    Ok(())
}

fn schema(connection: &Connection) -> Result<BTreeMap<String, String>, JournalError> {
    let mut statement = connection.prepare("SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'")?;
    let rows = statement.query_map((), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Every stored file against its digest, and says how many there are.
pub(super) fn attachments(connection: &Connection, findings: &mut Findings) -> Result<u64, JournalError> {
    let mut count = 0;
    let mut statement = connection.prepare("SELECT id, digest, size FROM attachments ORDER BY id")?;
    let mut rows = statement.query(())?;
    while let Some(row) = rows.next()? {
        let (id, digest, size): (i64, String, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        count += 1;
        // A damaged page hides one file and not the others.
        if content(connection, id).ok() != Some((digest.clone(), size)) {
            findings.add(Problem::AttachmentChanged { digest });
        }
    }
    let invented: i64 = connection.query_row(
        "SELECT count(*) FROM pieces WHERE NOT EXISTS (SELECT 1 FROM attachments WHERE attachments.id = pieces.id / 65536)",
        (),
        |row| row.get(0),
    )?;
    if invented > 0 {
        findings.add(Problem::PiecesInvented { pieces: invented.cast_unsigned() });
    }
    Ok(count)
}

fn content(connection: &Connection, id: i64) -> Result<(String, i64), JournalError> {
    let mut hash = Sha256::new();
    let mut size = 0;
    let mut statement = connection.prepare_cached("SELECT bytes FROM pieces WHERE id BETWEEN ?1 AND ?2 ORDER BY id")?;
    let mut rows = statement.query(crate::attachments::pieces_of(id))?;
    while let Some(row) = rows.next()? {
        let piece = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
        hash.update(piece);
        size += i64::try_from(piece.len()).unwrap_or(i64::MAX);
    }
    Ok((hex::encode(hash.finalize()), size))
}
