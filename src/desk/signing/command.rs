//! What can be asked about the key and the signature.

use secrecy::SecretString;
use std::path::PathBuf;

/// A wish about signing.
#[derive(Debug, Clone)]
pub enum Command {
    /// Sign with the key of this file.
    UseKey {
        /// The file.
        file: PathBuf,
        /// Its password.
        password: SecretString,
    },
    /// Check everything, sign the open request, and put it into the outbox.
    Sign,
}
