//! The shift: what was done in it, its end, and the reports of those before.

use crate::ui::workspace::Screenful;
use egui::Ui;

/// Shows the screen.
pub(crate) fn show(_ui: &mut Ui, _on: &mut Screenful<'_>) {}
