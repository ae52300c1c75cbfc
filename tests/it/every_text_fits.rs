//! Every text of every screen is whole: in three languages, at 100 %, 150 % and 200 % on a screen of 1366×768.
//!
//! A missing sign is a panic of egui_kittest. Here the drawn texts are looked at: none is cut but where a list cuts on
//! purpose, none goes over the edge of what shows it, and none is the key of a text that is missing.

use crate::window_support::fixture::every_screen;
use crate::window_support::window::{screen_of, still};
use egui::epaint::TextShape;
use egui::{Rect, Shape, vec2};
use std::collections::HashSet;
use tereze::domain::language::Language;
use tereze::texts::keys;
use tereze::ui::kit::Look;

/// Points that rounding to pixels may add.
const ROUNDING: f32 = 1.5;

fn texts<'a>(shape: &'a Shape, clip: Rect, found: &mut Vec<(&'a TextShape, Rect)>) {
    match shape {
        Shape::Text(text) => found.push((text, clip)),
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| texts(shape, clip, found)),
        _ => {}
    }
}

/// What is wrong with a text.
fn fault(text: &TextShape, clip: Rect, screen: Rect, keys: &HashSet<String>) -> Option<String> {
    let words = text.galley.text();
    if words.trim().is_empty() {
        return None;
    }
    let place = text.galley.rect.translate(text.pos.to_vec2());
    // What is scrolled away vertically is not looked at.
    if !clip.is_positive() || !place.intersects(clip) {
        return None;
    }
    let cut_on_purpose = text.galley.job.wrap.max_rows == 1 && text.galley.job.wrap.overflow_character.is_some();
    let inside = |edge: Rect| place.left() >= edge.left() - ROUNDING && place.right() <= edge.right() + ROUNDING;
    match () {
        () if keys.contains(words) => Some("is a key".to_owned()),
        () if text.galley.elided && !cut_on_purpose => Some("is cut".to_owned()),
        () if !inside(screen) => Some(format!("goes over the screen: {place:?}")),
        // The text in an input scrolls under its edge.
        () if !inside(clip) && !is_input(text) => Some(format!("goes over its edge: {place:?} in {clip:?}")),
        () if breaks_a_word(text) => Some("breaks a word".to_owned()),
        () => None,
    }
}

/// A text of an input is one line that never wraps, over a paragraph's width.
fn is_input(text: &TextShape) -> bool {
    !text.galley.job.wrap.max_width.is_finite() || !text.galley.job.break_on_newline
}

/// Whether a line ends in the middle of a word.
fn breaks_a_word(text: &TextShape) -> bool {
    let rows = &text.galley.rows;
    rows.windows(2).any(|pair| {
        let end = pair[0].glyphs.last().map(|glyph| glyph.chr);
        let begin = pair[1].glyphs.first().map(|glyph| glyph.chr);
        !pair[0].ends_with_newline && end.zip(begin).is_some_and(|(end, begin)| end.is_alphabetic() && begin.is_alphabetic())
    })
}

fn check(language: Language, zoom: f32) {
    let keys: HashSet<String> = keys(language).into_iter().filter(|key| key.contains('-')).collect();
    let size = vec2(1366.0, 768.0);
    let mut told = Vec::new();
    for (name, state) in every_screen(language) {
        let mut harness = still(state, Look::Light, size, zoom, screen_of(name));
        harness.run();
        let screen = Rect::from_min_size(egui::Pos2::ZERO, size / zoom);
        let mut found = Vec::new();
        for clipped in &harness.output().shapes {
            texts(&clipped.shape, clipped.clip_rect.intersect(screen), &mut found);
        }
        assert!(found.len() > 5, "{name} shows no text");
        for (text, clip) in found {
            if let Some(fault) = fault(text, clip, screen, &keys) {
                told.push(format!("{name}: «{}» {fault}", text.galley.text()));
            }
        }
    }
    told.sort();
    told.dedup();
    assert!(told.is_empty(), "{language:?} at {zoom}: {} texts\n{}", told.len(), told.join("\n"));
}

#[test]
fn kazakh() {
    check(Language::Kk, 1.0);
}

#[test]
fn kazakh_enlarged() {
    check(Language::Kk, 1.5);
}

#[test]
fn kazakh_doubled() {
    check(Language::Kk, 2.0);
}

#[test]
fn russian() {
    check(Language::Ru, 1.0);
}

#[test]
fn russian_enlarged() {
    check(Language::Ru, 1.5);
}

#[test]
fn russian_doubled() {
    check(Language::Ru, 2.0);
}

#[test]
fn english() {
    check(Language::En, 1.0);
}

#[test]
fn english_enlarged() {
    check(Language::En, 1.5);
}

#[test]
fn english_doubled() {
    check(Language::En, 2.0);
}
