//! What the store does for the signature.

use crate::asked::Asked;
use jiff::Timestamp;
use jiff::civil::Date;
use secrecy::SecretString;
use std::path::PathBuf;
use tereze_domain::message::Message;
use tereze_domain::permission::Actor;
use tereze_domain::request::{Digest, RequestId};

/// Work of the store.
#[derive(Debug)]
pub(crate) enum Task {
    /// Open a signing key.
    UseKey { file: PathBuf, password: SecretString },
    /// Check, sign what the screen showed, put it into the outbox.
    Sign {
        /// The request.
        request: RequestId,
        /// Digest of what the screen showed; what is signed has the same.
        shown: Digest,
    },
    /// It was signed, or could not be.
    Signed(Box<Signed>),
}

/// What came of signing.
#[derive(Debug)]
pub(crate) struct Signed {
    /// Who signs.
    pub by: Actor,
    /// The request.
    pub request: RequestId,
    /// Digest of what the screen showed and of what was signed.
    pub shown: Digest,
    /// Moment of signing.
    pub at: Timestamp,
    /// Day by which the service is due.
    pub deadline: Date,
    /// Serial number of the certificate, hexadecimal.
    pub serial: String,
    /// The signed document, or why there is none.
    pub signed: Result<String, Message>,
}

/// What a task asks of who wants it done.
pub(crate) fn asked(task: &Task) -> Asked {
    match task {
        Task::Sign { request, .. } => Asked::ToFill(*request),
        Task::UseKey { .. } | Task::Signed(_) => Asked::Nothing,
    }
}
