//! A day in figures: each plot with its figures in words beside it.

use super::figures::{Table, table};
use super::request::time::minutes;
use crate::desk::Command;
use crate::desk::command::RequestStep;
use crate::desk::state::{Day, StepFigure};
use crate::domain::local_time::day_of;
use crate::domain::message::Message;
use crate::ui::keys::Action;
use crate::ui::kit::surface::{Tone, banner, card, empty};
use crate::ui::kit::tokens::Palette;
use crate::ui::kit::{Button, Icon, Rank, date, palette, text, tokens};
use crate::ui::view::{Question, Screen};
use crate::ui::workspace::{Screenful, go};
use egui::accesskit::Role;
use egui::{Align, CentralPanel, Color32, CornerRadius, FontId, Frame, Key, Layout, Margin, Modifiers, ScrollArea, Sense, Stroke, Ui, WidgetInfo, vec2};
use egui_plot::{AxisHints, Bar, BarChart, GridMark, Line, Plot, PlotPoints, PlotUi};
use jiff::ToSpan as _;
use jiff::civil::Date;
use std::time::Duration;

/// Asks for the figures of the chosen day.
pub(crate) fn ask(on: &mut Screenful<'_>) {
    let day = chosen(on);
    on.send.push(Command::LookAtDay(day));
}

fn today(on: &Screenful<'_>) -> Date {
    day_of(on.view.now)
}

fn chosen(on: &Screenful<'_>) -> Date {
    on.view.day.unwrap_or_else(|| today(on)).min(today(on))
}

/// Shows the screen.
pub(crate) fn show(ui: &mut Ui, on: &mut Screenful<'_>) {
    let frame = Frame::new().inner_margin(Margin::symmetric(tokens().space.huge as i8, tokens().space.large as i8));
    CentralPanel::default().frame(frame).show(ui, |ui| {
        let turn = turn(ui);
        ScrollArea::vertical().animated(false).auto_shrink([false, false]).show(ui, |ui| {
            if turn != 0.0 {
                ui.scroll_with_delta(vec2(0.0, turn * ui.clip_rect().height()));
            }
            ui.spacing_mut().item_spacing.y = tokens().space.medium;
            page(ui, on);
        });
    });
}

/// How far the keys scroll, in heights of the window.
pub(crate) fn turn(ui: &Ui) -> f32 {
    // Arrows belong to what has the focus; a page is turned whatever has it.
    let free = ui.memory(|memory| memory.focused().is_none());
    ui.input_mut(|input| {
        let mut pressed = |key| if input.consume_key(Modifiers::NONE, key) { 1.0 } else { 0.0 };
        let pages = 0.9 * (pressed(Key::PageUp) - pressed(Key::PageDown));
        if free { pages + 0.15 * (pressed(Key::ArrowUp) - pressed(Key::ArrowDown)) } else { pages }
    })
}

fn page(ui: &mut Ui, on: &mut Screenful<'_>) {
    heading(ui, on);
    papers(ui, on);
    let wanted = chosen(on);
    match on.state.day.as_ref().filter(|day| day.date == wanted) {
        None => empty(ui, Icon::Clock, &on.tr("day-counting"), &on.tr("day-counting-hint")),
        Some(day) if is_empty(day) => empty(ui, Icon::Calendar, &on.tr("day-empty"), &on.tr("day-empty-hint")),
        Some(day) => figures(ui, on, day),
    }
}

/// Papers that belong to a day and to no request.
fn papers(ui: &mut Ui, on: &mut Screenful<'_>) {
    card(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = tokens().space.small;
        text::heading(ui, &on.tr("day-papers"));
        ui.horizontal_wrapped(|ui| {
            let words = on.tr("day-issued");
            if Button::new(Rank::Plain, &words).icon(Icon::Paper).action(Action::IssuedResults).show(ui) {
                ask_issued(on);
            }
            let words = on.tr("day-courier");
            if Button::new(Rank::Plain, &words).icon(Icon::Organisation).action(Action::Courier).show(ui) {
                go(on, Screen::Courier);
            }
            let words = on.tr("complaints-title");
            if Button::new(Rank::Plain, &words).icon(Icon::Person).action(Action::Complaints).show(ui) {
                go(on, Screen::Complaints);
            }
        });
    });
}

/// Asks between which days the results were handed over: the day on the screen stands there first.
pub(crate) fn ask_issued(on: &mut Screenful<'_>) {
    on.view.commit(on.send);
    let day = if on.view.screen == Screen::Day { chosen(on) } else { today(on) };
    on.view.question = Some(Question::IssuedResults { from: date::written(day), to: date::written(day) });
}

fn is_empty(day: &Day) -> bool {
    let nothing = day.begun_by_hour.iter().chain(&day.signed_by_hour).all(|count| *count == 0);
    nothing && day.steps.is_empty() && day.refusals.is_empty() && day.visits.waited + day.visits.served == 0
}

fn heading(ui: &mut Ui, on: &mut Screenful<'_>) {
    let (shown, today) = (chosen(on), today(on));
    let title = on.say(&Message::new("day-title").with("day", date::in_words(shown, on.language())));
    let sentence = on.tr(if shown == today { "day-today" } else { "day-sentence" });
    let arrow = |key| ui.memory(|memory| memory.focused().is_none()) && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let (left, right) = (arrow(Key::ArrowLeft), arrow(Key::ArrowRight));
    let mut by = 0;
    let mut before = |ui: &mut Ui, on: &mut Screenful<'_>| {
        if Button::new(Rank::Plain, &on.tr("day-before")).action(Action::DayBefore).show(ui) {
            by = -1;
        }
    };
    let mut later = 0;
    let mut after = |ui: &mut Ui, on: &mut Screenful<'_>| {
        if Button::new(Rank::Plain, &on.tr("day-after")).action(Action::DayAfter).enabled(shown < today).show(ui) {
            later = 1;
        }
    };
    let shift = |ui: &mut Ui, on: &mut Screenful<'_>| {
        if Button::new(Rank::Quiet, &on.tr("nav-shift")).action(Action::Shift).show(ui) {
            go(on, Screen::Shift);
        }
    };
    if ui.available_width() < 1000.0 {
        super::bars::title(ui, &title, &sentence);
        ui.horizontal_wrapped(|ui| {
            before(ui, on);
            after(ui, on);
            shift(ui, on);
        });
    } else {
        ui.horizontal(|ui| {
            let wide = ui.available_width() - 640.0;
            ui.vertical(|ui| {
                ui.set_width(wide);
                super::bars::title(ui, &title, &sentence);
            });
            ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                after(ui, on);
                before(ui, on);
                shift(ui, on);
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
        on.view.day = (day != today).then_some(day);
        on.send.push(Command::LookAtDay(day));
    }
}

fn figures(ui: &mut Ui, on: &Screenful<'_>, day: &Day) {
    let gap = tokens().space.medium;
    let side_by_side = ui.available_width() > 900.0;
    card(ui, |ui| visits(ui, on, day));
    if side_by_side {
        let half = (ui.available_width() - gap) / 2.0;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for part in [by_hour, by_step] {
                ui.allocate_ui_with_layout(vec2(half, 0.0), Layout::top_down(Align::Min), |ui| {
                    ui.set_width(half);
                    card(ui, |ui| part(ui, on, day));
                });
            }
        });
    } else {
        card(ui, |ui| by_hour(ui, on, day));
        card(ui, |ui| by_step(ui, on, day));
    }
    card(ui, |ui| refusals(ui, on, day));
}

/// Waiting and service against the standard, in words.
fn visits(ui: &mut Ui, on: &Screenful<'_>, day: &Day) {
    ui.spacing_mut().item_spacing.y = tokens().space.small;
    text::heading(ui, &on.tr("day-visits"));
    let visits = &day.visits;
    let parts = [
        ("day-waited", "day-waited-none", visits.waited_in_time, visits.waited, visits.median_wait),
        ("day-served", "day-served-none", visits.served_in_time, visits.served, visits.median_service),
    ];
    for (key, none, in_time, of, median) in parts {
        if of == 0 {
            banner(ui, Tone::Calm, Icon::Info, &on.tr(none));
            continue;
        }
        let message = Message::new(key).with("in", in_time).with("of", of).with("median", minutes(median.as_secs()));
        let (icon, tone) = if in_time == of { (Icon::Check, Tone::Good) } else { (Icon::Warning, Tone::Warning) };
        banner(ui, tone, icon, &on.say(&message));
    }
}

fn by_hour(ui: &mut Ui, on: &Screenful<'_>, day: &Day) {
    let palette = palette(ui);
    let name = on.tr("day-by-hour");
    text::heading(ui, &name);
    let (begun, signed) = (on.tr("day-begun"), on.tr("day-signed"));
    legend(ui, &[(palette.accent, &begun), (palette.success, &signed)]);
    let worked = |hour: &usize| day.begun_by_hour[*hour] + day.signed_by_hour[*hour] > 0;
    // The hours of work are shown even when nothing was done in the first or the last of them.
    let from = (0..24).find(worked).unwrap_or(9).min(9);
    let to = (0..24).rev().find(worked).unwrap_or(18).max(18);
    let most = day.begun_by_hour.iter().chain(&day.signed_by_hour).copied().max().unwrap_or(0);
    let height = step_of(f64::from(most));
    let hours: Vec<f64> = (from..=to + 1).map(|hour| hour as f64).collect();
    let bars = |counts: &[u32; 24], aside: f64, colour: Color32| -> Vec<Bar> {
        let bar = |hour: usize| Bar::new(hour as f64 + 0.5 + aside, f64::from(counts[hour])).width(0.36).fill(colour).stroke(Stroke::NONE);
        (from..=to).filter(|hour| counts[*hour] > 0).map(bar).collect()
    };
    let charts = [
        BarChart::new(begun.clone(), bars(&day.begun_by_hour, -0.19, palette.accent)).allow_hover(false),
        BarChart::new(signed.clone(), bars(&day.signed_by_hour, 0.19, palette.success)).allow_hover(false),
    ];
    let axes = Axes { across: hours, across_in_words: |hour| format!("{hour:02.0}"), up: height };
    plot(ui, ("day hours", day.date), &name, palette, &axes, |plot| charts.into_iter().for_each(|chart| plot.bar_chart(chart)));
    let rows = (0..24)
        .filter(worked)
        .map(|hour| vec![format!("{hour:02}:00–{:02}:00", hour + 1), day.begun_by_hour[hour].to_string(), day.signed_by_hour[hour].to_string()])
        .collect();
    table(ui, &Table { name: &name, headings: vec![on.tr("day-hour"), begun, signed], rows, first: 0.4, others: Align::Max, marked: Vec::new() });
}

fn by_step(ui: &mut Ui, on: &Screenful<'_>, day: &Day) {
    let palette = palette(ui);
    let name = on.tr("day-by-step");
    text::heading(ui, &name);
    let (median, norm) = (on.tr("day-median"), on.tr("day-norm"));
    legend(ui, &[(palette.accent, &median), (palette.warning, &norm)]);
    let place = |step: RequestStep| RequestStep::ALL.iter().position(|one| *one == step).map_or(0.0, |place| place as f64 + 1.0);
    let in_minutes = |time: Duration| time.as_secs_f64() / 60.0;
    let bar = |of: &StepFigure| Bar::new(place(of.step), in_minutes(of.median)).width(0.5).fill(palette.accent).stroke(Stroke::NONE);
    let chart = BarChart::new(median.clone(), day.steps.iter().map(bar).collect()).allow_hover(false);
    let line = |of: &StepFigure| {
        let (at, norm) = (place(of.step), in_minutes(of.norm?));
        let ends = PlotPoints::from(vec![[at - 0.36, norm], [at + 0.36, norm]]);
        Some(Line::new(format!("norm {at}"), ends).color(palette.warning).width(3.0).allow_hover(false))
    };
    let lines: Vec<Line<'_>> = day.steps.iter().filter_map(line).collect();
    let most = day.steps.iter().flat_map(|of| [Some(of.median), of.norm]).flatten().max().map_or(0.0, in_minutes);
    let axes = Axes {
        across: vec![0.5, 1.0, 2.0, 3.0, 4.0, 5.0, 5.5],
        across_in_words: |step| if step.fract() == 0.0 { format!("{step:.0}") } else { String::new() },
        up: step_of(most),
    };
    plot(ui, ("day steps", day.date), &name, palette, &axes, |plot| {
        plot.bar_chart(chart);
        lines.into_iter().for_each(|line| plot.line(line));
    });
    let rows = day.steps.iter().map(|of| step_in_words(on, of, place(of.step))).collect();
    let over = |of: &StepFigure| of.norm.is_some_and(|norm| of.median > norm);
    let marked = day.steps.iter().enumerate().filter(|(_, of)| over(of)).map(|(place, _)| place).collect();
    let headings = vec![on.tr("day-step"), on.tr("day-count"), median, norm, on.tr("day-against")];
    table(ui, &Table { name: &name, headings, rows, first: 0.3, others: Align::Max, marked });
}

/// A step in words: how often, how long, the norm, and whether it was kept.
fn step_in_words(on: &Screenful<'_>, of: &StepFigure, place: f64) -> Vec<String> {
    let against = match of.norm {
        None => on.tr("day-no-norm"),
        Some(norm) if of.median > norm => on.say(&Message::new("day-over").with("time", minutes((of.median - norm).as_secs()))),
        Some(_) => on.tr("day-within"),
    };
    vec![
        format!("{place:.0}. {}", on.tr(of.step.text_key())),
        of.count.to_string(),
        minutes(of.median.as_secs()),
        of.norm.map_or_else(|| "—".to_owned(), |norm| minutes(norm.as_secs())),
        against,
    ]
}

fn refusals(ui: &mut Ui, on: &Screenful<'_>, day: &Day) {
    let palette = palette(ui);
    let name = on.tr("day-refusals");
    text::heading(ui, &name);
    if day.refusals.is_empty() {
        text::muted(ui, &on.tr("day-refusals-none"));
        return;
    }
    let bar = |(place, (_, count)): (usize, &(_, u32))| Bar::new(place as f64 + 1.0, f64::from(*count)).width(0.5).fill(palette.warning).stroke(Stroke::NONE);
    let chart = BarChart::new(name.clone(), day.refusals.iter().enumerate().map(bar).collect()).allow_hover(false);
    let most = day.refusals.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let last = day.refusals.len() as f64;
    let across = std::iter::once(0.5).chain((1..=day.refusals.len()).map(|place| place as f64)).chain([last + 0.5]).collect();
    let axes = Axes { across, across_in_words: |place| if place.fract() == 0.0 { format!("{place:.0}") } else { String::new() }, up: step_of(f64::from(most)) };
    plot(ui, ("day refusals", day.date), &name, palette, &axes, |plot| plot.bar_chart(chart));
    let rows = day
        .refusals
        .iter()
        .enumerate()
        .map(|(place, (ground, count))| vec![format!("{}. {}", place + 1, ground.get(on.language())), count.to_string()])
        .collect();
    table(ui, &Table { name: &name, headings: vec![on.tr("day-ground"), on.tr("day-count")], rows, first: 0.8, others: Align::Max, marked: Vec::new() });
}

/// The axes of a plot: marks across, the step of the marks upwards and how many there are.
struct Axes {
    across: Vec<f64>,
    across_in_words: fn(f64) -> String,
    up: (f64, u32),
}

/// Where the axes meet stands the mark of one of them alone.
fn unless_zero(value: f64) -> String {
    if value == 0.0 { String::new() } else { format!("{value:.0}") }
}

/// A round step of marks and how many of them reach over the greatest value: never more than five.
fn step_of(most: f64) -> (f64, u32) {
    let steps = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1_000.0];
    let step = steps.into_iter().find(|step| most / step <= 4.5).unwrap_or(most / 4.0);
    (step, (most / step).floor() as u32 + 1)
}

/// A plot that only shows: no zoom, no drag, no colour but of the tokens.
fn plot<'a>(ui: &mut Ui, id: (&'static str, Date), name: &str, palette: &Palette, axes: &'a Axes, draw: impl FnOnce(&mut PlotUi<'a>) + 'a) {
    const HEIGHT: f32 = 170.0;
    let font = FontId::proportional(tokens().text.caption);
    let (from, to) = (axes.across.first().copied().unwrap_or(0.0), axes.across.last().copied().unwrap_or(1.0));
    let top = axes.up.0 * f64::from(axes.up.1);
    let axis = |hints: AxisHints<'a>, words: fn(f64) -> String| {
        hints
            .formatter(move |mark, _| words(mark.value))
            .tick_label_color(palette.muted)
            .tick_label_font(font.clone())
            .label_spacing(egui::Rangef::new(4.0, 6.0))
    };
    let mark = |value: f64, step_size: f64| GridMark { value, step_size };
    let response = Plot::new(id)
        .height(HEIGHT)
        .show_background(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_drag(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .allow_axis_zoom_drag(false)
        .show_crosshair(false)
        .show_x(false)
        .show_y(false)
        .label_formatter(|_| None)
        .cursor_color(Color32::TRANSPARENT)
        .sense(Sense::hover())
        .show_grid([false, true])
        .grid_color(palette.border)
        .grid_fade(0.0)
        .grid_spacing(egui::Rangef::new(1.0, 2.0))
        .custom_x_axes(vec![axis(AxisHints::new_x(), axes.across_in_words)])
        .custom_y_axes(vec![axis(AxisHints::new_y(), unless_zero).min_thickness(24.0)])
        .x_grid_spacer(move |_| axes.across.iter().map(|value| mark(*value, 1.0)).collect())
        .y_grid_spacer(move |_| (0..=axes.up.1).map(|count| mark(f64::from(count) * axes.up.0, axes.up.0)).collect())
        .show(ui, move |plot| {
            plot.set_plot_bounds_x(from..=to);
            plot.set_plot_bounds_y(0.0..=top);
            draw(plot);
        });
    response.response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
}

/// What the colours of a plot mean.
fn legend(ui: &mut Ui, parts: &[(Color32, &str)]) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().interact_size.y = tokens().text.caption + 4.0;
        for (colour, words) in parts {
            let side = tokens().text.caption;
            let (rect, _) = ui.allocate_exact_size(vec2(side, side), Sense::hover());
            ui.painter().rect_filled(rect.shrink(1.0), CornerRadius::same(2), *colour);
            text::caption(ui, words);
            ui.add_space(tokens().space.small);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(most: f64, expected: (f64, u32)) {
        assert_eq!(step_of(most), expected, "{most}");
    }

    #[test]
    fn marks_of_an_axis() {
        check(0.0, (1.0, 1));
        check(0.4, (1.0, 1));
        check(3.0, (1.0, 4));
        check(4.0, (1.0, 5));
        check(5.0, (2.0, 3));
        check(9.0, (2.0, 5));
        check(31.0, (10.0, 4));
    }
}
