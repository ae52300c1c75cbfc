//! The shift: what was done in it, its end, and the reports of those before.

use crate::context::Context;
use crate::keys::Action;
use crate::kit::figures::{Table, table as figures_table};
use crate::kit::surface::{Tone, banner, card, empty};
use crate::kit::{Button, Icon, Rank, date, line, page_title, palette, surface, text, tokens};
use crate::list::cell::Cell;
use crate::list::column::Column;
use crate::list::table;
use crate::list::walk::{may_walk, walk};
use crate::navigation::Screen;
use crate::question::Question;
use egui::{Align, CentralPanel, Frame, Layout, Margin, ScrollArea, Ui};
use tereze_desk::Command;
use tereze_desk::command::ShiftCommand;
use tereze_desk::shift::state::OpenShift;
use tereze_domain::message::Message;
use tereze_domain::shift::ShiftFigures;

/// Least height of the list: in a lower window the whole screen scrolls.
const LEAST: f32 = 150.0;

/// The screen's own state.
#[derive(Debug, Default)]
pub(crate) struct ShiftView {
    marked: usize,
}

/// Shows the screen.
pub(crate) fn show(ui: &mut Ui, cx: &mut Context<'_>, my: &mut ShiftView) {
    let frame = Frame::new().inner_margin(Margin::symmetric(tokens().space.huge as i8, tokens().space.large as i8));
    CentralPanel::default().frame(frame).show(ui, |ui| {
        ScrollArea::vertical().animated(false).auto_shrink([false, false]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = tokens().space.medium;
            page(ui, cx, my);
        });
    });
}

fn page(ui: &mut Ui, cx: &mut Context<'_>, my: &mut ShiftView) {
    let shift = cx.state.shift();
    let title = shift.map_or_else(|| cx.tr("shift-title"), |shift| cx.say(&Message::new("shift-number").with("number", shift.number)));
    let sentence = shift.map_or_else(|| cx.tr("shift-none-sentence"), |shift| cx.say(&Message::new("shift-since").with("moment", date::moment(shift.opened))));
    heading(ui, cx, &title, &sentence, shift.is_some_and(|shift| !shift.closing));
    match shift {
        Some(shift) => open(ui, cx, shift),
        None => empty(ui, Icon::Clock, &cx.tr("shift-none"), &cx.tr("shift-none-hint")),
    }
    if !cx.state.closed_shifts().is_empty() {
        closed(ui, cx, my);
    }
}

fn heading(ui: &mut Ui, cx: &mut Context<'_>, title: &str, sentence: &str, may_close: bool) {
    let buttons = |ui: &mut Ui, cx: &mut Context<'_>| {
        let words = cx.tr("shift-close");
        if Button::new(Rank::Grave, &words).icon(Icon::Lock).action(Action::CloseShift).enabled(may_close).guarded().show(ui) {
            cx.ask(Question::CloseShift);
        }
        let words = cx.tr("nav-day");
        if Button::new(Rank::Plain, &words).icon(Icon::Calendar).action(Action::Day).show(ui) {
            cx.go(Screen::Day);
        }
    };
    if ui.available_width() < 900.0 {
        page_title::title(ui, title, sentence);
        ui.horizontal_wrapped(|ui| buttons(ui, cx));
        return;
    }
    ui.horizontal(|ui| {
        let wide = ui.available_width() - 520.0;
        ui.vertical(|ui| {
            ui.set_width(wide);
            page_title::title(ui, title, sentence);
        });
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| buttons(ui, cx));
    });
}

/// What was done in the open shift.
fn open(ui: &mut Ui, cx: &Context<'_>, shift: &OpenShift) {
    if shift.closing {
        banner(ui, Tone::Accent, Icon::Clock, &cx.tr("shift-closing"));
    }
    let Some(figures) = &shift.figures else {
        banner(ui, Tone::Accent, Icon::Clock, &cx.tr("shift-counting"));
        return;
    };
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = tokens().space.small;
        text::heading(ui, &cx.tr("shift-by-service"));
        if figures.services.is_empty() {
            text::muted(ui, &cx.tr("shift-nothing-done"));
        } else {
            by_service(ui, cx, figures);
        }
        surface::rule(ui);
        for sentence in left_open(cx, figures) {
            line::said(ui, Icon::Dot, &sentence, palette(ui).text);
        }
        if figures.copies_reprinted > 0 {
            line::said(ui, Icon::Paper, &cx.say(&Message::new("shift-copies").with("count", figures.copies_reprinted)), palette(ui).muted);
        }
        if let Some(seconds) = figures.mean_service_seconds {
            let time = date::minutes(seconds);
            line::said(ui, Icon::Clock, &cx.say(&Message::new("shift-mean").with("time", time)), palette(ui).muted);
        }
    });
}

fn by_service(ui: &mut Ui, cx: &Context<'_>, figures: &ShiftFigures) {
    let headings =
        ["column-service", "shift-begun", "shift-signed", "shift-not-accepted", "shift-withdrawn", "shift-refused", "shift-handed-over"].map(|key| cx.tr(key));
    let mut rows: Vec<Vec<String>> = figures
        .services
        .iter()
        .map(|of| {
            let figures = [of.begun, of.signed, of.acceptance_refused, of.withdrawn, of.refused, of.handed_over];
            std::iter::once(cx.service_name(&of.service)).chain(figures.iter().map(u32::to_string)).collect()
        })
        .collect();
    if figures.services.len() > 1 {
        let sum = |of: fn(&tereze_domain::shift::ServiceFigures) -> u32| figures.services.iter().map(of).sum::<u32>().to_string();
        rows.push(vec![
            cx.tr("shift-together"),
            sum(|of| of.begun),
            sum(|of| of.signed),
            sum(|of| of.acceptance_refused),
            sum(|of| of.withdrawn),
            sum(|of| of.refused),
            sum(|of| of.handed_over),
        ]);
    }
    figures_table(ui, &Table { name: &cx.tr("shift-by-service"), headings: headings.to_vec(), rows, first: 0.42, others: Align::Max, marked: Vec::new() });
}

/// What stays when the shift is closed, in sentences: nothing of it is lost.
pub(crate) fn left_open(cx: &Context<'_>, figures: &ShiftFigures) -> Vec<String> {
    let unsent = if figures.unsent == 0 { cx.tr("shift-all-sent") } else { cx.say(&Message::new("shift-unsent").with("count", figures.unsent)) };
    let mut sentences = vec![unsent];
    if figures.drafts > 0 {
        sentences.push(cx.say(&Message::new("shift-drafts").with("count", figures.drafts)));
    }
    sentences
}

/// Shifts closed before; Enter makes the report again.
fn closed(ui: &mut Ui, cx: &mut Context<'_>, my: &mut ShiftView) {
    let count = cx.state.closed_shifts().len();
    let enter = cx.navigation.question.is_none() && may_walk(ui, &[]) && walk(ui, &mut my.marked, count);
    let marked = my.marked.min(count - 1);
    let columns =
        [("column-number", 0.6, true), ("shift-opened", 1.2, false), ("shift-closed", 1.2, true), ("log-in-user", 2.0, true), ("shift-signed", 0.8, false)]
            .map(|(key, share, kept)| Column { heading: cx.tr(key), share, kept });
    let room = ui.clip_rect().bottom() - ui.cursor().top();
    let mut opened = None;
    card(ui, |ui| {
        text::heading(ui, &cx.tr("shift-before"));
        text::caption(ui, &cx.tr("shift-before-hint"));
        let reader = &*cx;
        ui.scope(|ui| {
            ui.set_max_height((room - 110.0).max(LEAST));
            let walked = table::show(ui, "shifts", &columns, count, marked, |index| {
                let report = &reader.state.closed_shifts()[index].report;
                let signed: u32 = report.figures.services.iter().map(|of| of.signed).sum();
                vec![
                    Cell::Main(report.number.to_string()),
                    Cell::Plain(date::moment(report.opened)),
                    Cell::Plain(date::moment(report.closed)),
                    Cell::Main(report.operator_name.clone()),
                    Cell::Plain(signed.to_string()),
                ]
            });
            opened = walked.opened.or(enter.then_some(marked));
        });
    });
    if let Some(shift) = opened.and_then(|index| cx.state.closed_shifts().get(index)) {
        cx.act(Command::Shift(ShiftCommand::Print { number: shift.report.number }));
    }
}
