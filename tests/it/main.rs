//! Behaviours that need several floors at once.

// Helpers of tests are tests too, which the lint does not see.
#![allow(clippy::unwrap_used, missing_docs)]

mod trust;
