use tereze_domain::message::{Explain, Message};
use tereze_domain::request::{Digest, PaperPage, Turn};

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
    pub page: PaperPage,
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

/// A step: from this place on, these pages were taken out and those put in. It is as large as what it changed.
#[derive(Debug, Clone)]
struct Step {
    edit: Edit,
    at: usize,
    out: Vec<Placed>,
    into: Vec<Placed>,
}

/// Pages of one paper, with everything that was done to them.
#[derive(Debug, Clone, Default)]
pub struct PageStack {
    pages: Vec<Placed>,
    given: u64,
    /// Steps done, the last on top.
    past: Vec<Step>,
    /// Steps taken back, the last on top.
    future: Vec<Step>,
}

impl PageStack {
    /// A stack without pages.
    pub fn new() -> Self {
        Self::default()
    }

    /// These pages, with nothing to take back.
    pub fn of(pages: Vec<PaperPage>) -> Self {
        let mut stack = Self::default();
        stack.pages = stack.named(pages);
        stack
    }

    /// The pages as a paper keeps them.
    pub fn list(&self) -> Vec<PaperPage> {
        self.pages.iter().map(|placed| placed.page.clone()).collect()
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
        pages[place].page.turn = pages[place].page.turn.then(by);
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
    pub fn insert(&mut self, at: usize, new: Vec<PaperPage>) {
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
    pub fn replace(&mut self, page: PageId, new: Vec<PaperPage>) -> Result<(), NoSuchPage> {
        let place = self.place(page)?;
        let count = new.len();
        let mut pages = self.pages.clone();
        pages.splice(place..=place, self.named(new));
        self.done(Edit::Replaced { page, count }, pages);
        Ok(())
    }

    /// The step that [`PageStack::undo`] would take back.
    pub fn last_edit(&self) -> Option<Edit> {
        self.past.last().map(|step| step.edit)
    }

    /// The step that [`PageStack::redo`] would do again.
    pub fn next_edit(&self) -> Option<Edit> {
        self.future.last().map(|step| step.edit)
    }

    /// Takes the last step back and says which it was; nothing when there is none.
    pub fn undo(&mut self) -> Option<Edit> {
        let step = self.past.pop()?;
        let edit = step.edit;
        self.pages.splice(step.at..step.at + step.into.len(), step.out.iter().cloned());
        self.future.push(step);
        Some(edit)
    }

    /// Does the step again that was taken back last and says which it was; nothing when there is none.
    pub fn redo(&mut self) -> Option<Edit> {
        let step = self.future.pop()?;
        let edit = step.edit;
        self.pages.splice(step.at..step.at + step.out.len(), step.into.iter().cloned());
        self.past.push(step);
        Some(edit)
    }

    /// Deletes all pages of a file: one step.
    pub fn delete_all_of(&mut self, source: &Digest) {
        let Some(first) = self.pages.iter().find(|placed| placed.page.source == *source) else { return };
        let edit = Edit::Deleted { page: first.id };
        let pages = self.pages.iter().filter(|placed| placed.page.source != *source).cloned().collect();
        self.done(edit, pages);
    }

    /// Takes the last step back for good: it did not come about.
    pub fn forget_last(&mut self) {
        if self.undo().is_some() {
            self.future.pop();
        }
    }

    fn place(&self, page: PageId) -> Result<usize, NoSuchPage> {
        self.pages.iter().position(|placed| placed.id == page).ok_or(NoSuchPage)
    }

    fn named(&mut self, pages: Vec<PaperPage>) -> Vec<Placed> {
        let first = self.given;
        self.given += pages.len() as u64;
        (first..).zip(pages).map(|(name, page)| Placed { id: PageId(name), page }).collect()
    }

    /// A step that changes nothing is no step: taking it back would look like a key that does not work.
    fn done(&mut self, edit: Edit, pages: Vec<Placed>) {
        if pages == self.pages {
            return;
        }
        let at = self.pages.iter().zip(&pages).take_while(|(before, after)| before == after).count();
        let same_end = self.pages[at..].iter().rev().zip(pages[at..].iter().rev()).take_while(|(before, after)| before == after).count();
        let out = self.pages[at..self.pages.len() - same_end].to_vec();
        let into = pages[at..pages.len() - same_end].to_vec();
        self.past.push(Step { edit, at, out, into });
        self.future.clear();
        self.pages = pages;
    }
}
