//! Seals of the trail, forward-secure: each is made with a key that is gone afterwards.
//!
//! A seal signs the end of the trail and the public key of the seal that follows; the private key of that one takes the place of the one just used. Who
//! gets at the journal today, whatever passwords they know, has no key with which yesterday could be sealed another way.

use super::chain::Head;
use super::columns::nanoseconds;
use super::seal_cause::Cause;
use super::signing::{SigningKey, verifies};
use crate::error::JournalError;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row, Transaction};

/// One seal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Seal {
    pub number: i64,
    /// Last entry sealed, which is also how many there are: the trail has no gaps.
    pub sequence: i64,
    /// Link of that entry.
    pub head: Vec<u8>,
    made: i64,
    cause: String,
    /// Public key of the seal that follows.
    pub next: Vec<u8>,
    pub signature: Vec<u8>,
}

impl Seal {
    /// Whether this public key signed it for this desk.
    pub fn is_of(&self, public: &[u8], desk: &str) -> bool {
        verifies(public, &self.statement(desk), &self.signature)
    }

    /// What is signed: every part behind its length.
    fn statement(&self, desk: &str) -> Vec<u8> {
        let numbers = [self.number, self.sequence, self.made].map(i64::to_be_bytes);
        let [number, sequence, made] = numbers.each_ref().map(<[u8; 8]>::as_slice);
        let mut statement = b"tereze journal seal 1".to_vec();
        for part in [desk.as_bytes(), number, sequence, &self.head, made, self.cause.as_bytes(), &self.next] {
            statement.extend((part.len() as u64).to_be_bytes());
            statement.extend(part);
        }
        statement
    }
}

/// Columns of a seal as [`read`] takes them.
pub(super) const SELECT: &str = "SELECT number, sequence, head, made, cause, next, signature FROM seals";

pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Seal> {
    Ok(Seal { number: row.get(0)?, sequence: row.get(1)?, head: row.get(2)?, made: row.get(3)?, cause: row.get(4)?, next: row.get(5)?, signature: row.get(6)? })
}

/// The last seal.
pub(super) fn last(connection: &Connection) -> Result<Option<Seal>, JournalError> {
    Ok(connection.prepare_cached(&format!("{SELECT} ORDER BY number DESC LIMIT 1"))?.query_row((), read).optional()?)
}

/// The seal of this number.
pub(super) fn numbered(connection: &Connection, number: i64) -> Result<Option<Seal>, JournalError> {
    Ok(connection.prepare_cached(&format!("{SELECT} WHERE number = ?1"))?.query_row([number], read).optional()?)
}

/// Keeps the key of the first seal and says its public half, the root of all.
pub(super) fn begin(transaction: &Transaction<'_>) -> Result<Vec<u8>, JournalError> {
    let key = SigningKey::generate()?;
    let root = key.public()?;
    transaction.execute("INSERT INTO keys (only, root, sealing) VALUES (1, ?1, ?2)", (&root, key.raw()?.as_slice()))?;
    Ok(root)
}

/// Seals everything entered so far.
pub(super) fn make(transaction: &Transaction<'_>, desk: &str, head: &Head, cause: Cause) -> Result<Seal, JournalError> {
    let raw: Vec<u8> = transaction.prepare_cached("SELECT sealing FROM keys")?.query_row((), |row| row.get(0))?;
    let key = SigningKey::from_raw(&zeroize::Zeroizing::new(raw))?;
    let number = last(transaction)?.map_or(0, |seal| seal.number) + 1;
    let next = SigningKey::generate()?;
    let mut seal = Seal {
        number,
        sequence: head.sequence,
        head: head.hash.to_vec(),
        made: nanoseconds(Timestamp::now()),
        cause: cause.name().to_owned(),
        next: next.public()?,
        signature: Vec::new(),
    };
    seal.signature = key.sign(&seal.statement(desk))?;
    transaction.prepare_cached("INSERT INTO seals (number, sequence, head, made, cause, next, signature) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?.execute((
        number,
        seal.sequence,
        &seal.head,
        seal.made,
        &seal.cause,
        &seal.next,
        &seal.signature,
    ))?;
    transaction.prepare_cached("UPDATE keys SET sealing = ?1")?.execute([next.raw()?.as_slice()])?;
    Ok(seal)
}

/// Moves the write-ahead log into the database and cuts it: the key just used stands nowhere any more. A reader in the way is no harm.
pub(super) fn put_away(connection: &Connection) {
    let _ = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), |_| Ok(()));
}
