//! Sentences of the program in the corner, announced to screen readers.

use crate::desk::Command;
use crate::domain::form::Severity;
use crate::ui::keys::Action;
use crate::ui::kit::{Button, Icon, Rank, Tone, palette, tokens};
use crate::ui::workspace::Screenful;
use egui::accesskit::Live;
use egui::{Align2, Area, CornerRadius, Frame, Id, Margin, Order, Stroke, Ui, vec2};

/// How many are shown at once; older ones wait.
const SHOWN: usize = 3;

/// Shows the newest sentences.
pub(crate) fn show(ui: &mut Ui, on: &mut Screenful<'_>) {
    if on.state.notices.is_empty() {
        return;
    }
    let palette = palette(ui);
    let foot = if on.state.session.is_some() { tokens().shape.status } else { 0.0 };
    // The foot of a request holds the button of the next step: a sentence never lies over it.
    let buttons = if on.state.open.is_some() { 56.0 } else { 0.0 };
    let place = vec2(-tokens().space.large, -(foot + buttons + tokens().space.large));
    Area::new(Id::unique("notices")).order(Order::Foreground).anchor(Align2::RIGHT_BOTTOM, place).show(ui.ctx(), |ui| {
        ui.set_max_width(400.0);
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| node.set_live(Live::Polite));
        let from = on.state.notices.len().saturating_sub(SHOWN);
        let newest = on.state.notices.last().map(|notice| notice.id);
        for notice in &on.state.notices[from..] {
            let (tone, icon) = match notice.severity {
                Severity::Info => (Tone::Accent, Icon::Info),
                Severity::Warning => (Tone::Warning, Icon::Warning),
                Severity::Error => (Tone::Bad, Icon::Error),
            };
            let (colour, _) = tone.colours(ui);
            let frame = Frame::new()
                .fill(palette.surface)
                .stroke(Stroke::new(1.5, colour))
                .shadow(ui.visuals().popup_shadow)
                .corner_radius(CornerRadius::same(tokens().shape.card_radius))
                .inner_margin(Margin::same(tokens().space.medium as i8));
            frame.show(ui, |ui| {
                ui.set_width(376.0);
                ui.horizontal_top(|ui| {
                    icon.show(ui, 18.0, colour);
                    ui.vertical(|ui| {
                        let sentence = on.say(&notice.message);
                        let response = crate::ui::kit::text::body(ui, &sentence);
                        let live = if notice.severity == Severity::Error { Live::Assertive } else { Live::Polite };
                        ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(live));
                        let words = on.tr("notice-dismiss");
                        let button = Button::new(Rank::Quiet, &words).compact();
                        let button = if newest == Some(notice.id) { button.action(Action::DismissNotice) } else { button };
                        if button.show(ui) {
                            on.send.push(Command::Dismiss(notice.id));
                        }
                    });
                });
            });
        }
    });
}
