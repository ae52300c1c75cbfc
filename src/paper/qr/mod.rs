//! Signed data as the national series of QR codes, and back.
//!
//! The data is one ZIP entry named `one`; the archive is cut into pieces of 650 bytes; each piece travels as a
//! `BarcodeElement` of `http://barcodes.pdf.shep.nitec.kz/` in one code. Codes are read in any order.

mod element;
mod error;
mod format;
mod join;
mod series;
mod symbol;

pub use element::Element;
pub use error::QrError;
pub use format::{ENTRY, MOST_BYTES, MOST_PIECES, NAMESPACE, PIECE};
pub use join::join;
pub use series::series;
pub use symbol::Symbol;
