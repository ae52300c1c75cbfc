//! The courier: papers that wait for each provider, and the waybills on which others went.

use crate::context::Context;
use crate::keys::Action;
use crate::kit::surface::{Tone, banner, empty};
use crate::kit::{Button, Icon, Rank, date, page_title};
use crate::list::cell::Cell;
use crate::list::column::columns;
use crate::list::page::page;
use crate::list::table::{List, framed};
use crate::list::walk::{may_walk, walk_far};
use crate::question::Question;
use egui::Ui;
use tereze_desk::Command;
use tereze_desk::command::WaybillsCommand;
use tereze_desk::waybills::state::CourierPapers;
use tereze_domain::message::Message;

/// The screen's own state.
#[derive(Debug, Default)]
pub(crate) struct CourierView {
    marked: usize,
}

/// Shows the screen.
pub(crate) fn show(ui: &mut Ui, cx: &mut Context<'_>, my: &mut CourierView) {
    page(ui, |ui| content(ui, cx, my));
}

fn content(ui: &mut Ui, cx: &mut Context<'_>, my: &mut CourierView) {
    let words = cx.tr("courier-look");
    let again = Button::new(Rank::Plain, &words).action(Action::Again);
    if page_title::title_with(ui, &cx.tr("courier-title"), &cx.tr("courier-sentence"), again) {
        cx.act(Command::Waybills(WaybillsCommand::Look));
    }
    let Some(courier) = &cx.state.courier() else {
        empty(ui, Icon::Clock, &cx.tr("courier-looking"), &cx.tr("courier-looking-hint"));
        return;
    };
    if courier.waiting.is_empty() {
        banner(ui, Tone::Good, Icon::Check, &cx.tr("courier-nothing-waits"));
    } else {
        banner(ui, Tone::Accent, Icon::Clock, &cx.say(&Message::new("courier-waits-sentence").with("count", courier.waiting.len())));
    }
    let count = courier.waiting.len() + courier.waybills.len();
    if count == 0 {
        return;
    }
    let enter = may_walk(ui, &[]) && walk_far(ui, &mut my.marked, count, true);
    let marked = my.marked.min(count - 1);
    let list = List {
        name: "courier",
        title: cx.tr("courier-title"),
        columns: columns(
            cx,
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
    let walked = framed(ui, cx, &list, |index| row(cx, courier, index));
    let Some(opened) = walked.opened.or(enter.then_some(marked)) else { return };
    match courier.waiting.get(opened) {
        Some(waiting) => cx.navigation.question = Some(Question::Waybill { provider: waiting.provider.clone(), courier: String::new() }),
        None => {
            if let Some(waybill) = courier.waybills.get(opened - courier.waiting.len()) {
                cx.act(Command::Waybills(WaybillsCommand::Print { number: waybill.number }));
            }
        }
    }
}

/// What waits stands first; a line of it has no number yet.
fn row(cx: &Context<'_>, courier: &CourierPapers, index: usize) -> Option<Vec<Cell>> {
    if let Some(waiting) = courier.waiting.get(index) {
        return Some(vec![
            Cell::Main(cx.tr("courier-waits")),
            Cell::Main(waiting.provider.get(cx.language()).to_owned()),
            Cell::Plain(waiting.requests.to_string()),
            Cell::Plain(waiting.papers.to_string()),
            Cell::Plain(String::new()),
            Cell::Plain(String::new()),
        ]);
    }
    let waybill = courier.waybills.get(index - courier.waiting.len())?;
    Some(vec![
        Cell::Plain(format!("№ {}", waybill.number)),
        Cell::Main(waybill.provider.get(cx.language()).to_owned()),
        Cell::Plain(waybill.requests.to_string()),
        Cell::Plain(waybill.papers.to_string()),
        Cell::Plain(date::moment(waybill.made)),
        Cell::Plain(waybill.courier.clone()),
    ])
}
