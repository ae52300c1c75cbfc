//! The trail replayed: every link, what may follow what, what each entry tells of rows, and whether it might.

use super::findings::Findings;
use super::problem::{Problem, RowFault};
use super::rows::row_problem;
use super::scratch::{Life, Scratch};
use crate::chain::{link, plain_link};
use crate::chain_fault::{ChainBroken, ChainFault};
use crate::entry::{Act, Entry, What};
use crate::error::JournalError;
use crate::guarded::{self, Changes, Told, USERS};
use crate::key::TrailKeys;
use crate::request::state::{state_columns, state_from};
use crate::signing::verifies;
use crate::vouched::Vouched;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, Row};
use std::collections::{BTreeMap, BTreeSet};
use tereze_domain::request::{RequestId, State, next};

/// The end of the trail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct End {
    pub sequence: i64,
    pub hash: [u8; 32],
}

/// A row of the trail as it is stored.
struct Stored {
    at: i64,
    text: String,
    hash: Vec<u8>,
    request: Option<i64>,
    id: Option<RequestId>,
    before: Option<i64>,
    rows: Option<Vec<u8>>,
    signature: Option<Vec<u8>>,
}

const SELECT: &str = "SELECT events.sequence, events.entry, events.hash, requests.sequence, requests.id, events.before, events.rows, events.signature
                      FROM events LEFT JOIN requests ON requests.sequence = events.request";

fn read(row: &Row<'_>) -> rusqlite::Result<Stored> {
    Ok(Stored {
        at: row.get(0)?,
        text: row.get(1)?,
        hash: row.get(2)?,
        request: row.get(3)?,
        id: row.get::<_, Option<uuid::Bytes>>(4)?.map(|bytes| RequestId(uuid::Uuid::from_bytes(bytes))),
        before: row.get(5)?,
        rows: row.get(6)?,
        signature: row.get(7)?,
    })
}

fn linked(before: &[u8; 32], stored: &Stored, keys: &TrailKeys) -> [u8; 32] {
    match &stored.rows {
        Some(rows) => link(&keys.link, before, &stored.text, rows),
        None => plain_link(before, &stored.text),
    }
}

/// Entries of one transaction, as far as they are known: what is told of rows stands in the last of them. One that tells of none belongs to the next, and
/// changes no state by itself, or the row of its request would disagree.
#[derive(Default)]
struct Transaction {
    /// State of each request before it.
    states: BTreeMap<i64, Option<String>>,
    /// Requests to which something happened in it.
    events: BTreeSet<i64>,
}

struct Replay<'a> {
    /// The transaction under way.
    transaction: Transaction,
    connection: &'a Connection,
    keys: &'a TrailKeys,
    scratch: &'a Scratch,
    findings: &'a mut Findings,
    /// Public administration key, and whether acts have to be signed from here on.
    administration: Option<Vec<u8>>,
    signed_from_here: bool,
    /// Whether an entry with a keyed link was seen: plain ones come before it only.
    keyed: bool,
    vouched: Vouched,
}

/// Replays the whole trail and says its end.
pub(super) fn replay(connection: &Connection, keys: &TrailKeys, scratch: &Scratch, findings: &mut Findings) -> Result<End, JournalError> {
    let administration = connection.query_row("SELECT public FROM administration", (), |row| row.get(0)).optional()?;
    let vouched = Vouched::default();
    let mut replay =
        Replay { transaction: Transaction::default(), connection, keys, scratch, findings, administration, signed_from_here: false, keyed: false, vouched };
    let mut end = End { sequence: 0, hash: [0; 32] };
    let mut statement = connection.prepare(&format!("{SELECT} ORDER BY events.sequence"))?;
    let mut rows = statement.query(())?;
    while let Some(row) = rows.next()? {
        end = replay.entry(end, &read(row)?)?;
    }
    drop(rows);
    replay.states()?;
    if let Err((at, fault)) = replay.vouched.agree(connection)? {
        replay.findings.add(Problem::Chain(ChainBroken { at, fault }));
    }
    Ok(end)
}

impl Replay<'_> {
    fn broken(&mut self, at: i64, fault: ChainFault) {
        self.findings.add(Problem::Chain(ChainBroken { at, fault }));
    }

    fn entry(&mut self, end: End, stored: &Stored) -> Result<End, JournalError> {
        let at = stored.at;
        if at != end.sequence + 1 {
            self.broken(at, ChainFault::Missing);
        } else if stored.hash != linked(&end.hash, stored, self.keys) || (stored.rows.is_none() && self.keyed) {
            self.broken(at, ChainFault::Hash);
        }
        self.keyed |= stored.rows.is_some();
        // What follows is linked to what is stored here, so that one fault is told once.
        let after = End { sequence: at, hash: stored.hash.as_slice().try_into().unwrap_or([0; 32]) };
        let Ok(entry) = serde_json::from_str::<Entry>(&stored.text) else {
            self.broken(at, ChainFault::Row);
            return Ok(after);
        };
        let life = stored.request.map(|request| self.scratch.life(request)).transpose()?.flatten();
        if entry.sequence != at || entry.request != stored.id || stored.before != life.as_ref().map(|life| life.last) {
            self.broken(at, ChainFault::Row);
        }
        if let Some(request) = stored.request {
            self.transaction.states.entry(request).or_insert_with(|| life.as_ref().map(|life| life.state.clone()));
            if matches!(entry.what, What::Request(_)) {
                self.transaction.events.insert(request);
            }
        }
        self.rows(&entry, stored)?;
        if let Some(request) = stored.request {
            let before = life.map_or(Ok(State::Draft), |life| state_from(&life.state, life.stage))?;
            let state = match &entry.what {
                What::Request(happening) => next(before, happening).unwrap_or_else(|_| {
                    self.findings.add(Problem::Chain(ChainBroken { at, fault: ChainFault::Order }));
                    before
                }),
                What::Desk(_) => before,
            };
            let (name, stage) = state_columns(state);
            self.scratch.live(request, &Life { state: name.to_owned(), stage, last: at })?;
        }
        if let What::Desk(Act::FoundAtOpening { problems }) = &entry.what {
            problems.iter().for_each(|problem| self.findings.add(Problem::FoundAtOpening { at, problem: problem.clone() }));
        }
        if let What::Desk(act) = entry.what {
            self.vouched.note(at, act);
        }
        Ok(after)
    }

    /// What an entry tells of rows, whether it may, and whether it is signed where it has to be.
    fn rows(&mut self, entry: &Entry, stored: &Stored) -> Result<(), JournalError> {
        let Some(bytes) = &stored.rows else {
            self.transaction = Transaction::default();
            return Ok(());
        };
        let Some(list) = guarded::decode(bytes) else {
            self.broken(stored.at, ChainFault::Row);
            return Ok(());
        };
        self.signed_from_here |= matches!(entry.what, What::Desk(Act::JournalCreated | Act::AdministrationBegun));
        let asks = entry.what.asks_for_signature(&entry.by) || list.iter().any(|told| told.row.code == USERS);
        let signed = match (&self.administration, &stored.signature) {
            (Some(public), Some(signature)) => verifies(public, &stored.hash, signature),
            _ => false,
        };
        if asks && self.signed_from_here && !signed {
            self.findings.add(Problem::UnsignedAct { at: stored.at, by: entry.by.clone() });
        }
        for told in &list {
            if !self.may(told)? {
                let problem = row_problem(self.connection, &told.row, RowFault::Late);
                self.findings.add(problem);
            }
            self.scratch.tell(told)?;
        }
        if !list.is_empty() {
            self.transaction = Transaction::default();
        }
        Ok(())
    }

    fn may(&self, told: &Told) -> Result<bool, JournalError> {
        let Some(part) = told.row.part() else { return Ok(false) };
        // Only what stands can change or go. A user is signed for by the entry.
        let Some(Some(before)) = self.scratch.told(&told.row)? else { return Ok(true) };
        if told.digest == Some(before) {
            return Ok(true);
        }
        let request = || match told.row.values()?.into_iter().next() {
            Some(Value::Integer(request)) => Some(request),
            _ => None,
        };
        Ok(match part.changes {
            Changes::Free | Changes::Signed => true,
            Changes::Never => false,
            Changes::InDraft => match request() {
                Some(request) => {
                    let state = match self.transaction.states.get(&request) {
                        Some(before) => before.clone(),
                        None => self.scratch.life(request)?.map(|life| life.state),
                    };
                    state.is_none_or(|state| state == state_columns(State::Draft).0)
                }
                None => false,
            },
            Changes::WithEvent => request().is_some_and(|request| self.transaction.events.contains(&request)),
        })
    }

    /// Compares the state of every request with the fold of its events.
    fn states(&mut self) -> Result<(), JournalError> {
        let mut statement = self.connection.prepare("SELECT sequence, state, stage, last_event FROM requests")?;
        let mut rows = statement.query(())?;
        while let Some(row) = rows.next()? {
            let life = self.scratch.life(row.get(0)?)?;
            let known = Life { state: row.get(1)?, stage: row.get(2)?, last: row.get::<_, Option<i64>>(3)?.unwrap_or(0) };
            // A request without any event stands for one whose beginning was cut off.
            if life.as_ref() != Some(&known) {
                let at = life.map_or(0, |life| life.last);
                self.findings.add(Problem::Chain(ChainBroken { at, fault: ChainFault::State }));
            }
        }
        Ok(())
    }
}

/// Looks at the links of the last entries alone.
pub(super) fn look_at_end(connection: &Connection, keys: &TrailKeys, count: i64, findings: &mut Findings) -> Result<End, JournalError> {
    let last: i64 = connection.query_row("SELECT coalesce(max(sequence), 0) FROM events", (), |row| row.get(0))?;
    let before = (last - count).max(0);
    let hash = connection.query_row("SELECT hash FROM events WHERE sequence = ?1", [before], |row| row.get(0)).optional()?;
    let mut end = End { sequence: before, hash: hash.unwrap_or([0; 32]) };
    let mut statement = connection.prepare(&format!("{SELECT} WHERE events.sequence > ?1 ORDER BY events.sequence"))?;
    let mut rows = statement.query([before])?;
    while let Some(row) = rows.next()? {
        let stored = read(row)?;
        let fault = match () {
            () if stored.at != end.sequence + 1 => Some(ChainFault::Missing),
            () if stored.hash != linked(&end.hash, &stored, keys) => Some(ChainFault::Hash),
            () => None,
        };
        if let Some(fault) = fault {
            findings.add(Problem::Chain(ChainBroken { at: stored.at, fault }));
        }
        end = End { sequence: stored.at, hash: stored.hash.as_slice().try_into().unwrap_or([0; 32]) };
    }
    Ok(end)
}
