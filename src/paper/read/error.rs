//! Why no signed document comes out of a file.

use crate::qr::QrError;
use tereze_domain::message::{Explain, Message};

/// Why no signed document came out of a file.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file is neither PDF nor PNG, JPEG or TIFF.
    #[error("the file is neither a PDF nor a PNG, JPEG or TIFF picture")]
    UnknownKind,
    /// The file is too large to be a paper.
    #[error("the file has more than {limit} bytes")]
    TooLarge {
        /// The most bytes a file may have.
        limit: usize,
    },
    /// The PDF has too many pages.
    #[error("the PDF has more than {limit} pages")]
    TooManyPages {
        /// The most pages a PDF may have.
        limit: usize,
    },
    /// The PDF is damaged or asks for a password.
    #[error("the PDF cannot be opened: {reason}")]
    Pdf {
        /// What the reader of PDF said.
        reason: String,
    },
    /// The picture is damaged or too large.
    #[error("the picture cannot be opened")]
    Picture(#[source] image::ImageError),
    /// Reading took too long.
    #[error("the file was not read within {seconds} seconds")]
    TimeLimit {
        /// The limit.
        seconds: u64,
    },
    /// A decoder failed on the file.
    #[error("a decoder failed on the file")]
    Decoder,
    /// The system gave no thread to read in.
    #[error("no thread could be started")]
    Thread(#[source] std::io::Error),
    /// There are no codes of a series in the file.
    #[error("there are no codes of a signed paper in the file")]
    NoCodes,
    /// The codes do not join.
    #[error("the codes of the file do not join")]
    Codes(#[from] QrError),
}

impl Explain for ReadError {
    fn explain(&self) -> Message {
        match self {
            Self::UnknownKind => Message::new("error-paper-read-kind"),
            Self::TooLarge { limit } => Message::new("error-paper-read-large").with("megabytes", limit / (1024 * 1024)),
            Self::TooManyPages { limit } => Message::new("error-paper-read-pages").with("limit", limit),
            Self::Pdf { .. } => Message::new("error-paper-read-pdf"),
            Self::Picture(_) => Message::new("error-paper-read-picture"),
            Self::TimeLimit { seconds } => Message::new("error-paper-read-time").with("seconds", seconds),
            Self::Decoder => Message::new("error-paper-read-decoder"),
            Self::Thread(_) => Message::new("error-paper-read-thread"),
            Self::NoCodes => Message::new("error-paper-read-no-codes"),
            Self::Codes(error) => error.explain(),
        }
    }
}
