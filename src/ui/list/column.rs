//! The columns of a list, and which of them there is room for.

use crate::context::Context;
use crate::kit::tokens;
use egui::{Rect, Ui, pos2};

/// Narrower than this, only the columns that are kept are shown.
const NARROW: f32 = 760.0;

/// A column: its heading, its share of the width, and whether it is kept where there is little room.
pub(crate) struct Column {
    pub(crate) heading: String,
    pub(crate) share: f32,
    pub(crate) kept: bool,
}

/// Columns by the keys of their headings.
pub(crate) fn columns<const N: usize>(cx: &Context<'_>, columns: [(&str, f32, bool); N]) -> Vec<Column> {
    columns.into_iter().map(|(key, share, kept)| Column { heading: cx.tr(key), share, kept }).collect()
}

/// The columns that are shown, and where each begins.
pub(super) struct Widths {
    pub(super) shown: Vec<usize>,
    edges: Vec<f32>,
}

impl Widths {
    pub(super) fn of(ui: &Ui, columns: &[Column]) -> Self {
        let space = tokens().space;
        let width = ui.available_width();
        let shown: Vec<usize> = (0..columns.len()).filter(|column| width > NARROW || columns[*column].kept).collect();
        let shares: f32 = shown.iter().map(|column| columns[*column].share).sum();
        let mut edges = vec![space.medium];
        let mut edge = space.medium;
        for column in &shown {
            edge += columns[*column].share / shares * (width - 2.0 * space.medium);
            edges.push(edge);
        }
        Self { shown, edges }
    }

    /// The place of every shown column in a row.
    pub(super) fn areas(&self, row: Rect) -> impl Iterator<Item = (usize, Rect)> {
        let gap = tokens().space.small;
        let areas =
            self.edges.windows(2).map(move |place| Rect::from_min_max(pos2(row.left() + place[0], row.top()), pos2(row.left() + place[1] - gap, row.bottom())));
        self.shown.iter().copied().zip(areas.collect::<Vec<_>>())
    }
}
