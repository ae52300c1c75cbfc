//! What can be asked about the note on a request.

use tereze_domain::request::RequestId;

/// A wish about a note.
#[derive(Debug, Clone)]
pub enum Command {
    /// Read one's own note on a request.
    Read(RequestId),
    /// Keep this text in the place of what stood there; an empty one takes the note away.
    Keep {
        /// The request.
        request: RequestId,
        /// The text.
        text: String,
    },
}
