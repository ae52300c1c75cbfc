//! Whether the key of an action was pressed.

use super::keys::Action;
use egui::{Context, Event, Key};

impl Action {
    /// Whether the key was pressed in this frame; the press is used up. A held key counts once.
    pub fn pressed(self, context: &Context) -> bool {
        let (modifiers, wanted) = self.key();
        context.input_mut(|input| {
            let mut pressed = false;
            input.events.retain(|event| {
                let Event::Key { key, physical_key, pressed: true, repeat, modifiers: held } = event else { return true };
                let this = is(wanted, *key, *physical_key) && held.command == modifiers.command && held.alt == modifiers.alt && held.shift == modifiers.shift;
                pressed |= this && !repeat;
                !this
            });
            pressed
        })
    }
}

/// Whether a key press is the wanted key: by its letter, or by its place where the letter is not Latin or the sign no digit.
fn is(wanted: Key, key: Key, physical: Option<Key>) -> bool {
    key == wanted || (physical == Some(wanted) && !is_latin_letter(key))
}

fn is_latin_letter(key: Key) -> bool {
    let name = key.name();
    name.len() == 1 && name.bytes().all(|byte| byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(action: Action, key: Key, physical: Option<Key>, expected: bool) {
        assert_eq!(is(action.key().1, key, physical), expected, "{action:?} by {key:?} at {physical:?}");
    }

    #[test]
    fn keys_of_three_layouts() {
        check(Action::Language, Key::L, Some(Key::L), true);
        // Under ru and kk egui falls back to the physical key.
        check(Action::Language, Key::L, None, true);
        // Dvorak: the letter counts, not its place.
        check(Action::Language, Key::N, Some(Key::L), false);
        // The digit row of the Kazakh layout has signs and letters.
        check(Action::Step(1), Key::Quote, Some(Key::Num1), true);
        check(Action::Step(2), Key::Num2, Some(Key::Num2), true);
        check(Action::TurnLeft, Key::OpenBracket, Some(Key::OpenBracket), true);
    }
}
