//! Why a paper could not be made.

use super::qr::QrError;
use tereze_domain::message::{Explain, Message};

/// A paper could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// A typeface inside the program is damaged: the program itself is.
    #[error("typeface {name} cannot be read")]
    Typeface {
        /// Name of the typeface.
        name: &'static str,
        /// What the subsetter said, when it came that far.
        #[source]
        source: Option<subsetter::Error>,
    },
    /// The paper would have more sheets than anybody reads.
    #[error("the paper would have more than {limit} sheets")]
    TooLong {
        /// The most sheets a paper may have.
        limit: usize,
    },
    /// The signed data could not be put into codes.
    #[error("the signed data cannot be put into codes")]
    Codes(#[from] QrError),
    /// The PDF could not be put together.
    #[error("the PDF cannot be written")]
    Write(#[source] std::io::Error),
}

impl Explain for PaperError {
    fn explain(&self) -> Message {
        match self {
            Self::Typeface { name, .. } => Message::new("error-paper-typeface").with("name", name),
            Self::TooLong { limit } => Message::new("error-paper-too-long").with("limit", limit),
            Self::Codes(error) => error.explain(),
            Self::Write(_) => Message::new("error-paper-write"),
        }
    }
}
