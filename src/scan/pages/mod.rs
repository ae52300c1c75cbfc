//! Pages of one paper as the operator arranges them. The files they come from stay as they were: turns and places are recorded beside
//! them, every step can be taken back, and new bytes are made only in [`finish`].

mod assemble;
mod finish;
mod preview;
mod stack;
mod turn;

pub use assemble::{AssembleError, assemble};
pub use finish::{Finished, finish};
pub use preview::preview;
pub use stack::{Edit, NoSuchPage, PageId, PageStack, Placed};
pub use turn::Turn;

pub(in crate::scan) use preview::on_white;

use super::intake::{Document, Sheet};

/// One page of a document, turned as the operator turned it.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    document: Document,
    index: usize,
    turn: Turn,
}

impl Page {
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

    fn turned(mut self, by: Turn) -> Self {
        self.turn = self.turn.then(by);
        self
    }
}

#[cfg(test)]
mod tests;
