//! Pages of several files, turned and arranged, in one PDF that other programs read.

use image::{DynamicImage, GrayImage, ImageFormat, Luma, Rgb, RgbImage};
use std::io::Cursor;
use std::path::Path;
use std::process::Command;
use tereze_domain::request::Digest;
use tereze_scan::IntakeError;
use tereze_scan::intake::{self, Document, Limits};
use tereze_scan::pages::{Page, PageStack, PaperPage, Turn, preview};

fn document(bytes: Vec<u8>) -> Document {
    intake::read(bytes, &Limits::default()).unwrap()
}

/// The pages of files as an operator puts them together.
#[derive(Default)]
struct Heap {
    files: Vec<Document>,
    stack: PageStack,
}

impl Heap {
    fn put(&mut self, at: usize, file: Document) {
        self.stack.insert(at, PaperPage::all_of(file.digest(), file.attachment().pages).collect());
        self.files.push(file);
    }

    fn file(&self, digest: &Digest) -> Result<Document, IntakeError> {
        self.files.iter().find(|file| file.digest() == digest).cloned().ok_or(IntakeError::NotAFile)
    }

    fn assemble(&self) -> Vec<u8> {
        tereze_scan::pages::assemble(&self.stack.list(), |digest| self.file(digest)).unwrap()
    }
}

fn heap(file: Document) -> Heap {
    let mut heap = Heap::default();
    heap.put(0, file);
    heap
}

/// A picture of four quarters, so that each turn looks different.
fn quarters(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| match (x * 2 < width, y * 2 < height) {
        (true, true) => Rgb([220, 30, 30]),
        (false, true) => Rgb([30, 200, 30]),
        (true, false) => Rgb([30, 30, 220]),
        (false, false) => Rgb([240, 240, 60]),
    })
}

fn file(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn grey_tiff(pages: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let mut encoder = tiff::encoder::TiffEncoder::new(&mut bytes).unwrap();
    for seed in 0..pages {
        let page = GrayImage::from_fn(90, 120, |x, y| Luma([if y < 60 { (seed * 50) as u8 } else { (x * 2) as u8 }]));
        encoder.write_image::<tiff::encoder::colortype::Gray8>(90, 120, page.as_raw()).unwrap();
    }
    bytes.into_inner()
}

fn run(program: &str, arguments: &[&str], folder: &Path) -> String {
    let output = Command::new(program).args(arguments).current_dir(folder).env("LC_ALL", "C").output().unwrap();
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{program} finds nothing to complain of");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The pages of a PDF as another program draws them, with the longer side of that many pixels.
fn drawn(pdf: &[u8], longer_side: u32) -> Vec<RgbImage> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("paper.pdf"), pdf).unwrap();
    let info = run("pdfinfo", &["paper.pdf"], folder.path());
    let count: usize = info.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap().trim().parse().unwrap();
    run("pdftoppm", &["-png", "-scale-to", &longer_side.to_string(), "paper.pdf", "page"], folder.path());
    let mut pages: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|end| end == "png")).collect();
    pages.sort();
    assert_eq!(pages.len(), count);
    pages.iter().map(|path| image::open(path).unwrap().into_rgb8()).collect()
}

/// Two drawings of a page show the same: sides within two pixels, colours at a grid of places within a tolerance.
fn assert_alike(one: &RgbImage, other: &RgbImage, what: &str) {
    assert!(one.width().abs_diff(other.width()) <= 2 && one.height().abs_diff(other.height()) <= 2, "{what}: {:?}, {:?}", one.dimensions(), other.dimensions());
    for (across, down) in [(1, 1), (1, 3), (3, 1), (3, 3), (1, 2), (2, 3)] {
        // Places off the lines where quarters meet.
        let at = |image: &RgbImage| image.get_pixel(image.width() * (2 * across + 1) / 9, image.height() * (2 * down + 1) / 9).0;
        let (first, second) = (at(one), at(other));
        assert!((0..3).all(|colour| first[colour].abs_diff(second[colour]) < 20), "{what}, {across}/{down}: {first:?}, {second:?}");
    }
}

#[test]
fn another_program_sees_what_the_preview_showed() {
    let picture = DynamicImage::ImageRgb8(quarters(300, 200));
    let mut heap = heap(document(file(&picture, ImageFormat::Jpeg)));
    heap.put(1, document(file(&picture, ImageFormat::Png)));
    heap.put(2, document(grey_tiff(3)));
    heap.put(9, document(file(&picture.grayscale(), ImageFormat::Jpeg)));
    let bilevel = GrayImage::from_fn(203, 101, |x, y| Luma([if (x < 80) ^ (y < 40) { 0 } else { 255 }]));
    heap.put(9, document(file(&DynamicImage::ImageLuma8(bilevel), ImageFormat::Png)));
    // A PDF among pictures: the first stack, assembled.
    let inner = document(heap.assemble());
    heap.put(0, inner);
    let turns = [Turn::Upright, Turn::Right, Turn::Half, Turn::Left];
    for (placed, turn) in heap.stack.pages().to_vec().into_iter().zip(turns.into_iter().cycle().skip(1)) {
        heap.stack.rotate(placed.id, turn).unwrap();
    }
    heap.stack.move_to(heap.stack.pages()[0].id, 5).unwrap();
    let pages = drawn(&heap.assemble(), 300);
    assert_eq!(pages.len(), 14);
    for (number, (page, placed)) in pages.iter().zip(heap.stack.pages()).enumerate() {
        let shown = DynamicImage::ImageRgba8(preview(&Page::of(&heap.file(&placed.page.source).unwrap(), &placed.page).unwrap(), 300).unwrap());
        let shown = shown.resize(300, 300, image::imageops::FilterType::Nearest).into_rgb8();
        assert_alike(page, &shown, &format!("page {number}"));
    }
}

#[test]
fn the_size_on_paper_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::jpeg::JpegEncoder::new(&mut bytes);
    encoder.set_pixel_density(image::codecs::jpeg::PixelDensity::dpi(100));
    encoder.encode_image(&quarters(500, 300)).unwrap();
    let mut heap = heap(document(bytes));
    heap.stack.rotate(heap.stack.pages()[0].id, Turn::Right).unwrap();
    std::fs::write(folder.path().join("paper.pdf"), heap.assemble()).unwrap();
    // 300 × 500 pixels at 100 dpi are 3 × 5 inches.
    let info = run("pdfinfo", &["paper.pdf"], folder.path());
    assert!(info.contains("216 x 360 pts"), "{info}");
}

#[test]
fn a_hundred_pages_are_a_hundred_pages() {
    let mut heap = heap(document(grey_tiff(100)));
    heap.stack.delete(heap.stack.pages()[50].id).unwrap();
    assert_eq!(drawn(&heap.assemble(), 20).len(), 99);
}
