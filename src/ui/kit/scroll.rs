//! Scrolling by keys.

use egui::{Key, Modifiers, Ui};

/// How far the keys scroll, in heights of the window.
pub fn turn(ui: &Ui) -> f32 {
    // Arrows belong to what has the focus; a page is turned whatever has it.
    let free = ui.memory(|memory| memory.focused().is_none());
    ui.input_mut(|input| {
        let mut pressed = |key| if input.consume_key(Modifiers::NONE, key) { 1.0 } else { 0.0 };
        let pages = 0.9 * (pressed(Key::PageUp) - pressed(Key::PageDown));
        if free { pages + 0.15 * (pressed(Key::ArrowUp) - pressed(Key::ArrowDown)) } else { pages }
    })
}
