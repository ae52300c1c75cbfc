//! A message: what it is, what it speaks of, where it is on its way.

use super::event::Receipt;
use crate::message::Message as Sentence;
use crate::request::id::RequestId;
use jiff::Timestamp;
use std::fmt;

/// Identifier of a message, given by whoever queues it. It is the same at every try, so that the receiver takes the message once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MessageId(pub uuid::Uuid);

impl fmt::Display for MessageId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// What a message speaks of. Messages about one subject go in their order.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// A request.
    Request(RequestId),
    /// The complaint of this number.
    Complaint(String),
    /// The waybill of this number at this desk.
    Waybill(u32),
    /// A message of the gateway, which waits for our word that it is kept.
    Inbound(String),
}

/// What kind of message it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A signed application, to the provider.
    Application,
    /// What the provider answers: number, stage, decision.
    Answer,
    /// Our word to the gateway that a message of its is kept, or why not.
    Confirmation,
    /// A notice to the applicant.
    Notice,
    /// A paper for the printer.
    Paper,
}

/// Which way a message goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Out of the desk.
    Outbound,
    /// To the desk.
    Inbound,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Application, Self::Answer, Self::Confirmation, Self::Notice, Self::Paper];

    /// Which way messages of this kind go at an applicant's desk.
    pub fn direction(self) -> Direction {
        match self {
            Self::Application | Self::Confirmation | Self::Notice | Self::Paper => Direction::Outbound,
            Self::Answer => Direction::Inbound,
        }
    }
}

/// Where a message is on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Waits for its turn.
    Queued,
    /// Being sent: the receiver may or may not have it.
    Trying {
        /// Since when.
        since: Timestamp,
    },
    /// Put off after a failure that passes by itself.
    Postponed {
        /// Not to be tried before this.
        until: Timestamp,
        /// What the last try came to, with what to do.
        why: Sentence,
    },
    /// The receiver has it.
    Delivered(Receipt),
    /// It will not go by itself any more: a person has to mend the cause.
    Failed {
        /// What is wrong, with what to do.
        why: Sentence,
    },
    /// It cannot be read here, so it cannot be tried at all.
    Poisoned {
        /// What is wrong, with what to do.
        why: Sentence,
    },
    /// What it was to say is no longer so.
    Cancelled,
}

impl State {
    /// Whether it still has to go, by itself or after a person mended something.
    pub fn is_open(&self) -> bool {
        match self {
            Self::Queued | Self::Trying { .. } | Self::Postponed { .. } | Self::Failed { .. } | Self::Poisoned { .. } => true,
            Self::Delivered(_) | Self::Cancelled => false,
        }
    }

    /// The sentence for a person who has to do something; `None` when nobody has to.
    pub fn needs_attention(&self) -> Option<&Sentence> {
        match self {
            Self::Failed { why } | Self::Poisoned { why } => Some(why),
            Self::Queued | Self::Trying { .. } | Self::Postponed { .. } | Self::Delivered(_) | Self::Cancelled => None,
        }
    }
}

/// One message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Identifier.
    pub id: MessageId,
    /// What it speaks of.
    pub subject: Subject,
    /// What kind of message it is.
    pub kind: Kind,
    /// Place in the order in which messages were queued.
    pub order: u64,
    /// Where it is on its way.
    pub state: State,
    /// How often it was tried.
    pub tries: u32,
}

impl Message {
    /// A message as it is queued.
    pub fn queued(id: MessageId, subject: Subject, kind: Kind, order: u64) -> Self {
        Self { id, subject, kind, order, state: State::Queued, tries: 0 }
    }
}
