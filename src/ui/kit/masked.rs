//! A text shown with the signs of its mask, which stand between its characters and are none of them.

use super::mask::Mask;
use super::theme::palette;
use super::tokens::tokens;
use egui::text::{CCursor, LayoutJob, TextFormat};
use egui::widgets::text_edit::TextEditOutput;
use egui::{FontId, Galley, Ui, vec2};
use std::sync::Arc;

/// The text with room for the signs of the mask.
pub(super) fn masked(ui: &Ui, mask: Option<Mask>, text: &str) -> Arc<Galley> {
    let font = FontId::proportional(tokens().text.body);
    let format = TextFormat::simple(font, palette(ui).text);
    let mut job = LayoutJob { break_on_newline: false, ..LayoutJob::default() };
    let mut from = 0;
    let mut gap = 0.0;
    for sign in mask.map(|mask| mask.signs(text)).unwrap_or_default() {
        let to = text.char_indices().nth(sign.before).map_or(text.len(), |(at, _)| at);
        append(&mut job, mask, &text[from..to], gap, &format);
        // A group is told by a gap wider than a blank.
        let group = tokens().space.tight + tokens().space.hair;
        (from, gap) = (to, if sign.is_gap() { group } else { sign_galley(ui, sign.sign).size().x });
    }
    append(&mut job, mask, &text[from..], gap, &format);
    ui.painter().layout_job(job)
}

fn append(job: &mut LayoutJob, mask: Option<Mask>, text: &str, gap: f32, format: &TextFormat) {
    let shown: String = text.chars().map(|character| mask.map_or(character, |mask| mask.shown(character))).collect();
    // An empty text has a section all the same: it tells how high the line is.
    if !shown.is_empty() || job.sections.is_empty() {
        job.append(&shown, gap, format.clone());
    }
}

fn sign_galley(ui: &Ui, sign: &str) -> Arc<Galley> {
    ui.painter().layout_no_wrap(sign.to_owned(), FontId::proportional(tokens().text.body), palette(ui).muted)
}

/// Draws the signs of the mask into their gaps.
pub(super) fn signs(ui: &Ui, mask: Mask, text: &str, output: &TextEditOutput) {
    if text.is_empty() {
        return;
    }
    let painter = ui.painter().with_clip_rect(output.text_clip_rect.intersect(ui.clip_rect()));
    let muted = palette(ui).muted;
    for sign in mask.signs(text).iter().filter(|sign| !sign.is_gap()) {
        let galley = sign_galley(ui, sign.sign);
        let right = output.galley_pos.x + output.galley.pos_from_cursor(CCursor::new(sign.before)).left();
        painter.galley(egui::pos2(right - galley.size().x, output.galley_pos.y), galley, muted);
    }
    if !mask.after().is_empty() {
        painter.galley(output.galley_pos + vec2(output.galley.size().x, 0.0), sign_galley(ui, mask.after()), muted);
    }
}
