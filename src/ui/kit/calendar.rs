//! A field of one day: typed, moved by the arrows, or taken from the calendar of a month.

use super::choice::keep_open;
use super::date;
use super::digits::Digits;
use super::field::{Caption, Entered, Entry, Field, enter_pressed_once};
use super::icon::Icon;
use super::text;
use super::theme::{bold, palette};
use super::tokens::tokens;
use crate::domain::language::Language;
use crate::domain::message::Message;
use crate::texts::{say, tr};
use egui::accesskit::Role;
use egui::{Align2, FontId, Id, InputState, Key, Modifiers, Popup, PopupCloseBehavior, Rect, Response, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan as _};

/// Side of the square of a day.
const DAY: f32 = 32.0;
/// Days of a week.
const WEEK: i8 = 7;

/// What a field of a day goes by.
#[derive(Debug, Clone, Copy)]
pub struct Days {
    /// The day of the frame.
    pub today: Date,
    /// The first day that may stand in the field.
    pub first: Option<Date>,
    /// The last day that may stand in the field.
    pub last: Option<Date>,
    /// Language of the months.
    pub language: Language,
}

impl Days {
    /// Whether the day may stand in the field.
    pub fn may_be(&self, day: Date) -> bool {
        self.first.is_none_or(|first| day >= first) && self.last.is_none_or(|last| day <= last)
    }
}

/// Shows the field over a day written `22.11.2026`.
pub fn field(ui: &mut Ui, id: Id, caption: Caption<'_>, enabled: bool, days: &Days, text: &mut String) -> Entered {
    let kept = id.with("calendar");
    let focused = enabled && ui.memory(|memory| memory.has_focus(id));
    let mut open: Option<Date> = ui.data(|data| data.get_temp(kept)).filter(|_| focused);
    let begin = date::read(text).unwrap_or(days.today);
    let mut taken = None;
    let mut moved = false;
    if focused {
        if ui.input_mut(|input| input.consume_key(Modifiers::ALT, Key::ArrowDown)) {
            open = open.is_none().then_some(begin);
        }
        if let Some(day) = open {
            let at = ui.input_mut(|input| walked(input, day));
            open = if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) { None } else { Some(at) };
            if ui.input(enter_pressed_once) {
                taken = Some(at);
            }
        } else if let Some(day) = ui.input_mut(|input| stepped(input, date::read(text), days.today)) {
            *text = date::written(day);
            moved = true;
        }
    }
    let field = Field::new(id, caption, Entry::Digits(Digits::Date)).max(10).enabled(enabled).icon(Icon::Calendar).keeps_escape(open.is_some());
    let mut entered = field.show(ui, text);
    if enabled && icon(ui, id, &entered.response, days.language) {
        ui.memory_mut(|memory| memory.request_focus(id));
        open = open.is_none().then_some(begin);
    } else if entered.changed {
        // What is typed is seen in the calendar.
        open = open.map(|marked| date::read(text).unwrap_or(marked));
    }
    if let Some(marked) = open.filter(|_| taken.is_none()) {
        keep_open(ui);
        match popup(ui, id, &entered.response, days, marked) {
            Some(Pointed::Take(day)) => taken = Some(day),
            Some(Pointed::Show(day)) => {
                // The pointer took the focus from the field.
                ui.memory_mut(|memory| memory.request_focus(id));
                open = Some(day);
            }
            None => {}
        }
    }
    if let Some(day) = taken {
        if days.may_be(day) {
            open = None;
            *text = date::written(day);
            moved = true;
            entered.entered = true;
        } else {
            // Enter took the focus from the field; it goes on when a day was taken.
            ui.memory_mut(|memory| memory.request_focus(id));
            open = Some(day);
            entered.entered = false;
        }
    }
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_expanded(open.is_some());
        node.set_keyboard_shortcut("Alt+↓");
        if let Some(marked) = open {
            node.set_active_descendant(day_id(id, marked).accesskit_id());
        }
    });
    ui.data_mut(|data| match open {
        Some(marked) => {
            data.insert_temp(kept, marked);
        }
        None => data.remove::<Date>(kept),
    });
    entered.changed |= moved;
    entered
}

/// The icon of the field opens the calendar; true when it was pressed.
fn icon(ui: &Ui, id: Id, field: &Response, language: Language) -> bool {
    let side = field.rect.height();
    let square = Rect::from_min_size(field.rect.min, vec2(side, side));
    let response = ui.interact(square, id.with("calendar icon"), Sense::CLICK).on_hover_cursor(egui::CursorIcon::PointingHand);
    let name = tr("calendar-open", language);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    response.on_hover_text(format!("{name} (Alt+↓)")).clicked()
}

/// Up and Down step by a day, Page Up and Page Down by a month; an empty field begins with today.
fn stepped(input: &mut InputState, day: Option<Date>, today: Date) -> Option<Date> {
    let mut count = |key| i64::try_from(input.count_and_consume_key(Modifiers::NONE, key)).unwrap_or(0);
    let days = count(Key::ArrowUp) - count(Key::ArrowDown);
    let months = count(Key::PageUp) - count(Key::PageDown);
    if days == 0 && months == 0 {
        return None;
    }
    Some(day.map_or(today, |day| plus(plus(day, months.months()), days.days())))
}

/// The marked day after the keys of this frame.
fn walked(input: &mut InputState, from: Date) -> Date {
    let mut day = from;
    for key in [Key::ArrowLeft, Key::ArrowRight, Key::ArrowUp, Key::ArrowDown, Key::PageUp, Key::PageDown, Key::Home, Key::End] {
        for _ in 0..input.count_and_consume_key(Modifiers::NONE, key) {
            day = after(day, key);
        }
    }
    day
}

/// The day to which a key leads.
fn after(day: Date, key: Key) -> Date {
    let into_week = i64::from(day.weekday().to_monday_zero_offset());
    match key {
        Key::ArrowLeft => plus(day, (-1).days()),
        Key::ArrowRight => plus(day, 1.days()),
        Key::ArrowUp => plus(day, (-1).weeks()),
        Key::ArrowDown => plus(day, 1.weeks()),
        Key::PageUp => plus(day, (-1).months()),
        Key::PageDown => plus(day, 1.months()),
        Key::Home => plus(day, (-into_week).days()),
        Key::End => plus(day, (i64::from(WEEK) - 1 - into_week).days()),
        _ => day,
    }
}

/// A day some time away; the same day at the ends of the calendar.
fn plus(day: Date, span: Span) -> Date {
    day.checked_add(span).unwrap_or(day)
}

/// The weeks of the month of a day, each from Monday to Sunday, with the days of the months around it.
fn weeks(of: Date) -> Vec<Vec<Date>> {
    let (first, last) = (of.first_of_month(), of.last_of_month());
    let mut monday = after(first, Key::Home);
    let mut weeks = Vec::new();
    while monday <= last {
        weeks.push((0..WEEK).map(|number| plus(monday, i64::from(number).days())).collect());
        let next = plus(monday, 1.weeks());
        if next == monday {
            break;
        }
        monday = next;
    }
    weeks
}

/// What was pressed in the calendar.
enum Pointed {
    Take(Date),
    Show(Date),
}

fn day_id(field: Id, day: Date) -> Id {
    field.with(("day", day.year(), day.month(), day.day()))
}

/// The name of the month with its year: `Қараша 2026`.
fn title(day: Date, language: Language) -> String {
    let month = tr(&format!("calendar-month-{}", day.month()), language);
    say(&Message::new("calendar-title").with("month", month).with("year", format!("{:04}", day.year())), language)
}

fn popup(ui: &Ui, id: Id, anchor: &Response, days: &Days, marked: Date) -> Option<Pointed> {
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
    use jiff::civil::date;

    #[track_caller]
    fn check(from: Date, key: Key, expected: Date) {
        assert_eq!(after(from, key), expected, "{from} by {key:?}");
    }

    #[test]
    fn keys_of_the_calendar() {
        // A Sunday.
        let day = date(2026, 11, 22);
        check(day, Key::ArrowLeft, date(2026, 11, 21));
        check(day, Key::ArrowRight, date(2026, 11, 23));
        check(day, Key::ArrowUp, date(2026, 11, 15));
        check(day, Key::ArrowDown, date(2026, 11, 29));
        check(day, Key::PageUp, date(2026, 10, 22));
        check(day, Key::PageDown, date(2026, 12, 22));
        check(day, Key::Home, date(2026, 11, 16));
        check(day, Key::End, day);
        check(date(2026, 11, 16), Key::Home, date(2026, 11, 16));
        check(date(2026, 11, 16), Key::End, day);
        check(date(2026, 1, 31), Key::PageDown, date(2026, 2, 28));
        check(date(2026, 1, 1), Key::ArrowLeft, date(2025, 12, 31));
        check(day, Key::Space, day);
        check(Date::MAX, Key::ArrowRight, Date::MAX);
        check(Date::MIN, Key::PageUp, Date::MIN);
    }

    #[track_caller]
    fn check_month(of: Date, count: usize, first: Date, last: Date) {
        let weeks = weeks(of);
        assert_eq!(weeks.len(), count, "{of}");
        assert_eq!(weeks.first().and_then(|week| week.first()), Some(&first));
        assert_eq!(weeks.last().and_then(|week| week.last()), Some(&last));
        assert!(weeks.iter().all(|week| week.len() == 7 && week[0].weekday() == Weekday::Monday));
    }

    #[test]
    fn weeks_begin_on_monday() {
        check_month(date(2026, 11, 22), 6, date(2026, 10, 26), date(2026, 12, 6));
        check_month(date(2026, 2, 1), 5, date(2026, 1, 26), date(2026, 3, 1));
        check_month(date(2027, 2, 28), 4, date(2027, 2, 1), date(2027, 2, 28));
        assert!(!super::weeks(Date::MAX).is_empty());
    }

    #[test]
    fn bounds() {
        let days = Days { today: date(2026, 11, 22), first: Some(date(2026, 11, 1)), last: Some(date(2026, 11, 22)), language: Language::Kk };
        assert!(days.may_be(date(2026, 11, 1)) && days.may_be(date(2026, 11, 22)));
        assert!(!days.may_be(date(2026, 10, 31)) && !days.may_be(date(2026, 11, 23)));
        assert_eq!(title(days.today, Language::Kk), "Қараша 2026");
        assert_eq!(title(days.today, Language::Ru), "Ноябрь 2026");
        assert_eq!(title(days.today, Language::En), "November 2026");
    }
}
