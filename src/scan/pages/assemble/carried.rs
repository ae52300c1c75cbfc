//! Pages of other PDFs, carried over with what they need.

use super::error::AssembleError;
use crate::intake::{Document, IntakeError, guarded};
use crate::pages::page::Page;
use lopdf::{Dictionary, Document as Pdf, Object, ObjectId};
use std::collections::HashMap;
use tereze_domain::request::Digest;

/// What a page inherits from the nodes above it (PDF 1.7, table 30).
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];
/// Deepest tree of pages that is climbed.
const DEEPEST: usize = 64;

/// PDFs that pages are carried over from.
#[derive(Default)]
pub(super) struct Carried(HashMap<Digest, Origin>);

struct Origin {
    pdf: Pdf,
    pages: Vec<ObjectId>,
    /// Where each object of the origin is in the new PDF.
    names: HashMap<ObjectId, ObjectId>,
}

impl Carried {
    /// Whether pages of this PDF can be carried over.
    pub(super) fn accepts(document: &Document) -> Result<(), AssembleError> {
        let origin = Origin::load(document.bytes(), 1)?;
        if origin.pages.len() == document.sheets().len() {
            Ok(())
        } else {
            Err(AssembleError::Page { number: 1, source: IntakeError::Damaged { reason: "pages counted differently".to_owned() } })
        }
    }

    /// Adds one page of a PDF to another, with the objects it needs and no others.
    pub(super) fn page(&mut self, into: &mut Pdf, tree: ObjectId, page: &Page, number: usize) -> Result<ObjectId, AssembleError> {
        let document = page.document();
        if !self.0.contains_key(document.digest()) {
            self.0.insert(document.digest().clone(), Origin::load(document.bytes(), number)?);
        }
        let missing = || AssembleError::Page { number, source: IntakeError::Damaged { reason: "the page is not there".to_owned() } };
        // Two readers of a broken file may count its pages differently; then a place says nothing, and a wrong page would be worse than none.
        let agreed = |origin: &&mut Origin| origin.pages.len() == document.sheets().len();
        let origin = self.0.get_mut(document.digest()).filter(agreed).ok_or_else(missing)?;
        let id = *origin.pages.get(page.index()).ok_or_else(missing)?;
        let mut whole = whole_page(&origin.pdf, id).map_err(AssembleError::Pdf)?;
        let turned = whole.get(b"Rotate").and_then(Object::as_i64).unwrap_or(0);
        origin.carry(into, &mut whole);
        whole.set("Rotate", (turned + i64::from(page.turn().degrees())).rem_euclid(360));
        whole.set("Parent", tree);
        Ok(into.add_object(whole))
    }
}

impl Origin {
    fn load(bytes: &[u8], number: usize) -> Result<Self, AssembleError> {
        let pdf = load(bytes, number)?;
        let pages = pdf.page_iter().collect();
        Ok(Self { pdf, pages, names: HashMap::new() })
    }

    /// Copies everything a page refers to and renames the references.
    fn carry(&mut self, into: &mut Pdf, page: &mut Dictionary) {
        let mut waiting = Vec::new();
        for (_, value) in page.iter_mut() {
            self.rename(into, value, &mut waiting);
        }
        while let Some((old, new)) = waiting.pop() {
            let mut object = self.pdf.objects.get(&old).cloned().unwrap_or(Object::Null);
            self.rename(into, &mut object, &mut waiting);
            into.objects.insert(new, object);
        }
    }

    fn rename(&mut self, into: &mut Pdf, object: &mut Object, waiting: &mut Vec<(ObjectId, ObjectId)>) {
        match object {
            Object::Reference(old) if self.is_structure(*old) => *object = Object::Null,
            Object::Reference(old) => {
                let new = *self.names.entry(*old).or_insert_with(|| {
                    let new = into.new_object_id();
                    waiting.push((*old, new));
                    new
                });
                *object = Object::Reference(new);
            }
            Object::Array(items) => items.iter_mut().for_each(|item| self.rename(into, item, waiting)),
            Object::Dictionary(entries) => entries.iter_mut().for_each(|(_, value)| self.rename(into, value, waiting)),
            Object::Stream(stream) => stream.dict.iter_mut().for_each(|(_, value)| self.rename(into, value, waiting)),
            _ => {}
        }
    }

    /// Links and form fields point to other pages. A page that was left out must not travel on, hidden in the file, because of that.
    fn is_structure(&self, id: ObjectId) -> bool {
        let kind = self.pdf.objects.get(&id).and_then(|object| object.type_name().ok());
        matches!(kind, Some(b"Page" | b"Pages" | b"Catalog" | b"StructTreeRoot" | b"StructElem"))
    }
}

/// A page with what it inherits and without what points out of it.
fn whole_page(pdf: &Pdf, id: ObjectId) -> Result<Dictionary, lopdf::Error> {
    let mut page = pdf.get_dictionary(id)?.clone();
    let mut above = page.get(b"Parent").and_then(Object::as_reference);
    for _ in 0..DEEPEST {
        let Ok(node) = above.and_then(|id| pdf.get_dictionary(id)) else {
            break;
        };
        for key in INHERITED {
            if let (false, Ok(value)) = (page.has(key), node.get(key)) {
                page.set(key, value.clone());
            }
        }
        above = node.get(b"Parent").and_then(Object::as_reference);
    }
    // The turn is added to, so it must be a number and not a pointer to one.
    if let Ok(turned) = page.get(b"Rotate").and_then(|turned| pdf.dereference(turned)).map(|(_, turned)| turned.clone()) {
        page.set("Rotate", turned);
    }
    for gone in [&b"Parent"[..], b"StructParents", b"B", b"AA"] {
        page.remove(gone);
    }
    page.set("Type", Object::Name(b"Page".to_vec()));
    Ok(page)
}

/// Reads a PDF for its objects; page `number` of the stack is the first that needs it.
fn load(bytes: &[u8], number: usize) -> Result<Pdf, AssembleError> {
    /// Most bytes that one stream of a PDF may unfold to.
    const UNFOLDED: usize = 256 << 20;
    let options = lopdf::LoadOptions::with_max_decompressed_size(UNFOLDED);
    let pdf = guarded(|| Ok(Pdf::load_mem_with_options(bytes, options))).map_err(|source| AssembleError::Page { number, source })?;
    pdf.map_err(AssembleError::Pdf)
}
