//! The seals, one after the other, and what lies outside the database beside them.

use super::findings::Findings;
use super::problem::{Problem, SealFault, Witness};
use super::trail::End;
use crate::anchor::{Anchor, AnchorFile, Mark, fingerprint, root_of};
use crate::error::JournalError;
use crate::folder::Folder;
use crate::seals::{self, Seal};
use crate::signing::SigningKey;
use crate::slots::Slots;
use rusqlite::{Connection, OptionalExtension as _};

/// Checks the seals after this number, and says how many there are.
pub(super) fn seals(connection: &Connection, desk: &str, after: i64, findings: &mut Findings) -> Result<u64, JournalError> {
    let mut before = match seals::numbered(connection, after)? {
        Some(seal) => Known { number: seal.number, sequence: seal.sequence, public: seal.next },
        None => Known { number: 0, sequence: 0, public: root_of(connection)? },
    };
    let mut statement = connection.prepare(&format!("{} WHERE number > ?1 ORDER BY number", seals::SELECT))?;
    let mut rows = statement.query([before.number])?;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        let seal = seals::read(row)?;
        count += 1;
        let fault = fault_of(connection, desk, &before, &seal)?;
        if let Some(fault) = fault {
            findings.add(Problem::Seal { number: seal.number, fault });
        }
        before = Known { number: seal.number, sequence: seal.sequence, public: seal.next };
    }
    let sealing: Vec<u8> = connection.query_row("SELECT sealing FROM keys", (), |row| row.get(0))?;
    if SigningKey::from_raw(&sealing).and_then(|key| key.public()).ok() != Some(before.public) || before.number == 0 {
        findings.add(Problem::Seal { number: before.number, fault: SealFault::Key });
    }
    Ok(count)
}

struct Known {
    number: i64,
    sequence: i64,
    public: Vec<u8>,
}

fn fault_of(connection: &Connection, desk: &str, before: &Known, seal: &Seal) -> Result<Option<SealFault>, JournalError> {
    if seal.number != before.number + 1 {
        return Ok(Some(SealFault::Missing));
    }
    if !seal.is_of(&before.public, desk) {
        return Ok(Some(SealFault::Signature));
    }
    let entry = hash_at(connection, seal.sequence)?;
    Ok((seal.sequence < before.sequence || entry.as_ref() != Some(&seal.head)).then_some(SealFault::Entry))
}

fn hash_at(connection: &Connection, sequence: i64) -> Result<Option<Vec<u8>>, JournalError> {
    Ok(connection.prepare_cached("SELECT hash FROM events WHERE sequence = ?1")?.query_row([sequence], |row| row.get(0)).optional()?)
}

/// Compares the database with the files beside it.
pub(super) fn files(connection: &Connection, folder: &Folder, end: End, findings: &mut Findings) -> Result<(), JournalError> {
    let root = hex::encode(root_of(connection)?);
    match AnchorFile::read(folder) {
        None => findings.add(Problem::FileMissing { file: "anchor.json" }),
        Some(anchor) if anchor.root != root => findings.add(Problem::AnotherJournal),
        Some(anchor) => match seals::numbered(connection, anchor.seal)? {
            None => findings.add(Problem::CutOff { told_by: Witness::AnchorFile, stood: anchor.sequence, stands: end.sequence }),
            Some(seal) if AnchorFile::of(&seal, &root) != anchor => findings.add(Problem::Rewritten { told_by: Witness::AnchorFile, at: anchor.sequence }),
            Some(_) => {}
        },
    }
    match Mark::read(folder) {
        None => findings.add(Problem::FileMissing { file: "mark" }),
        Some(mark) if mark.sequence > end.sequence => {
            findings.add(Problem::CutOff { told_by: Witness::Mark, stood: mark.sequence, stands: end.sequence });
        }
        Some(mark) if hash_at(connection, mark.sequence)?.as_deref() != Some(mark.hash.as_slice()) => {
            findings.add(Problem::Rewritten { told_by: Witness::Mark, at: mark.sequence });
        }
        Some(_) => {}
    }
    let (slots, digest) = Slots::read_with_digest(folder)?;
    if slots.root != Some(root) {
        findings.add(Problem::AnotherJournal);
    }
    if !is_known(connection, &digest.0)? {
        findings.add(Problem::SlotsChanged);
    }
    Ok(())
}

/// Whether the slot file of this digest is the one the program wrote last, or the one before: a crash leaves that.
pub(crate) fn is_known(connection: &Connection, digest: &str) -> Result<bool, JournalError> {
    let mut statement = connection.prepare_cached("SELECT 1 FROM slot_file WHERE ?1 IN (current, previous)")?;
    Ok(statement.exists([digest])?)
}

/// What an anchor from elsewhere tells against this journal.
pub(super) fn against(connection: &Connection, anchor: &Anchor) -> Result<Option<Problem>, JournalError> {
    let root = root_of(connection)?;
    if anchor.root != fingerprint(&root) {
        return Ok(Some(Problem::AnotherJournal));
    }
    let stands = connection.query_row("SELECT coalesce(max(sequence), 0) FROM events", (), |row| row.get(0))?;
    Ok(match seals::numbered(connection, anchor.seal)? {
        None => Some(Problem::CutOff { told_by: Witness::Anchor, stood: anchor.sequence, stands }),
        Some(seal) if Anchor::of(&seal, &root) != *anchor => Some(Problem::Rewritten { told_by: Witness::Anchor, at: anchor.sequence }),
        Some(_) => None,
    })
}
