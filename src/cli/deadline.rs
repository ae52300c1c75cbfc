//! `tereze deadline`: the date that a term gives, with the reasons.

use super::arguments::{Deadline, HoursOf};
use super::output::{CliError, line};
use std::process::ExitCode;
use tereze_domain::calendar::{Hours, deadline};
use tereze_domain::language::Language;
use tereze_domain::term::Term;
use tereze_texts::say;

pub(super) fn run(options: &Deadline, language: Language) -> Result<ExitCode, CliError> {
    let term = Term::parse(&options.term)?;
    let hours = match options.hours {
        HoursOf::Provider => Hours::Provider,
        HoursOf::Centre => Hours::Centre,
    };
    for sentences in deadline(tereze_catalogue::calendar(), options.from, term, hours).lines() {
        let sentences: Vec<String> = sentences.iter().map(|message| say(message, language)).collect();
        line(&sentences.join(" "));
    }
    Ok(ExitCode::SUCCESS)
}
