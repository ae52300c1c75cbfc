//! What the window looks like: the kit and the main screens beside the pictures in `tests/pictures`. What is new on purpose is put there with
//! `UPDATE_SNAPSHOTS=1 cargo test --test it pictures`, and looked at before it is kept.

use crate::window_support::fixture::every_screen;
use crate::window_support::window::{builder, screen_of, still};
use egui::{Id, Ui, Vec2, vec2};
use egui_kittest::{Harness, SnapshotOptions};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use std::fs::File;
use std::io::BufWriter;
use std::path::Path;
use tereze_domain::language::Language;
use tereze_ui::kit::{Button, Caption, Entry, Field, Icon, Note, Options, Rank, Theme, Tone, choice, surface, text, tick};

/// The screen of a desk, drawn smaller: its layout and its words are still seen, and the pictures stay small.
const SCREEN: Vec2 = vec2(1366.0, 768.0);
const ZOOM: f32 = 0.6;
const FOLDER: &str = "tests/pictures";

/// A sign at another edge of a point is no other look; a missing one is.
#[track_caller]
fn compare<S>(harness: &mut Harness<'_, S>, name: &str) {
    harness.run();
    harness.snapshot_options(name, &SnapshotOptions::new().output_path(FOLDER).threshold(1.0).max_failed_pixels(12));
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        shrink(&Path::new(FOLDER).join(format!("{name}.png")));
    }
}

/// Writes a picture again as small as PNG makes it without loss.
fn shrink(file: &Path) {
    let picture = image::open(file).expect("the picture just written").to_rgb8();
    let small = BufWriter::new(File::create(file).expect("the same file"));
    picture.write_with_encoder(PngEncoder::new_with_quality(small, CompressionType::Best, FilterType::NoFilter)).expect("a picture");
}

#[track_caller]
fn screen(name: &str, language: Language, look: Theme) {
    let (_, state) = every_screen(language).into_iter().find(|(one, _)| *one == name).expect("a screen of this name");
    let picture = format!("{name}-{}-{look:?}", language.code()).to_lowercase();
    compare(&mut still(state, look, SCREEN * ZOOM, ZOOM, screen_of(name)), &picture);
}

#[track_caller]
fn kit(look: Theme) {
    let name = format!("kit-{look:?}").to_lowercase();
    compare(&mut builder(look, vec2(640.0, 560.0), 1.0).build_ui(everything), &name);
}

fn everything(ui: &mut Ui) {
    let id = Id::unique;
    text::title(ui, "Қызметтер");
    text::muted(ui, "Іздеу үшін теріңіз");
    ui.horizontal(|ui| {
        Button::new(Rank::Main, "Жалғастыру").show(ui);
        Button::new(Rank::Plain, "Сақтау").icon(Icon::Check).show(ui);
        Button::new(Rank::Quiet, "Кейін").show(ui);
        Button::new(Rank::Grave, "Жою").show(ui);
        Button::new(Rank::Main, "Қол қою").enabled(false).show(ui);
    });
    surface::card(ui, |ui| {
        Field::new(id("name"), Caption::new("Атауы"), Entry::Line).show(ui, &mut "«Өрлеу» ЖШС".to_owned());
        Field::new(id("number"), Caption::new("БСН").note(Note::Error("Он екі цифр керек.")), Entry::Line).show(ui, &mut "15034".to_owned());
        choice::choice(ui, id("city"), Caption::new("Қала").optional("міндетті емес"), &Options::of(["Алматы", "Астана"]), Some(1), true);
        tick::tick(ui, id("on"), true, true, "Құжат бар");
        tick::choice(ui, id("off"), false, true, "Өкіл арқылы");
    });
    surface::banner(ui, Tone::Warning, Icon::Warning, "Байланыс жоқ: өтініштер кезекте тұр.");
    ui.horizontal(|ui| {
        surface::mark(ui, Tone::Good, Some(Icon::Check), "Жеткізілді");
        surface::mark(ui, Tone::Bad, None, "Бас тартылды");
        surface::mark(ui, Tone::Calm, None, "Жоба");
    });
}

#[test]
fn kit_in_light() {
    kit(Theme::Light);
}

#[test]
fn kit_in_contrast() {
    kit(Theme::Contrast);
}

#[test]
fn services() {
    screen("services", Language::Kk, Theme::Light);
}

#[test]
fn form() {
    screen("form", Language::Ru, Theme::Light);
}

#[test]
fn papers() {
    screen("papers", Language::Kk, Theme::Dark);
}

#[test]
fn journal() {
    screen("journal", Language::En, Theme::Contrast);
}

#[test]
fn day() {
    screen("day", Language::Ru, Theme::Light);
}
