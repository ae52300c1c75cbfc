//! Pictures out of files.

use super::error::ReadError;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use image::{GrayImage, ImageReader, Limits};
use std::io::Cursor;

/// The most pages of a PDF that are read.
const MOST_PAGES: usize = 200;
/// Pixels an inch at which papers of our own and most others are read: three for a module of ours.
pub const COARSE: f32 = 150.0;
/// Pixels an inch for what is smaller: four for the smallest module a desk printer prints.
pub const FINE: f32 = 300.0;
/// The longest side of a picture in pixels: A3 at the finer density.
const LONGEST_SIDE: u32 = 5000;

/// Every page of a PDF as a grey picture of 300 dots an inch.
pub fn pictures_of_pdf(bytes: &[u8]) -> Result<Vec<GrayImage>, ReadError> {
    rendered(bytes, FINE)
}

/// Every page of a PDF as a grey picture of so many dots an inch.
pub fn rendered(bytes: &[u8], density: f32) -> Result<Vec<GrayImage>, ReadError> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| ReadError::Pdf {
        reason: match error {
            LoadPdfError::Decryption(_) => "it asks for a password".to_owned(),
            LoadPdfError::Invalid => "it is damaged".to_owned(),
        },
    })?;
    if pdf.pages().len() > MOST_PAGES {
        return Err(ReadError::TooManyPages { limit: MOST_PAGES });
    }
    let cache = RenderCache::new();
    let (interpreter, settings) = (InterpreterSettings::default(), RenderSettings::default());
    let pictures = pdf.pages().iter().map(|page| {
        let (width, height) = page.render_dimensions();
        let scale = (density / 72.0).min(LONGEST_SIDE as f32 / width.max(height).max(1.0));
        let pixmap = render(page, &cache, &interpreter, &settings, &PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE });
        let grey = pixmap.data().iter().map(|pixel| luminance(pixel.r, pixel.g, pixel.b)).collect();
        GrayImage::from_raw(u32::from(pixmap.width()), u32::from(pixmap.height()), grey)
    });
    Ok(pictures.flatten().collect())
}

/// A picture file as a grey picture, no larger than is useful.
pub fn picture(bytes: &[u8]) -> Result<GrayImage, ReadError> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|error| ReadError::Picture(error.into()))?;
    if reader.format().is_none() {
        return Err(ReadError::UnknownKind);
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(30_000);
    limits.max_image_height = Some(30_000);
    limits.max_alloc = Some(512 * 1024 * 1024);
    reader.limits(limits);
    let picture = reader.decode().map_err(ReadError::Picture)?;
    let longest = picture.width().max(picture.height());
    let picture = if longest > LONGEST_SIDE { picture.resize(LONGEST_SIDE, LONGEST_SIDE, image::imageops::FilterType::Triangle) } else { picture };
    Ok(picture.into_luma8())
}

fn luminance(red: u8, green: u8, blue: u8) -> u8 {
    // The weights of Rec. 601 in 256ths; their sum is 256, so the result is a byte.
    let sum = u32::from(red) * 77 + u32::from(green) * 150 + u32::from(blue) * 29;
    u8::try_from(sum >> 8).unwrap_or(u8::MAX)
}
