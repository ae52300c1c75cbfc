//! What arrived at the provider.

use serde::{Deserialize, Serialize};

/// What arrived, for tests and for the control address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Received {
    /// The sender's number of the request.
    pub request: String,
    /// The idempotency key it came under.
    pub key: String,
    /// The number it was registered under.
    pub number: String,
    /// The service asked for.
    pub service: String,
    /// The system it came from.
    pub sender: String,
    /// The gateway's identifier.
    pub message_id: String,
    /// The gateway's chain.
    pub chain_id: String,
    /// How often it was sent; the effect was one.
    pub deliveries: u32,
    /// SHA-256 of the application as it arrived.
    pub sha256: String,
    /// Identifiers of its attachments in the file store.
    pub attachments: Vec<String>,
    /// The anchor of the sender's journal that came with it.
    #[serde(default)]
    pub anchor: Option<String>,
}
