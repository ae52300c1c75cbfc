//! TIFF: a chain of pages. The `image` crate reads the first only, so the chain is walked with the decoder below it.

use super::error::IntakeError;
use super::limits::{Limits, refuse_by_pixels};
use super::sheet::Sheet;
use crate::hints;
use ::tiff::decoder::{Decoder, DecodingResult, Limits as TiffLimits};
use ::tiff::tags::Tag;
use ::tiff::{ColorType, TiffError};
use image::metadata::Orientation;
use image::{DynamicImage, GrayImage, RgbImage, RgbaImage};
use std::io::Cursor;

type Chain<'a> = Decoder<Cursor<&'a [u8]>>;

pub(super) fn examine(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, IntakeError> {
    let mut chain = first(bytes, limits)?;
    let mut sheets = Vec::new();
    loop {
        if sheets.len() >= limits.pages as usize {
            return Err(IntakeError::TooManyPages { limit: limits.pages });
        }
        sheets.push(sheet(&mut chain, limits)?);
        if !chain.more_images() {
            return Ok(sheets);
        }
        chain.next_image().map_err(told_apart)?;
    }
}

/// The pixels of one page as stored.
pub(super) fn decode(bytes: &[u8], index: usize, limits: &Limits) -> Result<DynamicImage, IntakeError> {
    let mut chain = first(bytes, limits)?;
    for _ in 0..index {
        chain.next_image().map_err(told_apart)?;
    }
    pixels(&mut chain, limits)
}

fn first<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Chain<'a>, IntakeError> {
    let mut allowed = TiffLimits::default();
    allowed.decoding_buffer_size = usize::try_from(limits.memory).unwrap_or(usize::MAX);
    allowed.intermediate_buffer_size = allowed.decoding_buffer_size;
    Ok(Decoder::new(Cursor::new(bytes)).map_err(told_apart)?.with_limits(allowed))
}

fn sheet(chain: &mut Chain<'_>, limits: &Limits) -> Result<Sheet, IntakeError> {
    let image = pixels(chain, limits)?;
    let orientation = chain.find_tag_unsigned::<u8>(Tag::Orientation).ok().flatten().and_then(Orientation::from_exif);
    let mut sheet = Sheet {
        width: image.width(),
        height: image.height(),
        density: density(chain),
        orientation: orientation.unwrap_or(Orientation::NoTransforms),
        hints: Vec::new(),
    };
    sheet.hints = hints::of(&image, sheet.resolution());
    Ok(sheet)
}

fn density(chain: &mut Chain<'_>) -> Option<(f32, f32)> {
    // TIFF 6.0: unit 2 (also when left out) is the inch, 3 the centimetre, 1 gives only the proportion.
    let scale = match chain.find_tag_unsigned::<u16>(Tag::ResolutionUnit).ok()? {
        None | Some(2) => 1.0,
        Some(3) => 2.54,
        Some(_) => return None,
    };
    let mut ratio = |tag| match chain.find_tag(tag).ok()?? {
        ::tiff::decoder::ifd::Value::Rational(upper, lower) if lower != 0 => Some(upper as f32 / lower as f32 * scale),
        ::tiff::decoder::ifd::Value::List(list) => match list.first() {
            Some(::tiff::decoder::ifd::Value::Rational(upper, lower)) if *lower != 0 => Some(*upper as f32 / *lower as f32 * scale),
            _ => None,
        },
        _ => None,
    };
    Some((ratio(Tag::XResolution)?, ratio(Tag::YResolution)?))
}

fn pixels(chain: &mut Chain<'_>, limits: &Limits) -> Result<DynamicImage, IntakeError> {
    let (width, height) = chain.dimensions().map_err(told_apart)?;
    refuse_by_pixels(width, height, limits)?;
    let colour = chain.colortype().map_err(told_apart)?;
    let mut samples = DecodingResult::U8(Vec::new());
    let layout = chain.read_image_to_buffer(&mut samples).map_err(told_apart)?;
    if layout.planes > 1 {
        return Err(unsupported("planar"));
    }
    let (bits, samples) = match samples {
        DecodingResult::U8(samples) => (8, samples),
        // Eight bits are what a page needs; the original keeps the rest.
        DecodingResult::U16(samples) => (16, samples.into_iter().map(|sample| (sample >> 8) as u8).collect()),
        _ => return Err(unsupported("samples")),
    };
    let image = match colour {
        ColorType::Gray(depth @ (1 | 2 | 4)) => grey(width, height, unpacked(&samples, width, depth)),
        ColorType::Gray(depth) if depth == bits => grey(width, height, samples),
        ColorType::RGB(depth) if depth == bits => rgb(width, height, samples),
        ColorType::RGBA(depth) if depth == bits => RgbaImage::from_raw(width, height, samples).map(DynamicImage::ImageRgba8),
        ColorType::YCbCr(8) => rgb(width, height, each::<3>(&samples, from_luma_and_chroma)),
        ColorType::CMYK(depth) if depth == bits => rgb(width, height, each::<4>(&samples, from_inks)),
        other => return Err(unsupported(&format!("{other:?}"))),
    };
    image.ok_or_else(|| IntakeError::Damaged { reason: "fewer pixels than the page says".to_owned() })
}

fn grey(width: u32, height: u32, samples: Vec<u8>) -> Option<DynamicImage> {
    GrayImage::from_raw(width, height, samples).map(DynamicImage::ImageLuma8)
}

fn rgb(width: u32, height: u32, samples: Vec<u8>) -> Option<DynamicImage> {
    RgbImage::from_raw(width, height, samples).map(DynamicImage::ImageRgb8)
}

/// Rows of packed samples begin at a whole byte, the first sample in the highest bits.
fn unpacked(samples: &[u8], width: u32, depth: u8) -> Vec<u8> {
    let highest = (1u16 << depth) - 1;
    let row = (width as usize * usize::from(depth)).div_ceil(8);
    let in_byte = 8 / depth;
    let levels = |byte: u8| (0..in_byte).rev().map(move |place| (u16::from(byte) >> (place * depth) & highest) * 255 / highest);
    let rows = samples.chunks(row.max(1));
    rows.flat_map(|row| row.iter().flat_map(|byte| levels(*byte)).take(width as usize).map(|level| level as u8)).collect()
}

fn each<const N: usize>(samples: &[u8], convert: fn([u8; N]) -> [u8; 3]) -> Vec<u8> {
    samples.as_chunks::<N>().0.iter().flat_map(|pixel| convert(*pixel)).collect()
}

/// ITU-R BT.601 over the whole range, as JFIF has it.
fn from_luma_and_chroma([luma, blue, red]: [u8; 3]) -> [u8; 3] {
    let (luma, blue, red) = (f32::from(luma), f32::from(blue) - 128.0, f32::from(red) - 128.0);
    [luma + 1.402 * red, luma - 0.344_136 * blue - 0.714_136 * red, luma + 1.772 * blue].map(|level| level.round().clamp(0.0, 255.0) as u8)
}

fn from_inks([cyan, magenta, yellow, black]: [u8; 4]) -> [u8; 3] {
    let light = 255 - u16::from(black);
    [cyan, magenta, yellow].map(|ink| ((255 - u16::from(ink)) * light / 255) as u8)
}

fn unsupported(what: &str) -> IntakeError {
    IntakeError::Unsupported { kind: format!("TIFF ({what})") }
}

fn told_apart(error: TiffError) -> IntakeError {
    match error {
        TiffError::LimitsExceeded => IntakeError::TooManyPixels,
        TiffError::UnsupportedError(_) => unsupported("variant"),
        other => IntakeError::Damaged { reason: other.to_string() },
    }
}
