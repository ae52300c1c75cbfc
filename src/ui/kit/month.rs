//! The calendar of a month under a field of a day.

use super::date;
use super::days::{Days, WEEK, after, weeks};
use super::text;
use super::theme::{bold, palette};
use super::tokens::tokens;
use egui::accesskit::Role;
use egui::{Align2, FontId, Id, Key, Popup, PopupCloseBehavior, Rect, Response, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use jiff::civil::{Date, Weekday};
use tereze_domain::language::Language;
use tereze_domain::message::Message;
use tereze_texts::{say, tr};

/// Side of the square of a day.
const DAY: f32 = 32.0;
/// What was pressed in the calendar.
pub(super) enum Pointed {
    Take(Date),
    Show(Date),
}

pub(super) fn day_id(field: Id, day: Date) -> Id {
    field.with(("day", day.year(), day.month(), day.day()))
}

/// The name of the month with its year: `Қараша 2026`.
fn title(day: Date, language: Language) -> String {
    let month = tr(&format!("calendar-month-{}", day.month()), language);
    say(&Message::new("calendar-title").with("month", month).with("year", format!("{:04}", day.year())), language)
}

pub(super) fn popup(ui: &Ui, id: Id, anchor: &Response, days: &Days, marked: Date) -> Option<Pointed> {
    let tokens = tokens();
    let frame = egui::Frame::popup(ui.style()).inner_margin(tokens.space.medium as i8);
    let width = DAY * f32::from(WEEK);
    let shown = Popup::from_response(anchor)
        .id(id.with("calendar popup"))
        .open(true)
        .close_behavior(PopupCloseBehavior::IgnoreClicks)
        .gap(tokens.space.tight)
        .frame(frame)
        .show(|ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            let turned = month_row(ui, days, marked);
            let name = title(marked, days.language);
            let grid = UiBuilder::new().scope_id(id.with("calendar grid")).accessibility_role(Role::Grid).accessibility_label(name);
            let taken = ui.scope_builder(grid, |ui| month(ui, id, days, marked)).inner;
            text::caption(ui, &tr("calendar-keys", days.language));
            turned.map(Pointed::Show).or(taken.map(Pointed::Take))
        });
    shown.and_then(|shown| shown.inner)
}

/// The month with a way back and a way on; the day to be shown when one of them was pressed.
fn month_row(ui: &mut Ui, days: &Days, marked: Date) -> Option<Date> {
    let palette = palette(ui);
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), DAY), Sense::hover());
    let font = FontId::new(tokens().text.body, bold());
    ui.painter().text(row.center(), Align2::CENTER_CENTER, title(marked, days.language), font, palette.text);
    let ways = [("←", "calendar-back", Key::PageUp, row.left()), ("→", "calendar-on", Key::PageDown, row.right() - DAY)];
    ways.into_iter().find_map(|(sign, name, key, left)| {
        let square = Rect::from_min_size(pos2(left, row.top()), vec2(DAY, DAY));
        let response = ui.interact(square, ui.unique_id().with(name), Sense::CLICK);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, tr(name, days.language)));
        if response.hovered() {
            ui.painter().rect_filled(square, f32::from(tokens().shape.radius), palette.hover);
        }
        ui.painter().text(square.center(), Align2::CENTER_CENTER, sign, FontId::proportional(tokens().text.body), palette.text);
        response.clicked().then(|| after(marked, key))
    })
}

/// The days of the month; the one that was pressed.
fn month(ui: &mut Ui, id: Id, days: &Days, marked: Date) -> Option<Date> {
    let palette = palette(ui);
    let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), tokens().text.caption + tokens().space.small), Sense::hover());
    let mut place = head.left();
    for number in 1..=WEEK {
        let cell = Rect::from_min_size(pos2(place, head.top()), vec2(DAY, head.height()));
        let name = tr(&format!("calendar-weekday-{number}"), days.language);
        let response = ui.interact(cell, id.with(("weekday", number)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &name));
        ui.painter().text(cell.center(), Align2::CENTER_CENTER, name, FontId::proportional(tokens().text.caption), palette.muted);
        place += DAY;
    }
    let mut taken = None;
    for (number, week) in weeks(marked).into_iter().enumerate() {
        let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), DAY), Sense::hover());
        let builder = UiBuilder::new().scope_id(id.with(("week", number))).max_rect(row).accessibility_role(Role::Row);
        let mut ui = ui.new_child(builder);
        for (column, day) in week.into_iter().enumerate() {
            let cell = Rect::from_min_size(pos2(row.left() + DAY * column as f32, row.top()), vec2(DAY, DAY));
            if one(&mut ui, day_id(id, day), cell, days, day, marked) {
                taken = Some(day);
            }
        }
    }
    taken
}

/// One day; true when it was pressed and may be taken.
fn one(ui: &mut Ui, id: Id, cell: Rect, days: &Days, day: Date, marked: Date) -> bool {
    let palette = palette(ui);
    let may_be = days.may_be(day);
    let response = ui.interact(cell, id, if may_be { Sense::CLICK } else { Sense::hover() });
    let mut name = date::in_words(day, days.language);
    if day == days.today {
        name = say(&Message::new("calendar-today").with("day", name), days.language);
    }
    response.widget_info(|| WidgetInfo::selected(Role::GridCell, may_be, day == marked, &name));
    let square = cell.shrink(1.0);
    let radius = f32::from(tokens().shape.radius);
    let here = day.month() == marked.month();
    let colour = match () {
        () if day == marked => palette.on_accent,
        () if !may_be => palette.muted.gamma_multiply(0.55),
        () if !here || matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) => palette.muted,
        () => palette.text,
    };
    if day == marked {
        ui.painter().rect_filled(square, radius, if may_be { palette.accent } else { palette.border_strong });
    } else if response.hovered() && may_be {
        ui.painter().rect_filled(square, radius, palette.hover);
    }
    if day == days.today {
        // Today is told by its frame and by its bold number.
        let frame = if day == marked { palette.on_accent } else { palette.accent };
        ui.painter().rect_stroke(square.shrink(1.5), radius, Stroke::new(1.5, frame), egui::StrokeKind::Inside);
    }
    let font = FontId::new(tokens().text.label, if day == days.today { bold() } else { egui::FontFamily::Proportional });
    ui.painter().text(cell.center(), Align2::CENTER_CENTER, day.day().to_string(), font, colour);
    response.clicked() && may_be
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(language: Language, expected: &str) {
        assert_eq!(title(jiff::civil::date(2026, 11, 22), language), expected);
    }

    #[test]
    fn months_by_their_names() {
        check(Language::Kk, "Қараша 2026");
        check(Language::Ru, "Ноябрь 2026");
        check(Language::En, "November 2026");
    }
}
