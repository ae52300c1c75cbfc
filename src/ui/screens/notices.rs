//! Sentences of the program, announced to screen readers. They have a place of their own and never cover anything.

use super::request::room::has_right_side;
use crate::context::Context;
use crate::keys::Action;
use crate::kit::{Button, Icon, Rank, Tone, line, palette, text, tokens};
use crate::navigation::{Screen, is_locked};
use egui::accesskit::Live;
use egui::{Align, CornerRadius, Frame, Layout, Margin, Panel, Stroke, Ui, UiBuilder, vec2};
use jiff::Timestamp;
use std::time::Duration;
use tereze_desk::Command;
use tereze_desk::command::NoticesCommand;
use tereze_desk::notices::Notice;
use tereze_domain::form::Severity;
use tereze_domain::message::Message;

/// How many are shown at once; older ones wait.
const SHOWN: usize = 3;
/// In a window lower than this only the newest is shown.
const LOW: f32 = 560.0;
/// For so long a sentence that is only for information stays.
const STAYS: Duration = Duration::from_secs(8);

/// How long a sentence still stays; nothing for one that waits until it is read, zero for one whose time is over.
fn left(notice: &Notice, now: Timestamp) -> Option<Duration> {
    match notice.severity {
        // A clock that was set back shows it for its whole time again, and no longer.
        Severity::Info => Some(STAYS.saturating_sub(Duration::try_from(now.duration_since(notice.at)).unwrap_or_default())),
        Severity::Warning | Severity::Error => None,
    }
}

/// Lets go of the sentences whose time is over, and gives the others, the newest first.
fn standing<'a>(ui: &Ui, cx: &mut Context<'a>) -> Vec<&'a Notice> {
    let state = cx.state;
    if is_locked(state) {
        return Vec::new();
    }
    let mut standing = Vec::new();
    for notice in state.notices().iter().rev() {
        match left(notice, cx.now) {
            Some(Duration::ZERO) => cx.send.push(Command::Notices(NoticesCommand::Dismiss(notice.id))),
            Some(left) => {
                ui.ctx().request_repaint_after(left);
                standing.push(notice);
            }
            None => standing.push(notice),
        }
    }
    standing
}

/// Shows the sentences under the head, on screens that have no other place for them.
pub(crate) fn show(ui: &mut Ui, cx: &mut Context<'_>) {
    if stand_on_the_right(ui, cx) {
        return;
    }
    let standing = standing(ui, cx);
    if standing.is_empty() {
        return;
    }
    let space = tokens().space;
    let frame = Frame::new().fill(palette(ui).background).inner_margin(Margin::symmetric(space.huge as i8, space.small as i8));
    Panel::top("notices").resizable(false).show_separator_line(false).frame(frame).show(ui, |ui| stack(ui, cx, &standing));
}

/// Whether the open request shows them in its right column.
fn stand_on_the_right(ui: &Ui, cx: &Context<'_>) -> bool {
    let request = cx.navigation.screen == Screen::Request && cx.state.open().is_some() && cx.state.shown_paper().is_none() && cx.state.session().is_some();
    request && has_right_side(ui.available_width())
}

/// Shows the sentences in a column.
pub(crate) fn column(ui: &mut Ui, cx: &mut Context<'_>) {
    let standing = standing(ui, cx);
    if !standing.is_empty() {
        stack(ui, cx, &standing);
    }
}

fn stack(ui: &mut Ui, cx: &mut Context<'_>, standing: &[&Notice]) {
    let shown = if ui.ctx().content_rect().height() < LOW { 1 } else { SHOWN };
    ui.spacing_mut().item_spacing.y = tokens().space.small;
    for (place, notice) in standing.iter().take(shown).enumerate() {
        one(ui, cx, notice, place == 0);
    }
    if let Some(more) = standing.len().checked_sub(shown).filter(|more| *more > 0) {
        text::caption(ui, &cx.say(&Message::new("notice-more").with("count", more)));
    }
}

fn one(ui: &mut Ui, cx: &mut Context<'_>, notice: &Notice, newest: bool) {
    let (tone, icon) = match notice.severity {
        Severity::Info => (Tone::Accent, Icon::Info),
        Severity::Warning => (Tone::Warning, Icon::Warning),
        Severity::Error => (Tone::Bad, Icon::Error),
    };
    let palette = palette(ui);
    let (colour, ground) = tone.colours(ui);
    let frame = Frame::new()
        .fill(ground)
        .stroke(Stroke::new(1.0, colour))
        .corner_radius(CornerRadius::same(tokens().shape.card_radius))
        .inner_margin(Margin::symmetric(tokens().space.medium as i8, tokens().space.small as i8));
    let words = cx.tr("notice-dismiss");
    let button = Button::new(Rank::Quiet, &words).compact();
    let button = if newest { button.action(Action::DismissNotice) } else { button };
    let sentence = cx.say(&notice.message);
    // Known by its own identifier: a reader hears it once, wherever it moves in the stack.
    let mut read = false;
    ui.scope_builder(UiBuilder::new().id_salt(("notice", notice.id)), |ui| {
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            let beside = ui.available_width() > 2.0 * tokens().shape.entry;
            let room = ui.available_width() - if beside { button.width(ui) + tokens().space.large } else { 0.0 };
            let line = if beside { Align::Center } else { Align::Min };
            let size = vec2(ui.available_width(), if beside { tokens().shape.compact } else { 0.0 });
            ui.allocate_ui_with_layout(size, Layout::left_to_right(line), |ui| {
                let room = room - tokens().shape.icon - ui.spacing().item_spacing.x;
                line::beside_line(ui, icon, colour);
                ui.vertical(|ui| {
                    ui.set_width(room);
                    let response = ui.add(egui::Label::new(egui::RichText::new(&sentence).color(palette.text)).wrap());
                    let live = if notice.severity == Severity::Error { Live::Assertive } else { Live::Polite };
                    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(live));
                    if !beside {
                        read = button.show(ui);
                    }
                });
                if beside {
                    read = ui.with_layout(Layout::right_to_left(Align::Center), |ui| button.show(ui)).inner;
                }
            });
        });
    });
    if read {
        cx.send.push(Command::Notices(NoticesCommand::Dismiss(notice.id)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(severity: Severity, seconds: i64, expected: Option<u64>) {
        let at: Timestamp = "2026-11-23T05:10:00Z".parse().expect("a moment");
        let notice = Notice { id: 1, severity, message: Message::new("yes"), at };
        let now = at + jiff::SignedDuration::from_secs(seconds);
        assert_eq!(left(&notice, now).map(|left| left.as_secs()), expected, "{severity:?} after {seconds} s");
    }

    #[test]
    fn only_information_goes_by_itself() {
        check(Severity::Info, 0, Some(8));
        check(Severity::Info, 3, Some(5));
        check(Severity::Info, 8, Some(0));
        check(Severity::Info, 8000, Some(0));
        check(Severity::Info, -60, Some(8));
        check(Severity::Warning, 8000, None);
        check(Severity::Error, 8000, None);
    }
}
