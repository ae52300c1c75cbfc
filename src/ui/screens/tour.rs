//! The walk through the program: five cards in the corner, each pointing at a real place. No card takes the focus; each gives way when its thing is done.

use super::request::view::RequestView;
use super::request::{applicant, sign};
use crate::context::Context;
use crate::keys::Action;
use crate::kit::{Button, Rank, palette, text, tokens};
use egui::accesskit::{Live, Role};
use egui::{Align2, Area, CornerRadius, Frame, Id, Key, LayerId, Margin, Modifiers, Order, Shape, Stroke, Ui, UiBuilder, vec2};
use tereze_desk::Command;
use tereze_desk::State;
use tereze_desk::command::SessionCommand;
use tereze_desk::request::step::RequestStep;
use tereze_domain::message::Message;
use tereze_domain::request::State as RequestState;

const CARDS: usize = 5;

/// The walk's own state.
#[derive(Debug, Default)]
pub(crate) struct TourView {
    /// The card that is shown, counted from 0.
    at: Option<usize>,
    /// It was offered in this run.
    offered: bool,
    /// Its card had the focus in the frame before.
    focused: bool,
    /// What had the focus before the card.
    before: Option<Id>,
}

/// Shows the card that stands, and goes on when the person did what it says.
pub(crate) fn show(ui: &mut Ui, cx: &mut Context<'_>, my: &mut TourView, request: &RequestView) {
    let taken = cx.state.session().is_some_and(|session| session.tour_taken);
    if cx.state.demo.is_some() && !my.offered && !taken {
        my.offered = true;
        my.at = Some(0);
    }
    if Action::Tour.pressed(ui.ctx()) {
        my.at = my.at.map_or(Some(done(cx.state)), |at| Some(at + 1));
    }
    let Some(at) = my.at else { return };
    let at = at.max(done(cx.state));
    if at >= CARDS {
        my.at = None;
        cx.send.push(Command::Session(SessionCommand::TourTaken));
        return;
    }
    my.at = Some(at);
    if cx.navigation.question.is_some() || cx.state.shown_paper().is_some() {
        return;
    }
    point(ui, cx, request, at);
    card(ui, cx, my, at);
}

/// Escape closes the card when the card has the focus; elsewhere it means what it always means.
pub(crate) fn escape(ui: &Ui, cx: &mut Context<'_>, my: &mut TourView) -> bool {
    // egui takes the focus away with Escape before anybody is asked: what counts is the frame before.
    let escaped = std::mem::take(&mut my.focused) && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if escaped {
        end(ui, cx, my);
    }
    escaped
}

/// Puts the card away and gives the focus back to what had it.
fn end(ui: &Ui, cx: &mut Context<'_>, my: &mut TourView) {
    my.at = None;
    cx.send.push(Command::Session(SessionCommand::TourTaken));
    if let Some(before) = my.before.take() {
        ui.memory_mut(|memory| memory.request_focus(before));
    }
}

fn buttons() -> [Id; 2] {
    [Id::unique("tour next"), Id::unique("tour close")]
}

/// How many of the five things the person has done in the open request.
fn done(state: &State) -> usize {
    let Some(open) = state.open() else { return 0 };
    match open.step {
        _ if open.request.state != RequestState::Draft => CARDS,
        RequestStep::Applicant => 1,
        RequestStep::Form => 2,
        RequestStep::Papers => 3,
        RequestStep::Sign | RequestStep::Receipt => 4,
    }
}

/// An arrow at the place the card speaks of, when it is on the screen.
fn point(ui: &Ui, cx: &Context<'_>, request: &RequestView, at: usize) {
    let open = cx.state.open();
    let place = match at {
        0 => Some(Id::unique("services search")),
        1 => Some(applicant::number_id()),
        2 => ui.memory(|memory| memory.focused()).filter(|_| open.is_some_and(|open| open.step == RequestStep::Form)),
        3 => open.and_then(|open| request.paper(open)).map(|key| Id::unique(("paper", key))),
        _ => Some(sign::button_id()),
    };
    let Some(response) = place.and_then(|id| ui.ctx().read_response(id)) else { return };
    let painter = ui.ctx().layer_painter(LayerId::new(Order::Middle, Id::unique("tour arrow")));
    let tip = response.rect.left_center() - vec2(tokens().space.tight, 0.0);
    let side = tokens().space.small;
    let corners = vec![tip, tip - vec2(side, side), tip - vec2(side, -side)];
    painter.add(Shape::convex_polygon(corners, palette(ui).accent, Stroke::NONE));
}

fn card(ui: &Ui, cx: &mut Context<'_>, my: &mut TourView, at: usize) {
    let palette = palette(ui);
    let frame = Frame::new()
        .fill(palette.surface)
        .stroke(Stroke::new(1.5, palette.accent))
        .shadow(ui.visuals().popup_shadow)
        .corner_radius(CornerRadius::same(tokens().shape.card_radius))
        .inner_margin(Margin::same(tokens().space.medium as i8));
    let width = tokens().shape.rail - 2.0 * tokens().space.large;
    let place = vec2(tokens().space.medium, -(tokens().shape.status + tokens().space.medium));
    let buttons = buttons();
    let focused = ui.memory(|memory| memory.focused());
    my.focused = focused.is_some_and(|focused| buttons.contains(&focused));
    if !my.focused {
        my.before = focused;
    }
    Area::new(Id::unique("tour")).order(Order::Foreground).anchor(Align2::LEFT_BOTTOM, place).show(ui.ctx(), |ui| {
        let title = cx.tr(&format!("tour-{}-title", at + 1));
        let role = UiBuilder::new().accessibility_role(Role::Note).accessibility_label(title.clone());
        ui.scope_builder(role, |ui| {
            frame.show(ui, |ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing.y = tokens().space.tight;
                text::caption(ui, &cx.say(&Message::new("tour-of").with("number", at + 1).with("of", CARDS)));
                text::strong(ui, &title);
                let said = text::caption_in(ui, &cx.tr(&format!("tour-{}-text", at + 1)), palette.text);
                ui.ctx().accesskit_node_builder(said.id, |node| node.set_live(Live::Polite));
                let words = cx.tr(if at + 1 == CARDS { "tour-end" } else { "tour-next" });
                if Button::new(Rank::Plain, &words).action(Action::Tour).compact().id(buttons[0]).show(ui) {
                    my.at = Some(at + 1);
                }
                let words = cx.tr("tour-close");
                if Button::new(Rank::Quiet, &words).action(Action::CloseTour).compact().id(buttons[1]).show(ui) {
                    end(ui, cx, my);
                }
            });
        });
    });
}
