//! Strips: what stands side by side and is never divided by the end of a page.

use super::page::Drawn;
use super::text::Line;
use std::rc::Rc;

/// A horizontal strip of a paper, as wide as the column.
#[derive(Debug, Clone, Default)]
pub struct Strip {
    /// Height in points.
    pub height: f32,
    /// Empty height above it; left out at the top of a page.
    pub gap: f32,
    /// What is drawn, from the strip's own upper left corner.
    pub drawn: Vec<Drawn>,
    /// Whether the next strip must stand on the same page.
    pub stays_with_next: bool,
    /// A strip to repeat above this one when it opens a page.
    pub repeats: Option<Rc<Strip>>,
    /// Whether it begins a page.
    pub turns: bool,
    /// Whether its upper end must fall on the grid of pixels.
    pub on_grid: bool,
}

impl Strip {
    /// Whether nothing is drawn on it: only distance.
    pub fn is_distance(&self) -> bool {
        self.drawn.is_empty() && self.height == 0.0 && !self.turns
    }

    /// Lines one below the other at `x`.
    pub fn of_lines(lines: &[Line], x: f32) -> Self {
        let mut strip = Self::default();
        for line in lines {
            strip.drawn.push(line.at(x, strip.height));
            strip.height += line.style.leading;
        }
        strip
    }

    /// One strip for each line, so that a long text can go over pages; a lonely first line is kept from the page's end.
    pub fn each(lines: &[Line], x: f32, gap: f32) -> Vec<Self> {
        let count = lines.len();
        let strip = |(number, line): (usize, &Line)| Self {
            gap: if number == 0 { gap } else { 0.0 },
            stays_with_next: (number == 0 && count > 1) || number + 2 == count,
            ..Self::of_lines(std::slice::from_ref(line), x)
        };
        lines.iter().enumerate().map(strip).collect()
    }
}
