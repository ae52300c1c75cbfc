//! The visit on the applicant's step: consent, and the time on the ticket of the queue. Both may be left out.

use crate::desk::Command;
use crate::desk::state::OpenRequest;
use crate::domain::message::Message;
use crate::ui::keys::Action;
use crate::ui::kit::digits::Digits;
use crate::ui::kit::surface::{card, under_tick};
use crate::ui::kit::{Button, Caption, Entry, Field, Icon, Note, Rank, date, field, palette, text, tick, tokens};
use crate::ui::view::Target;
use crate::ui::workspace::Screenful;
use egui::{Id, Ui};

/// Identifier of the field of the ticket's time.
pub(super) fn ticket_id() -> Id {
    Id::unique("ticket time")
}

/// Shows the card.
pub(super) fn show(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest) {
    if open.is_editable() && Action::Ticket.pressed(ui.ctx()) {
        on.view.focus.want(ticket_id());
    }
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = tokens().space.medium;
        consent(ui, on, open);
        super::rule(ui);
        ticket(ui, on, open);
    });
}

fn consent(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = tokens().space.small;
        text::heading(ui, &on.tr("consent-heading"));
        let id = Id::unique("consent");
        let given = open.visit.consent;
        let ticked = tick::tick(ui, id, given.is_some(), open.is_editable(), &on.tr("consent-text"));
        on.view.focus.add(id);
        if ticked.toggled {
            on.act(Command::Consent(given.is_none()));
        }
        if ticked.entered {
            on.view.focus.advance(id);
        }
        under_tick(ui, |ui| {
            match given {
                Some(at) => {
                    let words = on.say(&Message::new("consent-given").with("time", date::time_of_day(at)));
                    field::said(ui, Icon::Check, &words, palette(ui).success);
                }
                None => field::said(ui, Icon::Info, &on.tr("consent-not-given"), palette(ui).muted),
            }
            ui.horizontal_wrapped(|ui| {
                let words = on.tr(if given.is_some() { "consent-take-back" } else { "consent-give" });
                if Button::new(Rank::Plain, &words).action(Action::Consent).compact().enabled(open.is_editable()).guarded().show(ui) {
                    on.act(Command::Consent(given.is_none()));
                }
                let shown = on.view.applicant_screen.unwrap_or_default();
                let words = on.tr(if shown { "applicant-screen-hide" } else { "applicant-screen-show" });
                if Button::new(Rank::Quiet, &words).action(Action::ApplicantScreen).compact().show(ui) {
                    crate::ui::applicant_screen::toggle(on);
                }
            });
        });
    });
}

fn ticket(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest) {
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
