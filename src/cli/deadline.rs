//! `tereze deadline`: the date that a term gives, with the reasons.

use super::arguments::{Deadline, HoursOf};
use super::output::{Complaint, sentence};
use crate::catalogue;
use crate::domain::calendar::{Hours, deadline};
use crate::domain::language::Language;
use crate::domain::term::Term;
use std::process::ExitCode;

pub(super) fn run(order: &Deadline, language: Language) -> Result<ExitCode, Complaint> {
    let term = Term::parse(&order.term)?;
    let hours = match order.hours {
        HoursOf::Provider => Hours::Provider,
        HoursOf::Centre => Hours::Centre,
    };
    let calendar = catalogue::calendar()?;
    for message in deadline(&calendar, order.from, term, hours).messages() {
        sentence(&message, language);
    }
    Ok(ExitCode::SUCCESS)
}
