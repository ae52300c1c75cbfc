//! Typing ahead of the window: what follows a key that moves the focus waits until the focus has moved.
//!
//! A frame takes in everything typed since the frame before. On a slow machine that is Enter and the first letters of
//! the next field together, and egui would give those letters to the field that is being left.

use egui::{Event, Key};
use std::collections::VecDeque;

/// Frames until focus stands: one in which the command is carried out, one in which the next field asks for focus.
const FRAMES: u8 = 2;

/// Events that wait for the focus.
#[derive(Debug, Default)]
pub struct Typeahead {
    waiting: VecDeque<Event>,
    frames_left: u8,
}

impl Typeahead {
    /// Takes in the events of a frame and gives those that this frame may see.
    pub fn let_through(&mut self, events: Vec<Event>) -> Vec<Event> {
        self.waiting.extend(events);
        if self.frames_left > 0 {
            self.frames_left -= 1;
            return Vec::new();
        }
        let mut seen = Vec::new();
        while let Some(event) = self.waiting.pop_front() {
            let moves = moves_focus(&event);
            seen.push(event);
            if moves {
                self.frames_left = FRAMES;
                break;
            }
        }
        seen
    }

    /// Whether something waits: then the next frame must come by itself.
    pub fn is_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }
}

/// Whether a key press may move the focus or change the screen.
fn moves_focus(event: &Event) -> bool {
    let Event::Key { key, pressed: true, modifiers, .. } = event else { return false };
    let edits = matches!(key, Key::A | Key::C | Key::V | Key::X | Key::Z | Key::Y | Key::Backspace | Key::ArrowLeft | Key::ArrowRight);
    let function = *key >= Key::F1 && *key <= Key::F12;
    matches!(key, Key::Enter | Key::Tab | Key::Escape | Key::Insert) || function || (modifiers.command && !edits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::Modifiers;

    fn press(key: Key, modifiers: Modifiers) -> Event {
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
    }

    fn text(sign: &str) -> Event {
        Event::Text(sign.to_owned())
    }

    /// `typed` comes in one frame; `expected` says how many events each following frame sees.
    #[track_caller]
    fn check(typed: Vec<Event>, expected: &[usize]) {
        let mut ahead = Typeahead::default();
        let all = typed.clone();
        let mut seen = ahead.let_through(typed);
        let mut counts = vec![seen.len()];
        for _ in 1..expected.len() {
            let more = ahead.let_through(Vec::new());
            counts.push(more.len());
            seen.extend(more);
        }
        assert_eq!(counts, expected);
        assert_eq!(seen, all, "something was lost or changed its place");
        assert!(!ahead.is_waiting());
    }

    #[test]
    fn what_follows_a_moving_key_waits_for_the_focus() {
        let none = Modifiers::NONE;
        check(vec![text("a"), text("b")], &[2]);
        check(vec![text("a"), press(Key::Enter, none), text("b"), text("c")], &[2, 0, 0, 2]);
        check(vec![press(Key::Tab, none), press(Key::Tab, none), text("b")], &[1, 0, 0, 1, 0, 0, 1]);
        check(vec![press(Key::F8, none), text("b")], &[1, 0, 0, 1]);
        check(vec![press(Key::Enter, Modifiers::COMMAND), text("b")], &[1, 0, 0, 1]);
        check(vec![press(Key::A, Modifiers::COMMAND), text("b")], &[2]);
        check(vec![press(Key::Backspace, none), press(Key::Space, none), text("b")], &[3]);
    }
}
