//! Digits typed on any layout. The number row of the Kazakh layout has letters and signs where others have digits.

use egui::{Event, Key, Ui};

/// What may stand in a field of digits besides digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Digits {
    /// Nothing.
    Only,
    /// A plus, spaces, brackets and hyphens of a phone number; they are left out.
    Phone,
    /// The points of a date.
    Date,
    /// The comma or point of money, and a minus.
    Money,
    /// The colon or point of a time of day.
    Time,
}

/// Turns what was typed or pasted in this frame into digits.
pub fn translate(ui: &Ui, digits: Digits) {
    ui.input_mut(|input| {
        let mut place = None;
        for event in &mut input.events {
            match event {
                Event::Key { physical_key, pressed: true, modifiers, .. } if !modifiers.ctrl && !modifiers.alt => place = *physical_key,
                Event::Text(text) => *text = typed(text, place.take(), digits),
                Event::Paste(text) => *text = text.chars().filter(|sign| keep(*sign, digits)).collect(),
                _ => {}
            }
        }
        input.events.retain(|event| !matches!(event, Event::Text(text) if text.is_empty()));
    });
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
    text.chars().filter(|sign| keep(*sign, digits)).collect()
}

fn keep(sign: char, digits: Digits) -> bool {
    sign.is_ascii_digit()
        || match digits {
            Digits::Only | Digits::Phone => false,
            Digits::Date => matches!(sign, '.' | '-' | '/'),
            Digits::Money => matches!(sign, ',' | '.' | '-'),
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
        check(",", Some(Key::Comma), Digits::Money, ",");
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
}
