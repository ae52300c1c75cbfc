//! What happens to a message after it was queued.

use crate::message::Message as Sentence;
use jiff::Timestamp;

/// How the receiver knows a message that it took.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Receipt {
    /// Identifier the receiver gave it, where it gives one.
    pub message: Option<String>,
    /// Chain of messages it belongs to there.
    pub chain: Option<String>,
}

/// One thing that happened to a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MessageEvent {
    /// A try began: the so-manieth, from 1.
    TryBegun {
        /// Which try.
        attempt: u32,
    },
    /// The try failed for a reason that passes by itself.
    Postponed {
        /// Not to be tried before this.
        until: Timestamp,
        /// Why.
        why: Sentence,
    },
    /// The receiver took it.
    Delivered(Receipt),
    /// It failed for good.
    Failed {
        /// Why, with what to do.
        why: Sentence,
    },
    /// It cannot be read here.
    Poisoned {
        /// Why, with what to do.
        why: Sentence,
    },
    /// Somebody mended the cause: it goes again.
    QueuedAgain,
    /// What it was to say is no longer so.
    Cancelled,
}

impl MessageEvent {
    /// Its short name, for the audit trail and for errors.
    pub fn name(&self) -> &'static str {
        match self {
            Self::TryBegun { .. } => "try-begun",
            Self::Postponed { .. } => "postponed",
            Self::Delivered(_) => "delivered",
            Self::Failed { .. } => "failed",
            Self::Poisoned { .. } => "poisoned",
            Self::QueuedAgain => "queued-again",
            Self::Cancelled => "cancelled",
        }
    }
}
