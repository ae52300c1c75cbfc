//! What happens to messages in the journal.

use super::chain::{self, Head};
use super::contract::By;
use super::entry::{Act, What};
use super::message_rows::{of, of_application, put};
use super::request::life::record_in;
use super::request::sequence::sequence_of;
use crate::error::JournalError;
use crate::journal::Journal;
use rusqlite::Transaction;
use tereze_domain::messaging::{Kind, Message, MessageEvent, MessageId, Subject, next};
use tereze_domain::request::{Happening, RequestEvent, RequestId};

impl Journal {
    /// The message that carries the application of a request, once it was queued.
    pub fn message_of(&self, request: RequestId) -> Result<Option<Message>, JournalError> {
        of_application(&self.connection, request)
    }

    /// Lets something happen to a message. What its request shows of it stands in the request's own trail, everything else as an act.
    pub(super) fn move_message(&mut self, id: MessageId, event: &MessageEvent, by: By<'_>) -> Result<(), JournalError> {
        let desk = self.desk.clone();
        self.write(|transaction, head| {
            let message = of(transaction, id)?.ok_or(JournalError::NoSuchRequest)?;
            let after = next(&message.state, event, by.at).ok_or(JournalError::WrongEvent { happening: event.name() })?;
            let request = match (&message.subject, message.kind) {
                (Subject::Request(request), Kind::Application) => Some(*request),
                _ => None,
            };
            let told = request.zip(happening(event)).map(|(request, happening)| {
                let event = RequestEvent { at: by.at, by: by.login.to_owned(), desk: desk.clone(), happening };
                (request, event)
            });
            match told {
                Some((request, event)) => drop(record_in(transaction, head, request, &event)?),
                None => moved(transaction, head, &message, event, by, desk)?,
            }
            put(transaction, message.id, message.tries, &after, event)
        })
    }
}

/// What the life of the request tells of an event of its message.
fn happening(event: &MessageEvent) -> Option<Happening> {
    match event {
        MessageEvent::TryBegun { attempt } => Some(Happening::SendingBegun { attempt: *attempt }),
        MessageEvent::Delivered(receipt) => {
            let (message, chain) = (receipt.message.clone().unwrap_or_default(), receipt.chain.clone().unwrap_or_default());
            Some(Happening::Delivered { message, chain })
        }
        MessageEvent::Failed { why } | MessageEvent::Poisoned { why } => Some(Happening::AttentionNeeded { cause: why.clone() }),
        MessageEvent::QueuedAgain => Some(Happening::Queued),
        MessageEvent::Postponed { .. } | MessageEvent::Cancelled => None,
    }
}

fn moved(transaction: &Transaction<'_>, head: &mut Head, message: &Message, event: &MessageEvent, by: By<'_>, desk: String) -> Result<(), JournalError> {
    let request = match &message.subject {
        Subject::Request(id) => Some((sequence_of(transaction, *id)?, *id)),
        Subject::Complaint(_) | Subject::Waybill(_) | Subject::Inbound(_) => None,
    };
    let act = Act::MessageMoved { message: message.id.to_string(), what: event.name().to_owned() };
    chain::append(transaction, head, request, by.at, by.login.to_owned(), desk, What::Desk(act))
}
