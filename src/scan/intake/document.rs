//! A file as it came in.

use super::edge::guarded;
use super::error::IntakeError;
use super::kind::Kind;
use super::limits::Limits;
use super::sheet::Sheet;
use super::{pdf, picture, tiff};
use hayro::hayro_syntax::Pdf;
use image::{DynamicImage, RgbaImage};
use std::fmt;
use std::sync::Arc;
use tereze_domain::request::{Attachment, Digest};

/// A file as it came in, with what was found in it. Cheap to clone; its bytes never change.
#[derive(Clone)]
pub struct Document(Arc<Inner>);

struct Inner {
    bytes: Arc<Vec<u8>>,
    kind: Kind,
    digest: Digest,
    sheets: Vec<Sheet>,
    limits: Limits,
    pdf: Option<Pdf>,
}

impl Document {
    pub(super) fn examine(bytes: Vec<u8>, limits: &Limits) -> Result<Self, IntakeError> {
        let kind = Kind::of(&bytes)?;
        let bytes = Arc::new(bytes);
        let (sheets, pdf) = guarded(|| match kind {
            Kind::Png | Kind::Jpeg => Ok((vec![picture::examine(&bytes, kind, limits)?], None)),
            Kind::Tiff => Ok((tiff::examine(&bytes, limits)?, None)),
            Kind::Pdf => pdf::examine(&bytes, limits).map(|(sheets, pdf)| (sheets, Some(pdf))),
        })?;
        let digest = Digest::of(&bytes);
        Ok(Self(Arc::new(Inner { bytes, kind, digest, sheets, limits: *limits, pdf })))
    }

    /// The bytes, exactly as they came in.
    pub fn bytes(&self) -> &Arc<Vec<u8>> {
        &self.0.bytes
    }

    /// Kind of the file.
    pub fn kind(&self) -> Kind {
        self.0.kind
    }

    /// SHA-256 of the bytes: the proof that the original was not altered.
    pub fn digest(&self) -> &Digest {
        &self.0.digest
    }

    /// What was found on each page, in order; never empty.
    pub fn sheets(&self) -> &[Sheet] {
        &self.0.sheets
    }

    /// The file as an attachment of a request, as it is.
    pub fn attachment(&self) -> Attachment {
        Attachment {
            digest: self.0.digest.clone(),
            media_type: self.0.kind.media_type().to_owned(),
            size: self.0.bytes.len() as u64,
            pages: u32::try_from(self.0.sheets.len()).unwrap_or(u32::MAX),
        }
    }

    /// The pixels of one page of a picture file, as they are stored.
    pub(crate) fn stored(&self, index: usize) -> Result<DynamicImage, IntakeError> {
        let Inner { bytes, kind, limits, .. } = &*self.0;
        guarded(|| match kind {
            Kind::Png | Kind::Jpeg => picture::decode(bytes, *kind, limits),
            Kind::Tiff => tiff::decode(bytes, index, limits),
            Kind::Pdf => Err(IntakeError::Unsupported { kind: "PDF".to_owned() }),
        })
    }

    /// The pixels of one page of a picture file, upright.
    pub(crate) fn picture(&self, index: usize) -> Result<DynamicImage, IntakeError> {
        let mut image = self.stored(index)?;
        image.apply_orientation(self.0.sheets[index].orientation);
        Ok(image)
    }

    /// One page of a PDF, drawn on white so that its longer side has that many pixels.
    pub(crate) fn drawing(&self, index: usize, longer_side: u32) -> Result<RgbaImage, IntakeError> {
        let Some(pdf) = &self.0.pdf else {
            return Err(IntakeError::NotAPaper);
        };
        guarded(|| pdf::draw(pdf, index, longer_side))
    }
}

impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        self.0.digest == other.0.digest
    }
}

/// Says what the document is and nothing of its content.
impl fmt::Debug for Document {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Document({:?}, {} pages, {})", self.0.kind, self.0.sheets.len(), self.0.digest)
    }
}
