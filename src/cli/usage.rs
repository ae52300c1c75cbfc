//! Arguments that cannot be understood, told in the language that was asked for.

use super::arguments::{Arguments, language_of};
use super::output::{CliError, report};
use clap::Parser as _;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use std::ffi::OsString;
use std::process::ExitCode;
use tereze_domain::language::Language;
use tereze_domain::message::Message;

/// Exit code of arguments that cannot be understood.
const NOT_UNDERSTOOD: u8 = 2;

impl Arguments {
    /// Reads the arguments of this process.
    ///
    /// # Errors
    /// The exit code, after help, version or what is wrong was told.
    pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, ExitCode> {
        let arguments: Vec<OsString> = arguments.into_iter().collect();
        Self::try_parse_from(&arguments).map_err(|error| {
            if error.use_stderr() && error.kind() != ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
                report(&CliError::new(not_understood(&error)), asked_for(&arguments));
                ExitCode::from(NOT_UNDERSTOOD)
            } else {
                // Help and version, or a reader that has read enough.
                error.print().ok();
                ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(NOT_UNDERSTOOD))
            }
        })
    }
}

/// The language of arguments that were not understood as a whole.
fn asked_for(arguments: &[OsString]) -> Language {
    let words: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let beside = words.iter().position(|word| *word == "--lang").and_then(|place| words.get(place + 1)).copied();
    let named = beside.or_else(|| words.iter().find_map(|word| word.strip_prefix("--lang=")));
    language_of(named.and_then(Language::from_code))
}

fn not_understood(error: &Error) -> Message {
    let of = |kind: ContextKind| error.get(kind).map(in_words).unwrap_or_default();
    match error.kind() {
        ErrorKind::UnknownArgument => Message::new("error-cli-unknown-argument").with("argument", of(ContextKind::InvalidArg)),
        ErrorKind::InvalidSubcommand => Message::new("error-cli-unknown-command").with("command", of(ContextKind::InvalidSubcommand)),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if of(ContextKind::InvalidValue).is_empty() => {
            Message::new("error-cli-value-missing").with("argument", of(ContextKind::InvalidArg))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            Message::new("error-cli-value").with("argument", of(ContextKind::InvalidArg)).with("value", of(ContextKind::InvalidValue))
        }
        ErrorKind::MissingRequiredArgument => Message::new("error-cli-argument-missing").with("argument", of(ContextKind::InvalidArg)),
        ErrorKind::MissingSubcommand => Message::new("error-cli-command-missing"),
        ErrorKind::ArgumentConflict => Message::new("error-cli-argument-twice").with("argument", of(ContextKind::InvalidArg)),
        _ => Message::new("error-cli-arguments"),
    }
}

fn in_words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(word) => word.clone(),
        ContextValue::Strings(words) => words.join(", "),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tereze_texts::say;

    #[track_caller]
    fn check(line: &str, key: &str, named: &str) {
        let arguments: Vec<OsString> = line.split_whitespace().map(OsString::from).collect();
        let error = Arguments::try_parse_from(&arguments).expect_err("it cannot be understood");
        let told = not_understood(&error);
        assert_eq!(told.key, key, "{line}");
        for language in Language::ALL {
            assert!(say(&told, language).contains(named), "{line}: {}", say(&told, language));
        }
    }

    #[test]
    fn what_is_wrong_is_told_in_the_language_asked_for() {
        check("tereze --no-such-option", "error-cli-unknown-argument", "--no-such-option");
        check("tereze no-such-command", "error-cli-unknown-command", "no-such-command");
        check("tereze id", "error-cli-argument-missing", "<NUMBER>");
        check("tereze --lang de id 1", "error-cli-value", "de");
        check("tereze deadline --from 2026-11-20 --term x --hours night", "error-cli-value", "night");
        check("tereze deadline --from", "error-cli-value-missing", "--from");
        check("tereze id 1 2", "error-cli-unknown-argument", "2");
        check("tereze deadline --from a --from b --term c", "error-cli-argument-twice", "--from");
    }

    #[test]
    fn the_language_is_known_though_the_rest_is_not() {
        let of = |line: &str| asked_for(&line.split_whitespace().map(OsString::from).collect::<Vec<_>>());
        assert_eq!(of("tereze --lang ru --no-such-option"), Language::Ru);
        assert_eq!(of("tereze --no-such-option --lang=en"), Language::En);
    }
}
