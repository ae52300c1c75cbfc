//! Every behaviour in one crate, one file each.
#![allow(clippy::unwrap_used, reason = "helpers of tests unwrap as tests do: what fails there fails the test")]

mod bad_input_is_told;
mod colours_only_from_tokens;
mod deadlines;
mod delivered_once_after_an_outage;
mod desk_takes_pushed_answers;
mod every_text_fits;
mod fields_show_what_is_typed;
mod floors_are_kept;
mod foreign_periodicals;
mod gateway_applications;
mod gateway_faults;
mod gateway_registries;
mod gateway_wire;
mod journal_attachments_and_words;
mod journal_keys;
mod journal_life_of_a_request;
mod journal_people;
mod journal_search;
mod journal_survives;
mod long_pages;
mod notices_cover_nothing;
mod papers;
mod papers_become_one_pdf;
mod real_desk;
mod sample_papers;
mod scan_says_what_to_do;
mod scanner_gives_pages;
mod screens;
mod support;
mod survives_a_kill;
mod trust;
mod whole_service_in_the_real_window;
mod window_by_keyboard;
mod window_support;
mod working_days;
