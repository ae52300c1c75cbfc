//! What the operator should look at before the person leaves: estimates, said as warnings. Nothing is ever dropped because of them.

use crate::white::on_white;
use image::{DynamicImage, GrayImage};
use tereze_domain::message::{Explain, Message};

/// Pixels in an inch below which small print and stamps are lost.
pub const LOWEST_RESOLUTION: f32 = 150.0;
/// Where even the lightest tenth of a page is darker than this, the page is too dark.
const DARK: u8 = 110;
/// How much darker than its ground a mark must be to count as one.
const MARK: u8 = 40;
/// Share of marks below which a page is taken for blank: less than three printed words on A4.
const BLANK: f64 = 0.0002;
/// Width of an edge, as the deviation of a Gaussian in millimetres, from which print of ten points runs together.
const BLUR: f32 = 0.25;

/// One thing to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Hint {
    /// Too few pixels in an inch.
    LowResolution {
        /// Pixels in an inch, rounded.
        dpi: u32,
    },
    /// The page is too dark to be read.
    TooDark,
    /// Nothing seems to stand on the page.
    Blank,
    /// Edges are so wide that small print may not be legible.
    Blurred,
}

impl Explain for Hint {
    fn explain(&self) -> Message {
        match self {
            Self::LowResolution { dpi } => Message::new("warning-scan-low-resolution").with("dpi", dpi),
            Self::TooDark => Message::new("warning-scan-too-dark"),
            Self::Blank => Message::new("warning-scan-blank"),
            Self::Blurred => Message::new("warning-scan-blurred"),
        }
    }
}

/// The hints for a page whose pixels lie that densely on paper.
///
/// Estimates: a page is blank when hardly a pixel is darker than its ground; blur is judged by the steepest edges, in millimetres of
/// paper, so that the same print gives the same answer at any resolution.
pub fn of(page: &DynamicImage, dpi: f32) -> Vec<Hint> {
    let page = inner(&on_white(page).to_luma8());
    let mut hints = Vec::new();
    if dpi < LOWEST_RESOLUTION {
        hints.push(Hint::LowResolution { dpi: dpi.round() as u32 });
    }
    let levels = histogram(page.as_raw().iter().copied());
    let ground = at_share(&levels, 0.9);
    if ground < DARK {
        hints.push(Hint::TooDark);
        return hints;
    }
    let marks: u64 = levels[..usize::from(ground - MARK)].iter().sum();
    let pixels = page.as_raw().len() as f64;
    if (marks as f64) < pixels * BLANK {
        hints.push(Hint::Blank);
    } else if edge_width(&page, ground - at_share(&levels, BLANK)) / dpi * 25.4 > BLUR {
        hints.push(Hint::Blurred);
    }
    hints
}

/// Without the margin, where shadows of the lid and the edge of the sheet lie.
fn inner(page: &GrayImage) -> GrayImage {
    let (across, down) = (page.width() / 50, page.height() / 50);
    image::imageops::crop_imm(page, across, down, page.width() - 2 * across, page.height() - 2 * down).to_image()
}

fn histogram(levels: impl Iterator<Item = u8>) -> [u64; 256] {
    let mut histogram = [0; 256];
    for level in levels {
        histogram[usize::from(level)] += 1;
    }
    histogram
}

/// The level at or below which lies that share of all, counted from dark to light.
fn at_share(levels: &[u64; 256], share: f64) -> u8 {
    let wanted = (levels.iter().sum::<u64>() as f64 * share).ceil().max(1.0) as u64;
    let mut below = 0;
    let found = levels.iter().position(|count| {
        below += count;
        below >= wanted
    });
    found.map_or(255, |level| level as u8)
}

/// Deviation in pixels of the Gaussian that would make edges as wide as the steepest ones of the page.
fn edge_width(page: &GrayImage, contrast: u8) -> f32 {
    let width = page.width() as usize;
    let rows = || page.as_raw().chunks_exact(width.max(1));
    let across = rows().flat_map(|row| row.windows(2).map(|pair| pair[0].abs_diff(pair[1])));
    let down = rows().zip(rows().skip(1)).flat_map(|(upper, lower)| upper.iter().zip(lower).map(|(above, below)| above.abs_diff(*below)));
    let steps = histogram(across.chain(down));
    // A few bad pixels must not make a page look sharp.
    let enough = (page.as_raw().len() as u64 / 100_000).max(20);
    let mut above = 0;
    let steepest = (1..256usize).rev().find(|step| {
        above += steps[*step];
        above >= enough
    });
    // The slope of a Gaussian edge in its middle is its height over deviation times the root of two pi.
    f32::from(contrast) / (2.507 * steepest.unwrap_or(1) as f32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{Luma, imageops};

    /// A sheet with rows of small strokes, as print has them.
    fn print(ground: u8, ink: u8) -> GrayImage {
        GrayImage::from_fn(620, 877, |x, y| {
            let line = (60..820).contains(&y) && y % 24 < 12 && (60..560).contains(&x);
            Luma([if line && x % 9 < 3 && (x / 45) % 7 != 0 { ink } else { ground }])
        })
    }

    fn check(page: GrayImage, dpi: f32, expected: &[Hint]) {
        assert_eq!(of(&DynamicImage::ImageLuma8(page), dpi), expected);
    }

    #[test]
    fn pages_are_judged_as_a_person_would() {
        check(print(255, 0), 200.0, &[]);
        check(print(235, 60), 200.0, &[]);
        check(print(255, 0), 75.0, &[Hint::LowResolution { dpi: 75 }]);
        check(print(90, 20), 200.0, &[Hint::TooDark]);
        check(GrayImage::from_pixel(600, 800, Luma([0])), 200.0, &[Hint::TooDark]);
        check(GrayImage::from_pixel(600, 800, Luma([250])), 200.0, &[Hint::Blank]);
        check(GrayImage::from_fn(600, 800, |x, y| Luma([240 + ((x * 7 + y * 13) % 10) as u8])), 200.0, &[Hint::Blank]);
        check(GrayImage::from_pixel(1, 1, Luma([255])), 300.0, &[Hint::Blank]);
        check(imageops::blur(&print(255, 0), 4.0), 200.0, &[Hint::Blurred]);
        check(imageops::blur(&print(255, 0), 0.7), 200.0, &[]);
    }

    #[test]
    fn a_blank_page_with_the_shadow_of_the_lid_is_still_blank() {
        check(GrayImage::from_fn(600, 800, |x, y| Luma([if x < 8 || y > 792 { 30 } else { 245 }])), 200.0, &[Hint::Blank]);
    }

    #[test]
    fn one_printed_line_is_not_blank() {
        let page = GrayImage::from_fn(600, 800, |x, y| Luma([if (100..108).contains(&y) && (60..200).contains(&x) && x % 6 < 3 { 20 } else { 250 }]));
        check(page, 200.0, &[]);
    }
}
