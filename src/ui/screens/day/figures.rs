//! The figures of a day: each plot with its figures in words beside it.

use super::plot::{Axes, legend, plot, step_of};
use crate::context::Context;
use crate::kit::date::minutes;
use crate::kit::figures::{Table, table};
use crate::kit::surface::{Tone, banner, card};
use crate::kit::{Icon, palette, text, tokens};
use egui::{Align, Color32, Layout, Stroke, Ui, vec2};
use egui_plot::{Bar, BarChart, Line, PlotPoints};
use std::time::Duration;
use tereze_desk::day::state::Day;
use tereze_desk::day::state::StepFigure;
use tereze_desk::request::step::RequestStep;
use tereze_domain::message::Message;

pub(super) fn is_empty(day: &Day) -> bool {
    let nothing = day.begun_by_hour.iter().chain(&day.signed_by_hour).all(|count| *count == 0);
    nothing && day.steps.is_empty() && day.refusals.is_empty() && day.visits.waited + day.visits.served == 0
}

pub(super) fn figures(ui: &mut Ui, cx: &Context<'_>, day: &Day) {
    let gap = tokens().space.medium;
    let side_by_side = ui.available_width() > 900.0;
    card(ui, |ui| visits(ui, cx, day));
    if side_by_side {
        let half = (ui.available_width() - gap) / 2.0;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for part in [by_hour, by_step] {
                ui.allocate_ui_with_layout(vec2(half, 0.0), Layout::top_down(Align::Min), |ui| {
                    ui.set_width(half);
                    card(ui, |ui| part(ui, cx, day));
                });
            }
        });
    } else {
        card(ui, |ui| by_hour(ui, cx, day));
        card(ui, |ui| by_step(ui, cx, day));
    }
    card(ui, |ui| refusals(ui, cx, day));
}

/// Waiting and service against the standard, in words.
fn visits(ui: &mut Ui, cx: &Context<'_>, day: &Day) {
    ui.spacing_mut().item_spacing.y = tokens().space.small;
    text::heading(ui, &cx.tr("day-visits"));
    let visits = &day.visits;
    let parts = [
        ("day-waited", "day-waited-none", visits.waited_in_time, visits.waited, visits.median_wait),
        ("day-served", "day-served-none", visits.served_in_time, visits.served, visits.median_service),
    ];
    for (key, none, in_time, of, median) in parts {
        if of == 0 {
            banner(ui, Tone::Calm, Icon::Info, &cx.tr(none));
            continue;
        }
        let message = Message::new(key).with("in", in_time).with("of", of).with("median", minutes(median.as_secs()));
        let (icon, tone) = if in_time == of { (Icon::Check, Tone::Good) } else { (Icon::Warning, Tone::Warning) };
        banner(ui, tone, icon, &cx.say(&message));
    }
}

fn by_hour(ui: &mut Ui, cx: &Context<'_>, day: &Day) {
    let palette = palette(ui);
    let name = cx.tr("day-by-hour");
    text::heading(ui, &name);
    let (begun, signed) = (cx.tr("day-begun"), cx.tr("day-signed"));
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
    table(ui, &Table { name: &name, headings: vec![cx.tr("day-hour"), begun, signed], rows, first: 0.4, others: Align::Max, marked: Vec::new() });
}

fn by_step(ui: &mut Ui, cx: &Context<'_>, day: &Day) {
    let palette = palette(ui);
    let name = cx.tr("day-by-step");
    text::heading(ui, &name);
    let (median, norm) = (cx.tr("day-median"), cx.tr("day-norm"));
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
    let rows = day.steps.iter().map(|of| step_in_words(cx, of, place(of.step))).collect();
    let over = |of: &StepFigure| of.norm.is_some_and(|norm| of.median > norm);
    let marked = day.steps.iter().enumerate().filter(|(_, of)| over(of)).map(|(place, _)| place).collect();
    let headings = vec![cx.tr("day-step"), cx.tr("day-count"), median, norm, cx.tr("day-against")];
    table(ui, &Table { name: &name, headings, rows, first: 0.3, others: Align::Max, marked });
}

/// A step in words: how often, how long, the norm, and whether it was kept.
fn step_in_words(cx: &Context<'_>, of: &StepFigure, place: f64) -> Vec<String> {
    let against = match of.norm {
        None => cx.tr("day-no-norm"),
        Some(norm) if of.median > norm => cx.say(&Message::new("day-over").with("time", minutes((of.median - norm).as_secs()))),
        Some(_) => cx.tr("day-within"),
    };
    vec![
        format!("{place:.0}. {}", cx.tr(of.step.text_key())),
        of.count.to_string(),
        minutes(of.median.as_secs()),
        of.norm.map_or_else(|| "—".to_owned(), |norm| minutes(norm.as_secs())),
        against,
    ]
}

fn refusals(ui: &mut Ui, cx: &Context<'_>, day: &Day) {
    let palette = palette(ui);
    let name = cx.tr("day-refusals");
    text::heading(ui, &name);
    if day.refusals.is_empty() {
        text::muted(ui, &cx.tr("day-refusals-none"));
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
        .map(|(place, (ground, count))| vec![format!("{}. {}", place + 1, ground.get(cx.language())), count.to_string()])
        .collect();
    table(ui, &Table { name: &name, headings: vec![cx.tr("day-ground"), cx.tr("day-count")], rows, first: 0.8, others: Align::Max, marked: Vec::new() });
}
