//! The locked screen: whose desk it is, and the password. Nothing of an applicant is drawn or announced.

use super::log_in::{LogInView, Try, door, password};
use crate::context::Context;
use crate::keys::Action;
use crate::kit::{Button, Icon, Rank, date, palette, text, tokens};
use egui::accesskit::{Live, Role};
use egui::{Align2, Area, CornerRadius, Frame, Id, Margin, Order, Stroke, Ui, UiBuilder, Vec2};
use tereze_desk::Command;
use tereze_desk::command::SessionCommand;
use tereze_domain::message::Message;

/// Shows the screen.
pub(crate) fn show(ui: &mut Ui, cx: &mut Context<'_>, my: &mut LogInView) {
    door(ui, cx, |ui, cx| content(ui, cx, my));
}

fn content(ui: &mut Ui, cx: &mut Context<'_>, my: &mut LogInView) {
    let Some(session) = &cx.state.session() else { return };
    let Some(lock) = &session.lock else { return };
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = tokens().space.tight;
        ui.horizontal(|ui| {
            Icon::Lock.show(ui, 18.0, palette(ui).accent_text);
            text::heading(ui, &cx.tr("lock-heading"));
        });
        text::strong(ui, &session.full_name);
        text::muted(ui, &cx.say(&Message::new("lock-since").with("time", date::time_of_day(lock.since)).with("user", &session.user)));
    });
    let id = Id::unique("lock password");
    let this_try = Try { checking: lock.checking, failed: lock.failed.as_ref(), not_before: lock.not_before };
    let tried = password(ui, cx, my, id, &this_try, "lock-open");
    cx.focus.prefer(id);
    if tried && my.is_empty() {
        cx.focus.want(id);
    } else if tried {
        let password = my.take();
        cx.send.push(Command::Session(SessionCommand::Unlock { password }));
        cx.focus.want_back(id);
    }
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = tokens().space.tight;
        let words = cx.tr("lock-another-person");
        if Button::new(Rank::Plain, &words).icon(Icon::Person).action(Action::LogOut).guarded().wide().show(ui) {
            // What was typed as one person's password is not left to the next.
            drop(my.take());
            cx.send.push(Command::Session(SessionCommand::SwitchUser));
        }
        text::caption(ui, &cx.tr("lock-another-person-hint"));
    });
}

/// Says that the desk will lock. It takes no focus and no key: whatever the person does goes where it was going, and keeps the desk open.
pub(crate) fn warning(ui: &Ui, cx: &Context<'_>, seconds: i64) {
    let palette = palette(ui);
    let frame = Frame::new()
        .fill(palette.surface)
        .stroke(Stroke::new(2.0, palette.warning))
        .shadow(ui.visuals().window_shadow)
        .corner_radius(CornerRadius::same(tokens().shape.card_radius))
        .inner_margin(Margin::same(tokens().space.huge as i8));
    Area::new(Id::unique("lock warning")).order(Order::Tooltip).interactable(false).anchor(Align2::CENTER_CENTER, Vec2::ZERO).show(ui.ctx(), |ui| {
        let heading = cx.tr("lock-warning");
        let role = UiBuilder::new().accessibility_role(Role::AlertDialog).accessibility_label(heading.clone());
        ui.scope_builder(role, |ui| {
            frame.show(ui, |ui| {
                ui.set_width(tokens().shape.dialog);
                ui.horizontal(|ui| {
                    Icon::Lock.show(ui, 18.0, palette.warning);
                    text::heading(ui, &heading);
                });
                let sentence = text::body(ui, &cx.tr("lock-warning-sentence"));
                // The sentence is announced once; the seconds only stand there.
                ui.ctx().accesskit_node_builder(sentence.id, |node| node.set_live(Live::Assertive));
                text::strong(ui, &cx.say(&Message::new("lock-warning-seconds").with("count", seconds)));
            });
        });
    });
}
