//! The audit trail: every event of every request, every act at the desk and a digest of everything stored, each entry bound to the one before.
//!
//! The link is keyed: without the key of the trail, which follows from the data key, nobody makes one. Who has the key of the trail is held by the seals
//! (`seals`), and who has the whole folder by the anchors that lie elsewhere (`anchor`). Entries of journals made before the seventh version are linked by
//! plain SHA-256 until the entry that took up what stood.

use super::columns::json;
use super::entry::{Act, Entry, What};
use super::guarded::{self, Told};
use super::key::{Mac, TrailKeys};
use super::seal_cause::Cause;
use super::signing::SigningKey;
use crate::error::JournalError;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Transaction};
use sha2::{Digest as _, Sha256};
use tereze_domain::request::{RequestEvent, RequestId};

/// End of the chain, and the entry that is still to be written there: it waits for the digests of what its transaction writes.
#[derive(Clone)]
pub(super) struct Head {
    /// Sequence of the last entry, the waiting one included.
    pub sequence: i64,
    /// Link of the last entry that is written.
    pub hash: [u8; 32],
    /// What the entries of the transaction ask for at its end.
    pub seal: Option<Cause>,
    waiting: Option<Waiting>,
    keys: TrailKeys,
}

#[derive(Clone)]
struct Waiting {
    request: Option<i64>,
    before: Option<i64>,
    entry: String,
    asks_for_signature: bool,
}

/// Who writes, for entries that the store itself makes.
pub(super) struct Writer<'a> {
    pub by: &'a str,
    pub desk: &'a str,
    /// Key of an administrator who is logged in.
    pub administration: Option<&'a SigningKey>,
}

/// A chain that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainReport {
    /// Number of entries.
    pub entries: u64,
    /// Hash of the last entry, lower-case hexadecimal; of nothing when there is none.
    pub head: String,
}

/// End of the chain as the database has it.
pub(super) fn head(connection: &Connection, keys: &TrailKeys) -> Result<Head, JournalError> {
    let mut statement = connection.prepare_cached("SELECT sequence, hash FROM events ORDER BY sequence DESC LIMIT 1")?;
    let found = statement.query_row((), |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let (sequence, hash) = found.unwrap_or((0, [0; 32]));
    Ok(Head { sequence, hash, seal: None, waiting: None, keys: keys.clone() })
}

/// Enters an event of a request.
pub(super) fn append_event(transaction: &Transaction<'_>, head: &mut Head, request: (i64, RequestId), event: &RequestEvent) -> Result<(), JournalError> {
    append(transaction, head, Some(request), event.at, event.by.clone(), event.desk.clone(), What::Request(event.happening.clone()))
}

/// Enters one thing at the end of the chain.
pub(super) fn append(
    transaction: &Transaction<'_>,
    head: &mut Head,
    request: Option<(i64, RequestId)>,
    at: Timestamp,
    by: String,
    desk: String,
    what: What,
) -> Result<(), JournalError> {
    settle(transaction, head, &[], None)?;
    let sequence = head.sequence + 1;
    let (row, request) = request.unzip();
    head.seal = head.seal.or_else(|| what.asks_for_seal());
    let asks_for_signature = what.asks_for_signature(&by);
    let entry = json(&Entry { sequence, at, by, desk, request, what })?;
    let mut before = None;
    if let Some(row) = row {
        before = transaction.prepare_cached("SELECT last_event FROM requests WHERE sequence = ?1")?.query_row([row], |row| row.get(0))?;
        transaction.prepare_cached("UPDATE requests SET last_event = ?2 WHERE sequence = ?1")?.execute((row, sequence))?;
    }
    head.sequence = sequence;
    head.waiting = Some(Waiting { request: row, before, entry, asks_for_signature });
    Ok(())
}

/// Ends what a transaction enters: digests of the rows it wrote go into its last entry, or into entries of their own when it has none or they are many.
pub(super) fn finish(
    transaction: &Transaction<'_>,
    head: &mut Head,
    lists: impl IntoIterator<Item = Vec<Told>>,
    writer: &Writer<'_>,
) -> Result<(), JournalError> {
    for list in lists {
        finish_list(transaction, head, &list, writer)?;
    }
    settle(transaction, head, &[], writer.administration)
}

/// One list of [`finish`], when the lists are too many for the memory.
pub(super) fn finish_list(transaction: &Transaction<'_>, head: &mut Head, list: &[Told], writer: &Writer<'_>) -> Result<(), JournalError> {
    if head.waiting.is_none() {
        append(transaction, head, None, Timestamp::now(), writer.by.to_owned(), writer.desk.to_owned(), What::Desk(Act::Kept))?;
    }
    settle(transaction, head, list, writer.administration)
}

/// Writes the waiting entry.
fn settle(transaction: &Transaction<'_>, head: &mut Head, told: &[Told], administration: Option<&SigningKey>) -> Result<(), JournalError> {
    let Some(Waiting { request, before, entry, asks_for_signature }) = head.waiting.take() else { return Ok(()) };
    let rows = guarded::encode(told);
    let hash = link(&head.keys.link, &head.hash, &entry, &rows);
    let signature = administration.filter(|_| asks_for_signature).map(|key| key.sign(&hash)).transpose()?;
    transaction
        .prepare_cached("INSERT INTO events (sequence, request, before, entry, hash, rows, signature) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?
        .execute((head.sequence, request, before, &entry, hash, rows, signature))?;
    head.hash = hash;
    Ok(())
}

/// The link of an entry to the one before.
pub(super) fn link(mac: &Mac, before: &[u8; 32], entry: &str, rows: &[u8]) -> [u8; 32] {
    mac.of(&[before, &(entry.len() as u64).to_be_bytes(), entry.as_bytes(), rows])
}

/// The link of entries of before.
pub(super) fn plain_link(before: &[u8; 32], entry: &str) -> [u8; 32] {
    Sha256::new().chain_update(before).chain_update(entry).finalize().into()
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;
    use crate::chain_fault::ChainFault;

    #[track_caller]
    fn check(tampering: &str, expected: (i64, ChainFault)) {
        let mut desk = testing::desk();
        let first = testing::begun(&mut desk.journal);
        testing::queued(&mut desk.journal);
        desk.journal.verify_chain().unwrap();
        desk.journal.connection.pragma_update(None, "foreign_keys", false).unwrap();
        desk.journal.connection.execute_batch(tampering).unwrap();
        match desk.journal.verify_chain() {
            Err(JournalError::ChainBroken { source }) => assert_eq!((source.at, source.fault), expected, "{tampering}"),
            other => panic!("{tampering} went unseen: {other:?} {first}"),
        }
    }

    // Entries of the trail: 1 journal created, 2 logged in, 3 begun, then the second request: 4 begun, 5 signed, 6 queued.
    #[test]
    fn tampering_is_seen() {
        check("UPDATE events SET entry = replace(entry, 'desk-7', 'desk-8') WHERE sequence = 4", (4, ChainFault::Hash));
        check("UPDATE events SET hash = zeroblob(32) WHERE sequence = 2", (2, ChainFault::Hash));
        check("UPDATE events SET hash = x'00' WHERE sequence = 2", (2, ChainFault::Hash));
        check("DELETE FROM events WHERE sequence = 4", (5, ChainFault::Missing));
        check("DELETE FROM events WHERE sequence = 1", (2, ChainFault::Missing));
        check("UPDATE events SET sequence = 99 WHERE sequence = 6", (99, ChainFault::Missing));
        check("UPDATE events SET request = 2 WHERE sequence = 3", (3, ChainFault::Row));
        check("UPDATE events SET request = NULL WHERE sequence = 3", (3, ChainFault::Row));
        check("UPDATE events SET before = 4 WHERE sequence = 6", (6, ChainFault::Row));
        check("UPDATE requests SET last_event = 5 WHERE sequence = 2", (6, ChainFault::State));
        check("DELETE FROM events WHERE sequence = 6", (5, ChainFault::State));
        check("UPDATE requests SET state = 'registered' WHERE sequence = 2", (6, ChainFault::State));
        check("DELETE FROM events WHERE sequence > 3", (0, ChainFault::State));
    }

    #[test]
    fn the_head_moves_with_every_entry() {
        let mut desk = testing::desk();
        let before = desk.journal.verify_chain().unwrap();
        desk.journal.audit(Act::Viewed { what: "request".into() }, None).unwrap();
        let after = desk.journal.verify_chain().unwrap();
        assert_eq!(after.entries, before.entries + 1);
        assert_ne!(after.head, before.head);
        assert_eq!(after.head, desk.journal.chain_head().unwrap());
        let trail = desk.journal.trail(None, 1).unwrap();
        assert_eq!(trail[0].entry.what, What::Desk(Act::Viewed { what: "request".into() }));
        assert_eq!(trail[0].hash, after.head);
        assert_eq!(desk.journal.trail(Some(2), 10).unwrap()[0].entry.what, What::Desk(Act::JournalCreated));
    }
}
