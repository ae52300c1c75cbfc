//! A page as a list of what is drawn on it.

use crate::qr::Symbol;
use crate::typeface::Weight;
use std::rc::Rc;

/// How dark or which colour. Papers are printed in black and white too, so colour never carries meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Text.
    Ink,
    /// The other language, captions.
    Quiet,
    /// Lines between rows.
    Hairline,
    /// The one accent: the line under the head, headings.
    Accent,
    /// Ground of table heads.
    Wash,
}

/// One thing drawn. Positions are in points from the upper left corner of the page (in a strip: of the strip).
#[derive(Debug, Clone)]
pub enum Drawn {
    /// A line of text; `y` is its baseline.
    Text {
        /// Left end.
        x: f32,
        /// Baseline.
        y: f32,
        /// Size in points.
        size: f32,
        /// Weight.
        weight: Weight,
        /// Tone.
        tone: Tone,
        /// What is written.
        text: String,
    },
    /// A horizontal line.
    Rule {
        /// Left end.
        x: f32,
        /// Middle of the line.
        y: f32,
        /// Length.
        width: f32,
        /// Thickness.
        thickness: f32,
        /// Tone.
        tone: Tone,
    },
    /// A filled rectangle.
    Ground {
        /// Left end.
        x: f32,
        /// Upper end.
        y: f32,
        /// Width.
        width: f32,
        /// Height.
        height: f32,
        /// Tone.
        tone: Tone,
    },
    /// A circle for a seal.
    Circle {
        /// Middle.
        x: f32,
        /// Middle.
        y: f32,
        /// Radius.
        radius: f32,
    },
    /// A QR code.
    Symbol {
        /// Left end.
        x: f32,
        /// Upper end.
        y: f32,
        /// Side.
        side: f32,
        /// The code.
        symbol: Rc<Symbol>,
    },
}

impl Drawn {
    /// The same thing moved.
    #[must_use]
    pub fn moved(mut self, right: f32, down: f32) -> Self {
        let (x, y) = match &mut self {
            Self::Text { x, y, .. } | Self::Rule { x, y, .. } | Self::Ground { x, y, .. } | Self::Circle { x, y, .. } | Self::Symbol { x, y, .. } => (x, y),
        };
        *x += right;
        *y += down;
        self
    }
}

/// A page.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// What is drawn, in order.
    pub drawn: Vec<Drawn>,
}
