//! What is written together with the events of a request.

use jiff::Timestamp;
use tereze_domain::request::RequestId;

/// One question to a registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Request it was asked for, when there was one.
    pub of: Option<RequestId>,
    /// Which registry.
    pub registry: String,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// When it answered; `None` when it did not.
    pub answered_at: Option<Timestamp>,
    /// Question as sent, byte for byte.
    pub request: Vec<u8>,
    /// Answer as received, byte for byte; empty when there was none.
    pub response: Vec<u8>,
    /// What it came to, in the gateway's word for it, for example `found`, `not-found` or `unreachable`.
    pub outcome: String,
}

/// One message of the provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inbound {
    /// Identifier the gateway gave the message.
    pub message_id: String,
    /// Request it is about, when it could be told.
    pub request: Option<RequestId>,
    /// When it arrived.
    pub received: Timestamp,
    /// The message as received, byte for byte.
    pub body: Vec<u8>,
}

/// A service in writing, with the digest of the writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptService {
    /// SHA-256 of the writing, lower-case hexadecimal.
    pub digest: String,
    /// The writing.
    pub body: Vec<u8>,
}
