//! A field of one day: typed, moved by the arrows, or taken from the calendar of a month.

use super::caption::Caption;
use super::choice::keep_open;
use super::date;
use super::days::{Days, stepped, walked};
use super::digits::Digits;
use super::field::{Entered, Entry, Field};
use super::focus::enter_pressed_once;
use super::icon::Icon;
use super::month::{Pointed, day_id, popup};
use egui::accesskit::Role;
use egui::{Id, Key, Modifiers, Rect, Response, Sense, Ui, WidgetInfo, vec2};
use jiff::civil::Date;
use tereze_domain::language::Language;
use tereze_texts::tr;

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
