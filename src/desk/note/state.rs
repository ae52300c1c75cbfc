//! Notes.

use tereze_domain::request::RequestId;

/// Characters of a note at most.
pub const LONGEST: usize = 2_000;

/// The note of who is at the desk on one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The request.
    pub request: RequestId,
    /// What stands in it; empty when nothing was noted.
    pub text: String,
}
