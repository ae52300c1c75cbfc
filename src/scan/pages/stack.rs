use super::{Document, Page, Turn};
use crate::domain::message::{Explain, Message};

/// Name of a page within its stack. It stays with the page wherever the page is moved, and is never given to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PageId(u64);

impl PageId {
    /// The name as a number, for a screen that tells pages apart.
    pub fn number(self) -> u64 {
        self.0
    }
}

/// A page with its name.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// Name within the stack.
    pub id: PageId,
    /// The page.
    pub page: Page,
}

/// One step of the operator, for the list of what can be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    /// A page was turned.
    Turned {
        /// The page.
        page: PageId,
        /// By how much.
        by: Turn,
    },
    /// A page was moved.
    Moved {
        /// The page.
        page: PageId,
        /// Its new place, counted from 0.
        to: usize,
    },
    /// A page was deleted.
    Deleted {
        /// The page.
        page: PageId,
    },
    /// Pages were put in.
    Inserted {
        /// Place of the first, counted from 0.
        at: usize,
        /// How many.
        count: usize,
    },
    /// A page was replaced by others.
    Replaced {
        /// The page that went.
        page: PageId,
        /// How many came.
        count: usize,
    },
}

/// The page is not in the stack: it was deleted or replaced meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the page is no longer in the stack")]
pub struct NoSuchPage;

impl Explain for NoSuchPage {
    fn explain(&self) -> Message {
        Message::new("error-scan-no-such-page")
    }
}

/// Pages of one paper, with everything that was done to them.
#[derive(Debug, Clone, Default)]
pub struct PageStack {
    pages: Vec<Placed>,
    given: u64,
    /// Steps done, each with the pages as they were before it. Pages share their files, so that a step costs a few words a page.
    past: Vec<(Edit, Vec<Placed>)>,
    /// Steps taken back, the last on top, each with the pages as they were after it.
    future: Vec<(Edit, Vec<Placed>)>,
}

impl PageStack {
    /// A stack without pages.
    pub fn new() -> Self {
        Self::default()
    }

    /// The pages of a document, with nothing to take back.
    pub fn of(document: &Document) -> Self {
        let mut stack = Self::default();
        stack.pages = stack.named(Page::all_of(document));
        stack
    }

    /// The pages in order.
    pub fn pages(&self) -> &[Placed] {
        &self.pages
    }

    /// Turns a page.
    ///
    /// # Errors
    /// The page is not there.
    pub fn rotate(&mut self, page: PageId, by: Turn) -> Result<(), NoSuchPage> {
        let place = self.place(page)?;
        let mut pages = self.pages.clone();
        pages[place].page = pages[place].page.clone().turned(by);
        self.done(Edit::Turned { page, by }, pages);
        Ok(())
    }

    /// Moves a page to another place, counted from 0; a place past the end is the last.
    ///
    /// # Errors
    /// The page is not there.
    pub fn move_to(&mut self, page: PageId, to: usize) -> Result<(), NoSuchPage> {
        let place = self.place(page)?;
        let mut pages = self.pages.clone();
        let moved = pages.remove(place);
        let to = to.min(pages.len());
        pages.insert(to, moved);
        self.done(Edit::Moved { page, to }, pages);
        Ok(())
    }

    /// Deletes a page.
    ///
    /// # Errors
    /// The page is not there.
    pub fn delete(&mut self, page: PageId) -> Result<(), NoSuchPage> {
        let place = self.place(page)?;
        let mut pages = self.pages.clone();
        pages.remove(place);
        self.done(Edit::Deleted { page }, pages);
        Ok(())
    }

    /// Puts pages in before the page at a place, counted from 0; a place past the end puts them last.
    pub fn insert(&mut self, at: usize, new: Vec<Page>) {
        let at = at.min(self.pages.len());
        let count = new.len();
        let mut pages = self.pages.clone();
        pages.splice(at..at, self.named(new));
        self.done(Edit::Inserted { at, count }, pages);
    }

    /// Replaces a page by others, for example one that was scanned again.
    ///
    /// # Errors
    /// The page is not there.
    pub fn replace(&mut self, page: PageId, new: Vec<Page>) -> Result<(), NoSuchPage> {
        let place = self.place(page)?;
        let count = new.len();
        let mut pages = self.pages.clone();
        pages.splice(place..=place, self.named(new));
        self.done(Edit::Replaced { page, count }, pages);
        Ok(())
    }

    /// The step that [`PageStack::undo`] would take back.
    pub fn last_edit(&self) -> Option<Edit> {
        self.past.last().map(|(edit, _)| *edit)
    }

    /// The step that [`PageStack::redo`] would do again.
    pub fn next_edit(&self) -> Option<Edit> {
        self.future.last().map(|(edit, _)| *edit)
    }

    /// Takes the last step back and says which it was; nothing when there is none.
    pub fn undo(&mut self) -> Option<Edit> {
        let (edit, before) = self.past.pop()?;
        self.future.push((edit, std::mem::replace(&mut self.pages, before)));
        Some(edit)
    }

    /// Does the step again that was taken back last and says which it was; nothing when there is none.
    pub fn redo(&mut self) -> Option<Edit> {
        let (edit, after) = self.future.pop()?;
        self.past.push((edit, std::mem::replace(&mut self.pages, after)));
        Some(edit)
    }

    /// The document these pages are, when they are one whole document in its own order with nothing turned: its bytes can stand for the stack.
    pub fn untouched(&self) -> Option<&Document> {
        let document = self.pages.first()?.page.document();
        let whole = self.pages.len() == document.sheets().len();
        let as_it_was = |(index, placed): (usize, &Placed)| {
            let page = &placed.page;
            page.document == *document && page.index == index && page.turn == Turn::Upright
        };
        (whole && self.pages.iter().enumerate().all(as_it_was)).then_some(document)
    }

    /// The files the pages come from, each once, in the order of the pages.
    pub fn originals(&self) -> Vec<&Document> {
        let mut originals: Vec<&Document> = Vec::new();
        for placed in &self.pages {
            if !originals.contains(&placed.page.document()) {
                originals.push(placed.page.document());
            }
        }
        originals
    }

    fn place(&self, page: PageId) -> Result<usize, NoSuchPage> {
        self.pages.iter().position(|placed| placed.id == page).ok_or(NoSuchPage)
    }

    fn named(&mut self, pages: Vec<Page>) -> Vec<Placed> {
        let first = self.given;
        self.given += pages.len() as u64;
        (first..).zip(pages).map(|(name, page)| Placed { id: PageId(name), page }).collect()
    }

    /// A step that changes nothing is no step: taking it back would look like a key that does not work.
    fn done(&mut self, edit: Edit, pages: Vec<Placed>) {
        if pages != self.pages {
            self.past.push((edit, std::mem::replace(&mut self.pages, pages)));
            self.future.clear();
        }
    }
}
