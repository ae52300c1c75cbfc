//! A page of lines, with what the program says in one language.

use super::norm::norm_words;
use tereze_domain::language::Language;
use tereze_domain::message::Message;
use tereze_domain::service::{ApplicantKind, Norm};
use tereze_domain::term::Term;
use tereze_texts::article::article;
use tereze_texts::{say, tr};

/// A page as it is being written.
pub(super) struct Page {
    pub language: Language,
    pub text: String,
}

impl Page {
    pub fn line(&mut self, indent: usize, words: &str) {
        self.text.push_str(&" ".repeat(indent));
        self.text.push_str(words.trim_end());
        self.text.push('\n');
    }

    pub fn heading(&mut self, key: &str) {
        let words = self.tr(key);
        self.text.push('\n');
        self.line(0, &words);
    }

    /// What stands under a name of the card.
    pub fn row(&mut self, key: &str, words: &str) {
        let line = format!("{}: {words}", self.tr(key));
        self.line(0, &line);
    }

    /// A thing with the article it stands in.
    pub fn item(&mut self, indent: usize, words: &str, cited: &str) {
        let cited = self.cited(cited);
        self.line(indent, &format!("• {words} ({cited})"));
    }

    pub fn tr(&self, key: &str) -> String {
        tr(key, self.language)
    }

    pub fn say(&self, message: &Message) -> String {
        say(message, self.language)
    }

    pub fn cited(&self, cited: &str) -> String {
        article(cited, self.language)
    }

    pub fn term(&self, term: Term) -> String {
        self.say(&term.in_words())
    }

    /// A norm behind what it is of; nothing where the act gives none.
    pub fn norm(&self, norm: &Norm) -> String {
        if *norm == Norm::None { String::new() } else { format!(" – {}", norm_words(Some(norm), self.language)) }
    }

    pub fn minutes(&self, minutes: u32) -> String {
        self.say(&Message::new("norm-minutes").with("count", minutes))
    }

    /// What holds only under a condition.
    pub fn when(&self, condition: &str) -> String {
        self.say(&Message::new("page-when").with("condition", condition))
    }
}

/// The key of the text that names a kind of applicant.
pub(super) fn applicant_key(kind: ApplicantKind) -> &'static str {
    match kind {
        ApplicantKind::Person => "page-applicant-person",
        ApplicantKind::SoleTrader => "page-applicant-sole-trader",
        ApplicantKind::Organisation => "page-applicant-organisation",
    }
}
