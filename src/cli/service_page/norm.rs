//! The time that a step may take.

use tereze_domain::language::Language;
use tereze_domain::message::Message;
use tereze_domain::service::Norm;
use tereze_texts::say;

/// The time a step may take, in words.
pub(crate) fn norm_words(norm: Option<&Norm>, language: Language) -> String {
    let range = |from: u32, to: u32, unit: &'static str| {
        let words = say(&Message::new(unit).with("count", to), language);
        if from < to { format!("{from}–{words}") } else { words }
    };
    match norm {
        Some(Norm::Seconds { from, to }) => range(*from, *to, "norm-seconds"),
        Some(Norm::Minutes { from, to }) => range(*from, *to, "norm-minutes"),
        Some(Norm::Days(term)) => say(&term.in_words(), language),
        Some(Norm::None) | None => "—".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tereze_domain::term::Term;

    #[track_caller]
    fn check_norm(norm: &Norm, expected: [&str; 3]) {
        assert_eq!(Language::ALL.map(|language| norm_words(Some(norm), language)), expected);
    }

    #[test]
    fn norms_in_words() {
        check_norm(&Norm::Seconds { from: 30, to: 60 }, ["30–60 секунд", "30–60 секунд", "30–60 seconds"]);
        check_norm(&Norm::Minutes { from: 1, to: 1 }, ["1 минут", "1 минута", "1 minute"]);
        check_norm(&Norm::Days(Term::WorkingDays(2)), ["2 жұмыс күні", "2 рабочих дня", "2 working days"]);
        check_norm(&Norm::None, ["—", "—", "—"]);
    }
}
