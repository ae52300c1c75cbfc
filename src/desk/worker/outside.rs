//! What the store's work takes from outside: nothing below asks the machine for the time, for identifiers or for chance.

use jiff::Timestamp;
use rand::Rng as _;
use tereze_domain::request::RequestId;

/// Where the moment, new identifiers and chance come from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Outside {
    /// The moment, by the clock on the wall.
    pub now: fn() -> Timestamp,
    /// An identifier that no request has.
    pub new_request: fn() -> RequestId,
    /// A number nobody can foretell.
    pub chance: fn() -> u64,
}

/// The machine the desk runs on.
pub(crate) const MACHINE: Outside = Outside { now: Timestamp::now, new_request: || RequestId(uuid::Uuid::now_v7()), chance: || rand::rng().random() };
