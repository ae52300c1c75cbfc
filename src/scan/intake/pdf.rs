//! PDF: kept as it is. Pages are counted at intake and drawn only to be looked at.

use super::error::IntakeError;
use super::limits::Limits;
use super::sheet::Sheet;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use image::RgbaImage;
use image::metadata::Orientation;
use std::sync::Arc;

pub(super) fn examine(bytes: &Arc<Vec<u8>>, limits: &Limits) -> Result<(Vec<Sheet>, Pdf), IntakeError> {
    let pdf = Pdf::new(Arc::clone(bytes)).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm) => IntakeError::Encrypted,
        other => IntakeError::Damaged { reason: format!("{other:?}") },
    })?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(IntakeError::Damaged { reason: "no pages".to_owned() });
    }
    if pages.len() > limits.pages as usize {
        return Err(IntakeError::TooManyPages { limit: limits.pages });
    }
    let sheets = pages.iter().map(|page| {
        let (width, height) = page.render_dimensions();
        Sheet {
            width: width.round().max(1.0) as u32,
            height: height.round().max(1.0) as u32,
            density: Some((72.0, 72.0)),
            orientation: Orientation::NoTransforms,
            hints: Vec::new(),
        }
    });
    let sheets = sheets.collect();
    Ok((sheets, pdf))
}

pub(super) fn draw(pdf: &Pdf, index: usize, longer_side: u32) -> Result<RgbaImage, IntakeError> {
    let missing = || IntakeError::Damaged { reason: "the page is not there".to_owned() };
    let page = pdf.pages().get(index).ok_or_else(missing)?;
    let (width, height) = page.render_dimensions();
    let scale = longer_side.clamp(1, 8192) as f32 / width.max(height);
    if !scale.is_finite() || width * scale < 1.0 || height * scale < 1.0 {
        return Err(IntakeError::Damaged { reason: "a page without size".to_owned() });
    }
    let settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let drawn = render(page, &RenderCache::new(), &InterpreterSettings::default(), &RenderSettings::default(), &settings);
    // On a white ground nothing is transparent, so premultiplied colours are the colours.
    let (width, height) = (u32::from(drawn.width()), u32::from(drawn.height()));
    RgbaImage::from_raw(width, height, drawn.data_as_u8_slice().to_vec()).ok_or_else(missing)
}
