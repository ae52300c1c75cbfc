//! Behaviours of the whole program, one a file.

mod journal_attachments_and_words;
mod journal_keys;
mod journal_life_of_a_request;
mod journal_people;
mod journal_search;
mod journal_survives;
