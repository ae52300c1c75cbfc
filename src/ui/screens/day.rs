//! A day in figures.

use crate::ui::workspace::Screenful;
use egui::Ui;

/// Shows the screen.
pub(crate) fn show(_ui: &mut Ui, _on: &mut Screenful<'_>) {}
