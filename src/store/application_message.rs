//! How the message of an application follows what happens to its request: the life of messages says where it stands then.

use super::error::JournalError;
use super::message_rows::{application_of, put};
use rusqlite::Transaction;
use tereze_domain::messaging::{MessageEvent, Receipt, next};
use tereze_domain::request::{Happening, RequestEvent};

/// Lets the message of an application follow an event: `queued` is the event's place in the trail, which orders the queue. What the life of messages does not
/// know in this state leaves it where it is: the provider may say twice that it has an application.
pub(super) fn follow(transaction: &Transaction<'_>, sequence: i64, queued: i64, event: &RequestEvent) -> Result<(), JournalError> {
    let Some(follows) = event_of(&event.happening) else { return Ok(()) };
    let Some((message, tries, state)) = application_of(transaction, sequence)? else {
        if follows == MessageEvent::QueuedAgain {
            transaction
                .prepare_cached(
                    "INSERT INTO messages (id, subject, request, kind, queued, state, tries)
                     SELECT id, 'request', sequence, 'application', ?2, 'queued', 0 FROM requests WHERE sequence = ?1",
                )?
                .execute((sequence, queued))?;
        }
        return Ok(());
    };
    let Some(after) = next(&state, &follows, event.at) else { return Ok(()) };
    if follows == MessageEvent::QueuedAgain {
        // It goes behind the others.
        transaction.prepare_cached("UPDATE messages SET queued = ?2 WHERE id = ?1")?.execute((message.0.into_bytes(), queued))?;
    }
    put(transaction, message, tries, &after, &follows)
}

/// What an event of the request is to its message.
fn event_of(happening: &Happening) -> Option<MessageEvent> {
    match happening {
        Happening::Queued => Some(MessageEvent::QueuedAgain),
        Happening::SendingBegun { attempt } => Some(MessageEvent::TryBegun { attempt: *attempt }),
        Happening::AttentionNeeded { cause } => Some(MessageEvent::Failed { why: cause.clone() }),
        Happening::Delivered { message, chain } => Some(MessageEvent::Delivered(Receipt { message: Some(message.clone()), chain: Some(chain.clone()) })),
        // The provider's own word overtook the gateway's.
        Happening::Registered { .. } | Happening::UnderReview { .. } | Happening::Granted { .. } | Happening::Refused { .. } => {
            Some(MessageEvent::Delivered(Receipt::default()))
        }
        Happening::Withdrawn { .. } => Some(MessageEvent::Cancelled),
        Happening::Begun
        | Happening::FieldCommitted { .. }
        | Happening::PaperMarked { .. }
        | Happening::RegistryAsked { .. }
        | Happening::ConsentGiven
        | Happening::ConsentTakenBack
        | Happening::Signed { .. }
        | Happening::ArrivedAtCentre
        | Happening::HandedOver { .. }
        | Happening::AcceptanceRefused { .. }
        | Happening::PaperPrinted { .. } => None,
    }
}
