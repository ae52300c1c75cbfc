//! What is wrong with a file of the catalogue: where it stands, what it is, what to do.

use std::fmt;
use tereze_domain::language::Language;
use tereze_domain::message::{Explain, Message};

/// One thing wrong with the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// File, relative to the folder of the catalogue, for example `foreign-periodicals/application.toml`.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Way to the key through the file, for example `sections[1].fields[3].label.kk`; empty for the file as a whole.
    pub key: String,
    /// What is wrong.
    pub what: Message,
    /// What to do.
    pub advice: Message,
}

impl Problem {
    /// A problem of this kind. The kind is the end of two keys of the texts: `error-catalogue-<kind>` says what is
    /// wrong, `error-catalogue-<kind>-advice` what to do; both take the same arguments.
    pub(crate) fn new(file: &str, line: usize, key: &str, kind: &str, arguments: &[(&str, &str)]) -> Self {
        let message = |key: &str| arguments.iter().fold(Message::new(key), |message, (name, value)| message.with(name, value));
        let what = format!("error-catalogue-{kind}");
        Self { file: file.to_owned(), line, key: key.to_owned(), what: message(&what), advice: message(&format!("{what}-advice")) }
    }

    /// Place, problem and advice in one line.
    pub fn said(&self, language: Language) -> String {
        let key = if self.key.is_empty() { String::new() } else { format!(" {}:", self.key) };
        let (what, advice) = (tereze_texts::say(&self.what, language), tereze_texts::say(&self.advice, language));
        format!("{}:{}:{key} {what} {advice}", self.file, self.line)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.said(Language::En).fmt(formatter)
    }
}

impl std::error::Error for Problem {}

impl Explain for Problem {
    fn explain(&self) -> Message {
        self.what.clone()
    }
}
