//! What columns of any table have: ordinals, and the side on which a kind of value stands.

use crate::layout::{Column, Side};
use crate::words::{Bilingual, Order};
use tereze_domain::form::FieldKind;

/// The column of ordinals.
pub(super) fn ordinals(order: Order) -> Column {
    Column { title: order.say("paper-column-ordinal"), side: Side::Left }
}

/// The ordinal of a row counted from 0.
pub(super) fn ordinal(number: usize) -> Bilingual {
    Bilingual::same(format!("{}.", number + 1))
}

/// To which side the values of a kind lean.
pub(super) fn side_of(kind: &FieldKind) -> Side {
    match kind {
        FieldKind::Number { .. } | FieldKind::Decimal { .. } | FieldKind::Money => Side::Right,
        _ => Side::Left,
    }
}
