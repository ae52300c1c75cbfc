//! Papers: what the window hands over, printed as PDF, and printed papers read back.
//!
//! A paper is a list of typed [`layout::Block`]s in two languages; [`layout`] sets them on sheets, [`write`] makes the
//! PDF. [`qr`] carries signed data as the national series of codes, [`read`] takes it back from a PDF or a picture.

pub mod application;
pub mod data_cannot_be_obtained;
mod error;
mod frame;
pub mod layout;
pub mod qr;
pub mod read;
pub mod receipt;
pub mod refusal_of_acceptance;
pub mod shift_report;
pub mod typeface;
pub mod words;
pub mod write;

pub use application::{ApplicationFacts, application};
pub use data_cannot_be_obtained::{DataCannotBeObtainedFacts, data_cannot_be_obtained};
pub use error::PaperError;
pub use frame::{CopyMark, Operator, Signed};
pub use qr::QrError;
pub use read::{ReadError, signed_document_of};
pub use receipt::{PaperTaken, ReceiptFacts, receipt};
pub use refusal_of_acceptance::{RefusalOfAcceptanceFacts, refusal_of_acceptance};
pub use shift_report::{ShiftReportFacts, shift_report};
