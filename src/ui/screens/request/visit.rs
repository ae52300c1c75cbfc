//! The visit on the applicant's step: consent, and the time on the ticket of the queue. Both may be left out.

use crate::desk::Command;
use crate::desk::state::OpenRequest;
use crate::domain::message::Message;
use crate::ui::keys::Action;
use crate::ui::kit::digits::Digits;
use crate::ui::kit::surface::{card, under_tick};
use crate::ui::kit::{Button, Caption, Entry, Field, Icon, Note, Rank, date, field, palette, tick, tokens};
use crate::ui::view::Target;
use crate::ui::workspace::Screenful;
use egui::{Id, Ui};

/// Identifier of the field of the ticket's time.
pub(super) fn ticket_id() -> Id {
    Id::unique("ticket time")
}

/// Shows the consent: a tick with its words, and when it was given.
pub(super) fn consent(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest) {
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let id = Id::unique("consent");
        let given = open.visit.consent;
        let label = on.say(&Message::new("consent-tick").with("text", on.tr("consent-text").trim_end_matches('.')).with("key", Action::Consent.shown()));
        let ticked = tick::tick(ui, id, given.is_some(), open.is_editable(), &label);
        ui.ctx().accesskit_node_builder(id, |node| node.set_keyboard_shortcut(Action::Consent.shown()));
        on.view.focus.add(id);
        if ticked.toggled {
            on.act(Command::Consent(given.is_none()));
        }
        if ticked.entered {
            on.view.focus.advance(id);
        }
        if let Some(at) = given {
            let words = on.say(&Message::new("consent-given").with("time", date::time_of_day(at)));
            under_tick(ui, |ui| field::said(ui, Icon::Check, &words, palette(ui).success));
        }
    });
}

/// Shows the time on the ticket, and the way to the applicant's screen.
pub(super) fn ticket(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest) {
    if open.is_editable() && Action::Ticket.pressed(ui.ctx()) {
        on.view.focus.want(ticket_id());
    }
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = tokens().space.medium;
        ticket_time(ui, on, open);
        let shown = on.view.applicant_screen.unwrap_or_default();
        let words = on.tr(if shown { "applicant-screen-hide" } else { "applicant-screen-show" });
        if Button::new(Rank::Quiet, &words).action(Action::ApplicantScreen).compact().show(ui) {
            crate::ui::applicant_screen::toggle(on);
        }
    });
}

fn ticket_time(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest) {
    let id = ticket_id();
    let label = on.say(&Message::new("ticket-label").with("key", Action::Ticket.shown()));
    let (hint, optional) = (on.tr("ticket-hint"), on.tr("field-optional"));
    let wrong = on.view.request.ticket_wrong.clone();
    let standing = if wrong.is_empty() { open.visit.joined_queue.map(date::time_of_day).unwrap_or_default() } else { wrong.clone() };
    let sentence = on.tr("ticket-wrong");
    let target = Target::Ticket;
    let typing = on.view.draft.as_ref().is_some_and(|draft| draft.target == target);
    let note = if wrong.is_empty() || typing { Note::Hint(&hint) } else { Note::Error(&sentence) };
    let mut typed = on.view.text_of(&target, &standing);
    let example = on.say(&Message::new("field-example").with("text", "09:32"));
    let caption = Caption::new(&label).note(note).optional(&optional);
    let entered = ui.scope(|ui| {
        ui.set_max_width(tokens().shape.entry);
        Field::new(id, caption, Entry::Digits(Digits::Time)).example(&example).icon(Icon::Clock).max(5).enabled(open.is_editable()).show(ui, &mut typed)
    });
    let entered = entered.inner;
    on.view.focus.add(id);
    on.view.keep(target, typed, &standing, &entered, on.send);
    if entered.entered {
        on.view.focus.advance(id);
    }
}
