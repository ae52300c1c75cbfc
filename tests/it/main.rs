//! Behaviours of the whole program, one a file.

// The helpers of tests may unwrap as the tests do; clippy sees a test only in a function that is marked as one.
#![allow(clippy::unwrap_used)]

mod journal_attachments_and_words;
mod journal_keys;
mod journal_life_of_a_request;
mod journal_people;
mod journal_search;
mod journal_survives;
