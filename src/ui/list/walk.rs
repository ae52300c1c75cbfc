//! Walking a list by its keys.

use crate::kit::focus::enter_pressed_once;
use egui::{Id, Key, Modifiers, Rect, Ui};

/// Rows of a page of the keys.
const PAGE: usize = 10;

/// Whether the list may be walked: nothing is focused, or one of these fields is.
pub(crate) fn may_walk(ui: &Ui, fields: &[Id]) -> bool {
    ui.memory(|memory| memory.focused()).is_none_or(|focused| fields.contains(&focused))
}

/// Moves the mark by the arrows that were pressed in this frame, and tells whether Enter was.
pub(crate) fn walk(ui: &Ui, marked: &mut usize, count: usize) -> bool {
    walk_far(ui, marked, count, false)
}

/// Moves the mark by the keys that were pressed in this frame, and tells whether Enter was. `ends` lets Home and End go
/// to the first and the last row; with Ctrl they always do.
pub(crate) fn walk_far(ui: &Ui, marked: &mut usize, count: usize, ends: bool) -> bool {
    let last = count.saturating_sub(1);
    ui.input_mut(|input| {
        let down = input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown);
        let up = input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp);
        let page_down = input.count_and_consume_key(Modifiers::NONE, Key::PageDown);
        let page_up = input.count_and_consume_key(Modifiers::NONE, Key::PageUp);
        *marked = (*marked + down + PAGE * page_down).saturating_sub(up + PAGE * page_up).min(last);
        let mut end = |key| input.consume_key(Modifiers::COMMAND, key) || (ends && input.consume_key(Modifiers::NONE, key));
        if end(Key::Home) {
            *marked = 0;
        }
        if end(Key::End) {
            *marked = last;
        }
    });
    ui.input(enter_pressed_once)
}

/// Scrolls to the marked row when the mark has come to another one; a list that is scrolled by hand is left alone.
pub(crate) fn follow(ui: &Ui, list: &str, marked: usize, rect: Rect) {
    let id = Id::unique(("marked row", list));
    let before = ui.data(|data| data.get_temp::<usize>(id));
    if before != Some(marked) {
        ui.data_mut(|data| data.insert_temp(id, marked));
        if before.is_some() {
            ui.scroll_to_rect(rect, None);
        }
    }
}
