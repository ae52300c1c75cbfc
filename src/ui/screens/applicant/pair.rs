//! A name and a value for the applicant's eyes.

use crate::kit::text;
use egui::Ui;

/// A name and a value, both large, the value under its name.
pub(super) fn pair(ui: &mut Ui, name: &str, value: &str) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        text::muted(ui, name);
        text::far(ui, value);
    });
}
