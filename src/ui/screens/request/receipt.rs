//! After the signature: where the request is, its number and term, papers to hand over.

use crate::desk::Command;
use crate::desk::command::PaperKind;
use crate::desk::state::OpenRequest;
use crate::domain::message::Message;
use crate::domain::request::State;
use crate::ui::keys::Action;
use crate::ui::kit::surface::{Tone, banner, card, fact};
use crate::ui::kit::{Button, Icon, Rank, date, palette, text, tokens};
use crate::ui::workspace::{Screenful, print};
use egui::{FontId, Rect, Sense, Ui, pos2, vec2};

/// Shows the step.
pub(super) fn show(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest) {
    let state = open.request.state;
    super::step_title(ui, on, open, "");
    if state == State::Draft {
        banner(ui, Tone::Calm, Icon::Info, &on.tr("receipt-not-signed"));
        return;
    }
    let (tone, icon, key) = said(state);
    banner(ui, tone, icon, &on.tr(key));
    if let Some(line) = on.state.outbox.iter().find(|line| line.request == open.request.id)
        && let Some(answer) = &line.last_answer
    {
        banner(ui, Tone::Warning, Icon::Warning, &on.say(answer));
    }
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = tokens().space.medium;
        ui.columns(2, |columns| {
            columns[0].spacing_mut().item_spacing.y = tokens().space.small;
            let number = open.request.number.clone().unwrap_or_else(|| on.tr("receipt-no-number"));
            text::caption(&mut columns[0], &on.tr("receipt-number"));
            text::heading(&mut columns[0], &number);
            if let Some(signed) = open.request.signed {
                fact(&mut columns[0], &on.tr("receipt-accepted"), &date::moment(signed));
            }
            columns[1].spacing_mut().item_spacing.y = tokens().space.small;
            text::caption(&mut columns[1], &on.tr("receipt-deadline"));
            let deadline = open.deadline.map_or_else(|| "—".to_owned(), |day| date::in_words(day, on.language()));
            text::heading(&mut columns[1], &deadline);
            let term = on.say(&crate::ui::screens::services::term(&open.service.term));
            fact(&mut columns[1], &on.tr("receipt-term"), &term);
        });
    });
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = tokens().space.medium;
        text::heading(ui, &on.tr("receipt-papers"));
        ui.horizontal_wrapped(|ui| papers(ui, on, state));
        if matches!(state, State::Granted | State::Refused | State::AtCentre) {
            let words = on.tr("receipt-hand-over");
            if Button::new(Rank::Plain, &words).icon(Icon::Person).action(Action::HandOver).guarded().show(ui) {
                on.act(Command::HandOver);
            }
        }
    });
    if !matches!(state, State::NotAccepted | State::Withdrawn) {
        card(ui, |ui| way(ui, on, state));
    }
    super::survey::show(ui, on, open);
}

fn papers(ui: &mut Ui, on: &mut Screenful<'_>, state: State) {
    let first = if state == State::NotAccepted { PaperKind::RefusalOfAcceptance } else { PaperKind::Receipt };
    // F10 itself is a key of the whole request; the button only shows it.
    let words = on.tr(first.text_key());
    let id = egui::Id::unique("receipt paper");
    on.view.focus.add(id);
    if Button::new(Rank::Main, &words).icon(Icon::Paper).action(Action::Receipt).id(id).show(ui) {
        print(on, first);
    }
    let words = on.tr(PaperKind::Application.text_key());
    if Button::new(Rank::Plain, &words).icon(Icon::Paper).action(Action::PrintApplication).show(ui) {
        print(on, PaperKind::Application);
    }
}

fn said(state: State) -> (Tone, Icon, &'static str) {
    match state {
        State::Draft | State::Signed | State::Queued => (Tone::Accent, Icon::Clock, "receipt-said-queued"),
        State::Sent => (Tone::Accent, Icon::Clock, "receipt-said-sent"),
        State::Delivered => (Tone::Accent, Icon::Check, "receipt-said-delivered"),
        State::Registered => (Tone::Good, Icon::Check, "receipt-said-registered"),
        State::UnderReview(_) => (Tone::Accent, Icon::Clock, "receipt-said-under-review"),
        State::Granted => (Tone::Good, Icon::Check, "receipt-said-granted"),
        State::Refused => (Tone::Warning, Icon::Info, "receipt-said-refused"),
        State::AtCentre => (Tone::Good, Icon::Check, "receipt-said-at-centre"),
        State::HandedOver => (Tone::Good, Icon::Check, "receipt-said-handed-over"),
        State::NotAccepted => (Tone::Warning, Icon::Info, "receipt-said-not-accepted"),
        State::Withdrawn => (Tone::Calm, Icon::Info, "receipt-said-withdrawn"),
        State::NeedsAttention => (Tone::Warning, Icon::Warning, "receipt-said-needs-attention"),
    }
}

/// The way of a request with the place it has reached.
fn way(ui: &mut Ui, on: &Screenful<'_>, state: State) {
    let palette = palette(ui);
    let stations = [State::Signed, State::Sent, State::Delivered, State::Registered, State::Granted, State::HandedOver];
    let reached = match state {
        State::Draft => 0,
        State::Signed | State::Queued | State::NeedsAttention => 1,
        State::Sent => 1,
        State::Delivered => 3,
        State::Registered | State::UnderReview(_) => 4,
        State::Granted | State::Refused | State::AtCentre => 5,
        State::HandedOver | State::NotAccepted | State::Withdrawn => 6,
    };
    let each = ui.available_width() / stations.len() as f32;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 66.0), Sense::hover());
    let here = on.say(&Message::new("receipt-way").with("state", on.tr(state.text_key())));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Image, true, &here));
    let painter = ui.painter();
    for (number, station) in stations.iter().enumerate() {
        let centre = pos2(rect.left() + each * (number as f32 + 0.5), rect.top() + 16.0);
        if number > 0 {
            let colour = if number < reached { palette.success } else { palette.border };
            painter.hline((centre.x - each + 15.0)..=(centre.x - 15.0), centre.y, egui::Stroke::new(2.0, colour));
        }
        let done = number < reached;
        if done {
            painter.circle_filled(centre, 12.0, palette.success_soft);
            Icon::Check.paint(painter, Rect::from_center_size(centre, vec2(14.0, 14.0)), palette.success);
        } else {
            painter.circle_stroke(centre, 11.5, egui::Stroke::new(1.0, palette.border_strong));
        }
        let station = if *station == State::Granted && state == State::Refused { State::Refused } else { *station };
        let colour = if done { palette.text } else { palette.muted };
        let font = FontId::proportional(tokens().text.caption);
        let mut job = egui::text::LayoutJob::simple(on.tr(station.text_key()), font, colour, each - 6.0);
        job.halign = egui::Align::Center;
        painter.galley(pos2(centre.x, centre.y + 18.0), painter.layout_job(job), colour);
    }
}
