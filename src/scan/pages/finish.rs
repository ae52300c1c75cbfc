//! The attachment that the pages of a paper become.

use super::assemble::{AssembleError, assemble};
use crate::intake::{Document, IntakeError, Kind};
use std::sync::Arc;
use tereze_domain::request::{Attachment, Digest, PaperPage, Turn};

/// A paper as it goes into the request.
#[derive(Debug, Clone)]
pub struct Finished {
    /// The bytes to keep.
    pub bytes: Arc<Vec<u8>>,
    /// What the request says of them.
    pub attachment: Attachment,
    /// Whether these are the bytes of the file that came in, unaltered.
    pub original: bool,
}

/// Makes the attachment of a paper: the original file when its pages are that whole file with nothing changed, otherwise one PDF of all pages.
/// `document` gives a file by its digest.
///
/// Decodes pages: not for the thread that draws the window.
///
/// # Errors
/// As [`assemble`].
pub fn finish(pages: &[PaperPage], mut document: impl FnMut(&Digest) -> Result<Document, IntakeError>) -> Result<Finished, AssembleError> {
    if let Some(source) = one_source(pages) {
        let document = document(source).map_err(|source| AssembleError::Page { number: 1, source })?;
        if document.sheets().len() == pages.len() {
            return Ok(Finished { bytes: Arc::clone(document.bytes()), attachment: document.attachment(), original: true });
        }
    }
    let bytes = assemble(pages, document)?;
    let attachment = Attachment {
        digest: Digest::of(&bytes),
        media_type: Kind::Pdf.media_type().to_owned(),
        size: bytes.len() as u64,
        pages: u32::try_from(pages.len()).unwrap_or(u32::MAX),
    };
    Ok(Finished { bytes: Arc::new(bytes), attachment, original: false })
}

/// The file that these pages begin as, when they are its first ones in its own order with nothing turned.
fn one_source(pages: &[PaperPage]) -> Option<&Digest> {
    let source = &pages.first()?.source;
    let as_it_was = |(index, page): (u32, &PaperPage)| page.source == *source && page.index == index && page.turn == Turn::Upright;
    (0..).zip(pages).all(as_it_was).then_some(source)
}
