//! Cards, banners, marks of state, empty and error states.

use super::icon::Icon;
use super::text;
use super::theme::palette;
use super::tokens::tokens;
use egui::{Color32, CornerRadius, Frame, InnerResponse, Margin, Sense, Stroke, Ui};

/// What a banner or a mark means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// For information.
    Calm,
    /// The accent.
    Accent,
    /// Done.
    Good,
    /// To look at.
    Warning,
    /// Wrong.
    Bad,
}

impl Tone {
    /// Colour of text and icon, and the ground under them.
    pub fn colours(self, ui: &Ui) -> (Color32, Color32) {
        let palette = palette(ui);
        match self {
            Self::Calm => (palette.muted, palette.sunken),
            Self::Accent => (palette.accent_text, palette.accent_soft),
            Self::Good => (palette.success, palette.success_soft),
            Self::Warning => (palette.warning, palette.warning_soft),
            Self::Bad => (palette.error, palette.error_soft),
        }
    }
}

/// A card with the width of its column.
pub fn card<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let palette = palette(ui);
    framed(ui, palette.surface, palette.border, tokens().space.large, content)
}

/// A card with less room, for the right side and for rows.
pub fn small_card<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let palette = palette(ui);
    framed(ui, palette.surface, palette.border, tokens().space.medium, content)
}

fn framed<R>(ui: &mut Ui, fill: Color32, border: Color32, margin: f32, content: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    Frame::new()
        .fill(fill)
        .stroke(Stroke::new(1.0, border))
        .corner_radius(CornerRadius::same(tokens().shape.card_radius))
        .inner_margin(Margin::same(margin as i8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            content(ui)
        })
}

/// A sentence on a ground of its tone, with an icon.
pub fn banner(ui: &mut Ui, tone: Tone, icon: Icon, sentence: &str) {
    let (colour, ground) = tone.colours(ui);
    let palette = palette(ui);
    framed(ui, ground, ground, tokens().space.medium, |ui| {
        ui.horizontal_top(|ui| {
            super::line::beside_line(ui, icon, colour);
            ui.vertical(|ui| ui.add(egui::Label::new(egui::RichText::new(sentence).color(palette.text)).wrap()));
        });
    });
}

/// A short word of state on a ground of its tone.
pub fn mark(ui: &mut Ui, tone: Tone, icon: Option<Icon>, word: &str) {
    let (colour, ground) = tone.colours(ui);
    Frame::new().fill(ground).corner_radius(CornerRadius::same(tokens().shape.radius)).inner_margin(Margin::symmetric(8, 3)).show(ui, |ui| {
        // A mark is no button: it is as low as its text.
        ui.spacing_mut().interact_size.y = tokens().text.caption + 4.0;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = tokens().space.tight + 1.0;
            if let Some(icon) = icon {
                icon.show(ui, tokens().text.caption + 1.0, colour);
            }
            let rich = egui::RichText::new(word).size(tokens().text.caption).color(colour);
            ui.add(egui::Label::new(rich).extend());
        });
    });
}

/// Nothing to show yet: what would stand here, and how it comes.
pub fn empty(ui: &mut Ui, icon: Icon, heading: &str, sentence: &str) {
    let palette = palette(ui);
    ui.vertical_centered(|ui| {
        ui.add_space(tokens().space.huge * 2.0);
        icon.show(ui, 44.0, palette.border_strong);
        ui.add_space(tokens().space.small);
        ui.set_max_width(460.0);
        text::heading(ui, heading);
        text::muted(ui, sentence);
        ui.add_space(tokens().space.huge);
    });
}

/// Content that stands under the words of a tick, to the right of its square.
pub fn under_tick<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(super::tick::INDENT);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.x = tokens().space.small;
            content(ui)
        })
        .inner
    })
    .inner
}

/// A name and a value in two columns, the value wrapping in its own.
pub fn fact(ui: &mut Ui, name: &str, value: &str) {
    text::caption(ui, name);
    ui.add_space(-tokens().space.tight - 2.0);
    text::body(ui, value);
}

/// A thin line between parts of a card.
pub fn rule(ui: &mut Ui) {
    let palette = palette(ui);
    let (rect, _) = ui.allocate_exact_size(egui::vec2(ui.available_width(), 1.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, Stroke::new(1.0, palette.border));
}
