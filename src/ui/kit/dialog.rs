//! A question in the middle of the window. Nothing behind it can be reached until it is answered.

use super::text;
use super::theme::palette;
use super::tokens::tokens;
use egui::{Align2, Context, CornerRadius, Frame, Id, Margin, Modal, Stroke, Ui, vec2};

/// Shows a dialog that grows downwards from the head of the window: for a list that changes as one types.
pub fn dialog_at_top<R>(context: &Context, ui: &Ui, id: Id, heading: &str, content: impl FnOnce(&mut Ui) -> R) -> R {
    let area = Modal::default_area(id).anchor(Align2::CENTER_TOP, vec2(0.0, tokens().shape.bar + tokens().space.huge));
    shown(Modal::new(id).area(area), context, ui, heading, content)
}

/// Shows a dialog with its heading; what the content gives back. Escape is the caller's to handle.
pub fn dialog<R>(context: &Context, ui: &Ui, id: Id, heading: &str, content: impl FnOnce(&mut Ui) -> R) -> R {
    shown(Modal::new(id), context, ui, heading, content)
}

fn shown<R>(modal: Modal, context: &Context, ui: &Ui, heading: &str, content: impl FnOnce(&mut Ui) -> R) -> R {
    let palette = palette(ui);
    let frame = Frame::new()
        .fill(palette.surface)
        .stroke(Stroke::new(1.0, palette.border))
        .corner_radius(CornerRadius::same(tokens().shape.card_radius))
        .shadow(ui.visuals().window_shadow)
        .inner_margin(Margin::same(tokens().space.huge as i8));
    let name = heading.to_owned();
    modal
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
