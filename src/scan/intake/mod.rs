//! Files that come in by dialog, drop, scanner or watched folder: told apart by their content, examined within limits, kept as they are.

mod document;
mod edge;
mod jpeg;
mod kind;
mod pdf;
mod picture;
mod tiff;

pub use document::{Document, Sheet};
pub use kind::Kind;

pub(in crate::scan) use edge::guarded;
pub(in crate::scan) use jpeg::Head as JpegHead;

use crate::domain::message::{Explain, Message};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// How much a file may ask of this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Largest file, in bytes.
    pub bytes: u64,
    /// Most pages of one file.
    pub pages: u32,
    /// Most pixels of one page. An A3 sheet at 600 dpi has 70 million.
    pub pixels: u64,
    /// Most memory that one page may take while it is decoded, in bytes.
    pub memory: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 100 << 20, pages: 500, pixels: 100_000_000, memory: 800 << 20 }
    }
}

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

/// Takes a file in from its bytes.
///
/// # Errors
/// Every way a file can be wrong, told apart; no content makes this panic.
pub fn read(bytes: Vec<u8>, limits: &Limits) -> Result<Document, IntakeError> {
    refuse_by_length(bytes.len() as u64, limits)?;
    Document::examine(bytes, limits)
}

/// Takes a file in from its path. A file over the limit is refused by its length, before it is read.
///
/// # Errors
/// As [`read`], and [`IntakeError::Read`] and [`IntakeError::NotAFile`].
pub fn open(path: &Path, limits: &Limits) -> Result<Document, IntakeError> {
    read(bytes_of(path, limits)?, limits)
}

/// The bytes of a file of an allowed length.
pub(super) fn bytes_of(path: &Path, limits: &Limits) -> Result<Vec<u8>, IntakeError> {
    let known = path.metadata().map_err(IntakeError::Read)?;
    // Opening a pipe or a device could wait for ever.
    if !known.is_file() {
        return Err(IntakeError::NotAFile);
    }
    refuse_by_length(known.len(), limits)?;
    let mut bytes = Vec::with_capacity(usize::try_from(known.len()).unwrap_or(0));
    // The file may have grown since its length was asked.
    File::open(path).and_then(|file| file.take(limits.bytes + 1).read_to_end(&mut bytes)).map_err(IntakeError::Read)?;
    Ok(bytes)
}

fn refuse_by_length(bytes: u64, limits: &Limits) -> Result<(), IntakeError> {
    match bytes {
        0 => Err(IntakeError::Empty),
        _ if bytes > limits.bytes => Err(IntakeError::TooLarge { bytes, limit: limits.bytes }),
        _ => Ok(()),
    }
}

fn refuse_by_pixels(width: u32, height: u32, limits: &Limits) -> Result<(), IntakeError> {
    match u64::from(width) * u64::from(height) {
        0 => Err(IntakeError::Damaged { reason: "a page without pixels".to_owned() }),
        pixels if pixels > limits.pixels => Err(IntakeError::TooManyPixels),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
