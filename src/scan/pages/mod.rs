//! Pages of one paper as the operator arranges them. The files they come from stay as they were: a page is a place in a file and a turn, every step can
//! be taken back, and new bytes are made only in [`finish`], once, of files that are asked for one after another.

mod assemble;
mod finish;
mod page;
mod preview;
mod stack;
mod turn;

pub use assemble::{AssembleError, assemble, joinable};
pub use finish::{Finished, finish};
pub use page::Page;
pub use preview::preview;
pub use stack::{Edit, NoSuchPage, PageId, PageStack, Placed};
pub use tereze_domain::request::{PaperPage, Turn};

#[cfg(test)]
mod tests;
