use super::{AssembleError, PageStack, assemble};
use crate::domain::request::{Attachment, Digest};
use crate::scan::intake::Kind;
use std::sync::Arc;

/// The stack as it goes into the request.
#[derive(Debug, Clone)]
pub struct Finished {
    /// The bytes to keep.
    pub bytes: Arc<Vec<u8>>,
    /// What the request says of them.
    pub attachment: Attachment,
    /// Whether these are the bytes of the file that came in, unaltered.
    pub original: bool,
}

/// Makes the attachment of a stack: the original file when nothing was changed, otherwise one PDF of all pages.
///
/// Decodes pages: not for the thread that draws the window.
///
/// # Errors
/// As [`assemble`].
pub fn finish(stack: &PageStack) -> Result<Finished, AssembleError> {
    if let Some(document) = stack.untouched() {
        return Ok(Finished { bytes: Arc::clone(document.bytes()), attachment: document.attachment(), original: true });
    }
    let bytes = assemble(stack)?;
    let attachment = Attachment {
        digest: Digest::of(&bytes),
        media_type: Kind::Pdf.media_type().to_owned(),
        size: bytes.len() as u64,
        pages: u32::try_from(stack.pages().len()).unwrap_or(u32::MAX),
    };
    Ok(Finished { bytes: Arc::new(bytes), attachment, original: false })
}
