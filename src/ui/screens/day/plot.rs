//! A plot that only shows: its axes, its marks, and what its colours mean.

use crate::kit::tokens::Palette;
use crate::kit::{text, tokens};
use egui::accesskit::Role;
use egui::{Color32, CornerRadius, FontId, Sense, Ui, WidgetInfo, vec2};
use egui_plot::{AxisHints, GridMark, Plot, PlotUi};
use jiff::civil::Date;

/// The axes of a plot: marks across, the step of the marks upwards and how many there are.
pub(super) struct Axes {
    pub(super) across: Vec<f64>,
    pub(super) across_in_words: fn(f64) -> String,
    pub(super) up: (f64, u32),
}

/// Where the axes meet stands the mark of one of them alone.
fn unless_zero(value: f64) -> String {
    if value == 0.0 { String::new() } else { format!("{value:.0}") }
}

/// A round step of marks and how many of them reach over the greatest value: never more than five.
pub(super) fn step_of(most: f64) -> (f64, u32) {
    let steps = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1_000.0];
    let step = steps.into_iter().find(|step| most / step <= 4.5).unwrap_or(most / 4.0);
    (step, (most / step).floor() as u32 + 1)
}

/// A plot that only shows: no zoom, no drag, no colour but of the tokens.
pub(super) fn plot<'a>(ui: &mut Ui, id: (&'static str, Date), name: &str, palette: &Palette, axes: &'a Axes, draw: impl FnOnce(&mut PlotUi<'a>) + 'a) {
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
pub(super) fn legend(ui: &mut Ui, parts: &[(Color32, &str)]) {
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
