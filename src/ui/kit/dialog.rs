//! A question in the middle of the window. Nothing behind it can be reached until it is answered.

use super::text;
use super::theme::palette;
use super::tokens::tokens;
use egui::{Context, CornerRadius, Frame, Id, Margin, Modal, Stroke, Ui};

/// Shows a dialog with its heading; what the content gives back. Escape is the caller's to handle.
pub fn dialog<R>(context: &Context, ui: &Ui, id: Id, heading: &str, content: impl FnOnce(&mut Ui) -> R) -> R {
    let palette = palette(ui);
    let frame = Frame::new()
        .fill(palette.surface)
        .stroke(Stroke::new(1.0, palette.border))
        .corner_radius(CornerRadius::same(tokens().shape.card_radius))
        .shadow(ui.visuals().window_shadow)
        .inner_margin(Margin::same(tokens().space.huge as i8));
    let name = heading.to_owned();
    Modal::new(id)
        .backdrop_color(palette.veil())
        .frame(frame)
        .show(context, |ui| {
            ui.set_width(tokens().shape.dialog.min(context.content_rect().width() - 4.0 * tokens().space.huge));
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                node.set_role(egui::accesskit::Role::Dialog);
                node.set_label(name);
            });
            text::heading(ui, heading);
            ui.add_space(tokens().space.small);
            content(ui)
        })
        .inner
}
