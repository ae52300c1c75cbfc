//! Complaints that were taken.

use crate::context::Context;
use crate::keys::Action;
use crate::kit::surface::empty;
use crate::kit::{Button, Icon, Rank, date, page_title};
use crate::list::cell::Cell;
use crate::list::column::columns;
use crate::list::table::{List, framed};
use crate::list::walk::{may_walk, walk_far};
use egui::Ui;
use tereze_desk::Command;
use tereze_desk::command::ComplaintsCommand;

/// Complaints that were taken; Enter makes the slip again.
pub(super) fn list(ui: &mut Ui, cx: &mut Context<'_>, marked: &mut usize) {
    let words = cx.tr("complaints-new");
    let new = Button::new(Rank::Plain, &words).icon(Icon::Paper).action(Action::AddRow);
    if page_title::title_with(ui, &cx.tr("complaints-title"), &cx.tr("complaints-sentence"), new) {
        cx.begin_complaint(None);
    }
    let count = cx.state.complaints().len();
    if count == 0 {
        empty(ui, Icon::Paper, &cx.tr("complaints-empty"), &cx.tr("complaints-empty-hint"));
        return;
    }
    let enter = may_walk(ui, &[]) && walk_far(ui, marked, count, true);
    let marked = (*marked).min(count - 1);
    let list = List {
        name: "complaints",
        title: cx.tr("complaints-title"),
        columns: columns(
            cx,
            [
                ("column-number", 1.5, true),
                ("column-taken", 1.1, false),
                ("column-complainant", 2.0, true),
                ("column-service", 2.4, false),
                ("column-answer-due", 1.1, true),
            ],
        ),
        count,
        marked,
        below: 0.0,
    };
    let walked = framed(ui, cx, &list, |index| {
        let line = cx.state.complaints().get(index)?;
        Some(vec![
            Cell::Main(line.number.clone()),
            Cell::Plain(date::moment(line.taken)),
            Cell::Main(line.complainant.clone()),
            Cell::Plain(line.service.either(cx.language()).to_owned()),
            Cell::Plain(date::written(line.answer_due)),
        ])
    });
    if let Some(line) = walked.opened.or(enter.then_some(marked)).and_then(|index| cx.state.complaints().get(index)) {
        cx.act(Command::Complaints(ComplaintsCommand::Print { number: line.number.clone() }));
    }
}
