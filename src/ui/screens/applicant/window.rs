//! The applicant's screen: a second window, which shows nobody's data once the request is put away or the desk is locked.

use crate::context::Context;
use crate::kit::tokens;
use egui::{Ui, ViewportBuilder, ViewportClass, ViewportId};

/// Shows the screen in a window of its own, or inside this one where the desktop has no second.
pub(crate) fn show(context: &egui::Context, cx: &mut Context<'_>, mut content: impl FnMut(&mut Ui, &mut Context<'_>)) {
    if !*cx.navigation.applicant_window.get_or_insert(cx.state.applicant_screen) {
        return;
    }
    // As large as a small second screen; inside this window, where the desktop has no second, about half of it.
    let whole = tokens().shape.measure + tokens().shape.rail;
    let size = if context.embed_viewports() { context.content_rect().size() * 0.65 } else { egui::Vec2::new(whole, whole * 0.7) };
    // The title says nothing of the applicant.
    let builder = ViewportBuilder::default().with_title("Tereze").with_app_id("tereze-applicant").with_inner_size(size).with_min_inner_size(size * 0.5);
    context.show_viewport_immediate(ViewportId::from_hash_of("the applicant's screen"), builder, |ui, class| {
        if class == ViewportClass::Immediate && ui.input(|input| input.viewport().close_requested()) {
            cx.navigation.applicant_window = Some(false);
        }
        if class == ViewportClass::EmbeddedWindow {
            ui.set_min_size(size);
        }
        content(ui, cx);
    });
}
