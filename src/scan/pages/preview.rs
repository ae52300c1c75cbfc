//! How a page looks.

use super::page::Page;
use super::turn::orientation;
use crate::intake::{IntakeError, Kind, guarded};
use crate::white::on_white;
use image::{DynamicImage, RgbaImage, imageops};

/// The page as it stands, turned, on white, its longer side at most that many pixels. Pictures are never enlarged.
///
/// Decodes the page: not for the thread that draws the window.
///
/// # Errors
/// The page cannot be decoded or drawn.
pub fn preview(page: &Page, longer_side: u32) -> Result<RgbaImage, IntakeError> {
    let longer_side = longer_side.max(1);
    guarded(|| {
        let upright = match page.document().kind() {
            Kind::Pdf => DynamicImage::ImageRgba8(page.document().drawing(page.index(), longer_side)?),
            _ => smaller(&page.document().picture(page.index())?, page, longer_side),
        };
        let mut turned = on_white(&upright);
        turned.apply_orientation(orientation(page.turn()));
        Ok(turned.into_rgba8())
    })
}

/// Sizes a picture by its paper, not by its pixels: a fax has twice as many of them across as down.
fn smaller(image: &DynamicImage, page: &Page, longer_side: u32) -> DynamicImage {
    let (width, height) = (image.width() as f32, image.height() as f32);
    let square = page.sheet().density.is_none_or(|(across, down)| (across / down - 1.0).abs() < 0.02);
    let (across, down) = page.sheet().paper();
    let lying = page.sheet().width != image.width();
    let (across, down) = match (square, lying) {
        (true, _) => (width, height),
        (false, false) => (across, down),
        (false, true) => (down, across),
    };
    let scale = (longer_side as f32 / across.max(down)).min(width.max(height) / across.max(down));
    let (across, down) = ((across * scale).round().max(1.0) as u32, (down * scale).round().max(1.0) as u32);
    if (across, down) == (image.width(), image.height()) {
        image.clone()
    } else if across * 2 <= image.width() && down * 2 <= image.height() {
        image.thumbnail_exact(across, down)
    } else {
        image.resize_exact(across, down, imageops::FilterType::Triangle)
    }
}
