//! PNG and JPEG.

use super::{IntakeError, Kind, Limits, Sheet, refuse_by_pixels};
use crate::scan::hints;
use image::error::LimitErrorKind;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageReader};
use std::io::Cursor;
use zune_jpeg::zune_core::bytestream::ZCursor;

const INCH: f32 = 0.0254;

pub(super) fn examine(bytes: &[u8], kind: Kind, limits: &Limits) -> Result<Sheet, IntakeError> {
    let (density, orientation) = match kind {
        Kind::Jpeg => (jpeg_density(bytes)?, orientation(bytes, kind)?),
        _ => (png_density(bytes)?, Orientation::NoTransforms),
    };
    let image = decode(bytes, kind, limits)?;
    let mut sheet = Sheet { width: image.width(), height: image.height(), density, orientation, hints: Vec::new() };
    sheet.hints = hints::of(&image, sheet.resolution());
    Ok(sheet)
}

/// The pixels as stored, without the turn that a camera noted.
pub(super) fn decode(bytes: &[u8], kind: Kind, limits: &Limits) -> Result<DynamicImage, IntakeError> {
    if kind == Kind::Jpeg && !is_whole_jpeg(bytes) {
        return Err(IntakeError::Damaged { reason: "the picture ends in its middle".to_owned() });
    }
    let mut decoder = reader(bytes, kind).into_decoder().map_err(told_apart)?;
    let (width, height) = decoder.dimensions();
    refuse_by_pixels(width, height, limits)?;
    let mut allowed = image::Limits::default();
    allowed.max_alloc = Some(limits.memory);
    decoder.set_limits(allowed).map_err(told_apart)?;
    DynamicImage::from_decoder(decoder).map_err(told_apart)
}

fn reader(bytes: &[u8], kind: Kind) -> ImageReader<Cursor<&[u8]>> {
    let format = if kind == Kind::Jpeg { image::ImageFormat::Jpeg } else { image::ImageFormat::Png };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.no_limits();
    reader
}

/// A decoder paints grey what is missing at the end of a JPEG. The marker of the end stands after the last scan, or the file was cut.
fn is_whole_jpeg(bytes: &[u8]) -> bool {
    let last = |marker: [u8; 2]| bytes.windows(2).rposition(|window| window == marker);
    matches!((last([0xff, 0xda]), last([0xff, 0xd9])), (Some(scan), Some(end)) if end > scan)
}

fn orientation(bytes: &[u8], kind: Kind) -> Result<Orientation, IntakeError> {
    let mut decoder = reader(bytes, kind).into_decoder().map_err(told_apart)?;
    // A note that cannot be read is no reason to refuse the picture.
    Ok(decoder.orientation().unwrap_or(Orientation::NoTransforms))
}

fn jpeg_density(bytes: &[u8]) -> Result<Option<(f32, f32)>, IntakeError> {
    let mut decoder = zune_jpeg::JpegDecoder::new(ZCursor::new(bytes));
    decoder.decode_headers().map_err(|error| IntakeError::Damaged { reason: format!("{error:?}") })?;
    Ok(decoder.info().and_then(|info| {
        // JFIF 1.02: units 1 are pixels an inch, 2 a centimetre; 0 gives only the proportion.
        let scale = match info.pixel_density {
            1 => 1.0,
            2 => 2.54,
            _ => return None,
        };
        Some((f32::from(info.x_density) * scale, f32::from(info.y_density) * scale))
    }))
}

/// Components of a pixel of a JPEG: 1 grey, 3 colour, 4 print colours.
pub(in crate::scan) fn jpeg_components(bytes: &[u8]) -> Option<u8> {
    let mut decoder = zune_jpeg::JpegDecoder::new(ZCursor::new(bytes));
    decoder.decode_headers().ok()?;
    decoder.info().map(|info| info.components)
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
