//! Text in the sizes and ranks of the tokens.

use super::theme::{bold, palette};
use super::tokens::tokens;
use egui::{Color32, Galley, Label, Response, RichText, TextStyle, TextWrapMode, Ui, WidgetText, accesskit::Role};
use std::sync::Arc;

/// Title of a screen.
pub fn title(ui: &mut Ui, text: &str) -> Response {
    let rich = RichText::new(text).font(egui::FontId::new(tokens().text.title, bold())).color(palette(ui).text);
    heading_role(ui, rich)
}

/// Heading of a card.
pub fn heading(ui: &mut Ui, text: &str) -> Response {
    let rich = RichText::new(text).font(egui::FontId::new(tokens().text.heading, bold())).color(palette(ui).text);
    heading_role(ui, rich)
}

fn heading_role(ui: &mut Ui, text: RichText) -> Response {
    let name = text.text().to_owned();
    let response = ui.add(Label::new(text).wrap());
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Heading);
        node.set_label(name);
    });
    response
}

/// Running text.
pub fn body(ui: &mut Ui, text: &str) -> Response {
    ui.add(Label::new(RichText::new(text).color(palette(ui).text)).wrap())
}

/// Bold running text.
pub fn strong(ui: &mut Ui, text: &str) -> Response {
    ui.add(Label::new(strong_text(text, palette(ui).text)).wrap())
}

/// Bold text of the running size in a colour.
pub fn strong_text(text: &str, colour: Color32) -> RichText {
    RichText::new(text).font(egui::FontId::new(tokens().text.body, bold())).color(colour)
}

/// Text of the second rank.
pub fn muted(ui: &mut Ui, text: &str) -> Response {
    ui.add(Label::new(RichText::new(text).color(palette(ui).muted)).wrap())
}

/// Small text of the second rank.
pub fn caption(ui: &mut Ui, text: &str) -> Response {
    let colour = palette(ui).muted;
    caption_in(ui, text, colour)
}

/// Small text in a colour.
pub fn caption_in(ui: &mut Ui, text: &str, colour: Color32) -> Response {
    ui.add(Label::new(RichText::new(text).size(tokens().text.caption).color(colour)).wrap())
}

/// Label above a field.
pub fn label(ui: &mut Ui, text: &str) -> Response {
    ui.add(Label::new(label_text(text, palette(ui).text)).wrap())
}

/// Bold text of the size of labels.
pub fn label_text(text: &str, colour: Color32) -> RichText {
    RichText::new(text).font(egui::FontId::new(tokens().text.label, bold())).color(colour)
}

/// One line cut with an ellipsis when there is no room; the whole text is shown under the pointer.
pub fn cut(ui: &mut Ui, text: impl Into<WidgetText>) -> Response {
    ui.add(Label::new(text).truncate())
}

/// Text read from a distance.
pub fn far(ui: &mut Ui, text: &str) -> Response {
    ui.add(Label::new(RichText::new(text).size(tokens().text.far).color(palette(ui).text)).wrap())
}

/// Text of the second rank, read from a distance.
pub fn far_muted(ui: &mut Ui, text: &str) -> Response {
    ui.add(Label::new(RichText::new(text).size(tokens().text.far).color(palette(ui).muted)).wrap())
}

/// Heading read from a distance.
pub fn far_heading(ui: &mut Ui, text: &str) -> Response {
    let rich = RichText::new(text).font(egui::FontId::new(tokens().text.far, bold())).color(palette(ui).text);
    heading_role(ui, rich)
}

/// Title read from a distance.
pub fn far_title(ui: &mut Ui, text: &str) -> Response {
    let rich = RichText::new(text).font(egui::FontId::new(tokens().text.farthest, bold())).color(palette(ui).text);
    heading_role(ui, rich)
}

/// One line cut with an ellipsis where this width ends; `elided` tells whether it was.
pub fn cut_galley(ui: &Ui, text: RichText, width: f32) -> Arc<Galley> {
    WidgetText::from(text).into_galley(ui, Some(TextWrapMode::Truncate), width, TextStyle::Body)
}
