//! What the applicant's screen has of its own.

use tereze_domain::language::Language;

/// The screen's own state.
#[derive(Debug, Default)]
pub(crate) struct ApplicantView {
    /// The language it speaks; the state language until another is chosen.
    pub(super) language: Language,
}

impl ApplicantView {
    /// Speaks the next language.
    pub(crate) fn next_language(&mut self) {
        let place = Language::ALL.iter().position(|language| *language == self.language).unwrap_or(0);
        self.language = Language::ALL[(place + 1) % Language::ALL.len()];
    }
}
