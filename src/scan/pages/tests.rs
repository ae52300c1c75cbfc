use super::*;
use crate::intake::{Document, Limits, read};
use crate::samples;
use image::RgbaImage;
use proptest::prelude::*;

fn document(bytes: Vec<u8>) -> Document {
    read(bytes, &Limits::default()).unwrap()
}

fn stack(pages: u32) -> PageStack {
    let sheets: Vec<_> = (0..pages).map(|seed| samples::sheet(12, 18, seed)).collect();
    stack_of(&document(samples::tiff(&sheets, Some(300))))
}

fn pages_of(document: &Document) -> Vec<PaperPage> {
    PaperPage::all_of(document.digest(), document.attachment().pages).collect()
}

fn stack_of(document: &Document) -> PageStack {
    PageStack::of(pages_of(document))
}

/// The files that pages come from.
fn files(documents: &[Document]) -> impl FnMut(&tereze_domain::request::Digest) -> Result<Document, crate::IntakeError> {
    let documents = documents.to_vec();
    move |digest| documents.iter().find(|document| document.digest() == digest).cloned().ok_or(crate::IntakeError::NotAFile)
}

fn order(stack: &PageStack) -> Vec<u32> {
    stack.pages().iter().map(|placed| placed.page.index).collect()
}

#[test]
fn pages_are_moved_deleted_put_in_and_replaced() {
    let mut pages = stack(4);
    let ids: Vec<PageId> = pages.pages().iter().map(|placed| placed.id).collect();
    pages.move_to(ids[0], 2).unwrap();
    assert_eq!(order(&pages), [1, 2, 0, 3]);
    pages.move_to(ids[1], 99).unwrap();
    assert_eq!(order(&pages), [2, 0, 3, 1]);
    pages.delete(ids[3]).unwrap();
    assert_eq!(order(&pages), [2, 0, 1]);
    assert_eq!(pages.delete(ids[3]), Err(NoSuchPage));
    assert_eq!(pages.rotate(ids[3], Turn::Left), Err(NoSuchPage));
    let other = pages_of(&document(samples::png(&samples::picture(8, 8), None)));
    pages.replace(ids[0], [other.clone(), other.clone()].concat()).unwrap();
    assert_eq!(order(&pages), [2, 0, 0, 1]);
    pages.insert(99, other);
    assert_eq!(pages.pages().len(), 5);
    let names: std::collections::BTreeSet<PageId> = pages.pages().iter().map(|placed| placed.id).collect();
    assert_eq!(names.len(), 5, "no name is given twice");
    assert_eq!(pages.undo(), Some(Edit::Inserted { at: 4, count: 1 }));
    assert_eq!(pages.undo(), Some(Edit::Replaced { page: ids[0], count: 2 }));
    assert_eq!(pages.undo(), Some(Edit::Deleted { page: ids[3] }));
    assert_eq!(order(&pages), [2, 0, 3, 1]);
    assert_eq!(pages.next_edit(), Some(Edit::Deleted { page: ids[3] }));
}

#[test]
fn a_step_that_changes_nothing_cannot_be_taken_back() {
    let mut pages = stack(2);
    let first = pages.pages()[0].id;
    pages.move_to(first, 0).unwrap();
    pages.rotate(first, Turn::Upright).unwrap();
    pages.insert(1, Vec::new());
    assert_eq!(pages.last_edit(), None);
}

#[test]
fn an_unchanged_stack_is_the_original() {
    for bytes in [samples::png(&samples::picture(9, 9), None), samples::tiff(&[samples::sheet(9, 9, 1), samples::sheet(8, 8, 2)], None), samples::pdf(3)] {
        let document = document(bytes.clone());
        let mut pages = stack_of(&document);
        let finish = |pages: &PageStack| finish(&pages.list(), files(std::slice::from_ref(&document)));
        let finished = finish(&pages).unwrap();
        assert!(finished.original);
        assert_eq!(*finished.bytes, bytes);
        assert_eq!(finished.attachment, document.attachment());
        let first = pages.pages()[0].id;
        pages.rotate(first, Turn::Right).unwrap();
        let changed = finish(&pages).unwrap();
        assert!(!changed.original);
        assert_eq!((changed.attachment.media_type.as_str(), changed.attachment.pages as usize), ("application/pdf", document.sheets().len()));
        assert_eq!(**document.bytes(), bytes, "the original is not altered");
        assert_eq!(tereze_domain::request::Digest::of(document.bytes()), *document.digest());
        pages.rotate(first, Turn::Left).unwrap();
        assert!(finish(&pages).unwrap().original, "turned there and back");
    }
}

/// A page previewed whole, turned.
fn shown(bytes: Vec<u8>, turn: Turn) -> RgbaImage {
    let document = document(bytes);
    let page = PaperPage { turn, ..pages_of(&document).remove(0) };
    preview(&Page::of(&document, &page).unwrap(), 1000).unwrap()
}

#[test]
fn pixels_turn_with_the_page() {
    let picture = samples::picture(5, 3);
    let shown = |turn| image::DynamicImage::ImageRgba8(shown(samples::png(&picture, None), turn)).into_rgb8();
    assert_eq!(shown(Turn::Upright), picture);
    assert_eq!(shown(Turn::Right), image::imageops::rotate90(&picture));
    assert_eq!(shown(Turn::Half), image::imageops::rotate180(&picture));
    assert_eq!(shown(Turn::Left), image::imageops::rotate270(&picture));
}

#[test]
fn a_photograph_held_sideways_stands_upright() {
    let picture = samples::picture(32, 16);
    let upright = shown(samples::jpeg_held(&picture, 6), Turn::Upright);
    assert_eq!(upright.dimensions(), (16, 32));
    // What lay below left is above left now.
    let (expected, found) = (picture.get_pixel(1, 14), upright.get_pixel(1, 1));
    assert!((0..3).all(|colour| expected.0[colour].abs_diff(found.0[colour]) < 24), "{expected:?}, {found:?}");
}

#[test]
fn previews_are_small_and_never_enlarged() {
    let sizes = |bytes: Vec<u8>, longer| {
        let page = Page::all_of(&document(bytes)).remove(0);
        preview(&page, longer).unwrap().dimensions()
    };
    assert_eq!(sizes(samples::png(&samples::picture(400, 300), None), 100), (100, 75));
    assert_eq!(sizes(samples::png(&samples::picture(400, 300), None), 300), (300, 225));
    assert_eq!(sizes(samples::png(&samples::picture(40, 30), None), 100), (40, 30));
    assert_eq!(sizes(samples::png(&samples::picture(40, 30), None), 0), (1, 1));
    assert_eq!(sizes(samples::pdf(1), 119), (84, 119));
}

#[test]
fn a_page_of_a_pdf_is_drawn() {
    let drawn = shown(samples::pdf(1), Turn::Upright);
    let (width, height) = drawn.dimensions();
    // The square from (20, 500) to (50, 530) of 420 × 595 points, measured from below.
    let at = |x: f32, y: f32| drawn.get_pixel((x / 420.0 * width as f32) as u32, ((595.0 - y) / 595.0 * height as f32) as u32).0;
    assert_eq!(at(35.0, 515.0), [0, 0, 0, 255]);
    assert_eq!(at(35.0, 450.0), [255, 255, 255, 255]);
}

#[test]
fn what_is_transparent_is_white() {
    let mut bytes = Vec::new();
    let clear = RgbaImage::from_pixel(4, 4, image::Rgba([200, 0, 0, 0]));
    clear.write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Png).unwrap();
    assert_eq!(shown(bytes, Turn::Upright).get_pixel(1, 1).0, [255; 4]);
}

#[test]
fn no_pages_make_no_paper() {
    assert!(matches!(finish(&[], files(&[])), Err(AssembleError::Empty)));
}

#[test]
fn the_same_pages_make_the_same_bytes() {
    let all = [document(samples::pdf(2)), document(samples::jpeg(&samples::picture(30, 20), Some(100)))];
    let mut pages = stack_of(&all[0]);
    pages.insert(1, pages_of(&all[1]));
    assert_eq!(assemble(&pages.list(), files(&all)).unwrap(), assemble(&pages.list(), files(&all)).unwrap());
}

#[test]
fn a_jpeg_goes_in_as_it_is() {
    let jpeg = samples::jpeg(&samples::picture(30, 20), Some(100));
    let file = document(jpeg.clone());
    let mut pages = stack_of(&file);
    pages.rotate(pages.pages()[0].id, Turn::Right).unwrap();
    let pdf = assemble(&pages.list(), files(&[file])).unwrap();
    assert!(pdf.windows(jpeg.len()).any(|window| window == jpeg));
}

#[test]
fn a_deleted_page_does_not_travel_on() {
    let file = document(samples::pdf(3));
    let mut pages = stack_of(&file);
    pages.delete(pages.pages()[0].id).unwrap();
    let bytes = assemble(&pages.list(), files(&[file])).unwrap();
    let holds = |text: &[u8]| bytes.windows(text.len()).any(|window| window == text);
    assert!(!holds(b"(page 1)"));
    assert!(holds(b"(page 2)") && holds(b"(page 3)"));
}

#[test]
fn a_pdf_whose_end_leads_nowhere_is_known_before_it_is_joined() {
    let whole = samples::pdf(2);
    assert!(joinable(&document(whole.clone())).is_ok());
    assert!(joinable(&document(samples::jpeg(&samples::picture(30, 20), None))).is_ok());
    let at = whole.windows(9).rposition(|window| window == b"startxref").unwrap();
    let broken = [&whole[..at], b"startxref\n7\n%%EOF"].concat();
    // Whether it is taken in and cannot be joined, or is not taken in, it never waits for the signature to be found out.
    if let Ok(taken) = read(broken, &Limits::default()) {
        let pages = pages_of(&taken);
        let twice = [&pages[..], &pages[..]].concat();
        assert_eq!(joinable(&taken).is_ok(), assemble(&twice, files(&[taken])).is_ok());
    }
}

#[test]
fn pages_of_a_pdf_that_everybody_may_read_can_be_arranged() {
    let file = document(samples::pdf_closed(2, ""));
    let mut pages = stack_of(&file);
    pages.delete(pages.pages()[0].id).unwrap();
    let again = document(assemble(&pages.list(), files(std::slice::from_ref(&file))).unwrap());
    assert_eq!(preview(&Page::all_of(&again)[0], 200).unwrap(), preview(&Page::of(&file, &pages.list()[0]).unwrap(), 200).unwrap());
}

#[derive(Debug, Clone)]
enum Do {
    Rotate(usize, Turn),
    Move(usize, usize),
    Delete(usize),
    Insert(usize, usize),
    Replace(usize, usize),
    Undo,
    Redo,
}

fn deeds() -> impl Strategy<Value = Vec<Do>> {
    let turn = prop_oneof![Just(Turn::Upright), Just(Turn::Right), Just(Turn::Half), Just(Turn::Left)];
    let deed = prop_oneof![
        (0usize..8, turn).prop_map(|(page, by)| Do::Rotate(page, by)),
        (0usize..8, 0usize..8).prop_map(|(page, to)| Do::Move(page, to)),
        (0usize..8).prop_map(Do::Delete),
        (0usize..8, 0usize..3).prop_map(|(at, count)| Do::Insert(at, count)),
        (0usize..8, 0usize..3).prop_map(|(page, count)| Do::Replace(page, count)),
        Just(Do::Undo),
        Just(Do::Redo),
    ];
    prop::collection::vec(deed, 0..40)
}

fn act(stack: &mut PageStack, deed: &Do, new: &[PaperPage]) {
    let id = |page: usize| stack.pages().get(page).map(|placed| placed.id);
    match deed {
        Do::Rotate(page, by) => id(*page).map(|id| stack.rotate(id, *by)),
        Do::Move(page, to) => id(*page).map(|id| stack.move_to(id, *to)),
        Do::Delete(page) => id(*page).map(|id| stack.delete(id)),
        Do::Replace(page, count) => id(*page).map(|id| stack.replace(id, new[..*count].to_vec())),
        Do::Insert(at, count) => {
            stack.insert(*at, new[..*count].to_vec());
            None
        }
        Do::Undo => stack.undo().and(None),
        Do::Redo => stack.redo().and(None),
    }
    .unwrap_or(Ok(()))
    .unwrap();
}

proptest! {
    /// Whatever was done, all of it can be taken back, and all of it done again.
    #[test]
    fn everything_can_be_taken_back_and_done_again(deeds in deeds()) {
        let mut stack = stack(4);
        let before = stack.pages().to_vec();
        let new = pages_of(&document(samples::tiff(&[samples::sheet(6, 6, 1), samples::sheet(6, 6, 2)], None)));
        for deed in &deeds {
            act(&mut stack, deed, &new);
        }
        let after = stack.pages().to_vec();
        let mut taken_back = Vec::new();
        while let Some(edit) = stack.undo() {
            taken_back.push(edit);
        }
        prop_assert_eq!(stack.pages(), &before[..]);
        for edit in taken_back.into_iter().rev() {
            prop_assert_eq!(stack.next_edit(), Some(edit));
            stack.redo();
        }
        prop_assert!(stack.pages().starts_with(&after) || stack.next_edit().is_none());
        while stack.last_edit().is_some() && stack.pages() != after {
            stack.undo();
        }
        prop_assert_eq!(stack.pages(), &after[..]);
    }
}
