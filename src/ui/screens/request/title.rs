//! The heading of a step.

use crate::context::Context;
use crate::kit::{text, tokens};
use egui::Ui;
use tereze_desk::request::state::OpenRequest;

/// Heading of a step with what to do in it.
pub(super) fn step_title(ui: &mut Ui, cx: &Context<'_>, open: &OpenRequest, sentence: &str) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = tokens().space.tight;
        text::caption(ui, &open.service.full_name(cx.language()));
        text::title(ui, &cx.tr(open.step.text_key()));
        if !sentence.is_empty() {
            text::muted(ui, sentence);
        }
    });
}
