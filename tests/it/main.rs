//! Behaviours that need several pieces of the house.

// Clippy allows it in tests, and knows the helpers of tests only when they stand in the same function.
#![allow(clippy::unwrap_used)]

mod papers_become_one_pdf;
mod scan_says_what_to_do;
mod scanner_gives_pages;
