//! Every screen in every language and theme, at 1366×768 and larger zoom: nothing panics, every input has a name
//! (egui_kittest checks it), every sign has a glyph (egui_kittest checks it too). With `TEREZE_SHOTS=DIR` the screens are left there as pictures.

use crate::window_support::fixture::every_screen;
use crate::window_support::window::{screen_of, still};
use egui::vec2;
use egui_kittest::kittest::NodeT as _;
use std::path::PathBuf;
use tereze_domain::language::Language;
use tereze_ui::kit::Theme;

fn check(language: Language, theme: Theme, zoom: f32) {
    let shots = std::env::var_os("TEREZE_SHOTS").map(PathBuf::from);
    for (name, state) in every_screen(language) {
        let mut harness = still(state, theme, vec2(1366.0, 768.0), zoom, screen_of(name));
        harness.run();
        assert!(harness.root().children_recursive().count() > 3, "{name} is empty");
        if let Some(folder) = &shots {
            let picture = harness.render().expect("a picture");
            let file = folder.join(format!("{name}-{}-{theme:?}-{zoom}.png", language.code()));
            picture.save(file).expect("a file");
        }
    }
}

#[test]
fn kazakh_light() {
    check(Language::Kk, Theme::Light, 1.0);
}

#[test]
fn kazakh_dark() {
    check(Language::Kk, Theme::Dark, 1.0);
}

#[test]
fn kazakh_contrast_enlarged() {
    check(Language::Kk, Theme::Contrast, 1.5);
}

#[test]
fn russian_light() {
    check(Language::Ru, Theme::Light, 1.0);
}

#[test]
fn russian_dark_enlarged() {
    check(Language::Ru, Theme::Dark, 1.5);
}

#[test]
fn english_light_enlarged() {
    check(Language::En, Theme::Light, 1.5);
}

#[test]
fn english_contrast() {
    check(Language::En, Theme::Contrast, 1.0);
}

#[test]
fn kazakh_light_doubled() {
    check(Language::Kk, Theme::Light, 2.0);
}
