//! What can be asked about complaints.

use tereze_domain::form::{Place, Value};
use tereze_domain::request::RequestId;

/// A wish about complaints.
#[derive(Debug, Clone)]
pub enum Command {
    /// Begin a complaint.
    Begin {
        /// The request it is about, when it is about one.
        about: Option<RequestId>,
    },
    /// A field of the complaint was left with this value.
    Commit {
        /// Where.
        place: Place,
        /// What stands there.
        value: Value,
    },
    /// Take the complaint: it gets its number, and its slip is made.
    Take,
    /// Throw the complaint away before it is taken.
    Discard,
    /// List the complaints that were taken.
    Look,
    /// Make the slip of a complaint again.
    Print {
        /// Its number.
        number: String,
    },
}
