//! Values as people of three languages read them.

use super::date;
use super::mask::Mask;
use tereze_domain::form::FieldKind;
use tereze_domain::language::Language;
use tereze_domain::number::IdentityNumber;

/// The mask of a field of this kind.
pub fn mask_of(kind: &FieldKind, language: Language) -> Option<Mask> {
    match kind {
        FieldKind::Iin | FieldKind::Bin | FieldKind::IinOrBin => Some(Mask::Identity),
        FieldKind::Phone { .. } => Some(Mask::Phone),
        FieldKind::Money => Some(Mask::Money(language)),
        FieldKind::Decimal { .. } => Some(Mask::Decimal(language)),
        _ => None,
    }
}

/// A value of the form as it is read: sums, numbers and phones in groups, days in words, options by their name.
pub fn read(kind: &FieldKind, standing: &str, language: Language) -> String {
    match kind {
        FieldKind::Choice { options, .. } => {
            options.iter().find(|option| option.key == standing).map_or_else(|| standing.to_owned(), |option| option.label.get(language).to_owned())
        }
        FieldKind::Date => standing.parse().map_or_else(|_| standing.to_owned(), |day| date::in_words(day, language)),
        _ => mask_of(kind, language).map_or_else(|| standing.to_owned(), |mask| mask.written(standing)),
    }
}

/// An ЖСН or a БСН in groups.
pub fn identity(number: &IdentityNumber) -> String {
    Mask::Identity.written(&number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: &FieldKind, standing: &str, language: Language, expected: &str) {
        assert_eq!(read(kind, standing, language).replace(['\u{202f}', '\u{a0}'], "_"), expected);
    }

    #[test]
    fn values_of_every_kind() {
        check(&FieldKind::Money, "1500000.50", Language::Ru, "1_500_000,50_₸");
        check(&FieldKind::Money, "1500000.50", Language::En, "1_500_000.50_₸");
        let decimal = FieldKind::Decimal { max: 1_000_000, places: 3 };
        check(&decimal, "10312.125", Language::Kk, "10_312,125");
        check(&decimal, "10312,125", Language::En, "10_312.125");
        check(&FieldKind::Date, "2026-11-22", Language::Ru, "22 ноября 2026 г.");
        check(&FieldKind::Date, "2026-11-22", Language::Kk, "2026 жылғы 22 қараша");
        check(&FieldKind::Date, "31.02.2026", Language::Kk, "31.02.2026");
        check(&FieldKind::Phone { max: 15 }, "77212410000", Language::Kk, "+7 (721) 241-00-00");
        check(&FieldKind::IinOrBin, "940140000385", Language::Kk, "9401_4000_0385");
        check(&FieldKind::Digits { min: 1, max: 6 }, "120000", Language::Kk, "120000");
        check(&FieldKind::Line { max: 9 }, "1500000", Language::Kk, "1500000");
    }
}
