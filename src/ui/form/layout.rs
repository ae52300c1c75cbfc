//! Fields in lines of the page, and about how much room they take.

use crate::kit::tokens;
use tereze_domain::form::{ChoiceOption, Field, FieldKind};
use tereze_domain::language::Language;

/// How wide a field wants to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Width {
    /// Half of the column: two stand side by side.
    Half,
    /// The whole column.
    Whole,
}

/// Lists longer than this are not looked through for their longest words.
const FEW: usize = 12;
/// Words of more letters than this do not fit into half of the column.
const LONG: usize = 44;

fn is_long(option: &ChoiceOption) -> bool {
    Language::ALL.into_iter().any(|language| option.label.get(language).chars().count() > LONG)
}

/// Width of a field by what it holds.
pub(super) fn width(kind: &FieldKind) -> Width {
    match kind {
        FieldKind::Choice { options, .. } if options.len() <= FEW && options.iter().any(is_long) => Width::Whole,
        FieldKind::Digits { .. }
        | FieldKind::Number { .. }
        | FieldKind::Decimal { .. }
        | FieldKind::Year
        | FieldKind::Hex { .. }
        | FieldKind::FromList { .. }
        | FieldKind::Money
        | FieldKind::Phone { .. }
        | FieldKind::Email
        | FieldKind::Date
        | FieldKind::Iin
        | FieldKind::Bin
        | FieldKind::IinOrBin
        | FieldKind::Choice { .. } => Width::Half,
        FieldKind::Line { max } if *max <= 60 => Width::Half,
        FieldKind::Line { .. }
        | FieldKind::Paragraph { .. }
        | FieldKind::PublicKey { .. }
        | FieldKind::CertificationRequest { .. }
        | FieldKind::Tick
        | FieldKind::Table { .. } => Width::Whole,
    }
}

/// Fields in lines of the page: two halves side by side, anything else alone.
pub(super) fn lines<'a, 'b>(fields: &'b [&'a Field]) -> impl Iterator<Item = &'b [&'a Field]> {
    let half = |field: &&Field| width(&field.kind) == Width::Half;
    let mut rest = fields;
    std::iter::from_fn(move || {
        let count = match rest {
            [] => return None,
            [one, other, ..] if half(one) && half(other) => 2,
            _ => 1,
        };
        let (line, after) = rest.split_at(count);
        rest = after;
        Some(line)
    })
}

/// About how high a line of fields is, before it was ever laid out: label, input, and what is said beneath.
pub(super) fn about(line: &[&Field]) -> f32 {
    let (space, shape, text) = (tokens().space, tokens().shape, tokens().text);
    let one = |field: &&Field| match field.kind {
        FieldKind::Tick => shape.control,
        FieldKind::Paragraph { .. } | FieldKind::PublicKey { .. } | FieldKind::CertificationRequest { .. } => {
            2.0 * shape.control + text.label + 2.0 * space.small
        }
        FieldKind::Date => shape.control + text.label + text.caption + 3.0 * space.small,
        _ => shape.control + text.label + 2.0 * space.small,
    };
    line.iter().map(one).fold(0.0, f32::max)
}
