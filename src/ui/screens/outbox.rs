//! What waits to be sent: where it is, what the last try said, what to do.

use crate::context::Context;
use crate::keys::Action;
use crate::kit::surface::{card, empty};
use crate::kit::{Button, Icon, Rank, date, page_title, text, tokens};
use crate::list::cell::Cell;
use crate::list::column::columns;
use crate::list::page::page;
use crate::list::table::{List, framed};
use crate::list::walk::{may_walk, walk_far};
use egui::Ui;
use tereze_desk::Command;
use tereze_desk::command::{DeliveryCommand, RequestCommand};
use tereze_desk::delivery::state::OutboxLine;
use tereze_domain::request::State as RequestState;

/// Room under the list for the last answer of the marked line.
const ANSWER: f32 = 180.0;

/// The screen's own state.
#[derive(Debug, Default)]
pub(crate) struct OutboxView {
    marked: usize,
}

/// Shows the outbox.
pub(crate) fn show(ui: &mut Ui, cx: &mut Context<'_>, my: &mut OutboxView) {
    page(ui, |ui| content(ui, cx, my));
}

fn content(ui: &mut Ui, cx: &mut Context<'_>, my: &mut OutboxView) {
    let words = cx.tr("outbox-send-now");
    let send = Button::new(Rank::Plain, &words).action(Action::Again).enabled(!cx.state.outbox().is_empty());
    if page_title::title_with(ui, &cx.tr("outbox-title"), &cx.tr("outbox-sentence"), send) {
        cx.act(Command::Delivery(DeliveryCommand::SendNow));
    }
    if cx.state.outbox().is_empty() {
        empty(ui, Icon::Check, &cx.tr("outbox-empty"), &cx.tr("outbox-empty-hint"));
        return;
    }
    let count = cx.state.outbox().len();
    let enter = may_walk(ui, &[]) && walk_far(ui, &mut my.marked, count, true);
    let marked = my.marked.min(count - 1);
    let list = List {
        name: "outbox",
        title: cx.tr("outbox-title"),
        columns: columns(
            cx,
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
    let walked = framed(ui, cx, &list, |index| {
        let line = cx.state.outbox().get(index)?;
        Some(vec![
            Cell::Main(line.applicant.clone()),
            Cell::Plain(cx.service_name(&line.service)),
            Cell::State(line.state, cx.tr(line.state.text_key())),
            Cell::Plain(line.tries.to_string()),
            Cell::Plain(line.next_try.map(date::time_of_day).unwrap_or_default()),
        ])
    });
    ui.add_space(tokens().space.medium);
    if let Some(line) = cx.state.outbox().get(marked) {
        last_answer(ui, cx, line);
    }
    if let Some(line) = walked.opened.or(enter.then_some(marked)).and_then(|index| cx.state.outbox().get(index)) {
        cx.act(Command::Request(RequestCommand::Open(line.request)));
    }
}

/// What the last try said of the marked request, and the way out when it is stuck.
fn last_answer(ui: &mut Ui, cx: &mut Context<'_>, line: &OutboxLine) {
    let stuck = line.state == RequestState::NeedsAttention;
    if line.last_answer.is_none() && !stuck {
        return;
    }
    card(ui, |ui| {
        ui.set_width(ui.available_width());
        if let Some(answer) = &line.last_answer {
            text::label(ui, &cx.tr("outbox-last-answer"));
            text::body(ui, &cx.say(answer));
        }
        if stuck {
            text::muted(ui, &cx.tr("outbox-try-again-hint"));
            let words = cx.tr("outbox-try-again");
            if Button::new(Rank::Main, &words).action(Action::TryAgain).guarded().show(ui) {
                cx.act(Command::Delivery(DeliveryCommand::TryAgain(line.request)));
            }
        }
    });
}
