//! What waits to be sent: where it is, what the last try said, what to do.

use super::rows::{self, Cell, Column, may_walk, walk};
use crate::desk::Command;
use crate::desk::state::OutboxLine;
use crate::domain::request::State as RequestState;
use crate::ui::keys::Action;
use crate::ui::kit::surface::{card, empty};
use crate::ui::kit::{Button, Icon, Rank, date, palette, text, tokens};
use crate::ui::workspace::Screenful;
use egui::{CentralPanel, Frame, Margin, ScrollArea, Ui};

/// Least height of the list: in a lower window the whole screen scrolls.
const LEAST: f32 = 180.0;

/// Shows the outbox.
pub(crate) fn show(ui: &mut Ui, on: &mut Screenful<'_>) {
    let frame = Frame::new().fill(palette(ui).background).inner_margin(Margin::symmetric(tokens().space.huge as i8, tokens().space.large as i8));
    CentralPanel::default().frame(frame).show(ui, |ui| {
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| page(ui, on));
    });
}

fn page(ui: &mut Ui, on: &mut Screenful<'_>) {
    ui.horizontal(|ui| {
        let wide = ui.available_width() - 240.0;
        ui.vertical(|ui| {
            ui.set_width(wide);
            super::bars::title(ui, &on.tr("outbox-title"), &on.tr("outbox-sentence"));
        });
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
            let words = on.tr("outbox-send-now");
            if Button::new(Rank::Plain, &words).action(Action::Again).enabled(!on.state.outbox.is_empty()).show(ui) {
                on.act(Command::SendNow);
            }
        });
    });
    if on.state.outbox.is_empty() {
        empty(ui, Icon::Check, &on.tr("outbox-empty"), &on.tr("outbox-empty-hint"));
        return;
    }
    let count = on.state.outbox.len();
    let enter = may_walk(ui, &[]) && walk(ui, &mut on.view.outbox_marked, count);
    let marked = on.view.outbox_marked.min(count - 1);
    text::caption(ui, &on.tr("list-hint"));
    ui.add_space(tokens().space.tight);
    let columns = [
        ("column-applicant", 2.2, true),
        ("column-service", 2.6, false),
        ("column-state", 1.6, true),
        ("column-tries", 0.9, false),
        ("column-next-try", 1.2, true),
    ]
    .map(|(key, share, kept)| Column { heading: on.tr(key), share, kept });
    let mut opened = None;
    let room = ui.clip_rect().bottom() - ui.cursor().top();
    card(ui, |ui| {
        let reader = &*on;
        ui.set_max_height((room - 180.0).max(LEAST));
        let walked = rows::show(ui, "outbox", &columns, count, marked, |index| {
            let line = &reader.state.outbox[index];
            vec![
                Cell::Main(line.applicant.clone()),
                Cell::Plain(service_name(reader, &line.service)),
                Cell::State(line.state, reader.tr(line.state.text_key())),
                Cell::Plain(line.tries.to_string()),
                Cell::Plain(line.next_try.map(date::time_of_day).unwrap_or_default()),
            ]
        });
        opened = walked.opened.or(enter.then_some(marked));
    });
    ui.add_space(tokens().space.medium);
    if let Some(line) = on.state.outbox.get(marked) {
        last_answer(ui, on, line);
    }
    if let Some(line) = opened.and_then(|index| on.state.outbox.get(index)) {
        on.act(Command::Open(line.request));
    }
}

/// What the last try said of the marked request, and the way out when it is stuck.
fn last_answer(ui: &mut Ui, on: &mut Screenful<'_>, line: &OutboxLine) {
    let stuck = line.state == RequestState::NeedsAttention;
    if line.last_answer.is_none() && !stuck {
        return;
    }
    card(ui, |ui| {
        ui.set_width(ui.available_width());
        if let Some(answer) = &line.last_answer {
            text::label(ui, &on.tr("outbox-last-answer"));
            text::body(ui, &on.say(answer));
        }
        if stuck {
            text::muted(ui, &on.tr("outbox-try-again-hint"));
            let words = on.tr("outbox-try-again");
            if Button::new(Rank::Main, &words).action(Action::TryAgain).guarded().show(ui) {
                on.act(Command::TryAgain(line.request));
            }
        }
    });
}

/// Name of a service of the catalogue; its identifier when the catalogue no longer has it.
pub(crate) fn service_name(on: &Screenful<'_>, id: &crate::domain::service::ServiceId) -> String {
    on.state.services.iter().find(|service| service.id == *id).map_or_else(|| id.to_string(), |service| service.name.get(on.language()).to_owned())
}
