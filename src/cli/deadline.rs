//! `tereze deadline`: the date that a term gives, with the reasons.

use super::arguments::{Deadline, HoursOf};
use super::output::{Complaint, line};
use crate::catalogue;
use crate::domain::calendar::{Hours, deadline};
use crate::domain::language::Language;
use crate::domain::term::Term;
use crate::texts::say;
use std::process::ExitCode;

pub(super) fn run(order: &Deadline, language: Language) -> Result<ExitCode, Complaint> {
    let term = Term::parse(&order.term)?;
    let hours = match order.hours {
        HoursOf::Provider => Hours::Provider,
        HoursOf::Centre => Hours::Centre,
    };
    for sentences in deadline(catalogue::calendar(), order.from, term, hours).lines() {
        let sentences: Vec<String> = sentences.iter().map(|message| say(message, language)).collect();
        line(&sentences.join(" "));
    }
    Ok(ExitCode::SUCCESS)
}
