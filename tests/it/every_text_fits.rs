//! Every text of every screen is whole: in three languages, at 100 %, 150 % and 200 % on a screen of 1366×768.
//!
//! A missing sign is a panic of egui_kittest. Here the drawn texts are looked at: none is cut but where a list cuts on
//! purpose, none goes over the edge of what shows it, and none is the key of a text that is missing.

use crate::window_support::fixture::every_screen;
use crate::window_support::window::{screen_of, still};
use egui::epaint::TextShape;
use egui::{FullOutput, Pos2, Rect, Shape, Vec2, vec2};
use std::collections::HashSet;
use tereze_domain::language::Language;
use tereze_texts::keys;
use tereze_ui::kit::Theme;

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

/// Only an input is one line whatever stands in it.
fn is_input(text: &TextShape) -> bool {
    !text.galley.job.break_on_newline
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

/// What is wrong with the texts that were drawn on a screen of this size, in points.
fn faults(output: &FullOutput, size: Vec2, keys: &HashSet<String>) -> Vec<String> {
    let screen = Rect::from_min_size(Pos2::ZERO, size);
    let mut found = Vec::new();
    for clipped in &output.shapes {
        texts(&clipped.shape, clipped.clip_rect.intersect(screen), &mut found);
    }
    let mut told: Vec<String> =
        found.iter().zip(0..).flat_map(|(one, number)| found[number + 1..].iter().filter_map(move |other| collision(one, other))).collect();
    let one_by_one = found.into_iter().filter_map(|(text, clip)| Some(format!("«{}» {}", text.galley.text(), fault(text, clip, screen, keys)?)));
    told.extend(one_by_one);
    told
}

/// Two texts that lie over each other or touch.
fn collision(one: &(&TextShape, Rect), other: &(&TextShape, Rect)) -> Option<String> {
    // Lines of small text stand close under each other; beside each other they need a gap.
    let touch = |place: &Rect| rows(other).any(|other| place.shrink2(vec2(-ROUNDING, 3.0)).intersects(other.shrink2(vec2(0.0, 3.0))));
    rows(one).any(|place| touch(&place)).then(|| format!("«{}» and «{}» touch", one.0.galley.text(), other.0.galley.text()))
}

/// Where the lines of a text are seen. The signs of a mask stand inside the text of an input.
fn rows<'a>((text, clip): &'a (&TextShape, Rect)) -> impl Iterator<Item = Rect> + 'a {
    let rows = text.galley.rows.iter().filter(|row| !is_input(text) && row.glyphs.iter().any(|glyph| !glyph.chr.is_whitespace()));
    // A text that goes on after another one in the same line has room for that one before its first line.
    rows.map(|row| row.rect_without_leading_space().translate(text.pos.to_vec2()).intersect(*clip)).filter(|place| place.is_positive())
}

fn check(language: Language, zoom: f32) {
    let keys: HashSet<String> = keys(language).into_iter().filter(|key| key.contains('-')).collect();
    let mut told = Vec::new();
    // The screen as it is, and one so high that everything is seen at once that would be scrolled to.
    for size in [vec2(1366.0, 768.0), vec2(1366.0, 3600.0)] {
        // The applicant's screen is a window of its own; where it lies over this one nothing else can be read.
        for (name, state) in every_screen(language).into_iter().filter(|(name, _)| !name.starts_with("beside-")) {
            let mut harness = still(state, Theme::Light, size, zoom, screen_of(name));
            harness.run();
            told.extend(faults(harness.output(), size / zoom, &keys).into_iter().map(|fault| format!("{name}: {fault}")));
        }
    }
    told.sort();
    told.dedup();
    assert!(told.is_empty(), "{language:?} at {zoom}: {} texts\n{}", told.len(), told.join("\n"));
}

#[test]
fn what_does_not_fit_is_told() {
    let keys = HashSet::from(["nav-services".to_owned()]);
    let context = egui::Context::default();
    tereze_ui::kit::theme::install(&context);
    let size = vec2(300.0, 200.0);
    let input = || egui::RawInput { screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size)), ..Default::default() };
    let long = "Кәмелетке толмаған балалардың мүлкіне иелік ету";
    let draw = |ui: &mut egui::Ui| {
        ui.label("бүтін");
        ui.label("nav-services");
        ui.add(egui::Label::new(long).extend());
        let narrow = egui::text::LayoutJob::simple("Зарегистрировано".to_owned(), egui::FontId::default(), egui::Color32::PLACEHOLDER, 40.0);
        ui.painter().galley(ui.cursor().min, ui.painter().layout_job(narrow), egui::Color32::PLACEHOLDER);
        let mut two = egui::text::LayoutJob::simple(long.to_owned(), egui::FontId::default(), egui::Color32::PLACEHOLDER, 120.0);
        two.wrap.max_rows = 2;
        ui.painter().galley(ui.cursor().min, ui.painter().layout_job(two), egui::Color32::PLACEHOLDER);
    };
    // The fonts are there from the second pass on. Nothing is painted: textures are let go.
    context.run_ui(input(), draw).textures_delta.clear();
    let mut output = context.run_ui(input(), draw);
    output.textures_delta.clear();
    let told = faults(&output, size, &keys).join("\n");
    for expected in ["«nav-services» is a key", "иелік ету» goes over the screen", "«Зарегистрировано» breaks a word", "иелік ету» is cut", "touch"]
    {
        assert!(told.contains(expected), "not told: {expected}\n{told}");
    }
    assert!(!told.contains("бүтін"), "{told}");
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
