//! An icon before a line of text.

use super::icon::Icon;
use super::text;
use super::tokens::tokens;
use egui::{FontId, Ui, vec2};

/// An icon and a sentence that may run over several lines.
pub fn said(ui: &mut Ui, icon: Icon, words: &str, colour: egui::Color32) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = tokens().space.tight + 2.0;
        in_line(ui, icon, tokens().text.caption, colour);
        ui.vertical(|ui| text::caption_in(ui, words, colour));
    });
}

/// An icon before running text, in the middle of its first line.
pub fn beside_line(ui: &mut Ui, icon: Icon, colour: egui::Color32) {
    in_line(ui, icon, tokens().text.body, colour);
}

/// An icon before small text, in the middle of its first line.
pub fn beside_caption(ui: &mut Ui, icon: Icon, colour: egui::Color32) {
    in_line(ui, icon, tokens().text.caption, colour);
}

fn in_line(ui: &mut Ui, icon: Icon, size: f32, colour: egui::Color32) {
    let line = ui.fonts_mut(|fonts| fonts.row_height(&FontId::proportional(size)));
    let side = size + tokens().space.hair;
    let (rect, _) = ui.allocate_exact_size(vec2(side, line), egui::Sense::hover());
    icon.paint(ui.painter(), egui::Rect::from_center_size(rect.center(), vec2(side, side)), colour);
}
