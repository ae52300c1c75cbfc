//! What waits to be sent.

use jiff::Timestamp;
use tereze_domain::message::Message;
use tereze_domain::request::{RequestId, State as RequestState};
use tereze_domain::service::ServiceId;

/// A line of the outbox.
#[derive(Debug, Clone)]
pub struct OutboxLine {
    /// The request.
    pub request: RequestId,
    /// Service.
    pub service: ServiceId,
    /// Applicant's name or number.
    pub applicant: String,
    /// Where it is.
    pub state: RequestState,
    /// How often it was tried.
    pub tries: u32,
    /// When it is tried next.
    pub next_try: Option<Timestamp>,
    /// What the last try said, and what to do.
    pub last_answer: Option<Message>,
}

/// Whether the gateway answers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Connection {
    /// Not known yet.
    #[default]
    Unknown,
    /// It answers.
    Online,
    /// It does not: since when.
    Offline {
        /// Since this moment.
        since: Timestamp,
    },
}
