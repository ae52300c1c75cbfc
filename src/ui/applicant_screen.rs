//! The applicant's screen: a second window, which shows nobody's data once the request is put away or the desk is locked.

use super::kit::tokens;
use super::screens::applicant;
use super::workspace::Screenful;
use crate::domain::language::Language;
use egui::{Context, ViewportBuilder, ViewportClass, ViewportId};

/// Opens the applicant's screen, or closes it.
pub(crate) fn toggle(on: &mut Screenful<'_>) {
    on.view.applicant_screen = Some(!on.view.applicant_screen.unwrap_or(on.state.applicant_screen));
}

/// Speaks the next language to the applicant.
pub(crate) fn next_language(on: &mut Screenful<'_>) {
    let place = Language::ALL.iter().position(|language| *language == on.view.applicant_language).unwrap_or(0);
    on.view.applicant_language = Language::ALL[(place + 1) % Language::ALL.len()];
}

/// Shows the screen in a window of its own, or inside this one where the desktop has no second.
pub(crate) fn show(context: &Context, on: &mut Screenful<'_>) {
    if !*on.view.applicant_screen.get_or_insert(on.state.applicant_screen) {
        return;
    }
    // As large as a small second screen; inside this window, where the desktop has no second, about half of it.
    let whole = tokens().shape.measure + tokens().shape.rail;
    let size = if context.embed_viewports() { context.content_rect().size() * 0.65 } else { egui::Vec2::new(whole, whole * 0.7) };
    // The title says nothing of the applicant.
    let builder = ViewportBuilder::default().with_title("Tereze").with_app_id("tereze-applicant").with_inner_size(size).with_min_inner_size(size * 0.5);
    context.show_viewport_immediate(ViewportId::from_hash_of("the applicant's screen"), builder, |ui, class| {
        if class == ViewportClass::Immediate && ui.input(|input| input.viewport().close_requested()) {
            on.view.applicant_screen = Some(false);
        }
        if class == ViewportClass::EmbeddedWindow {
            ui.set_min_size(size);
        }
        applicant::show(ui, on);
    });
}
