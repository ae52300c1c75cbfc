//! Behaviours that need several pieces of the program, one file each.

// Helpers of tests unwrap as tests do: what fails there fails the test.
#![allow(clippy::unwrap_used)]

mod papers;
mod sample_papers;
