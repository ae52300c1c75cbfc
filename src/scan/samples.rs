//! Files for the tests of this floor, made and never copied.

use image::codecs::jpeg::{JpegEncoder, PixelDensity};
use image::{ExtendedColorType, GrayImage, ImageEncoder, Luma, Rgb, RgbImage};
use lopdf::{Document as Pdf, Object, ObjectId, Stream, dictionary};
use std::io::Cursor;
use tiff::encoder::{TiffEncoder, colortype};

/// A picture that looks different from each side: each pixel says its place.
pub fn picture(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| Rgb([(x * 251 / width) as u8, (y * 241 / height) as u8, 90]))
}

/// A grey sheet on which something stands.
pub fn sheet(width: u32, height: u32, seed: u32) -> GrayImage {
    GrayImage::from_fn(width, height, |x, y| Luma([if (x / 3 + y / 5 + seed).is_multiple_of(4) { (seed * 7 % 60) as u8 } else { 240 }]))
}

pub fn png(picture: &RgbImage, dots_in_metre: Option<u32>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, picture.width(), picture.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_pixel_dims(dots_in_metre.map(|dots| png::PixelDimensions { xppu: dots, yppu: dots, unit: png::Unit::Meter }));
    encoder.write_header().unwrap().write_image_data(picture.as_raw()).unwrap();
    bytes
}

/// A PNG that says it has many pixels and holds almost nothing.
pub fn png_bomb(side: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = png::Encoder::new(&mut bytes, side, side).write_header().unwrap();
    writer.write_chunk(png::chunk::IDAT, &[0x78, 0x9c, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01]).unwrap();
    drop(writer);
    bytes
}

pub fn jpeg(picture: &RgbImage, dpi: Option<u16>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 95);
    if let Some(dpi) = dpi {
        encoder.set_pixel_density(PixelDensity::dpi(dpi));
    }
    encoder.encode(picture.as_raw(), picture.width(), picture.height(), ExtendedColorType::Rgb8).unwrap();
    bytes
}

/// The same with the note of a camera how it was held (Exif, tag 0x0112).
pub fn jpeg_held(picture: &RgbImage, orientation: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 95);
    let exif = [&b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0"[..], &[orientation], &[0; 6]].concat();
    encoder.set_exif_metadata(exif).unwrap();
    encoder.encode(picture.as_raw(), picture.width(), picture.height(), ExtendedColorType::Rgb8).unwrap();
    bytes
}

pub fn tiff(pages: &[GrayImage], dpi: Option<u32>) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let mut encoder = TiffEncoder::new(&mut bytes).unwrap();
    for page in pages {
        let mut image = encoder.new_image::<colortype::Gray8>(page.width(), page.height()).unwrap();
        if let Some(dpi) = dpi {
            image.resolution(tiff::tags::ResolutionUnit::Inch, tiff::encoder::Rational { n: dpi, d: 1 });
        }
        image.write_data(page.as_raw()).unwrap();
    }
    bytes.into_inner()
}

/// A PDF of A5 pages, each with a black square at a place of its own. What they share they inherit.
pub fn pdf_tree(pages: u16) -> Pdf {
    let mut pdf = Pdf::with_version("1.5");
    let tree = pdf.new_object_id();
    let mut kids: Vec<Object> = Vec::new();
    let ids: Vec<ObjectId> = (0..pages).map(|_| pdf.new_object_id()).collect();
    for (number, id) in ids.iter().enumerate() {
        let content = format!("BT /F1 12 Tf 20 20 Td (page {}) Tj ET 0 g {} 500 30 30 re f", number + 1, 20 + 40 * number);
        let content = pdf.add_object(Stream::new(dictionary! {}, content.into_bytes()));
        // A link to the first page, as a table of contents has.
        let link = dictionary! { "Type" => "Annot", "Subtype" => "Link", "Rect" => vec![0.into(), 0.into(), 9.into(), 9.into()],
        "Dest" => vec![Object::Reference(ids[0]), Object::Name(b"Fit".to_vec())] };
        let link = pdf.add_object(link);
        let page = dictionary! { "Type" => "Page", "Parent" => tree, "Contents" => content, "Annots" => vec![Object::Reference(link)] };
        pdf.objects.insert(*id, page.into());
        kids.push((*id).into());
    }
    let font = pdf.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" });
    let resources = pdf.add_object(dictionary! { "Font" => dictionary! { "F1" => font } });
    let node = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => i64::from(pages), "Resources" => resources,
    "MediaBox" => vec![0.into(), 0.into(), 420.into(), 595.into()] };
    pdf.objects.insert(tree, node.into());
    let catalog = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    pdf.trailer.set("Root", catalog);
    pdf.trailer.set("ID", vec![Object::string_literal("0123456789abcdef"), Object::string_literal("0123456789abcdef")]);
    pdf
}

pub fn pdf(pages: u16) -> Vec<u8> {
    saved(pdf_tree(pages))
}

/// The same, closed with a password for reading; an empty one lets everybody read.
pub fn pdf_closed(pages: u16, password: &str) -> Vec<u8> {
    let mut pdf = pdf_tree(pages);
    let version = lopdf::EncryptionVersion::V2 {
        document: &pdf,
        owner_password: "owner",
        user_password: password,
        key_length: 128,
        permissions: lopdf::Permissions::PRINTABLE,
    };
    let state = lopdf::EncryptionState::try_from(version).unwrap();
    pdf.encrypt(&state).unwrap();
    saved(pdf)
}

fn saved(mut pdf: Pdf) -> Vec<u8> {
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}
