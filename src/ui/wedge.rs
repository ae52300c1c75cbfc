//! A barcode scanner that types: its code is known by its haste and by what it says, wherever the focus is.
//!
//! Signs are never held back: they reach the field that has the focus as if typed. When the burst ends in a code the program knows, the caller puts the
//! typed text back as it was before the burst and acts on the code; otherwise the burst was typing.

use egui::{Event, Key};
use tereze_domain::number::IdentityNumber;

/// Signs of a scanner follow each other faster than this, in seconds, over the whole burst; the fastest typist needs twice as long.
const HASTE: f64 = 0.035;
/// A longer pause ends a burst. A slow machine sees the signs of several hundredths of a second together, and then none for as long.
const PAUSE: f64 = 0.15;
/// A shorter burst is typing.
const SHORTEST: usize = 11;
/// A longer one is no code of ours.
const LONGEST: usize = 4096;
/// Digits of a receipt's number.
const RECEIPT: usize = 16;

/// What a barcode said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Code {
    /// An ЖСН or БСН with the right control digit.
    Party(IdentityNumber),
    /// The number of a receipt, a number of the provider or of the portal, or a request's own identifier.
    Request(String),
}

/// What a frame's events meant to the scanner's listener.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Heard {
    /// A burst may have begun with this frame: what is typed from here on may have to be taken back.
    pub began: bool,
    /// A burst ended in this code; its Enter and what it typed in this frame were taken out of the events.
    pub code: Option<Code>,
}

/// Listens for bursts.
#[derive(Debug, Default)]
pub struct Wedge {
    signs: String,
    began: f64,
    last: f64,
}

impl Wedge {
    /// Listens to the events of a frame that came at this moment, in seconds. `belongs` says whether a code is at home in the field that has the
    /// focus: then it was typed there, and its Enter goes on as any other.
    pub fn hear(&mut self, events: &mut Vec<Event>, now: f64, belongs: impl Fn(&Code) -> bool) -> Heard {
        let mut heard = Heard::default();
        let mut burst = 0;
        let mut place = None;
        let mut enter = None;
        for (at, event) in events.iter().enumerate() {
            match event {
                Event::Key { key: Key::Enter, pressed: true, repeat: false, modifiers, .. } if modifiers.is_none() => {
                    let signs = std::mem::take(&mut self.signs);
                    let hasty = now - self.last <= PAUSE && self.last - self.began <= HASTE * signs.len() as f64;
                    if let Some(code) = code(&signs).filter(|code| hasty && !belongs(code)) {
                        enter = Some((at, code));
                        break;
                    }
                }
                Event::Key { physical_key, key, pressed: true, .. } => {
                    place = physical_key.or(Some(*key));
                    if matches!(key, Key::Tab | Key::Escape | Key::Backspace | Key::Delete) {
                        self.signs.clear();
                    }
                }
                Event::Text(text) => {
                    if now - self.last > PAUSE || self.signs.len() > LONGEST {
                        self.signs.clear();
                    }
                    if self.signs.is_empty() {
                        heard.began = true;
                        burst = at;
                        self.began = now;
                    }
                    self.signs.push_str(&signs_of(text, place.take()));
                    self.last = now;
                }
                Event::Paste(_) => self.signs.clear(),
                _ => {}
            }
        }
        if let Some((at, code)) = enter {
            let mut place = 0;
            events.retain(|event| {
                let of_the_burst = place == at || ((burst..at).contains(&place) && matches!(event, Event::Text(_)));
                place += 1;
                !of_the_burst
            });
            heard.code = Some(code);
        }
        heard
    }
}

/// What a scanner meant by a typed text: a keyboard of another layout makes letters of its digits, their places tell.
fn signs_of(text: &str, place: Option<Key>) -> String {
    let mut signs = text.chars();
    if let (Some(sign), None) = (signs.next(), signs.next())
        && !sign.is_ascii_alphanumeric()
        && sign != '-'
    {
        if let Some(digit) = super::kit::digits::digit(sign, place) {
            return digit.to_string();
        }
        if let Some(letter) = place.map(Key::name).filter(|name| name.len() == 1) {
            return letter.to_owned();
        }
    }
    text.to_owned()
}

/// The code of a burst; `None` when it is none the program knows.
fn code(signs: &str) -> Option<Code> {
    if signs.len() < SHORTEST || signs.len() > LONGEST {
        return None;
    }
    if let Ok(number) = signs.parse::<IdentityNumber>() {
        return Some(Code::Party(number));
    }
    let lower = signs.to_ascii_lowercase();
    if let Some(number) = of_series(&lower) {
        return Some(Code::Request(number));
    }
    let is_identifier = lower.len() == 36 && uuid::Uuid::try_parse(&lower).is_ok();
    let is_number = signs.starts_with(|sign: char| sign.is_ascii_digit()) && signs.chars().all(|sign| sign.is_ascii_digit() || sign == '-' || sign == '/');
    (is_identifier || is_number).then(|| Code::Request(if is_identifier { lower } else { signs.to_owned() }))
}

/// The number in a code of a paper's series: each of them ends with the number of the document it belongs to. The brackets around it may have become
/// other signs under another layout.
fn of_series(signs: &str) -> Option<String> {
    let after = &signs[signs.find("favorid")? + "favorid".len()..];
    let digits: String = after.chars().skip_while(|sign| !sign.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    (digits.len() == RECEIPT).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::Modifiers;

    fn press(key: Key, place: Key) -> Event {
        Event::Key { key, physical_key: Some(place), pressed: true, repeat: false, modifiers: Modifiers::NONE }
    }

    /// The signs of a scanner, so many seconds apart, and Enter after them.
    fn scanned(signs: &str, apart: f64) -> Option<Code> {
        let mut wedge = Wedge::default();
        let mut now = 10.0;
        for sign in signs.chars() {
            wedge.hear(&mut vec![Event::Text(sign.to_string())], now, |_| false);
            now += apart;
        }
        let mut events = vec![press(Key::Enter, Key::Enter)];
        let heard = wedge.hear(&mut events, now, |_| false);
        assert_eq!(events.is_empty(), heard.code.is_some(), "only the Enter of a code is taken");
        heard.code
    }

    #[track_caller]
    #[expect(clippy::needless_pass_by_value, reason = "a case is written as a value")]
    fn check(signs: &str, expected: Option<Code>) {
        assert_eq!(scanned(signs, 0.004), expected, "{signs}");
        assert_eq!(scanned(signs, 0.09), None, "{signs} typed by hand");
    }

    fn party(number: &str) -> Option<Code> {
        Some(Code::Party(number.parse().expect("a right number")))
    }

    #[test]
    fn codes_are_known_by_what_they_say() {
        check("940140000385", party("940140000385"));
        check("940140000386", Some(Code::Request("940140000386".into())));
        check("0072026112200001", Some(Code::Request("0072026112200001".into())));
        check("2026-000001", Some(Code::Request("2026-000001".into())));
        check("0198c0de-0000-7000-8000-00000000000A", Some(Code::Request("0198c0de-0000-7000-8000-00000000000a".into())));
        check(
            "<BarcodeElement><elementNumber>1</elementNumber><FavorID>0072026112200001</FavorID></BarcodeElement>",
            Some(Code::Request("0072026112200001".into())),
        );
        check("1234567890", None);
        check("Hello, world", None);
        check("", None);
    }

    #[test]
    fn digits_of_a_scanner_under_the_kazakh_layout() {
        let mut wedge = Wedge::default();
        // 940140000385 with the number row of the Kazakh layout.
        let row = [("ұ", Key::Num9), ("ң", Key::Num4), ("қ", Key::Num0), ("\"", Key::Num1), ("ң", Key::Num4), ("қ", Key::Num0)];
        let rest = [("қ", Key::Num0), ("қ", Key::Num0), ("қ", Key::Num0), ("і", Key::Num3), ("ү", Key::Num8), ("ғ", Key::Num5)];
        let mut events: Vec<Event> = row.iter().chain(&rest).flat_map(|(sign, place)| [press(*place, *place), Event::Text((*sign).to_owned())]).collect();
        events.push(press(Key::Enter, Key::Enter));
        let heard = wedge.hear(&mut events, 5.0, |_| false);
        assert_eq!(heard, Heard { began: true, code: party("940140000385") });
        assert!(!events.iter().any(|event| matches!(event, Event::Text(_))), "what it typed would reach the field");
    }

    #[test]
    fn a_code_at_home_in_its_field_is_typing() {
        let mut wedge = Wedge::default();
        let mut events: Vec<Event> = "940140000385".chars().map(|sign| Event::Text(sign.to_string())).collect();
        events.push(press(Key::Enter, Key::Enter));
        let all = events.len();
        assert_eq!(wedge.hear(&mut events, 5.0, |code| matches!(code, Code::Party(_))).code, None);
        assert_eq!(events.len(), all, "the Enter was taken");
    }

    #[test]
    fn a_burst_that_is_corrected_is_typing() {
        let mut wedge = Wedge::default();
        let mut events: Vec<Event> = "94014000038".chars().map(|sign| Event::Text(sign.to_string())).collect();
        events.push(press(Key::Backspace, Key::Backspace));
        events.push(Event::Text("5".into()));
        events.push(press(Key::Enter, Key::Enter));
        assert_eq!(wedge.hear(&mut events, 5.0, |_| false).code, None);
    }
}
