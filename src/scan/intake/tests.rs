use super::*;
use crate::samples::{jpeg, jpeg_held, pdf, pdf_closed, picture, png, png_bomb, sheet, tiff};
use image::metadata::Orientation;
use proptest::prelude::*;
use std::fs::File;
use tereze_domain::message::Explain as _;

fn taken(bytes: Vec<u8>) -> Document {
    read(bytes, &Limits::default()).unwrap()
}

/// Kind, pages and sides of the first page.
fn check(bytes: &[u8], kind: Kind, pages: usize, sides: (u32, u32)) {
    let document = taken(bytes.to_vec());
    assert_eq!((document.kind(), document.sheets().len()), (kind, pages));
    assert_eq!((document.sheets()[0].width, document.sheets()[0].height), sides);
    assert_eq!(&***document.bytes(), bytes, "the original is kept as it came");
    assert_eq!(document.attachment().size, bytes.len() as u64);
    assert_eq!(document.attachment().pages as usize, pages);
}

/// The key of the sentence that a file is refused with.
fn refused(bytes: Vec<u8>, limits: &Limits, key: &str) {
    match read(bytes, limits) {
        Ok(document) => panic!("taken in: {document:?}, expected {key}"),
        Err(error) => assert_eq!(error.explain().key, format!("error-scan-file-{key}"), "{error:?}"),
    }
}

#[test]
fn every_kind_is_taken_in_by_its_content() {
    check(&png(&picture(40, 30), None), Kind::Png, 1, (40, 30));
    check(&jpeg(&picture(40, 30), None), Kind::Jpeg, 1, (40, 30));
    check(&tiff(&[sheet(30, 20, 1)], None), Kind::Tiff, 1, (30, 20));
    check(&tiff(&[sheet(30, 20, 1), sheet(20, 30, 2), sheet(9, 9, 3)], None), Kind::Tiff, 3, (30, 20));
    check(&pdf(4), Kind::Pdf, 4, (420, 595));
    check(&pdf_closed(2, ""), Kind::Pdf, 2, (420, 595));
    check(&[b"junk before the header\n".to_vec(), pdf(1)].concat(), Kind::Pdf, 1, (420, 595));
}

#[test]
fn a_file_that_cannot_be_taken_says_why() {
    let limits = Limits::default();
    refused(vec![], &limits, "empty");
    refused(b"MZ\x90\0 this is a program".to_vec(), &limits, "not-a-paper");
    refused(vec![0; 5000], &limits, "not-a-paper");
    refused(b"GIF89a\x01\0\x01\0".to_vec(), &limits, "unsupported");
    refused(b"PK\x03\x04 word/document.xml".to_vec(), &limits, "unsupported");
    refused(b"\0\0\0\x18ftypheic\0\0\0\0".to_vec(), &limits, "unsupported");
    refused(pdf_closed(1, "secret"), &limits, "encrypted");
    let short = |bytes: Vec<u8>| bytes[..bytes.len() * 2 / 3].to_vec();
    refused(short(png(&picture(200, 200), None)), &limits, "damaged");
    refused(short(jpeg(&picture(200, 200), None)), &limits, "damaged");
    refused(tiff(&[sheet(200, 200, 1)], None)[..20_000].to_vec(), &limits, "damaged");
    refused(b"\x89PNG\r\n\x1a\n".to_vec(), &limits, "damaged");
    refused(b"\xff\xd8\xff".to_vec(), &limits, "damaged");
    refused(b"II*\0\x08\0\0\0".to_vec(), &limits, "damaged");
    refused(b"%PDF-1.7\n%%EOF".to_vec(), &limits, "damaged");
}

#[test]
fn limits_hold_before_the_work_is_done() {
    refused(png_bomb(60_000), &Limits::default(), "too-many-pixels");
    let pixels = Limits { pixels: 599, ..Limits::default() };
    refused(png(&picture(30, 20), None), &pixels, "too-many-pixels");
    refused(jpeg(&picture(30, 20), None), &pixels, "too-many-pixels");
    refused(tiff(&[sheet(30, 20, 1)], None), &pixels, "too-many-pixels");
    let memory = Limits { memory: 1000, ..Limits::default() };
    refused(png(&picture(30, 20), None), &memory, "too-many-pixels");
    refused(jpeg(&picture(30, 20), None), &memory, "too-many-pixels");
    refused(tiff(&[sheet(60, 20, 1)], None), &memory, "too-many-pixels");
    let pages = Limits { pages: 2, ..Limits::default() };
    refused(tiff(&[sheet(5, 5, 1), sheet(5, 5, 2), sheet(5, 5, 3)], None), &pages, "too-many-pages");
    refused(pdf(3), &pages, "too-many-pages");
    refused(png(&picture(30, 20), None), &Limits { bytes: 10, ..Limits::default() }, "too-large");
}

#[test]
fn a_chain_of_pages_that_bites_its_tail_is_damaged() {
    let mut bytes = tiff(&[sheet(4, 4, 1)], None);
    let first = u32::from_le_bytes([bytes[4], bytes[5], bytes[6], bytes[7]]) as usize;
    let entries = usize::from(u16::from_le_bytes([bytes[first], bytes[first + 1]]));
    bytes.splice(first + 2 + entries * 12..first + 6 + entries * 12, (first as u32).to_le_bytes());
    refused(bytes, &Limits::default(), "damaged");
}

#[test]
fn a_file_over_the_limit_is_refused_by_its_length() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.pdf");
    // A hole in the disk: had it been read, its zeros would be "neither a picture nor a PDF".
    File::create(&path).unwrap().set_len(300 << 20).unwrap();
    assert!(matches!(open(&path, &Limits::default()), Err(IntakeError::TooLarge { bytes: 314_572_800, .. })));
    assert!(matches!(open(&path, &Limits { bytes: 1 << 30, ..Limits::default() }), Err(IntakeError::NotAPaper)));
    assert!(matches!(open(folder.path(), &Limits::default()), Err(IntakeError::NotAFile)));
    assert!(matches!(open(&folder.path().join("none"), &Limits::default()), Err(IntakeError::Read(_))));
}

#[test]
fn density_is_read_where_the_file_states_it() {
    let density = |bytes| taken(bytes).sheets()[0].density.map(|(across, down)| (across.round(), down.round()));
    assert_eq!(density(png(&picture(40, 30), Some(11_811))), Some((300.0, 300.0)));
    assert_eq!(density(png(&picture(40, 30), None)), None);
    assert_eq!(density(jpeg(&picture(40, 30), Some(200))), Some((200.0, 200.0)));
    assert_eq!(density(tiff(&[sheet(40, 30, 1)], Some(600))), Some((600.0, 600.0)));
    assert_eq!(density(pdf(1)), Some((72.0, 72.0)));
}

#[test]
fn a_picture_without_density_is_an_a4_sheet() {
    let paper = |width, height, density| {
        let sheet = Sheet { width, height, density, orientation: Orientation::NoTransforms, hints: Vec::new() };
        let (across, down) = sheet.paper();
        (across.round(), down.round(), sheet.resolution().round())
    };
    assert_eq!(paper(2480, 3508, Some((300.0, 300.0))), (595.0, 842.0, 300.0));
    assert_eq!(paper(2480, 3508, None), (595.0, 842.0, 300.0));
    assert_eq!(paper(3508, 2480, None), (842.0, 595.0, 300.0));
    // A telephone: 12 million pixels at "72 dpi".
    assert_eq!(paper(3024, 4032, Some((72.0, 72.0))), (595.0, 794.0, 366.0));
    assert_eq!(paper(600, 800, Some((72.0, 72.0))), (600.0, 800.0, 72.0));
    // A fax has other densities across and down.
    assert_eq!(paper(1728, 1145, Some((204.0, 98.0))), (610.0, 841.0, 98.0));
    assert_eq!(paper(100, 100, Some((f32::NAN, 0.0))), (595.0, 595.0, 12.0));
}

#[test]
fn hints_come_with_the_page() {
    use crate::hints::Hint;
    let hints = |bytes| taken(bytes).sheets()[0].hints.clone();
    assert_eq!(hints(tiff(&[sheet(600, 800, 1)], Some(300))), []);
    assert_eq!(hints(tiff(&[sheet(600, 800, 1)], Some(100))), [Hint::LowResolution { dpi: 100 }]);
    assert_eq!(hints(tiff(&[image::GrayImage::from_pixel(600, 800, image::Luma([255]))], Some(300))), [Hint::Blank]);
}

#[test]
fn the_note_of_a_camera_is_kept() {
    for (note, orientation) in [(1, Orientation::NoTransforms), (3, Orientation::Rotate180), (6, Orientation::Rotate90), (8, Orientation::Rotate270)] {
        assert_eq!(taken(jpeg_held(&picture(16, 8), note)).sheets()[0].orientation, orientation);
    }
}

#[test]
fn nothing_of_the_content_is_printed() {
    let document = taken(pdf(1));
    assert!(!format!("{document:?}").contains("page 1"));
}

/// Files of each kind, to be spoilt.
fn good() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        Just(png(&picture(24, 18), Some(11_811))),
        Just(jpeg(&picture(24, 18), Some(300))),
        Just(tiff(&[sheet(24, 18, 1), sheet(10, 10, 2)], Some(300))),
        Just(pdf(2)),
        Just(pdf_closed(1, "")),
    ]
}

fn spoilt() -> impl Strategy<Value = Vec<u8>> {
    let change = (any::<prop::sample::Index>(), any::<u8>());
    (good(), prop::collection::vec(change, 1..12), any::<prop::sample::Index>(), any::<bool>()).prop_map(|(mut bytes, changes, end, cut)| {
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if cut {
            bytes.truncate(end.index(bytes.len()));
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Whatever is in a file, it is taken in or refused with a reason, its pages can be asked for, and the limits hold.
    #[test]
    fn garbage_never_ends_the_program(bytes in spoilt()) {
        let limits = Limits { pages: 10, pixels: 1_000_000, memory: 16 << 20, ..Limits::default() };
        if let Ok(document) = read(bytes.clone(), &limits) {
            prop_assert!((1..=10).contains(&document.sheets().len()));
            prop_assert_eq!(&**document.bytes(), &bytes);
            for page in crate::pages::Page::all_of(&document) {
                if let Ok(preview) = crate::pages::preview(&page, 64) {
                    prop_assert!(preview.width().max(preview.height()) <= 65);
                }
            }
            let turned = crate::pages::PaperPage { source: document.digest().clone(), index: 0, turn: crate::pages::Turn::Left };
            crate::pages::assemble(&[turned], |_| Ok(document.clone())).ok();
        }
    }
}
