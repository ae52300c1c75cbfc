//! Scans that are pictures.

use image::{ImageFormat, Luma};
use std::io::Cursor;

/// Dots an inch of a scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Density {
    /// 150, as a centre scans.
    Usual,
    /// 75: quick, for papers that nobody looks at.
    Coarse,
}

/// A page as a scanner gives it: grey lines of writing on white, different for every paper.
pub(super) fn scan(index: usize, density: Density) -> image::ImageResult<Vec<u8>> {
    let mut page = image::GrayImage::from_pixel(1240, 1754, Luma([250]));
    // A page holds no more lines than these.
    let lines = 14 + index as u32 % 7;
    for line in 0..lines {
        let top = 140 + line * 78;
        let words = 3 + (line + index as u32) % 5;
        for word in 0..words {
            let left = 120 + word * 200;
            let width = (90 + (word * 37 + line * 11 + index as u32 * 5) % 80).min(1120_u32.saturating_sub(left));
            for y in top..top + 22 {
                for x in left..left + width {
                    // Strokes with gaps look like letters to the eye and to the blur check.
                    if (x + y / 3) % 9 < 5 {
                        page.put_pixel(x, y, Luma([40]));
                    }
                }
            }
        }
    }
    if density == Density::Coarse {
        page = image::imageops::thumbnail(&page, page.width() / 2, page.height() / 2);
    }
    let mut bytes = Cursor::new(Vec::new());
    page.write_to(&mut bytes, ImageFormat::Png)?;
    Ok(bytes.into_inner())
}
