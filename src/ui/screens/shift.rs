//! The shift: what was done in it, its end, and the reports of those before.

use super::figures::{Table, table};
use super::outbox::service_name;
use super::rows::{self, Cell, Column, may_walk, walk};
use crate::desk::Command;
use crate::desk::state::OpenShift;
use crate::domain::message::Message;
use crate::domain::shift::ShiftFigures;
use crate::ui::keys::Action;
use crate::ui::kit::surface::{Tone, banner, card, empty};
use crate::ui::kit::{Button, Icon, Rank, date, field, palette, text, tokens};
use crate::ui::view::Screen;
use crate::ui::workspace::{Screenful, ask_close_shift, go};
use egui::{Align, CentralPanel, Frame, Layout, Margin, ScrollArea, Ui};

/// Least height of the list: in a lower window the whole screen scrolls.
const LEAST: f32 = 150.0;

/// Shows the screen.
pub(crate) fn show(ui: &mut Ui, on: &mut Screenful<'_>) {
    let frame = Frame::new().inner_margin(Margin::symmetric(tokens().space.huge as i8, tokens().space.large as i8));
    CentralPanel::default().frame(frame).show(ui, |ui| {
        ScrollArea::vertical().animated(false).auto_shrink([false, false]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = tokens().space.medium;
            page(ui, on);
        });
    });
}

fn page(ui: &mut Ui, on: &mut Screenful<'_>) {
    let shift = on.state.shift.as_ref();
    let title = shift.map_or_else(|| on.tr("shift-title"), |shift| on.say(&Message::new("shift-number").with("number", shift.number)));
    let sentence = shift.map_or_else(|| on.tr("shift-none-sentence"), |shift| on.say(&Message::new("shift-since").with("moment", date::moment(shift.opened))));
    heading(ui, on, &title, &sentence, shift.is_some_and(|shift| !shift.closing));
    match shift {
        Some(shift) => open(ui, on, shift),
        None => empty(ui, Icon::Clock, &on.tr("shift-none"), &on.tr("shift-none-hint")),
    }
    if !on.state.closed_shifts.is_empty() {
        closed(ui, on);
    }
}

fn heading(ui: &mut Ui, on: &mut Screenful<'_>, title: &str, sentence: &str, may_close: bool) {
    let buttons = |ui: &mut Ui, on: &mut Screenful<'_>| {
        let words = on.tr("shift-close");
        if Button::new(Rank::Grave, &words).icon(Icon::Lock).action(Action::CloseShift).enabled(may_close).guarded().show(ui) {
            ask_close_shift(on);
        }
        let words = on.tr("nav-day");
        if Button::new(Rank::Plain, &words).icon(Icon::Calendar).action(Action::Day).show(ui) {
            go(on, Screen::Day);
        }
    };
    if ui.available_width() < 900.0 {
        super::bars::title(ui, title, sentence);
        ui.horizontal_wrapped(|ui| buttons(ui, on));
        return;
    }
    ui.horizontal(|ui| {
        let wide = ui.available_width() - 520.0;
        ui.vertical(|ui| {
            ui.set_width(wide);
            super::bars::title(ui, title, sentence);
        });
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| buttons(ui, on));
    });
}

/// What was done in the open shift.
fn open(ui: &mut Ui, on: &Screenful<'_>, shift: &OpenShift) {
    if shift.closing {
        banner(ui, Tone::Accent, Icon::Clock, &on.tr("shift-closing"));
    }
    let Some(figures) = &shift.figures else {
        banner(ui, Tone::Accent, Icon::Clock, &on.tr("shift-counting"));
        return;
    };
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = tokens().space.small;
        text::heading(ui, &on.tr("shift-by-service"));
        if figures.services.is_empty() {
            text::muted(ui, &on.tr("shift-nothing-done"));
        } else {
            by_service(ui, on, figures);
        }
        super::request::rule(ui);
        for sentence in left_open(on, figures) {
            field::said(ui, Icon::Dot, &sentence, palette(ui).text);
        }
        if figures.copies_reprinted > 0 {
            field::said(ui, Icon::Paper, &on.say(&Message::new("shift-copies").with("count", figures.copies_reprinted)), palette(ui).muted);
        }
        if let Some(seconds) = figures.mean_service_seconds {
            let time = super::request::time::minutes(seconds);
            field::said(ui, Icon::Clock, &on.say(&Message::new("shift-mean").with("time", time)), palette(ui).muted);
        }
    });
}

fn by_service(ui: &mut Ui, on: &Screenful<'_>, figures: &ShiftFigures) {
    let headings =
        ["column-service", "shift-begun", "shift-signed", "shift-not-accepted", "shift-withdrawn", "shift-refused", "shift-handed-over"].map(|key| on.tr(key));
    let mut rows: Vec<Vec<String>> = figures
        .services
        .iter()
        .map(|of| {
            let figures = [of.begun, of.signed, of.acceptance_refused, of.withdrawn, of.refused, of.handed_over];
            std::iter::once(service_name(on, &of.service)).chain(figures.iter().map(u32::to_string)).collect()
        })
        .collect();
    if figures.services.len() > 1 {
        let sum = |of: fn(&crate::domain::shift::ServiceFigures) -> u32| figures.services.iter().map(of).sum::<u32>().to_string();
        rows.push(vec![
            on.tr("shift-together"),
            sum(|of| of.begun),
            sum(|of| of.signed),
            sum(|of| of.acceptance_refused),
            sum(|of| of.withdrawn),
            sum(|of| of.refused),
            sum(|of| of.handed_over),
        ]);
    }
    table(ui, &Table { name: &on.tr("shift-by-service"), headings: headings.to_vec(), rows, first: 0.42, others: Align::Max, marked: Vec::new() });
}

/// What stays when the shift is closed, in sentences: nothing of it is lost.
pub(crate) fn left_open(on: &Screenful<'_>, figures: &ShiftFigures) -> Vec<String> {
    let unsent = if figures.unsent == 0 { on.tr("shift-all-sent") } else { on.say(&Message::new("shift-unsent").with("count", figures.unsent)) };
    let mut sentences = vec![unsent];
    if figures.drafts > 0 {
        sentences.push(on.say(&Message::new("shift-drafts").with("count", figures.drafts)));
    }
    sentences
}

/// Shifts closed before; Enter makes the report again.
fn closed(ui: &mut Ui, on: &mut Screenful<'_>) {
    let count = on.state.closed_shifts.len();
    let enter = on.view.question.is_none() && may_walk(ui, &[]) && walk(ui, &mut on.view.shifts_marked, count);
    let marked = on.view.shifts_marked.min(count - 1);
    let columns =
        [("column-number", 0.6, true), ("shift-opened", 1.2, false), ("shift-closed", 1.2, true), ("log-in-user", 2.0, true), ("shift-signed", 0.8, false)]
            .map(|(key, share, kept)| Column { heading: on.tr(key), share, kept });
    let room = ui.clip_rect().bottom() - ui.cursor().top();
    let mut opened = None;
    card(ui, |ui| {
        text::heading(ui, &on.tr("shift-before"));
        text::caption(ui, &on.tr("shift-before-hint"));
        let reader = &*on;
        ui.scope(|ui| {
            ui.set_max_height((room - 110.0).max(LEAST));
            let walked = rows::show(ui, "shifts", &columns, count, marked, |index| {
                let report = &reader.state.closed_shifts[index].report;
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
    if let Some(shift) = opened.and_then(|index| on.state.closed_shifts.get(index)) {
        on.act(Command::PrintShift { number: shift.report.number });
    }
}
