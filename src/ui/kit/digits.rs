//! Digits typed on any layout. The number row of the Kazakh layout has letters and signs where others have digits.

use super::{date, mask};
use egui::{Event, Id, Key, TextEdit, Ui};

/// What may stand in a field of digits besides digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Digits {
    /// Nothing.
    Only,
    /// A plus, spaces, brackets and hyphens of a phone number; they are left out.
    Phone,
    /// The points of a date.
    Date,
    /// The comma or point of money.
    Money,
    /// The colon or point of a time of day.
    Time,
}

/// Turns what was typed or pasted in this frame into digits of the field with this identifier, in which `text` stands.
pub fn translate(ui: &Ui, digits: Digits, id: Id, text: &str) {
    let mut end = if digits == Digits::Date { before_the_end(ui, id, text) } else { None };
    ui.input_mut(|input| {
        let mut place = None;
        for event in &mut input.events {
            match event {
                Event::Key { key, physical_key, pressed: true, modifiers, .. } => {
                    if !modifiers.ctrl && !modifiers.alt {
                        place = *physical_key;
                    }
                    follow(&mut end, *key);
                }
                Event::Text(typed) => {
                    *typed = self::typed(typed, place.take(), digits);
                    if let Some(end) = &mut end {
                        *typed = mask::dotted(end, typed);
                        end.push_str(typed);
                    }
                }
                Event::Paste(pasted) => {
                    *pasted = self::pasted(pasted, digits);
                    end = None;
                }
                _ => {}
            }
        }
        input.events.retain(|event| !matches!(event, Event::Text(text) if text.is_empty()));
    });
}

/// What stands before what will be typed, when that goes to the end of the text; nothing when the caret is elsewhere.
fn before_the_end(ui: &Ui, id: Id, text: &str) -> Option<String> {
    let count = text.chars().count();
    let range = TextEdit::load_state(ui.ctx(), id).and_then(|state| state.cursor.char_range());
    let Some(range) = range else { return Some(text.to_owned()) };
    let (from, to) = (range.primary.index.min(range.secondary.index), range.primary.index.max(range.secondary.index));
    match () {
        () if to.0 < count => None,
        () if from == to => Some(text.to_owned()),
        () if from.0 == 0 => Some(String::new()),
        () => None,
    }
}

/// Keeps up with a key that changes the end of the text or leads away from it.
fn follow(end: &mut Option<String>, key: Key) {
    match key {
        Key::Backspace => {
            if let Some(end) = end {
                end.pop();
            }
        }
        Key::ArrowLeft | Key::Home | Key::ArrowUp | Key::ArrowDown => *end = None,
        _ => {}
    }
}

fn pasted(text: &str, digits: Digits) -> String {
    match digits {
        Digits::Money => mask::pasted_sum(text),
        Digits::Date => date::read(text).map_or_else(|| text.chars().filter(|sign| keep(*sign, digits)).collect(), date::written),
        Digits::Only | Digits::Phone | Digits::Time => text.chars().filter(|sign| keep(*sign, digits)).collect(),
    }
}

/// What typed text amounts to in a field of digits, given the place of the key it came from.
fn typed(text: &str, place: Option<Key>, digits: Digits) -> String {
    let mut signs = text.chars();
    if let (Some(sign), None) = (signs.next(), signs.next())
        && !sign.is_ascii_digit()
    {
        let by_letter = digit_of_letter(sign);
        // A comma and a point stand on the Kazakh number row, but also where money needs them: there the place decides.
        let by_place = place.and_then(digit_of_place);
        let by_sign = if digits == Digits::Only || digits == Digits::Phone { digit_of_sign(sign) } else { None };
        if let Some(digit) = by_letter.or(by_place).or(by_sign) {
            return digit.to_string();
        }
    }
    let kept = text.chars().filter(|sign| keep(*sign, digits));
    // A sum is kept with a point; the field shows the sign of the language.
    if digits == Digits::Money { kept.map(|sign| if sign == ',' { '.' } else { sign }).collect() } else { kept.collect() }
}

fn keep(sign: char, digits: Digits) -> bool {
    sign.is_ascii_digit()
        || match digits {
            Digits::Only | Digits::Phone => false,
            Digits::Date => matches!(sign, '.' | '-' | '/'),
            Digits::Money => matches!(sign, ',' | '.'),
            Digits::Time => matches!(sign, ':' | '.'),
        }
}

/// The digit a scanner or a hand meant by a sign that is none, by its letter, its place on the keyboard, or the sign itself.
pub fn digit(sign: char, place: Option<Key>) -> Option<char> {
    digit_of_letter(sign).or(place.and_then(digit_of_place)).or(digit_of_sign(sign))
}

fn digit_of_letter(letter: char) -> Option<char> {
    Some(match letter {
        'ә' | 'Ә' => '2',
        'і' | 'І' => '3',
        'ң' | 'Ң' => '4',
        'ғ' | 'Ғ' => '5',
        'ү' | 'Ү' => '8',
        'ұ' | 'Ұ' => '9',
        'қ' | 'Қ' => '0',
        _ => return None,
    })
}

fn digit_of_sign(sign: char) -> Option<char> {
    Some(match sign {
        '"' => '1',
        ',' => '6',
        '.' => '7',
        _ => return None,
    })
}

fn digit_of_place(place: Key) -> Option<char> {
    Some(match place {
        Key::Num0 => '0',
        Key::Num1 => '1',
        Key::Num2 => '2',
        Key::Num3 => '3',
        Key::Num4 => '4',
        Key::Num5 => '5',
        Key::Num6 => '6',
        Key::Num7 => '7',
        Key::Num8 => '8',
        Key::Num9 => '9',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, place: Option<Key>, digits: Digits, expected: &str) {
        assert_eq!(typed(text, place, digits), expected, "{text} at {place:?}");
    }

    #[test]
    fn the_kazakh_number_row() {
        for (text, expected) in
            [("\"", "1"), ("ә", "2"), ("і", "3"), ("ң", "4"), ("ғ", "5"), (",", "6"), (".", "7"), ("ү", "8"), ("ұ", "9"), ("қ", "0"), ("Қ", "0")]
        {
            check(text, None, Digits::Only, expected);
        }
        check(",", Some(Key::Num6), Digits::Money, "6");
        check(",", Some(Key::Comma), Digits::Money, ".");
        check(".", Some(Key::Period), Digits::Money, ".");
        check(".", Some(Key::Num7), Digits::Date, "7");
        check(".", Some(Key::Period), Digits::Date, ".");
        check("\"", Some(Key::Num1), Digits::Date, "1");
    }

    #[test]
    fn other_layouts_and_pasted_text() {
        check("5", Some(Key::Num5), Digits::Only, "5");
        check("5", Some(Key::I), Digits::Only, "5");
        check("ж", Some(Key::Semicolon), Digits::Only, "");
        check("940 140 000 385", None, Digits::Only, "940140000385");
        check("+7 (701) 123-45-67", None, Digits::Phone, "77011234567");
        check("22.11.2026", None, Digits::Date, "22.11.2026");
    }

    #[track_caller]
    fn check_pasted(text: &str, digits: Digits, expected: &str) {
        assert_eq!(pasted(text, digits), expected, "{text}");
    }

    #[test]
    fn what_is_pasted() {
        check_pasted("1503 4000-7710", Digits::Only, "150340007710");
        check_pasted(" 1503\u{a0}4000\u{202f}7710\n", Digits::Only, "150340007710");
        check_pasted("+7 (721) 241-00-00", Digits::Phone, "77212410000");
        check_pasted("1 500 000,50 ₸", Digits::Money, "1500000.50");
        check_pasted("2026-11-22", Digits::Date, "22.11.2026");
        check_pasted("22112026", Digits::Date, "22.11.2026");
        check_pasted("22.11", Digits::Date, "22.11");
    }

    #[test]
    fn the_end_of_a_date_is_kept_up_with() {
        let mut end = Some("22.1".to_owned());
        follow(&mut end, Key::Backspace);
        assert_eq!(end.as_deref(), Some("22."));
        follow(&mut end, Key::A);
        assert_eq!(end.as_deref(), Some("22."));
        follow(&mut end, Key::ArrowLeft);
        assert_eq!(end, None);
    }
}
