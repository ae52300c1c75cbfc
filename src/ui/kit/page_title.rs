//! The title of a screen.

use super::button::Button;
use super::text;
use super::tokens::tokens;
use egui::{Align, Layout, Ui};

/// A screen's title with a sentence under it, and a button on the right; true when it was pressed.
pub fn title_with(ui: &mut Ui, words: &str, sentence: &str, button: Button<'_>) -> bool {
    // The button takes what it needs; the words wrap in what is left.
    let room = ui.available_width() - button.width(ui) - tokens().space.large;
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            ui.set_width(room);
            title(ui, words, sentence);
        });
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| button.show(ui)).inner
    })
    .inner
}

/// A screen's title with a sentence under it.
pub fn title(ui: &mut Ui, words: &str, sentence: &str) {
    text::title(ui, words);
    if !sentence.is_empty() {
        text::muted(ui, sentence);
    }
    ui.add_space(tokens().space.small);
}
