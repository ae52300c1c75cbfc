//! A page with the file it is in.

use crate::intake::{Document, Sheet};
use tereze_domain::request::{PaperPage, Turn};

/// One page with the file it is in.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    document: Document,
    index: usize,
    turn: Turn,
}

impl Page {
    /// A page of a document; `None` when it has no such page.
    pub fn of(document: &Document, page: &PaperPage) -> Option<Self> {
        let index = usize::try_from(page.index).ok().filter(|index| *index < document.sheets().len())?;
        Some(Self { document: document.clone(), index, turn: page.turn })
    }

    /// The pages of a document, in its order, not turned.
    pub fn all_of(document: &Document) -> Vec<Self> {
        let page = |index| Self { document: document.clone(), index, turn: Turn::Upright };
        (0..document.sheets().len()).map(page).collect()
    }

    /// The file the page is in.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Place of the page in its file, counted from 0.
    pub fn index(&self) -> usize {
        self.index
    }

    /// How far the operator turned it.
    pub fn turn(&self) -> Turn {
        self.turn
    }

    /// What was found of the page at intake.
    pub fn sheet(&self) -> &Sheet {
        &self.document.sheets()[self.index]
    }
}
