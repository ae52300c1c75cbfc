//! The way of a request through its stations, in words and as a line.

use crate::context::Context;
use crate::kit::surface::Tone;
use crate::kit::{Icon, palette, tokens};
use egui::text::LayoutJob;
use egui::{FontId, Galley, Rect, Sense, Ui, pos2, vec2};
use std::sync::Arc;
use tereze_domain::message::Message;
use tereze_domain::request::State;

/// What is said of a request in this state.
pub(super) fn said(state: State) -> (Tone, Icon, &'static str) {
    match state {
        State::Draft | State::Signed | State::Queued => (Tone::Accent, Icon::Clock, "receipt-said-queued"),
        State::Sent => (Tone::Accent, Icon::Clock, "receipt-said-sent"),
        State::Delivered => (Tone::Accent, Icon::Check, "receipt-said-delivered"),
        State::Registered => (Tone::Good, Icon::Check, "receipt-said-registered"),
        State::UnderReview(_) => (Tone::Accent, Icon::Clock, "receipt-said-under-review"),
        State::Granted => (Tone::Good, Icon::Check, "receipt-said-granted"),
        State::Refused => (Tone::Warning, Icon::Info, "receipt-said-refused"),
        State::AtCentre => (Tone::Good, Icon::Check, "receipt-said-at-centre"),
        State::HandedOver => (Tone::Good, Icon::Check, "receipt-said-handed-over"),
        State::NotAccepted => (Tone::Warning, Icon::Info, "receipt-said-not-accepted"),
        State::Withdrawn => (Tone::Calm, Icon::Info, "receipt-said-withdrawn"),
        State::NeedsAttention => (Tone::Warning, Icon::Warning, "receipt-said-needs-attention"),
    }
}

/// The word of a station: what was passed is told as done, and a decision is not told before it is made.
fn word(station: State, passed: bool, state: State) -> &'static str {
    match station {
        State::Sent if passed || state != State::Sent => "way-sent",
        State::Granted if !passed => "way-decision",
        State::Granted if state == State::Refused => State::Refused.text_key(),
        station => station.text_key(),
    }
}

/// The stations of a request.
const STATIONS: [State; 6] = [State::Signed, State::Sent, State::Delivered, State::Registered, State::Granted, State::HandedOver];

/// How many stations were passed.
fn passed(state: State) -> usize {
    match state {
        State::Draft => 0,
        State::Signed | State::Queued | State::Sent | State::NeedsAttention => 1,
        State::Delivered => 3,
        State::Registered | State::UnderReview(_) => 4,
        State::Granted | State::Refused | State::AtCentre => 5,
        State::HandedOver | State::NotAccepted | State::Withdrawn => 6,
    }
}

/// The way of a request with the place it has reached: in a line, or one under another where the words have no room.
pub(super) fn way(ui: &mut Ui, cx: &Context<'_>, state: State) {
    let palette = palette(ui);
    let (space, side) = (tokens().space, tokens().shape.step);
    let reached = passed(state);
    let words: Vec<(String, bool)> =
        STATIONS.iter().zip(0..).map(|(station, place)| (cx.tr(word(*station, place < reached, state)), place < reached)).collect();
    let font = FontId::proportional(tokens().text.caption);
    let each = ui.available_width() / words.len() as f32;
    let widest =
        words.iter().flat_map(|(words, _)| words.split(' ')).map(|word| ui.painter().layout_no_wrap(word.to_owned(), font.clone(), palette.text).size().x);
    let in_line = widest.fold(0.0, f32::max) < each - space.small;
    let room = if in_line { each - space.small } else { ui.available_width() - side - space.small };
    let stations: Vec<(Arc<Galley>, bool)> = words
        .into_iter()
        .map(|(words, done)| {
            let mut job = LayoutJob::simple(words, font.clone(), if done { palette.text } else { palette.muted }, room);
            job.halign = if in_line { egui::Align::Center } else { egui::Align::Min };
            (ui.painter().layout_job(job), done)
        })
        .collect();
    let step = if in_line { vec2(each, 0.0) } else { vec2(0.0, side + space.small) };
    let under = stations.iter().map(|(words, _)| words.size().y).fold(0.0, f32::max);
    let height = if in_line { side + 2.0 * space.tight + under } else { step.y * stations.len() as f32 };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let here = cx.say(&Message::new("receipt-way").with("state", cx.tr(state.text_key())));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Image, true, &here));
    let painter = ui.painter();
    let first = rect.min + vec2(if in_line { each / 2.0 } else { side / 2.0 }, side / 2.0);
    for (number, (words, done)) in stations.into_iter().enumerate() {
        let centre = first + step * number as f32;
        if number > 0 {
            let colour = if done { palette.success } else { palette.border };
            let gap = step.normalized() * (side / 2.0 + space.hair);
            painter.line_segment([centre - step + gap, centre - gap], egui::Stroke::new(2.0, colour));
        }
        if done {
            painter.circle_filled(centre, side / 2.0, palette.success_soft);
            Icon::Check.paint(painter, Rect::from_center_size(centre, vec2(side, side)).shrink(space.tight), palette.success);
        } else {
            painter.circle_stroke(centre, (side - 1.0) / 2.0, egui::Stroke::new(1.0, palette.border_strong));
        }
        let beside = pos2(centre.x + side / 2.0 + space.small, centre.y - words.size().y / 2.0);
        let place = if in_line { pos2(centre.x, centre.y + side / 2.0 + space.tight) } else { beside };
        painter.galley(place, words, palette.text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tereze_domain::language::Language;
    use tereze_texts::tr;

    #[track_caller]
    fn check(state: State, expected: &[&str]) {
        let words: Vec<String> = STATIONS.iter().enumerate().map(|(place, station)| tr(word(*station, place < passed(state), state), Language::Kk)).collect();
        assert_eq!(words, expected, "{state:?}");
    }

    #[test]
    fn what_was_passed_is_told_as_done() {
        check(State::Queued, &["Қол қойылды", "Жіберілді", "Жеткізілді", "Тіркелді", "Шешім", "Берілді"]);
        check(State::Sent, &["Қол қойылды", "Жіберілуде", "Жеткізілді", "Тіркелді", "Шешім", "Берілді"]);
        check(State::Registered, &["Қол қойылды", "Жіберілді", "Жеткізілді", "Тіркелді", "Шешім", "Берілді"]);
        check(State::Granted, &["Қол қойылды", "Жіберілді", "Жеткізілді", "Тіркелді", "Шешім оң", "Берілді"]);
        check(State::Refused, &["Қол қойылды", "Жіберілді", "Жеткізілді", "Тіркелді", "Бас тартылды", "Берілді"]);
    }
}
