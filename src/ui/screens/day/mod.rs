//! A day in figures: each plot with its figures in words beside it.

mod figures;
mod plot;

use crate::context::Context;
use crate::keys::Action;
use crate::kit::surface::{card, empty};
use crate::kit::{Button, Icon, Rank, date, page_title, scroll, text, tokens};
use crate::navigation::Screen;
use crate::question::Question;
use egui::{Align, CentralPanel, Frame, Key, Layout, Margin, Modifiers, ScrollArea, Ui, vec2};
use jiff::ToSpan as _;
use jiff::civil::Date;
use tereze_desk::Command;
use tereze_desk::command::DayCommand;
use tereze_domain::local_time::day_of;
use tereze_domain::message::Message;

/// The screen's own state.
#[derive(Debug, Default)]
pub(crate) struct DayView {
    /// The day whose figures are asked for; `None` for today.
    day: Option<Date>,
}

/// Asks for the figures of the chosen day.
pub(crate) fn enter(cx: &mut Context<'_>, my: &DayView) {
    let day = chosen(cx, my);
    cx.send.push(Command::Day(DayCommand::Look(day)));
}

fn today(cx: &Context<'_>) -> Date {
    day_of(cx.now)
}

fn chosen(cx: &Context<'_>, my: &DayView) -> Date {
    my.day.unwrap_or_else(|| today(cx)).min(today(cx))
}

/// Shows the screen.
pub(crate) fn show(ui: &mut Ui, cx: &mut Context<'_>, my: &mut DayView) {
    let frame = Frame::new().inner_margin(Margin::symmetric(tokens().space.huge as i8, tokens().space.large as i8));
    CentralPanel::default().frame(frame).show(ui, |ui| {
        let turn = scroll::turn(ui);
        ScrollArea::vertical().animated(false).auto_shrink([false, false]).show(ui, |ui| {
            if turn != 0.0 {
                ui.scroll_with_delta(vec2(0.0, turn * ui.clip_rect().height()));
            }
            ui.spacing_mut().item_spacing.y = tokens().space.medium;
            page(ui, cx, my);
        });
    });
}

fn page(ui: &mut Ui, cx: &mut Context<'_>, my: &mut DayView) {
    heading(ui, cx, my);
    papers(ui, cx, my);
    let wanted = chosen(cx, my);
    match cx.state.day().filter(|day| day.date == wanted) {
        None => empty(ui, Icon::Clock, &cx.tr("day-counting"), &cx.tr("day-counting-hint")),
        Some(day) if figures::is_empty(day) => empty(ui, Icon::Calendar, &cx.tr("day-empty"), &cx.tr("day-empty-hint")),
        Some(day) => figures::figures(ui, cx, day),
    }
}

/// Papers that belong to a day and to no request.
fn papers(ui: &mut Ui, cx: &mut Context<'_>, my: &DayView) {
    card(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = tokens().space.small;
        text::heading(ui, &cx.tr("day-papers"));
        ui.horizontal_wrapped(|ui| {
            let words = cx.tr("day-issued");
            if Button::new(Rank::Plain, &words).icon(Icon::Paper).action(Action::IssuedResults).show(ui) {
                ask_issued(cx, my);
            }
            let words = cx.tr("day-courier");
            if Button::new(Rank::Plain, &words).icon(Icon::Organisation).action(Action::Courier).show(ui) {
                cx.go(Screen::Courier);
            }
            let words = cx.tr("complaints-title");
            if Button::new(Rank::Plain, &words).icon(Icon::Person).action(Action::Complaints).show(ui) {
                cx.go(Screen::Complaints);
            }
        });
    });
}

/// Asks between which days the results were handed over: the day on the screen stands there first.
pub(crate) fn ask_issued(cx: &mut Context<'_>, my: &DayView) {
    let day = if cx.navigation.screen == Screen::Day { chosen(cx, my) } else { today(cx) };
    cx.ask(Question::IssuedResults { from: date::written(day), to: date::written(day) });
}

fn heading(ui: &mut Ui, cx: &mut Context<'_>, my: &mut DayView) {
    let (shown, today) = (chosen(cx, my), today(cx));
    let title = cx.say(&Message::new("day-title").with("day", date::in_words(shown, cx.language())));
    let sentence = cx.tr(if shown == today { "day-today" } else { "day-sentence" });
    let arrow = |key| ui.memory(|memory| memory.focused().is_none()) && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let (left, right) = (arrow(Key::ArrowLeft), arrow(Key::ArrowRight));
    let mut by = 0;
    let mut before = |ui: &mut Ui, cx: &mut Context<'_>| {
        if Button::new(Rank::Plain, &cx.tr("day-before")).action(Action::DayBefore).show(ui) {
            by = -1;
        }
    };
    let mut later = 0;
    let mut after = |ui: &mut Ui, cx: &mut Context<'_>| {
        if Button::new(Rank::Plain, &cx.tr("day-after")).action(Action::DayAfter).enabled(shown < today).show(ui) {
            later = 1;
        }
    };
    let shift = |ui: &mut Ui, cx: &mut Context<'_>| {
        if Button::new(Rank::Quiet, &cx.tr("nav-shift")).action(Action::Shift).show(ui) {
            cx.go(Screen::Shift);
        }
    };
    if ui.available_width() < 1000.0 {
        page_title::title(ui, &title, &sentence);
        ui.horizontal_wrapped(|ui| {
            before(ui, cx);
            after(ui, cx);
            shift(ui, cx);
        });
    } else {
        ui.horizontal(|ui| {
            let wide = ui.available_width() - 640.0;
            ui.vertical(|ui| {
                ui.set_width(wide);
                page_title::title(ui, &title, &sentence);
            });
            ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                after(ui, cx);
                before(ui, cx);
                shift(ui, cx);
            });
        });
    }
    let by = by + later;
    let by = match () {
        () if left => -1,
        () if right && shown < today => 1,
        () => by,
    };
    if by != 0
        && let Ok(day) = shown.checked_add(i64::from(by).days())
    {
        my.day = (day != today).then_some(day);
        cx.send.push(Command::Day(DayCommand::Look(day)));
    }
}
