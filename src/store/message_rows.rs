//! The rows of messages: one each, whatever it speaks of.

use super::columns::{json, moment, nanoseconds, read_json};
use super::contract::Unreadable;
use super::request::sequence::sequence_of;
use super::stored::message::{StoredReceipt, kind_of, kind_word, subject_of, subject_words};
use crate::error::JournalError;
use jiff::Timestamp;
use rusqlite::{Connection, Row, Transaction};
use tereze_domain::message::Message as Sentence;
use tereze_domain::messaging::{Kind, Message, MessageEvent, MessageId, Receipt, State, Subject};
use tereze_domain::request::RequestId;

const SELECT: &str = "SELECT messages.id, messages.subject, requests.id, messages.kind, messages.queued, messages.state, messages.tries, messages.moment,
    messages.answer, messages.receipt, requests.number, requests.sequence FROM messages LEFT JOIN requests ON requests.sequence = messages.request";

const LAST_APPLICATION: &str = "WHERE messages.request = ?1 AND messages.kind = 'application' ORDER BY messages.queued DESC LIMIT 1";

/// Queues a message about a request; the trail has its entry already, whose place orders it.
pub(super) fn queue(transaction: &Transaction<'_>, request: (i64, RequestId), id: MessageId, kind: Kind, queued: i64) -> Result<(), JournalError> {
    let inserted = transaction
        .prepare_cached(
            "INSERT INTO messages (id, subject, request, kind, queued, state, tries) VALUES (?1, ?2, ?3, ?4, ?5, 'queued', 0) ON CONFLICT (id) DO NOTHING",
        )?
        .execute((id.0.into_bytes(), subject_words(&Subject::Request(request.1)), request.0, kind_word(kind), queued))?;
    if inserted == 0 { Err(JournalError::RequestExists) } else { Ok(()) }
}

/// The message of this identifier.
pub(super) fn of(connection: &Connection, id: MessageId) -> Result<Option<Message>, JournalError> {
    let mut statement = connection.prepare_cached(&format!("{SELECT} WHERE messages.id = ?1"))?;
    let mut rows = statement.query([id.0.into_bytes()])?;
    rows.next()?.map(read).transpose()
}

/// The message that carries the application of a request.
pub(super) fn of_application(connection: &Connection, request: RequestId) -> Result<Option<Message>, JournalError> {
    let mut statement = connection.prepare_cached(&format!("{SELECT} {LAST_APPLICATION}"))?;
    let mut rows = statement.query([sequence_of(connection, request)?])?;
    rows.next()?.map(read).transpose()
}

/// The message of the application of a request, with the tries made and where it stands; one that cannot be read stands as set aside.
pub(super) fn application_of(connection: &Connection, sequence: i64) -> Result<Option<(MessageId, u32, State)>, JournalError> {
    let mut statement = connection.prepare_cached(&format!("{SELECT} {LAST_APPLICATION}"))?;
    let mut rows = statement.query([sequence])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    match read(row) {
        Ok(message) => Ok(Some((message.id, message.tries, message.state))),
        Err(JournalError::Record { .. }) => {
            let id = MessageId(uuid::Uuid::from_bytes(row.get(0)?));
            Ok(Some((id, row.get(6)?, State::Poisoned { why: unreadable(&id.to_string()) })))
        }
        Err(error) => Err(error),
    }
}

/// Every message that still has to go; one that cannot be read is named by the number of its request, or by its own identifier.
pub(super) fn open(connection: &Connection) -> Result<Vec<Result<Message, Unreadable>>, JournalError> {
    let query = format!("{SELECT} WHERE messages.state NOT IN ('delivered', 'cancelled') ORDER BY messages.queued");
    let mut statement = connection.prepare_cached(&query)?;
    let mut rows = statement.query(())?;
    let mut open = Vec::new();
    while let Some(row) = rows.next()? {
        open.push(match read(row) {
            Ok(message) => Ok(message),
            Err(JournalError::Record { .. }) => {
                let id = uuid::Uuid::from_bytes(row.get(0)?);
                Err(Unreadable { name: row.get::<_, Option<String>>(10)?.unwrap_or_else(|| id.to_string()) })
            }
            Err(error) => return Err(error),
        });
    }
    Ok(open)
}

fn read(row: &Row<'_>) -> Result<Message, JournalError> {
    let unknown = || JournalError::Record { source: None };
    let request = row.get::<_, Option<uuid::Bytes>>(2)?.map(|bytes| RequestId(uuid::Uuid::from_bytes(bytes)));
    let at: Option<Timestamp> = row.get::<_, Option<i64>>(7)?.map(moment);
    // What an earlier try came to matters no more to one that goes again.
    let why = || -> Result<Sentence, JournalError> { row.get::<_, Option<String>>(8)?.as_deref().map(read_json).transpose()?.ok_or_else(unknown) };
    let state = match row.get::<_, String>(5)?.as_str() {
        "queued" => State::Queued,
        "trying" => State::Trying { since: at.unwrap_or(Timestamp::UNIX_EPOCH) },
        "postponed" => State::Postponed { until: at.ok_or_else(unknown)?, why: why()? },
        "delivered" => {
            let receipt = row.get::<_, Option<String>>(9)?.as_deref().map(read_json::<StoredReceipt>).transpose()?;
            State::Delivered(receipt.map(Receipt::from).unwrap_or_default())
        }
        "failed" => State::Failed { why: why()? },
        "poisoned" => State::Poisoned { why: why()? },
        "cancelled" => State::Cancelled,
        _ => return Err(unknown()),
    };
    Ok(Message {
        id: MessageId(uuid::Uuid::from_bytes(row.get(0)?)),
        subject: subject_of(&row.get::<_, String>(1)?, request).ok_or_else(unknown)?,
        kind: kind_of(&row.get::<_, String>(3)?).ok_or_else(unknown)?,
        order: u64::try_from(row.get::<_, i64>(4)?).unwrap_or(0),
        state,
        tries: row.get(6)?,
    })
}

/// Writes where a message stands after an event.
pub(super) fn put(transaction: &Transaction<'_>, id: MessageId, tries: u32, after: &State, event: &MessageEvent) -> Result<(), JournalError> {
    let tries = match event {
        MessageEvent::TryBegun { attempt } => *attempt,
        _ => tries,
    };
    // What the last try came to stays to be read while the next one is under way.
    let (word, at, answer) = match after {
        State::Queued => ("queued", None, None),
        State::Trying { since } => ("trying", Some(*since), None),
        State::Postponed { until, why } => ("postponed", Some(*until), Some(why)),
        State::Delivered(_) => ("delivered", None, None),
        State::Failed { why } => ("failed", None, Some(why)),
        State::Poisoned { why } => ("poisoned", None, Some(why)),
        State::Cancelled => ("cancelled", None, None),
    };
    let receipt = match after {
        State::Delivered(receipt) => Some(json(&StoredReceipt::from(receipt.clone()))?),
        _ => None,
    };
    transaction
        .prepare_cached(
            "UPDATE messages SET state = ?2, tries = ?3, moment = ?4, answer = coalesce(?5, answer), receipt = coalesce(?6, receipt) WHERE id = ?1",
        )?
        .execute((id.0.into_bytes(), word, tries, at.map(nanoseconds), answer.map(json).transpose()?, receipt))?;
    Ok(())
}

/// The sentence for an item that cannot be read.
pub(super) fn unreadable(name: &str) -> Sentence {
    Sentence::new("error-journal-item-unreadable").with("name", name)
}
