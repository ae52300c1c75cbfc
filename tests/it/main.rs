//! Every behaviour in one crate, one file each.

mod floors_are_kept;
mod papers_become_one_pdf;
mod scan_says_what_to_do;
mod scanner_gives_pages;
// Clippy allows it in tests, and knows the helpers of tests only when they stand in the same function.
#![allow(clippy::unwrap_used)]
