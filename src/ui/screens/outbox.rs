//! What waits to be sent: where it is, what the last try said, what to do.

use super::rows::{self, Cell, List, columns, may_walk, walk_far};
use crate::desk::Command;
use crate::desk::state::OutboxLine;
use crate::domain::request::State as RequestState;
use crate::ui::keys::Action;
use crate::ui::kit::surface::{card, empty};
use crate::ui::kit::{Button, Icon, Rank, date, text, tokens};
use crate::ui::workspace::Screenful;
use egui::Ui;

/// Room under the list for the last answer of the marked line.
const ANSWER: f32 = 180.0;

/// Shows the outbox.
pub(crate) fn show(ui: &mut Ui, on: &mut Screenful<'_>) {
    rows::page(ui, |ui| page(ui, on));
}

fn page(ui: &mut Ui, on: &mut Screenful<'_>) {
    let words = on.tr("outbox-send-now");
    let send = Button::new(Rank::Plain, &words).action(Action::Again).enabled(!on.state.outbox.is_empty());
    if super::bars::title_with(ui, &on.tr("outbox-title"), &on.tr("outbox-sentence"), send) {
        on.act(Command::SendNow);
    }
    if on.state.outbox.is_empty() {
        empty(ui, Icon::Check, &on.tr("outbox-empty"), &on.tr("outbox-empty-hint"));
        return;
    }
    let count = on.state.outbox.len();
    let enter = may_walk(ui, &[]) && walk_far(ui, &mut on.view.outbox_marked, count, true);
    let marked = on.view.outbox_marked.min(count - 1);
    let list = List {
        name: "outbox",
        title: on.tr("outbox-title"),
        columns: columns(
            on,
            [
                ("column-applicant", 2.2, true),
                ("column-service", 2.6, false),
                ("column-state", 1.6, true),
                ("column-tries", 0.9, false),
                ("column-next-try", 1.2, true),
            ],
        ),
        count,
        marked,
        below: ANSWER,
    };
    let walked = rows::framed(ui, on, &list, |index| {
        let line = on.state.outbox.get(index)?;
        Some(vec![
            Cell::Main(line.applicant.clone()),
            Cell::Plain(service_name(on, &line.service)),
            Cell::State(line.state, on.tr(line.state.text_key())),
            Cell::Plain(line.tries.to_string()),
            Cell::Plain(line.next_try.map(date::time_of_day).unwrap_or_default()),
        ])
    });
    ui.add_space(tokens().space.medium);
    if let Some(line) = on.state.outbox.get(marked) {
        last_answer(ui, on, line);
    }
    if let Some(line) = walked.opened.or(enter.then_some(marked)).and_then(|index| on.state.outbox.get(index)) {
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
    on.state.services.iter().find(|service| service.id == *id).map_or_else(|| id.to_string(), |service| service.full_name(on.language()))
}
