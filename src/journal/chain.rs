//! The audit trail: every event of every request and every act at the desk, each hashed together with the one before.
//!
//! A changed, inserted or missing row breaks the chain at that row. A cut tail shows where requests are further in their life than their events;
//! whoever keeps the head elsewhere (the hub, a printed shift report) sees any cut.

use super::request::state_from;
use super::vouched::Vouched;
use super::writing::{json, read_json};
use super::{Journal, JournalError, Role};
use crate::domain::request::{Happening, RequestEvent, RequestId, State, next};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Transaction};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;

/// One entry of the trail. Its JSON is the canonical form that is hashed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Place in the trail, from 1: the order of things, whatever the wall clock said.
    pub sequence: i64,
    /// Wall clock.
    pub at: Timestamp,
    /// Log-in name, or `desk` for the program itself.
    pub by: String,
    /// Desk it happened at.
    pub desk: String,
    /// Request it is about.
    pub request: Option<RequestId>,
    /// What happened.
    pub what: What,
}

/// What an entry tells of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// Something happened to a request.
    Request(Happening),
    /// Somebody did something at the desk.
    Desk(Act),
}

/// What is done at a desk besides the life of a request. No search text and no personal data is ever in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// The journal was made.
    JournalCreated,
    /// Logged in.
    LoggedIn,
    /// Failed tries before this log-in.
    LogInsFailed {
        /// How many.
        times: u32,
        /// When the last of them was.
        last: Timestamp,
    },
    /// Logged out.
    LoggedOut,
    /// The screen was locked; the request stays open under it.
    ScreenLocked,
    /// A user was added.
    UserAdded {
        /// Log-in name.
        login: String,
        /// Role given.
        role: Role,
    },
    /// A user's slot was removed.
    UserRemoved {
        /// Log-in name.
        login: String,
    },
    /// A user got another role.
    RoleChanged {
        /// Log-in name.
        login: String,
        /// Role given.
        role: Role,
    },
    /// A user's password was changed, by the user or by an administrator.
    PasswordChanged {
        /// Log-in name.
        login: String,
    },
    /// Personal data was looked at.
    Viewed {
        /// What of it, for example `request` or `registry-answer`.
        what: String,
    },
    /// The journal was searched.
    Searched {
        /// How many requests were found.
        found: usize,
    },
    /// Something was printed that is no paper of a request.
    Printed {
        /// Its name.
        paper: String,
        /// Which copy.
        copy: u32,
    },
    /// Requests were exported.
    Exported {
        /// How many.
        requests: u64,
    },
    /// Requests were imported.
    Imported {
        /// How many.
        requests: u64,
    },
    /// A backup was made.
    BackedUp,
    /// Attachments that nothing refers to were deleted.
    AttachmentsSwept {
        /// How many.
        attachments: u64,
    },
    /// The locked screen was opened again with the password of the same user.
    ScreenUnlocked,
    /// A shift was opened.
    #[serde(rename = "numbered-shift-opened")]
    ShiftOpened {
        /// Its number at this desk.
        number: u32,
    },
    /// A shift was closed.
    #[serde(rename = "numbered-shift-closed")]
    ShiftClosed {
        /// Its number at this desk.
        number: u32,
        /// SHA-256 of its report as the journal stores it, lower-case hexadecimal.
        report: String,
    },
    /// A complaint was taken.
    ComplaintTaken {
        /// Its number.
        number: String,
        /// SHA-256 of it as the journal stores it, lower-case hexadecimal.
        complaint: String,
    },
    /// A waybill of the courier was made.
    WaybillMade {
        /// Its number at this desk.
        number: u32,
        /// SHA-256 of it as the journal stores it, lower-case hexadecimal.
        waybill: String,
    },
    /// A shift was opened, as the first version of the journal said it. It is read and never written.
    #[serde(rename = "shift-opened")]
    UnnumberedShiftOpened,
    /// A shift was closed, as the first version of the journal said it. It is read and never written.
    #[serde(rename = "shift-closed")]
    UnnumberedShiftClosed,
}

/// End of the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Head {
    pub sequence: i64,
    pub hash: [u8; 32],
}

/// A chain that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainReport {
    /// Number of entries.
    pub entries: u64,
    /// Hash of the last entry, lower-case hexadecimal; of nothing when there is none.
    pub head: String,
}

/// Where the chain does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("entry {at} of the audit trail: {fault}")]
pub struct ChainBroken {
    /// Sequence of the first entry that does not hold.
    pub at: i64,
    /// How.
    pub fault: ChainFault,
}

/// How an entry fails to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChainFault {
    /// The hash is not that of the entry and the hash before it.
    #[error("its hash does not agree")]
    Hash,
    /// An entry is missing before this one.
    #[error("an entry before it is missing")]
    Missing,
    /// The row says another sequence or request than the entry in it.
    #[error("its row says something else")]
    Row,
    /// The transition table does not allow it after the events before.
    #[error("it cannot follow the events before it")]
    Order,
    /// The state of its request is not the fold of the events: something behind this entry is missing, or the state was changed by hand.
    #[error("the request is in another state than its events say")]
    State,
    /// The report of a shift is not the one that this entry closed it with: it was changed, taken away or invented.
    #[error("the report of the shift is another than the entry says")]
    Shift,
    /// A complaint is not the one that this entry took.
    #[error("the complaint is another than the entry says")]
    Complaint,
    /// A waybill is not the one that this entry made.
    #[error("the waybill is another than the entry says")]
    Waybill,
}

/// An entry with its place in the chain, for the audit screen.
#[derive(Debug, Clone, PartialEq)]
pub struct TrailLine {
    /// The entry.
    pub entry: Entry,
    /// Its hash, lower-case hexadecimal.
    pub hash: String,
}

impl Journal {
    /// Enters an act of the logged-in user, or of the program, into the trail.
    pub fn audit(&mut self, act: Act, request: Option<RequestId>) -> Result<(), JournalError> {
        let (by, desk) = (self.actor(), self.desk.clone());
        self.write(|transaction, head| {
            let request = match request {
                Some(id) => Some((super::request::sequence_of(transaction, id)?, id)),
                None => None,
            };
            append(transaction, head, request, Timestamp::now(), by, desk, What::Desk(act))
        })
    }

    /// Recomputes the whole chain and the state of every request from its events.
    ///
    /// # Errors
    /// [`JournalError::ChainBroken`] with the first entry that does not hold.
    pub fn verify_chain(&self) -> Result<ChainReport, JournalError> {
        verify(&self.connection)
    }

    /// Entries of the trail before this one (all when `None`), newest first.
    pub fn trail(&self, before: Option<i64>, count: u32) -> Result<Vec<TrailLine>, JournalError> {
        let mut statement = self.connection.prepare_cached("SELECT entry, hash FROM events WHERE sequence < ?1 ORDER BY sequence DESC LIMIT ?2")?;
        let rows = statement.query_map((before.unwrap_or(i64::MAX), count), |row| Ok((row.get::<_, String>(0)?, row.get::<_, Vec<u8>>(1)?)))?;
        rows.map(|row| {
            let (entry, hash) = row?;
            Ok(TrailLine { entry: read_json(&entry)?, hash: hex::encode(hash) })
        })
        .collect()
    }

    /// Hash of the last entry, lower-case hexadecimal.
    pub fn chain_head(&self) -> Result<String, JournalError> {
        Ok(hex::encode(head(&self.connection)?.hash))
    }
}

/// End of the chain as the database has it.
pub(super) fn head(connection: &Connection) -> Result<Head, JournalError> {
    let mut statement = connection.prepare_cached("SELECT sequence, hash FROM events ORDER BY sequence DESC LIMIT 1")?;
    let head = statement.query_row((), |row| Ok(Head { sequence: row.get(0)?, hash: row.get(1)? })).optional()?;
    Ok(head.unwrap_or(Head { sequence: 0, hash: [0; 32] }))
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
    let sequence = head.sequence + 1;
    let (row, request) = request.unzip();
    let entry = json(&Entry { sequence, at, by, desk, request, what })?;
    let hash = link(&head.hash, &entry);
    transaction
        .prepare_cached(
            "INSERT INTO events (sequence, request, before, entry, hash)
             VALUES (?1, ?2, (SELECT last_event FROM requests WHERE requests.sequence = ?2), ?3, ?4)",
        )?
        .execute((sequence, row, &entry, hash))?;
    if let Some(row) = row {
        transaction.prepare_cached("UPDATE requests SET last_event = ?2 WHERE sequence = ?1")?.execute((row, sequence))?;
    }
    *head = Head { sequence, hash };
    Ok(())
}

fn link(before: &[u8; 32], entry: &str) -> [u8; 32] {
    Sha256::new().chain_update(before).chain_update(entry).finalize().into()
}

pub(super) fn verify(connection: &Connection) -> Result<ChainReport, JournalError> {
    let mut statement = connection.prepare(
        "SELECT events.sequence, events.entry, events.hash, requests.sequence, requests.id, events.before
         FROM events LEFT JOIN requests ON requests.sequence = events.request ORDER BY events.sequence",
    )?;
    let mut rows = statement.query(())?;
    let mut end = Head { sequence: 0, hash: [0; 32] };
    // State and last event of each request, as its events so far have it.
    let mut lives: HashMap<i64, (State, i64)> = HashMap::new();
    let mut vouched = Vouched::default();
    while let Some(row) = rows.next()? {
        let (at, text, hash) = (row.get(0)?, row.get::<_, String>(1)?, row.get::<_, Vec<u8>>(2)?);
        let broken = |fault| JournalError::from(ChainBroken { at, fault });
        if at != end.sequence + 1 {
            return Err(broken(ChainFault::Missing));
        }
        end = Head { sequence: at, hash: link(&end.hash, &text) };
        if hash != end.hash {
            return Err(broken(ChainFault::Hash));
        }
        let entry: Entry = serde_json::from_str(&text).ok().ok_or_else(|| broken(ChainFault::Row))?;
        let id = row.get::<_, Option<uuid::Bytes>>(4)?.map(|bytes| RequestId(uuid::Uuid::from_bytes(bytes)));
        let request: Option<i64> = row.get(3)?;
        let life = request.and_then(|request| lives.get(&request).copied());
        if entry.sequence != at || entry.request != id || row.get::<_, Option<i64>>(5)? != life.map(|(_, before)| before) {
            return Err(broken(ChainFault::Row));
        }
        if let Some(request) = request {
            let before = life.map_or(State::Draft, |(state, _)| state);
            let after = match &entry.what {
                What::Request(happening) => next(before, happening).ok().ok_or_else(|| broken(ChainFault::Order))?,
                What::Desk(_) => before,
            };
            lives.insert(request, (after, at));
        }
        if let What::Desk(act) = entry.what {
            vouched.note(at, act);
        }
    }
    let mut statement = connection.prepare("SELECT sequence, state, stage, last_event FROM requests")?;
    let mut rows = statement.query(())?;
    while let Some(row) = rows.next()? {
        let known = (state_from(&row.get::<_, String>(1)?, row.get(2)?)?, row.get::<_, Option<i64>>(3)?);
        // A request without any event stands for one whose beginning was cut off.
        let (state, at) = lives.get(&row.get(0)?).copied().unwrap_or((State::Draft, 0));
        if known != (state, Some(at)) {
            return Err(ChainBroken { at, fault: ChainFault::State }.into());
        }
    }
    vouched.agree(connection)?.map_err(|(at, fault)| ChainBroken { at, fault })?;
    Ok(ChainReport { entries: u64::try_from(end.sequence).unwrap_or(0), head: hex::encode(end.hash) })
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;

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

    #[track_caller]
    fn check_read(text: &str, expected: Act) {
        let read: What = serde_json::from_str(text).unwrap();
        assert_eq!(read, What::Desk(expected));
        assert_eq!(serde_json::to_string(&read).unwrap(), text);
    }

    #[test]
    fn entries_of_every_version_are_read() {
        check_read("{\"desk\":\"shift-opened\"}", Act::UnnumberedShiftOpened);
        check_read("{\"desk\":\"shift-closed\"}", Act::UnnumberedShiftClosed);
        check_read("{\"desk\":{\"numbered-shift-opened\":{\"number\":7}}}", Act::ShiftOpened { number: 7 });
        check_read("{\"desk\":{\"numbered-shift-closed\":{\"number\":7,\"report\":\"00ff\"}}}", Act::ShiftClosed { number: 7, report: "00ff".into() });
        check_read("{\"desk\":\"screen-unlocked\"}", Act::ScreenUnlocked);
    }
}
