//! A paper as it will be printed.

use crate::context::Context;
use crate::file_dialog::FileWish;
use crate::keys::Action;
use crate::kit::{Button, Rank, palette, text, tokens};
use egui::{Align, CentralPanel, Frame, Key, Layout, Margin, ScrollArea, Sense, Stroke, StrokeKind, Ui, vec2};
use tereze_desk::Command;
use tereze_desk::command::PrintingCommand;
use tereze_domain::message::Message;

/// Shows the paper with its pages one under another.
pub(crate) fn show(ui: &mut Ui, cx: &mut Context<'_>) {
    let Some(paper) = &cx.state.shown_paper() else { return };
    let palette = palette(ui);
    let frame = Frame::new().fill(palette.sunken).inner_margin(Margin::symmetric(tokens().space.huge as i8, tokens().space.large as i8));
    CentralPanel::default().frame(frame).show(ui, |ui| {
        ui.horizontal(|ui| {
            let room = ui.available_width() - 380.0;
            ui.vertical(|ui| {
                ui.set_width(room);
                text::title(ui, paper.name.get(cx.language()));
                let pages = cx.say(&Message::new("paper-pages").with("count", paper.pages.len()));
                let copy = cx.say(&Message::new("paper-copy").with("number", paper.copy));
                text::muted(ui, &format!("{copy}  ·  {pages}"));
            });
            ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                let words = cx.tr("paper-close");
                if Button::new(Rank::Plain, &words).action(Action::Back).show(ui) {
                    cx.act(Command::Printing(PrintingCommand::Close));
                }
                let words = cx.tr("paper-save");
                if Button::new(Rank::Main, &words).action(Action::Save).show(ui) {
                    cx.wishes.push(FileWish::SavePaper { name: format!("{}.pdf", paper.paper) });
                }
            });
        });
        ui.add_space(tokens().space.medium);
        let turn = ui.input(|input| {
            let pages = |key| if input.key_pressed(key) { 1.0 } else { 0.0 };
            pages(Key::PageUp) - pages(Key::PageDown) + 0.15 * (pages(Key::ArrowUp) - pages(Key::ArrowDown))
        });
        ScrollArea::vertical().animated(false).auto_shrink([false, false]).show(ui, |ui| {
            if turn != 0.0 {
                ui.scroll_with_delta(vec2(0.0, turn * ui.clip_rect().height() * 0.9));
            }
            ui.vertical_centered(|ui| {
                for (number, page) in paper.pages.iter().enumerate() {
                    let width = (page.width as f32).min(ui.available_width()).min(720.0).max(ui.available_width().min(620.0));
                    let height = width * page.height as f32 / (page.width.max(1)) as f32;
                    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
                    let name = cx.say(&Message::new("preview-page").with("number", number + 1));
                    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Image, true, &name));
                    if let Some(texture) = cx.pictures.texture(ui.ctx(), page) {
                        let whole = egui::Rect::from_min_max(egui::pos2(0.0, 0.0), egui::pos2(1.0, 1.0));
                        ui.painter().image(texture.id(), rect, whole, egui::Color32::WHITE);
                    }
                    ui.painter().rect_stroke(rect, tokens().space.hair, Stroke::new(1.0, palette.border), StrokeKind::Outside);
                    ui.add_space(tokens().space.large);
                }
            });
        });
    });
}
