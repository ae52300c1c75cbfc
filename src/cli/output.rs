//! The only place that prints.
#![expect(clippy::print_stderr, reason = "errors of the command line go to standard error")]

use std::error::Error;
use std::fmt::Write as _;
use std::io::{ErrorKind, Write as _};
use tereze_domain::language::Language;
use tereze_domain::message::{Explain, Message};

/// Why a command was not carried out.
#[derive(Debug)]
pub struct CliError {
    /// The sentence.
    pub message: Message,
    /// What lies behind it, for those who repair it; never personal.
    pub causes: Vec<String>,
    /// Exit code.
    pub code: u8,
}

impl CliError {
    /// An error with exit code 1.
    pub fn new(message: Message) -> Self {
        Self { message, causes: Vec::new(), code: 1 }
    }

    /// An error with what lies behind it.
    pub fn because(message: Message, cause: &dyn Error) -> Self {
        Self { message, causes: vec![cause.to_string()], code: 1 }
    }

    /// The same with another exit code.
    pub fn with_code(self, code: u8) -> Self {
        Self { code, ..self }
    }
}

impl<E: Explain + Error> From<E> for CliError {
    fn from(error: E) -> Self {
        let mut causes = Vec::new();
        let mut source = error.source();
        while let Some(cause) = source {
            causes.push(cause.to_string());
            source = cause.source();
        }
        Self { message: error.explain(), causes, code: 1 }
    }
}

/// One line for a person.
///
/// # Errors
/// It could not be written. Whoever reads may have read enough, as `head` does: that is none.
pub(super) fn line(text: &str) -> Result<(), CliError> {
    let mut output = std::io::stdout().lock();
    match writeln!(output, "{text}").and_then(|()| output.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(CliError::because(Message::new("error-cli-output"), &error)),
        _ => Ok(()),
    }
}

/// A sentence of the text catalogues, on a line.
///
/// # Errors
/// As [`line()`].
pub(super) fn sentence(message: &Message, language: Language) -> Result<(), CliError> {
    line(&tereze_texts::say(message, language))
}

/// JSON for a program.
///
/// # Errors
/// As [`line()`].
pub(super) fn json(value: &serde_json::Value) -> Result<(), CliError> {
    line(&format!("{value:#}"))
}

/// An error, on standard error.
pub(super) fn report(error: &CliError, language: Language) {
    let mut text = tereze_texts::say(&error.message, language);
    for cause in &error.causes {
        let _ = write!(text, "\n  {cause}");
    }
    eprintln!("{text}");
}
