//! A cell of a list: its words and how they are drawn.

use crate::kit::surface::Tone;
use crate::kit::{Icon, palette, text, tokens};
use egui::{Rect, Ui, pos2, vec2};
use tereze_domain::request::State;

/// A cell of a row.
pub(crate) enum Cell {
    /// Text of the first rank.
    Main(String),
    /// Text of the second rank.
    Plain(String),
    /// A state in words with its sign.
    State(State, String),
}

impl Cell {
    pub(super) fn words(&self) -> &str {
        match self {
            Self::Main(words) | Self::Plain(words) | Self::State(_, words) => words,
        }
    }
}

/// Tone and sign of a state.
pub(crate) fn tone(state: State) -> (Tone, Icon) {
    match state {
        State::Draft => (Tone::Calm, Icon::Paper),
        State::Signed | State::Queued | State::Sent => (Tone::Accent, Icon::Clock),
        State::Delivered | State::Registered | State::UnderReview(_) => (Tone::Accent, Icon::Check),
        State::Granted | State::AtCentre | State::HandedOver => (Tone::Good, Icon::Check),
        State::Refused | State::NotAccepted | State::Withdrawn => (Tone::Calm, Icon::Cross),
        State::NeedsAttention => (Tone::Warning, Icon::Warning),
    }
}

pub(super) fn draw(ui: &Ui, area: Rect, cell: &Cell) {
    let palette = palette(ui);
    let (space, size) = (tokens().space, tokens().text);
    let painter = ui.painter_at(area);
    let (left, colour, size) = match cell {
        Cell::Main(_) => (area.left(), palette.text, size.body),
        Cell::Plain(_) => (area.left(), palette.muted, size.label),
        Cell::State(state, _) => {
            let (tone, icon) = tone(*state);
            let (colour, _) = tone.colours(ui);
            let side = tokens().shape.icon;
            icon.paint(&painter, Rect::from_center_size(pos2(area.left() + side / 2.0, area.center().y), vec2(side, side)), colour);
            (area.left() + side + space.small, colour, size.label)
        }
    };
    let galley = text::cut_galley(ui, egui::RichText::new(cell.words()).size(size).color(colour), area.right() - left);
    painter.galley(pos2(left, area.center().y - galley.size().y / 2.0), galley, colour);
}
