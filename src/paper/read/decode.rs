//! QR codes out of pictures.

use super::regions::{Region, regions};
use super::time_limit::within_time_limit;
use image::{GrayImage, imageops};
use rxing::common::HybridBinarizer;
use rxing::helpers::detect_in_luma_slice_with_hints;
use rxing::multi::MultipleBarcodeReader as _;
use rxing::multi::qrcode::QRCodeMultiReader;
use rxing::{BarcodeFormat, BinaryBitmap, DecodeHints, Luma8LuminanceSource};
use std::collections::BTreeSet;

/// The texts of the QR codes in a picture, each once. A decoder that fails or never ends gives nothing.
pub fn qr_texts(picture: &GrayImage) -> Vec<String> {
    let picture = picture.clone();
    within_time_limit(move || decode(&picture)).unwrap_or_default()
}

/// The same without a time limit, for a caller that has one.
pub fn decode(picture: &GrayImage) -> Vec<String> {
    let regions = regions(picture);
    let mut texts: Vec<String> = regions.iter().filter_map(|region| one(picture, *region)).collect();
    // Large modules or a photograph at an angle leave no patches, or patches that are parts of a code.
    if texts.is_empty() || texts.len() < regions.len() {
        texts.extend(all(picture));
    }
    let mut seen = BTreeSet::new();
    texts.retain(|text| seen.insert(text.clone()));
    texts
}

fn hints() -> DecodeHints {
    DecodeHints { TryHarder: Some(true), ..DecodeHints::default() }
}

/// The one code of a region, as it is or enlarged: readers lose small modules that stand between pixels.
fn one(picture: &GrayImage, region: Region) -> Option<String> {
    let cut = cut_out(picture, region);
    let read = |picture: &GrayImage| {
        let found = detect_in_luma_slice_with_hints(picture.as_raw(), picture.width(), picture.height(), Some(BarcodeFormat::QR_CODE), &mut hints());
        found.ok().map(|found| found.getText().to_owned())
    };
    let twice = || imageops::resize(&cut, cut.width() * 2, cut.height() * 2, imageops::FilterType::Triangle);
    read(&cut).or_else(|| (cut.width() < 1000).then(twice).and_then(|picture| read(&picture)))
}

/// A region with a white margin, which readers need.
fn cut_out(picture: &GrayImage, region: Region) -> GrayImage {
    let margin = (region.width.max(region.height) / 20).max(8);
    let mut cut = GrayImage::from_pixel(region.width + 2 * margin, region.height + 2 * margin, image::Luma([255]));
    let inside = imageops::crop_imm(picture, region.x, region.y, region.width, region.height).to_image();
    imageops::replace(&mut cut, &inside, i64::from(margin), i64::from(margin));
    cut
}

/// Every code of a picture, by all triples of corners.
fn all(picture: &GrayImage) -> Vec<String> {
    let source = Luma8LuminanceSource::new(picture.as_raw().clone(), picture.width(), picture.height());
    let Ok(source) = source else { return Vec::new() };
    let mut bitmap = BinaryBitmap::new(HybridBinarizer::new(source));
    let found = QRCodeMultiReader::new().decode_multiple_with_hints(&mut bitmap, &hints()).unwrap_or_default();
    found.iter().map(|found| found.getText().to_owned()).collect()
}
