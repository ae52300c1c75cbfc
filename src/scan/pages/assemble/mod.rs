//! One PDF of all pages of a stack. Nothing is made worse: a JPEG goes in as it is, other pictures without loss, PDF pages with their text.

mod carried;
mod placing;
mod raster;

use super::{Page, PageStack};
use crate::domain::message::{Explain, Message};
use crate::scan::intake::{IntakeError, Kind, guarded};
use carried::Carried;
use lopdf::{Document as Pdf, Object, ObjectId, Stream, dictionary};

/// Why the pages cannot become one PDF.
#[derive(Debug, thiserror::Error)]
pub enum AssembleError {
    /// There are no pages.
    #[error("there are no pages")]
    Empty,
    /// A page cannot be decoded.
    #[error("page {number} cannot be read")]
    Page {
        /// Number of the page, counted from 1.
        number: usize,
        /// Why.
        #[source]
        source: IntakeError,
    },
    /// Pages cannot be taken out of a PDF, though it can be looked at.
    #[error("pages cannot be taken out of the PDF")]
    Pdf(#[source] lopdf::Error),
    /// The PDF could not be written.
    #[error("the PDF cannot be written")]
    Write(#[source] std::io::Error),
}

impl Explain for AssembleError {
    fn explain(&self) -> Message {
        match self {
            Self::Empty => Message::new("error-scan-no-pages"),
            Self::Page { number, .. } => Message::new("error-scan-page-unreadable").with("number", number),
            Self::Pdf(_) => Message::new("error-scan-pdf-closed"),
            Self::Write(_) => Message::new("error-scan-pdf-write"),
        }
    }
}

/// Writes all pages of a stack, in order and turned, into one PDF. The same stack gives the same bytes.
///
/// # Errors
/// There are no pages, or one of them cannot be read.
pub fn assemble(stack: &PageStack) -> Result<Vec<u8>, AssembleError> {
    if stack.pages().is_empty() {
        return Err(AssembleError::Empty);
    }
    let mut pdf = Pdf::with_version("1.7");
    let tree = pdf.new_object_id();
    let mut carried = Carried::default();
    let mut kids = Vec::new();
    for (number, placed) in (1..).zip(stack.pages()) {
        let page = match placed.page.document().kind() {
            Kind::Pdf => carried.page(&mut pdf, tree, &placed.page, number)?,
            _ => picture(&mut pdf, tree, &placed.page).map_err(|source| AssembleError::Page { number, source })?,
        };
        kids.push(Object::Reference(page));
    }
    let count = i64::try_from(kids.len()).unwrap_or(i64::MAX);
    pdf.objects.insert(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }.into());
    let catalog = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    pdf.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).map_err(AssembleError::Write)?;
    Ok(bytes)
}

/// A page with one picture over its whole area. The turn is in the placing, so that the bytes of the picture stay as they are.
fn picture(pdf: &mut Pdf, tree: ObjectId, page: &Page) -> Result<ObjectId, IntakeError> {
    let sheet = page.sheet();
    let placing = placing::Placing::of(sheet.orientation).then(page.turn().orientation());
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

/// Reads a PDF for its objects; page `number` of the stack is the first that needs it.
fn load(bytes: &[u8], number: usize) -> Result<Pdf, AssembleError> {
    /// Most bytes that one stream of a PDF may unfold to.
    const UNFOLDED: usize = 256 << 20;
    let options = lopdf::LoadOptions::with_max_decompressed_size(UNFOLDED);
    let pdf = guarded(|| Ok(Pdf::load_mem_with_options(bytes, options))).map_err(|source| AssembleError::Page { number, source })?;
    pdf.map_err(AssembleError::Pdf)
}
