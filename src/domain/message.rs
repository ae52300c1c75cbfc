//! What the program says to a person: a key into `assets/texts` and the arguments of the sentence.

use super::language::{Language, Text};
use serde::{Deserialize, Serialize};

/// One sentence of the program, not yet in any language. `texts::Texts` puts it into words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Key in the text catalogues, for example `error-iin-check-digit`.
    pub key: String,
    /// Named arguments of the sentence, in the order they were given.
    pub arguments: Vec<(String, String)>,
}

impl Message {
    /// A sentence without arguments.
    pub fn new(key: &str) -> Self {
        Self { key: key.to_owned(), arguments: Vec::new() }
    }

    /// The same sentence with one argument more.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "callers give numbers, dates and texts alike, without a reference to each")]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.arguments.push((name.to_owned(), value.to_string()));
        self
    }

    /// The same sentence with an argument that is a text of its own in each language: whoever puts the sentence into words takes the one of their language.
    #[must_use]
    pub fn with_each(mut self, name: &str, text: impl Fn(Language) -> String) -> Self {
        self.arguments.extend(Language::ALL.map(|language| (in_language(name, language), text(language))));
        self
    }
}

/// The name under which an argument of [`Message::with_each`] stands for a language.
pub fn in_language(name: &str, language: Language) -> String {
    format!("{name}-{}", language.code())
}

/// Something said either by the program or by the catalogue of services.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Said {
    /// A sentence of the program.
    Program(Message),
    /// A sentence of the catalogue, already in every language.
    Catalogue(Text),
}

/// Implemented by every error a person may see: one plain sentence that says what to do.
pub trait Explain {
    /// The sentence, as a key with arguments.
    fn explain(&self) -> Message;
}
