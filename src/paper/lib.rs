//! Papers: what the window hands over, printed as PDF, and printed papers read back.
//!
//! A paper is data: [`print()`] puts facts into a template of the catalogue. Its blocks become typed [`layout::Block`]s in
//! two languages; [`layout`] sets them on sheets, [`mod@write`] makes the PDF. [`qr`] carries signed data as the national
//! series of codes, [`read`] takes it back from a PDF or a picture. No paper has a layout of its own here.

mod error;
pub mod layout;
mod print;
pub mod qr;
pub mod read;
pub mod typeface;
pub mod words;
pub mod write;

pub use error::PaperError;
pub use print::{CopyMark, FactRow, Facts, Signed, print};
pub use qr::QrError;
pub use read::{ReadError, signed_document_of};
