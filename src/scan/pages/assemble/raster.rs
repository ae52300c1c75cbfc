//! Pictures as streams of a PDF.

use crate::intake::{IntakeError, JpegHead, Kind};
use crate::pages::page::Page;
use crate::white::on_white;
use image::DynamicImage;
use lopdf::{Object, Stream, dictionary};

/// The picture of a page as it is stored in its file.
pub(super) fn stream(page: &Page) -> Result<Stream, IntakeError> {
    let document = page.document();
    let colours = match document.kind() {
        Kind::Jpeg => match JpegHead::of(document.bytes()).components {
            1 => Some("DeviceGray"),
            3 => Some("DeviceRGB"),
            // Whether four inks are stored inverted is not said in one way by all programs: these are decoded.
            _ => None,
        },
        _ => None,
    };
    match colours {
        Some(colours) => {
            let sheet = page.sheet();
            let dictionary = dictionary! {
                "Type" => "XObject", "Subtype" => "Image", "Width" => sheet.width, "Height" => sheet.height,
                "ColorSpace" => colours, "BitsPerComponent" => 8, "Filter" => "DCTDecode",
            };
            Ok(Stream::new(dictionary, document.bytes().to_vec()).with_compression(false))
        }
        None => without_loss(&document.stored(page.index())?),
    }
}

/// A PNG holds its pixels as PDF's Flate filter with PNG predictors does, so its encoder writes the stream.
fn without_loss(image: &DynamicImage) -> Result<Stream, IntakeError> {
    let image = on_white(image);
    let (width, height) = (image.width(), image.height());
    let (colour, depth, samples) = samples(&image);
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(colour);
    encoder.set_depth(depth);
    encoder.set_compression(png::Compression::Balanced);
    let written = encoder.write_header().and_then(|mut writer| {
        writer.write_image_data(&samples)?;
        writer.finish()
    });
    written.map_err(|error| IntakeError::Damaged { reason: error.to_string() })?;
    let (colours, components) = if colour == png::ColorType::Grayscale { ("DeviceGray", 1) } else { ("DeviceRGB", 3) };
    let dictionary = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => width, "Height" => height,
        "ColorSpace" => colours, "BitsPerComponent" => depth as i64, "Filter" => "FlateDecode",
        "DecodeParms" => Object::Dictionary(dictionary! {
            "Predictor" => 15, "Colors" => components, "BitsPerComponent" => depth as i64, "Columns" => width,
        }),
    };
    Ok(Stream::new(dictionary, pixel_data(&file)).with_compression(false))
}

fn samples(image: &DynamicImage) -> (png::ColorType, png::BitDepth, Vec<u8>) {
    if image.color().has_color() {
        let rgb = image.to_rgb8();
        if rgb.pixels().any(|pixel| pixel.0[0] != pixel.0[1] || pixel.0[1] != pixel.0[2]) {
            return (png::ColorType::Rgb, png::BitDepth::Eight, rgb.into_raw());
        }
    }
    let grey = image.to_luma8();
    if grey.as_raw().iter().any(|level| !matches!(level, 0 | 255)) {
        return (png::ColorType::Grayscale, png::BitDepth::Eight, grey.into_raw());
    }
    let packed = |eight: &[u8]| eight.iter().enumerate().fold(0, |byte, (place, level)| byte | (level & 0x80) >> place);
    let rows = grey.as_raw().chunks(grey.width().max(1) as usize);
    (png::ColorType::Grayscale, png::BitDepth::One, rows.flat_map(|row| row.chunks(8).map(packed)).collect())
}

/// The joined `IDAT` chunks of a PNG that was written here.
fn pixel_data(mut file: &[u8]) -> Vec<u8> {
    file = &file[8..];
    let mut data = Vec::new();
    while let Some((head, rest)) = file.split_first_chunk::<8>() {
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        if &head[4..] == b"IDAT" {
            data.extend_from_slice(&rest[..length]);
        }
        // After the content of a chunk stand four bytes of check sum.
        file = &rest[length + 4..];
    }
    data
}
