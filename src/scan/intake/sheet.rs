//! One page of a file as it is stored.

use crate::hints::Hint;
use image::metadata::Orientation;

/// Sides of A4 in points, the shorter first.
const A4: (f32, f32) = (595.276, 841.89);
/// The longer side of A3 in points, with a little room. A density that makes a page larger than this was not measured by a scanner:
/// telephones write 72 dpi into any photograph.
const LONGEST: f32 = 1230.0;

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
