//! One PDF of all pages of a stack. Nothing is made worse: a JPEG goes in as it is, other pictures without loss, PDF pages with their text.

mod carried;
mod error;
mod placing;
mod raster;

pub use error::AssembleError;

use super::page::Page;
use super::turn::orientation;
use crate::intake::{Document, IntakeError, Kind};
use carried::Carried;
use lopdf::{Document as Pdf, Object, ObjectId, Stream, dictionary};
use tereze_domain::request::{Digest, PaperPage};

/// Writes all pages, in order and turned, into one PDF. The same pages give the same bytes. `document` gives a file by its digest; pictures are let go
/// of when their pages are in.
///
/// # Errors
/// There are no pages, or one of them cannot be read.
pub fn assemble(pages: &[PaperPage], mut document: impl FnMut(&Digest) -> Result<Document, IntakeError>) -> Result<Vec<u8>, AssembleError> {
    if pages.is_empty() {
        return Err(AssembleError::Empty);
    }
    let mut pdf = Pdf::with_version("1.7");
    let tree = pdf.new_object_id();
    let mut carried = Carried::default();
    let mut kids = Vec::new();
    let mut last: Option<Document> = None;
    for (number, page) in (1..).zip(pages) {
        let unreadable = |source| AssembleError::Page { number, source };
        let file = match last.take().filter(|last| *last.digest() == page.source) {
            Some(file) => file,
            None => document(&page.source).map_err(unreadable)?,
        };
        let missing = || unreadable(IntakeError::Damaged { reason: "the page is not there".to_owned() });
        let placed = Page::of(&file, page).ok_or_else(missing)?;
        let page = match file.kind() {
            Kind::Pdf => carried.page(&mut pdf, tree, &placed, number)?,
            _ => picture(&mut pdf, tree, &placed).map_err(unreadable)?,
        };
        kids.push(Object::Reference(page));
        last = Some(file);
    }
    let count = i64::try_from(kids.len()).unwrap_or(i64::MAX);
    pdf.objects.insert(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }.into());
    let catalog = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    pdf.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).map_err(AssembleError::Write)?;
    Ok(bytes)
}

/// Whether the pages of a file can be put into one PDF with others, which a PDF that can be looked at need not allow.
///
/// # Errors
/// Why they cannot.
pub fn joinable(document: &Document) -> Result<(), AssembleError> {
    match document.kind() {
        Kind::Pdf => Carried::accepts(document),
        _ => Ok(()),
    }
}

/// A page with one picture over its whole area. The turn is in the placing, so that the bytes of the picture stay as they are.
fn picture(pdf: &mut Pdf, tree: ObjectId, page: &Page) -> Result<ObjectId, IntakeError> {
    let sheet = page.sheet();
    let placing = placing::Placing::of(sheet.orientation).then(orientation(page.turn()));
    let (width, height) = placing.sides(sheet.paper());
    let stream = raster::stream(page)?;
    let image = pdf.add_object(stream);
    let content = Stream::new(dictionary! {}, format!("q {} cm /Im Do Q", placing.matrix(width, height)).into_bytes());
    let content = pdf.add_object(content);
    Ok(pdf.add_object(dictionary! {
        "Type" => "Page",
        "Parent" => tree,
        "MediaBox" => vec![0.into(), 0.into(), width.into(), height.into()],
        "Resources" => dictionary! { "XObject" => dictionary! { "Im" => image } },
        "Contents" => content,
    }))
}
