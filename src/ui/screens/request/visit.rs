//! The visit on the applicant's step: consent, and the time on the ticket of the queue. Both may be left out.

use crate::context::Context;
use crate::keys::Action;
use crate::kit::digits::Digits;
use crate::kit::surface::{card, under_tick};
use crate::kit::{Button, Caption, Entry, Field, Icon, Note, Rank, date, line, palette, tick, tokens};
use crate::typing::{Commit, Input, Takes};
use egui::{Id, Ui};
use tereze_desk::Command;
use tereze_desk::command::VisitCommand;
use tereze_desk::request::state::OpenRequest;
use tereze_domain::message::Message;

/// Identifier of the field of the ticket's time.
pub(super) fn ticket_id() -> Id {
    Id::unique("ticket time")
}

/// Shows the consent: a tick with its words, and when it was given.
pub(super) fn consent(ui: &mut Ui, cx: &mut Context<'_>, open: &OpenRequest) {
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let id = Id::unique("consent");
        let given = open.visit.consent;
        let label = cx.say(&Message::new("consent-tick").with("text", cx.tr("consent-text").trim_end_matches('.')).with("key", Action::Consent.shown()));
        let ticked = tick::tick(ui, id, given.is_some(), open.is_editable(), &label);
        ui.ctx().accesskit_node_builder(id, |node| node.set_keyboard_shortcut(Action::Consent.shown()));
        cx.focus.add(id);
        if ticked.toggled {
            cx.act(Command::Visit(VisitCommand::Consent(given.is_none())));
        }
        if ticked.entered {
            cx.focus.advance(id);
        }
        if let Some(at) = given {
            let words = cx.say(&Message::new("consent-given").with("time", date::time_of_day(at)));
            under_tick(ui, |ui| line::said(ui, Icon::Check, &words, palette(ui).success));
        }
    });
}

/// Shows the time on the ticket, and the way to the applicant's screen.
pub(super) fn ticket(ui: &mut Ui, cx: &mut Context<'_>, open: &OpenRequest) {
    if open.is_editable() && Action::Ticket.pressed(ui.ctx()) {
        cx.focus.want(ticket_id());
    }
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = tokens().space.medium;
        ticket_time(ui, cx, open);
        let shown = cx.navigation.applicant_window.unwrap_or_default();
        let words = cx.tr(if shown { "applicant-screen-hide" } else { "applicant-screen-show" });
        if Button::new(Rank::Quiet, &words).action(Action::ApplicantScreen).compact().show(ui) {
            cx.navigation.toggle_applicant_window(cx.state);
        }
    });
}

fn ticket_time(ui: &mut Ui, cx: &mut Context<'_>, open: &OpenRequest) {
    let id = ticket_id();
    let label = cx.say(&Message::new("ticket-label").with("key", Action::Ticket.shown()));
    let (hint, optional) = (cx.tr("ticket-hint"), cx.tr("field-optional"));
    // What is no time stays as typed: the field says what is wrong with it.
    let wrong = cx.typing.kept(id).filter(|text| read_ticket(text).is_none()).map(str::to_owned);
    let is_wrong = wrong.is_some();
    let standing = wrong.unwrap_or_else(|| open.visit.joined_queue.map(date::time_of_day).unwrap_or_default());
    let sentence = cx.tr("ticket-wrong");
    let note = if !is_wrong || cx.typing.at() == Some(id) { Note::Hint(&hint) } else { Note::Error(&sentence) };
    let mut typed = cx.typing.text_of(id, &standing);
    let example = cx.say(&Message::new("field-example").with("text", "09:32"));
    let caption = Caption::new(&label).note(note).optional(&optional);
    let entered = ui.scope(|ui| {
        ui.set_max_width(tokens().shape.entry);
        Field::new(id, caption, Entry::Digits(Digits::Time)).example(&example).icon(Icon::Clock).max(5).enabled(open.is_editable()).show(ui, &mut typed)
    });
    let entered = entered.inner;
    cx.focus.add(id);
    let commit = || Commit::Keep(read_ticket);
    cx.typing.keep(&Input { id, standing: &standing, takes: Takes::Nothing, commit: &commit }, typed, &entered, cx.send);
    if entered.entered {
        cx.focus.advance(id);
    }
}

/// What is sent of a time as it was typed: nothing for what is no time.
fn read_ticket(text: &str) -> Option<Command> {
    match date::read_time(text) {
        Some(time) => Some(Command::Visit(VisitCommand::EnterTicket { joined: Some(time) })),
        None if text.trim().is_empty() => Some(Command::Visit(VisitCommand::EnterTicket { joined: None })),
        None => None,
    }
}
