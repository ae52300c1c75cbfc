//! What can be asked about what waits to be sent.

use tereze_domain::request::RequestId;

/// A wish about sending.
#[derive(Debug, Clone)]
pub enum Command {
    /// Send what waits, without waiting for its time.
    SendNow,
    /// Put what is stuck of this request back into the queue.
    TryAgain(RequestId),
}
