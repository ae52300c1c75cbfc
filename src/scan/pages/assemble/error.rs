//! Why pages cannot become one PDF.

use crate::intake::IntakeError;
use tereze_domain::message::{Explain, Message};

/// Why the pages cannot become one PDF.
#[derive(Debug, thiserror::Error)]
pub enum AssembleError {
    /// There are no pages.
    #[error("there are no pages")]
    Empty,
    /// A page cannot be decoded.
    #[error("page {number} cannot be read")]
    Page {
        /// Number of the page, counted from 1.
        number: usize,
        /// Why.
        #[source]
        source: IntakeError,
    },
    /// Pages cannot be taken out of a PDF, though it can be looked at.
    #[error("pages cannot be taken out of the PDF")]
    Pdf(#[source] lopdf::Error),
    /// The PDF could not be written.
    #[error("the PDF cannot be written")]
    Write(#[source] std::io::Error),
}

impl Explain for AssembleError {
    fn explain(&self) -> Message {
        match self {
            Self::Empty => Message::new("error-scan-no-pages"),
            Self::Page { number, .. } => Message::new("error-scan-page-unreadable").with("number", number),
            Self::Pdf(_) => Message::new("error-scan-pdf-closed"),
            Self::Write(_) => Message::new("error-scan-pdf-write"),
        }
    }
}
