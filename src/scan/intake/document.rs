use super::edge::guarded;
use super::{IntakeError, Kind, Limits, pdf, picture, tiff};
use crate::domain::request::{Attachment, Digest};
use crate::scan::hints::Hint;
use hayro::hayro_syntax::Pdf;
use image::metadata::Orientation;
use image::{DynamicImage, RgbaImage};
use std::fmt;
use std::sync::Arc;

/// Sides of A4 in points, the shorter first.
const A4: (f32, f32) = (595.276, 841.89);
/// The longer side of A3 in points, with a little room. A density that makes a page larger than this was not measured by a scanner:
/// telephones write 72 dpi into any photograph.
const LONGEST: f32 = 1230.0;

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

/// What is known of one page of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Width as stored: pixels of a picture, whole points of a PDF page.
    pub width: u32,
    /// Height as stored: pixels of a picture, whole points of a PDF page.
    pub height: u32,
    /// Pixels in an inch, across and down, as the file states them.
    pub density: Option<(f32, f32)>,
    /// How the stored picture must be turned to be upright, as a camera noted it.
    pub orientation: Orientation,
    /// What the operator should look at. Of PDF pages nothing is said: they are not drawn at intake.
    pub hints: Vec<Hint>,
}

impl Sheet {
    /// Size on paper in points, of the page as stored. A picture that does not say its density, or says an impossible one, is taken for an A4 sheet.
    pub fn paper(&self) -> (f32, f32) {
        let (width, height) = (self.width as f32, self.height as f32);
        let stated = self.density.filter(|(across, down)| (50.0..=2400.0).contains(across) && (50.0..=2400.0).contains(down));
        let stated = stated.map(|(across, down)| (width / across * 72.0, height / down * 72.0));
        stated.filter(|(across, down)| across.max(*down) <= LONGEST).unwrap_or_else(|| {
            let sheet = if height >= width { A4 } else { (A4.1, A4.0) };
            let scale = (sheet.0 / width).min(sheet.1 / height);
            (width * scale, height * scale)
        })
    }

    /// Pixels in an inch of paper: the lower of the two directions.
    pub fn resolution(&self) -> f32 {
        let (across, down) = self.paper();
        (self.width as f32 / across * 72.0).min(self.height as f32 / down * 72.0)
    }
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
    pub(in crate::scan) fn stored(&self, index: usize) -> Result<DynamicImage, IntakeError> {
        let Inner { bytes, kind, limits, .. } = &*self.0;
        guarded(|| match kind {
            Kind::Png | Kind::Jpeg => picture::decode(bytes, *kind, limits),
            Kind::Tiff => tiff::decode(bytes, index, limits),
            Kind::Pdf => Err(IntakeError::Unsupported { kind: "PDF".to_owned() }),
        })
    }

    /// The pixels of one page of a picture file, upright.
    pub(in crate::scan) fn picture(&self, index: usize) -> Result<DynamicImage, IntakeError> {
        let mut image = self.stored(index)?;
        image.apply_orientation(self.0.sheets[index].orientation);
        Ok(image)
    }

    /// One page of a PDF, drawn on white so that its longer side has that many pixels.
    pub(in crate::scan) fn drawing(&self, index: usize, longer_side: u32) -> Result<RgbaImage, IntakeError> {
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
