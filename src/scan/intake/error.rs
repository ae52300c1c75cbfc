//! Why a file cannot be taken in.

use tereze_domain::message::{Explain, Message};

/// Why a file cannot be taken in.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// The file has no bytes.
    #[error("the file is empty")]
    Empty,
    /// The content is neither a picture nor a PDF.
    #[error("the file is neither a picture nor a PDF")]
    NotAPaper,
    /// The content is known, but not a kind or variant that is accepted.
    #[error("files of the kind {kind} are not accepted")]
    Unsupported {
        /// Short name of the kind, for example `HEIC`.
        kind: String,
    },
    /// The content begins as a picture or a PDF and cannot be read to its end.
    #[error("the file is damaged: {reason}")]
    Damaged {
        /// What the decoder said.
        reason: String,
    },
    /// The file is longer than the limit; it was not read.
    #[error("the file has {bytes} bytes and the limit is {limit}")]
    TooLarge {
        /// Length of the file in bytes.
        bytes: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// A page has more pixels than the limit; it was not decoded.
    #[error("a page has more pixels than the limit")]
    TooManyPixels,
    /// The file has more pages than the limit.
    #[error("the file has more than {limit} pages")]
    TooManyPages {
        /// The limit.
        limit: u32,
    },
    /// The PDF asks for a password.
    #[error("the PDF is closed with a password")]
    Encrypted,
    /// The path leads to something that is not a file.
    #[error("this is not a file")]
    NotAFile,
    /// The file could not be read from its disk.
    #[error("the file could not be read")]
    Read(#[source] std::io::Error),
}

impl Explain for IntakeError {
    fn explain(&self) -> Message {
        match self {
            Self::Empty => Message::new("error-scan-file-empty"),
            Self::NotAPaper => Message::new("error-scan-file-not-a-paper"),
            Self::Unsupported { kind } => Message::new("error-scan-file-unsupported").with("kind", kind),
            Self::Damaged { .. } => Message::new("error-scan-file-damaged"),
            Self::TooLarge { bytes, limit } => Message::new("error-scan-file-too-large").with("size", megabytes(*bytes)).with("limit", megabytes(*limit)),
            Self::TooManyPixels => Message::new("error-scan-file-too-many-pixels"),
            Self::TooManyPages { limit } => Message::new("error-scan-file-too-many-pages").with("limit", limit),
            Self::Encrypted => Message::new("error-scan-file-encrypted"),
            Self::NotAFile => Message::new("error-scan-file-not-a-file"),
            Self::Read(_) => Message::new("error-scan-file-read"),
        }
    }
}

/// Whole megabytes, rounded up, so that a file just over the limit never reads as the limit itself.
fn megabytes(bytes: u64) -> u64 {
    bytes.div_ceil(1 << 20)
}
