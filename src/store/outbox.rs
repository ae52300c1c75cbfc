//! The messages of applications, as the desk of today asks for them: one a request, under the request's own identifier.

use super::columns::{json, moment, nanoseconds, read_json};
use super::message_rows::{application_of, put, unreadable};
use super::request::life::record_in;
use super::request::sequence::sequence_of;
use crate::error::JournalError;
use crate::journal::Journal;
use jiff::Timestamp;
use rusqlite::Row;
use tereze_domain::message::Message;
use tereze_domain::messaging::{MessageEvent, next};
use tereze_domain::request::{Happening, RequestEvent, RequestId, State};
use tereze_domain::service::ServiceId;

/// No back-off is longer: an item that seems to wait longer waits because the clock was turned back.
const LONGEST_WAIT: i64 = 24 * 60 * 60 * 1_000_000_000;

/// A request that is to be sent now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxItem {
    /// Request.
    pub request: RequestId,
    /// Which try this will be, from 1.
    pub attempt: u32,
    /// It was not to be sent before this moment; `None` when it never had to wait.
    pub not_before: Option<Timestamp>,
    /// The same at every try, so that the receiver takes the request once.
    pub idempotency_key: String,
}

/// A request of the outbox, for the screen.
#[derive(Debug, Clone, PartialEq)]
pub struct OutboxLine {
    /// Request.
    pub request: RequestId,
    /// Service.
    pub service: ServiceId,
    /// `Queued`, `Sent` or `NeedsAttention`.
    pub state: State,
    /// Tries made.
    pub tries: u32,
    /// What the last try came to, with what to do.
    pub last_answer: Option<Message>,
    /// When the next try comes; `None`: at once, or never when it needs attention.
    pub next_try: Option<Timestamp>,
}

impl Journal {
    /// Requests to be sent now, in the order in which they were queued. Stuck and postponed ones are not among them and hold nobody up.
    pub fn due(&self, now: Timestamp) -> Result<Vec<OutboxItem>, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT requests.id, messages.tries, CASE messages.state WHEN 'postponed' THEN messages.moment END
             FROM messages JOIN requests ON requests.sequence = messages.request
             WHERE messages.state NOT IN ('delivered', 'cancelled') AND messages.kind = 'application' AND (messages.state IN ('queued', 'trying')
                OR messages.state = 'postponed' AND (messages.moment <= ?1 OR messages.moment > ?2))
             ORDER BY messages.queued",
        )?;
        let now = nanoseconds(now);
        let rows = statement.query_map((now, now.saturating_add(LONGEST_WAIT)), |row| {
            let request = id(row, 0)?;
            Ok(OutboxItem {
                request,
                attempt: row.get::<_, u32>(1)?.saturating_add(1),
                not_before: row.get::<_, Option<i64>>(2)?.map(moment),
                idempotency_key: request.to_string(),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// When the next postponed request becomes due; `None` when none waits for the clock.
    pub fn next_due(&self) -> Result<Option<Timestamp>, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT min(CASE state WHEN 'postponed' THEN coalesce(moment, 0) ELSE 0 END) FROM messages
             WHERE state NOT IN ('delivered', 'cancelled') AND kind = 'application' AND state IN ('queued', 'trying', 'postponed')",
        )?;
        Ok(statement.query_row((), |row| row.get::<_, Option<i64>>(0))?.map(moment))
    }

    /// Puts the next try of a request off, and keeps why.
    ///
    /// # Errors
    /// `WrongEvent` when it says something else, or when the message is not being tried; `NoSuchRequest` when nothing was queued.
    pub fn postpone(&mut self, id: RequestId, event: &MessageEvent) -> Result<(), JournalError> {
        let MessageEvent::Postponed { until, .. } = event else { return Err(JournalError::WrongEvent { happening: event.name() }) };
        self.write(|transaction, _| {
            let (message, tries, state) = application_of(transaction, sequence_of(transaction, id)?)?.ok_or(JournalError::NoSuchRequest)?;
            let after = next(&state, event, *until).ok_or(JournalError::WrongEvent { happening: event.name() })?;
            put(transaction, message, tries, &after, event)
        })
    }

    /// Sets the message of a request aside that cannot be read here, with the sentence that says what to do: it is due no more and holds nobody up. Where the
    /// request itself can be read, its trail tells of it.
    pub fn poison(&mut self, id: RequestId, cause: &Message, event: &RequestEvent) -> Result<(), JournalError> {
        let told = matches!(&event.happening, Happening::AttentionNeeded { cause: told } if told == cause);
        if !told {
            return Err(JournalError::WrongEvent { happening: event.happening.name() });
        }
        let set_aside = json(cause)?;
        let mark = |journal: &mut Self, tell: bool| {
            journal.write(|transaction, head| {
                if tell {
                    record_in(transaction, head, id, event)?;
                }
                let changed = transaction
                    .prepare_cached(
                        "UPDATE messages SET state = 'poisoned', moment = NULL, answer = ?2 WHERE request = ?1 AND kind = 'application' AND state <> 'delivered'",
                    )?
                    .execute((sequence_of(transaction, id)?, &set_aside))?;
                if changed == 0 { Err(JournalError::NoSuchRequest) } else { Ok(()) }
            })
        };
        match mark(self, true) {
            // The row itself says what no program writes: only its message can be set aside.
            Err(JournalError::Record { .. } | JournalError::NotAllowed { .. }) => mark(self, false),
            other => other,
        }
    }

    /// Records that the gateway took the message; the request leaves the outbox in the same transaction.
    ///
    /// # Errors
    /// `WrongEvent` when the event is not `Delivered`; `NotAllowed`.
    pub fn delivered(&mut self, id: RequestId, event: &RequestEvent) -> Result<State, JournalError> {
        if !matches!(event.happening, Happening::Delivered { .. }) {
            return Err(JournalError::WrongEvent { happening: event.happening.name() });
        }
        self.record(id, event)
    }

    /// Everything that still has to go, in the order in which it was queued. An item that cannot be read stands among them, needs attention and says what to do.
    pub fn outbox(&self) -> Result<Vec<OutboxLine>, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT requests.id, requests.service, messages.state, messages.tries, messages.answer, CASE messages.state WHEN 'postponed' THEN messages.moment END
             FROM messages JOIN requests ON requests.sequence = messages.request
             WHERE messages.state NOT IN ('delivered', 'cancelled') AND messages.kind = 'application' ORDER BY messages.queued",
        )?;
        let mut rows = statement.query(())?;
        let mut lines = Vec::new();
        while let Some(row) = rows.next()? {
            let request = id(row, 0)?;
            let answer = row.get::<_, Option<String>>(4)?.as_deref().map(read_json::<Message>).transpose();
            let state = match row.get::<_, String>(2)?.as_str() {
                "queued" => Some(State::Queued),
                "trying" | "postponed" => Some(State::Sent),
                "failed" | "poisoned" => Some(State::NeedsAttention),
                _ => None,
            };
            let (state, last_answer) = match (state, answer) {
                (Some(state), Ok(answer)) => (state, answer),
                (None, _) | (_, Err(_)) => (State::NeedsAttention, Some(unreadable(&request.to_string()))),
            };
            let next_try = row.get::<_, Option<i64>>(5)?.map(moment);
            lines.push(OutboxLine { request, service: ServiceId(row.get(1)?), state, tries: row.get(3)?, last_answer, next_try });
        }
        Ok(lines)
    }
}

fn id(row: &Row<'_>, column: usize) -> rusqlite::Result<RequestId> {
    Ok(RequestId(uuid::Uuid::from_bytes(row.get(column)?)))
}

#[cfg(test)]
mod tests {
    use super::super::request::list::{Filter, Page};
    use super::super::testing;
    use super::*;
    use tereze_domain::form::{Place, Source, Value};
    use tereze_domain::request::{Attachment, PaperMark};

    /// A signed and queued request with a field, a scanned paper and an applicant.
    fn whole(journal: &mut Journal, number: u8) -> (RequestId, Attachment) {
        let id = testing::begun(journal);
        let place = Place::Field("subject".into());
        let committed = testing::event(Happening::FieldCommitted { place: place.clone() });
        journal.commit_field(id, &place, Value::Text("x".into()), Source::Operator, &committed).unwrap();
        let scan = journal.put_attachment(&mut [b'%', number].as_slice(), "application/pdf", 1, 100).unwrap();
        let mark = PaperMark { present: true, attachments: vec![scan.clone()], ..PaperMark::default() };
        journal.mark_paper(id, "identity", &mark, &testing::event(Happening::PaperMarked { paper: "identity".into() })).unwrap();
        journal.sign(id, b"<application/>", &testing::event(Happening::Signed { serial: "5f".into() })).unwrap();
        journal.enqueue(id, &testing::event(Happening::Queued)).unwrap();
        (id, scan)
    }

    /// What sending a request reads: all of it, its document and its scans.
    fn parcel(journal: &Journal, id: RequestId) -> Result<(), JournalError> {
        let request = journal.request(id)?;
        journal.signed_document(id)?.ok_or(JournalError::Record { source: None })?;
        for scan in request.papers.values().flat_map(|mark| &mark.attachments) {
            journal.read_attachment(&scan.digest)?;
        }
        Ok(())
    }

    /// Ten requests, of which the fourth is spoilt in this way: nine are sent, the fourth needs attention, and no list fails.
    #[track_caller]
    fn check(spoil: &str) {
        let mut desk = testing::desk();
        let journal = &mut desk.journal;
        let ids: Vec<_> = (0..10).map(|number| whole(journal, number)).collect();
        let (bad, scan) = &ids[3];
        let sequence = sequence_of(&journal.connection, *bad).unwrap();
        journal.connection.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        let spoilt = spoil.replace("REQUEST", &sequence.to_string()).replace("DIGEST", &scan.digest.0);
        journal.connection.execute_batch(&spoilt).unwrap();
        let mut sent = Vec::new();
        for item in journal.due(Timestamp::now()).unwrap() {
            if let Err(error) = parcel(journal, item.request) {
                assert_eq!(item.request, *bad, "{spoil}: {error:?}");
                let cause = unreadable(&item.request.to_string());
                journal.poison(item.request, &cause, &testing::event(Happening::AttentionNeeded { cause: cause.clone() })).unwrap();
            } else {
                sent.push(item.request);
            }
        }
        let others: Vec<_> = ids.iter().map(|(id, _)| *id).filter(|id| id != bad).collect();
        assert_eq!(sent, others, "{spoil}");
        // It is due no more, stands in the outbox by name, and every list goes on.
        assert_eq!(journal.due(Timestamp::now()).unwrap().len(), 9, "{spoil}");
        let outbox = journal.outbox().unwrap();
        let line = outbox.iter().find(|line| line.request == *bad).unwrap();
        assert_eq!((line.state, line.last_answer.as_ref()), (State::NeedsAttention, Some(&unreadable(&bad.to_string()))), "{spoil}");
        assert_eq!(outbox.len(), 10);
        let lines = journal.requests(&Filter::default(), Page { before: None, size: 100 }).unwrap();
        assert_eq!(lines.iter().find(|line| line.id == *bad).map(|line| line.state), Some(State::NeedsAttention), "{spoil}");
        assert_eq!((lines.len(), journal.unfinished().unwrap().values().sum::<u64>()), (10, 10), "{spoil}");
    }

    #[test]
    fn one_bad_request_among_ten_holds_up_nobody() {
        check("DELETE FROM pieces WHERE id / 65536 = (SELECT id FROM attachments WHERE digest = 'DIGEST')");
        check("DELETE FROM attachments WHERE digest = 'DIGEST'");
        check("DELETE FROM signed_documents WHERE request = REQUEST");
        check("UPDATE fields SET filled = '{' WHERE request = REQUEST");
        check("UPDATE requests SET representative = '{' WHERE sequence = REQUEST");
        check("UPDATE requests SET state = 'lost' WHERE sequence = REQUEST");
        check("UPDATE requests SET channel = '\"lost\"' WHERE sequence = REQUEST");
    }

    #[test]
    fn a_spoilt_answer_is_one_line_of_the_outbox() {
        let mut desk = testing::desk();
        let (good, bad) = (testing::queued(&mut desk.journal), testing::queued(&mut desk.journal));
        desk.journal.connection.execute("UPDATE messages SET answer = '{' WHERE id = ?1", [bad.0.into_bytes()]).unwrap();
        let lines: Vec<_> = desk.journal.outbox().unwrap().into_iter().map(|line| (line.request, line.state)).collect();
        assert_eq!(lines, [(good, State::Queued), (bad, State::NeedsAttention)]);
    }

    #[test]
    fn what_was_set_aside_goes_again_once_it_is_mended() {
        let mut desk = testing::desk();
        let id = testing::queued(&mut desk.journal);
        let cause = unreadable("x");
        desk.journal.poison(id, &cause, &testing::event(Happening::AttentionNeeded { cause: cause.clone() })).unwrap();
        assert_eq!(desk.journal.due(Timestamp::now()).unwrap(), []);
        desk.journal.enqueue(id, &testing::event(Happening::Queued)).unwrap();
        assert_eq!(desk.journal.due(Timestamp::now()).unwrap().len(), 1);
        desk.journal.verify_chain().unwrap();
    }
}
