//! A small layout engine: typed blocks in two languages set on A4 sheets.
//!
//! A block is first set into strips as wide as the column, which know nothing of pages; then strips are stacked on
//! pages, table heads repeat, headings stay with what follows, and footers are written once the count is known.

pub mod block;
mod codes;
pub mod measure;
pub mod page;
mod set;
mod sheet;
mod strip;
mod table;
mod text;

pub use block::{Block, Codes, Column, FieldRow, Side, SignaturePlace, Table, WhenEmpty};
pub use page::{Drawn, Page, Tone};
pub use sheet::{Mark, Sheet, lay_out};
