//! The courier: papers that wait for each provider, and the waybills on which others went.

use super::rows::{self, Cell, List, columns, may_walk, walk_far};
use crate::desk::Command;
use crate::desk::state::CourierPapers;
use crate::domain::message::Message;
use crate::ui::keys::Action;
use crate::ui::kit::surface::{Tone, banner, empty};
use crate::ui::kit::{Button, Icon, Rank, date};
use crate::ui::view::Question;
use crate::ui::workspace::Screenful;
use egui::Ui;

/// Shows the screen.
pub(crate) fn show(ui: &mut Ui, on: &mut Screenful<'_>) {
    rows::page(ui, |ui| page(ui, on));
}

fn page(ui: &mut Ui, on: &mut Screenful<'_>) {
    let words = on.tr("courier-look");
    let again = Button::new(Rank::Plain, &words).action(Action::Again);
    if super::bars::title_with(ui, &on.tr("courier-title"), &on.tr("courier-sentence"), again) {
        on.act(Command::LookAtCourier);
    }
    let Some(courier) = &on.state.courier else {
        empty(ui, Icon::Clock, &on.tr("courier-looking"), &on.tr("courier-looking-hint"));
        return;
    };
    if courier.waiting.is_empty() {
        banner(ui, Tone::Good, Icon::Check, &on.tr("courier-nothing-waits"));
    } else {
        banner(ui, Tone::Accent, Icon::Clock, &on.say(&Message::new("courier-waits-sentence").with("count", courier.waiting.len())));
    }
    let count = courier.waiting.len() + courier.waybills.len();
    if count == 0 {
        return;
    }
    let enter = may_walk(ui, &[]) && walk_far(ui, &mut on.view.courier_marked, count, true);
    let marked = on.view.courier_marked.min(count - 1);
    let list = List {
        name: "courier",
        title: on.tr("courier-title"),
        columns: columns(
            on,
            [
                ("column-waybill", 1.1, true),
                ("column-provider", 3.0, true),
                ("column-requests", 0.9, false),
                ("column-papers", 0.9, true),
                ("column-made", 1.3, false),
                ("column-courier", 1.5, false),
            ],
        ),
        count,
        marked,
        below: 0.0,
    };
    let walked = rows::framed(ui, on, &list, |index| row(on, courier, index));
    let Some(opened) = walked.opened.or(enter.then_some(marked)) else { return };
    match courier.waiting.get(opened) {
        Some(waiting) => on.view.question = Some(Question::Waybill { provider: waiting.provider.clone(), courier: String::new() }),
        None => {
            if let Some(waybill) = courier.waybills.get(opened - courier.waiting.len()) {
                on.act(Command::PrintWaybill { number: waybill.number });
            }
        }
    }
}

/// What waits stands first; a line of it has no number yet.
fn row(on: &Screenful<'_>, courier: &CourierPapers, index: usize) -> Option<Vec<Cell>> {
    if let Some(waiting) = courier.waiting.get(index) {
        return Some(vec![
            Cell::Main(on.tr("courier-waits")),
            Cell::Main(waiting.provider.get(on.language()).to_owned()),
            Cell::Plain(waiting.requests.to_string()),
            Cell::Plain(waiting.papers.to_string()),
            Cell::Plain(String::new()),
            Cell::Plain(String::new()),
        ]);
    }
    let waybill = courier.waybills.get(index - courier.waiting.len())?;
    Some(vec![
        Cell::Plain(format!("№ {}", waybill.number)),
        Cell::Main(waybill.provider.get(on.language()).to_owned()),
        Cell::Plain(waybill.requests.to_string()),
        Cell::Plain(waybill.papers.to_string()),
        Cell::Plain(date::moment(waybill.made)),
        Cell::Plain(waybill.courier.clone()),
    ])
}
