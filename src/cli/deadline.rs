//! `tereze deadline`: the date that a term gives, with the reasons.

use super::arguments::{Deadline, HoursOf};
use super::output::{CliError, line};
use jiff::Timestamp;
use jiff::civil::DateTime;
use std::process::ExitCode;
use tereze_domain::calendar::{Hours, deadline};
use tereze_domain::language::Language;
use tereze_domain::local_time::wall_clock;
use tereze_domain::message::Message;
use tereze_domain::term::Term;
use tereze_texts::say;

pub(super) fn run(options: &Deadline, language: Language) -> Result<ExitCode, CliError> {
    let term = Term::parse(&options.term)?;
    let hours = match options.hours {
        HoursOf::Provider => Hours::Provider,
        HoursOf::Centre => Hours::Centre,
    };
    let from = moment_of(&options.from)?;
    for sentences in deadline(tereze_catalogue::calendar(), from, term, hours).lines() {
        let sentences: Vec<String> = sentences.iter().map(|message| say(message, language)).collect();
        line(&sentences.join(" "))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The moment on Kazakhstan's clock: as it is written, or converted where it says its own offset from UTC.
fn moment_of(text: &str) -> Result<DateTime, CliError> {
    if let Ok(moment) = text.parse::<Timestamp>() {
        return Ok(wall_clock(moment));
    }
    // A zone by name beside the clock, which a day and time alone would drop in silence, is not taken.
    let written = text.chars().all(|letter| letter.is_ascii_digit() || "-:T .".contains(letter)).then(|| text.trim().parse::<DateTime>().ok()).flatten();
    written.ok_or_else(|| CliError::new(Message::new("error-cli-moment").with("text", text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(moment_of(text).ok().map(|moment| moment.to_string()).as_deref(), expected, "{text}");
    }

    #[test]
    fn a_moment_is_by_kazakhstans_clock() {
        check("2026-11-20T16:40", Some("2026-11-20T16:40:00"));
        check("2026-11-20 16:40", Some("2026-11-20T16:40:00"));
        check("2026-11-20", Some("2026-11-20T00:00:00"));
        check("2026-11-20T16:40Z", Some("2026-11-20T21:40:00"));
        check("2026-11-20T16:40:00-05:00", Some("2026-11-21T02:40:00"));
        check("2026-11-20T16:40+05:00", Some("2026-11-20T16:40:00"));
        check("2026-11-20T16:40+05:00[Asia/Almaty]", Some("2026-11-20T16:40:00"));
        check("2026-11-20T16:40[Europe/Berlin]", None);
        check("2026-11-31T16:40", None);
        check("tomorrow", None);
        check("", None);
    }
}
