//! PNG and JPEG.

use super::error::IntakeError;
use super::jpeg;
use super::kind::Kind;
use super::limits::{Limits, refuse_by_pixels};
use super::sheet::Sheet;
use crate::hints;
use image::error::LimitErrorKind;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageReader};
use std::io::Cursor;

const INCH: f32 = 0.0254;

pub(super) fn examine(bytes: &[u8], kind: Kind, limits: &Limits) -> Result<Sheet, IntakeError> {
    let (density, orientation) = match kind {
        Kind::Jpeg => (jpeg::Head::of(bytes).density, orientation(bytes, limits)?),
        _ => (png_density(bytes)?, Orientation::NoTransforms),
    };
    let image = decode(bytes, kind, limits)?;
    let mut sheet = Sheet { width: image.width(), height: image.height(), density, orientation, hints: Vec::new() };
    sheet.hints = hints::of(&image, sheet.resolution());
    Ok(sheet)
}

/// The pixels as stored, without the turn that a camera noted.
pub(super) fn decode(bytes: &[u8], kind: Kind, limits: &Limits) -> Result<DynamicImage, IntakeError> {
    if kind == Kind::Jpeg && !jpeg::is_whole(bytes) {
        return Err(IntakeError::Damaged { reason: "the picture ends in its middle".to_owned() });
    }
    let decoder = reader(bytes, kind, limits).into_decoder().map_err(told_apart)?;
    let (width, height) = decoder.dimensions();
    refuse_by_pixels(width, height, limits)?;
    if decoder.total_bytes() > limits.memory {
        return Err(IntakeError::TooManyPixels);
    }
    DynamicImage::from_decoder(decoder).map_err(told_apart)
}

fn reader<'a>(bytes: &'a [u8], kind: Kind, limits: &Limits) -> ImageReader<Cursor<&'a [u8]>> {
    let format = if kind == Kind::Jpeg { image::ImageFormat::Jpeg } else { image::ImageFormat::Png };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    // Holds also for what is packed beside the pixels, such as colour profiles.
    let mut allowed = image::Limits::no_limits();
    allowed.max_alloc = Some(limits.memory);
    reader.limits(allowed);
    reader
}

fn orientation(bytes: &[u8], limits: &Limits) -> Result<Orientation, IntakeError> {
    let mut decoder = reader(bytes, Kind::Jpeg, limits).into_decoder().map_err(told_apart)?;
    // A note that cannot be read is no reason to refuse the picture.
    Ok(decoder.orientation().unwrap_or(Orientation::NoTransforms))
}

fn png_density(bytes: &[u8]) -> Result<Option<(f32, f32)>, IntakeError> {
    let reader = png::Decoder::new(Cursor::new(bytes)).read_info().map_err(|error| IntakeError::Damaged { reason: error.to_string() })?;
    let stated = reader.info().pixel_dims.filter(|stated| stated.unit == png::Unit::Meter);
    Ok(stated.map(|stated| (stated.xppu as f32 * INCH, stated.yppu as f32 * INCH)))
}

fn told_apart(error: ImageError) -> IntakeError {
    match error {
        ImageError::Limits(limit) => match limit.kind() {
            LimitErrorKind::DimensionError | LimitErrorKind::InsufficientMemory => IntakeError::TooManyPixels,
            _ => IntakeError::Damaged { reason: limit.to_string() },
        },
        ImageError::Unsupported(what) => IntakeError::Unsupported { kind: what.format_hint().to_string() },
        other => IntakeError::Damaged { reason: other.to_string() },
    }
}
