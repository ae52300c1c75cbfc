//! The offer to take over what stood in an earlier request of the same applicant.

use crate::context::Context;
use crate::keys::Action;
use crate::kit::surface::Tone;
use crate::kit::{Button, Icon, Rank, date, text, tokens};
use egui::Ui;
use egui::accesskit::Live;
use tereze_desk::Command;
use tereze_desk::command::FormCommand;
use tereze_desk::request::state::OpenRequest;
use tereze_domain::local_time::day_of;
use tereze_domain::message::Message;

/// Offers the newest earlier request that still gives something.
pub(super) fn offer(ui: &mut Ui, cx: &mut Context<'_>, open: &OpenRequest) {
    let Some(earlier) = open.earlier.iter().find(|earlier| earlier.gives > 0).filter(|_| open.is_editable()) else { return };
    let (colour, ground) = Tone::Accent.colours(ui);
    let frame = egui::Frame::new().fill(ground).corner_radius(egui::CornerRadius::same(tokens().shape.card_radius));
    frame.inner_margin(egui::Margin::same(tokens().space.medium as i8)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_top(|ui| {
            Icon::Paper.show(ui, tokens().shape.icon, colour);
            ui.vertical(|ui| {
                let name = earlier.service.full_name(cx.language());
                let message = Message::new("earlier-offer")
                    .with("service", name)
                    .with("date", date::written(day_of(earlier.signed)))
                    .with("number", earlier.number.clone().unwrap_or_else(|| "—".to_owned()))
                    .with("count", earlier.gives);
                let sentence = text::body(ui, &cx.say(&message));
                ui.ctx().accesskit_node_builder(sentence.id, |node| node.set_live(Live::Polite));
                let words = cx.tr("earlier-take");
                if Button::new(Rank::Plain, &words).action(Action::TakeEarlier).compact().show(ui) {
                    cx.act(Command::Form(FormCommand::CopyFrom(earlier.request)));
                }
            });
        });
    });
}
