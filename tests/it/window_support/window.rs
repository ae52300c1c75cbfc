//! The window in a test, driven by keys alone.

use super::fixture::now;
use super::fixture_desk::FixtureDesk;
use super::software_renderer::SoftwareRenderer;
use eframe::Frame;
use egui::{Key, Modifiers, Ui, Vec2, vec2};
use egui_kittest::kittest::NodeT as _;
use egui_kittest::{Harness, HarnessBuilder};
use tereze_desk::Command;
use tereze_desk::State;
use tereze_ui::Screen;
use tereze_ui::kit::Theme;
use tereze_ui::{View, workspace};

/// A desk with the window over it.
pub struct Seat {
    pub desk: FixtureDesk,
    pub view: View,
}

impl eframe::App for Seat {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut Frame) {
        let mut send = Vec::new();
        workspace::show(ui, &self.desk.state, &mut self.view, &mut send);
        if !send.is_empty() {
            ui.ctx().request_repaint();
        }
        for command in send {
            self.desk.take(command);
        }
    }
}

/// The window over a state that does not change.
pub struct Still {
    pub state: State,
    pub view: View,
    pub sent: Vec<Command>,
}

impl eframe::App for Still {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut Frame) {
        workspace::show(ui, &self.state, &mut self.view, &mut self.sent);
    }
}

/// The screen on which a state of the fixtures is shown.
pub fn screen_of(name: &str) -> Screen {
    match name {
        name if name.starts_with("outbox") => Screen::Outbox,
        name if name.starts_with("journal") => Screen::Journal,
        name if name.starts_with("shift") => Screen::Shift,
        name if name.starts_with("day") => Screen::Day,
        name if name.starts_with("complaint") => Screen::Complaints,
        name if name.starts_with("courier") => Screen::Courier,
        _ => Screen::Services,
    }
}

/// Starts a window in this theme; pictures of it are drawn without a graphics card.
pub fn builder<S>(theme: Theme, size: Vec2, zoom: f32) -> HarnessBuilder<S> {
    Harness::<S>::builder()
        .with_size(size / zoom)
        .with_pixels_per_point(zoom)
        .with_theme(if theme == Theme::Light { egui::Theme::Light } else { egui::Theme::Dark })
        .with_max_steps(12)
        .renderer(SoftwareRenderer::default())
        .with_context_setup(move |context: &egui::Context| {
            tereze_ui::kit::theme::install(context);
            tereze_ui::kit::theme::set_theme(context, theme);
        })
}

/// A window of 1366×768 over a desk.
pub fn seat(desk: FixtureDesk) -> Harness<'static, Seat> {
    let mut view = View::default();
    view.now = now();
    builder(Theme::Light, vec2(1366.0, 768.0), 1.0).build_eframe(|_| Seat { desk, view })
}

/// A window of this size in points of the screen, over a state that does not change.
pub fn still(state: State, theme: Theme, size: Vec2, zoom: f32, screen: Screen) -> Harness<'static, Still> {
    let mut view = View::default();
    view.now = now() + jiff::SignedDuration::from_secs(47);
    view.show_screen(screen);
    view.theme = theme;
    builder(theme, size, zoom).build_eframe(|_| Still { state, view, sent: Vec::new() })
}

/// Types text into whatever has the focus.
pub fn type_text(harness: &mut Harness<'_, Seat>, text: &str) {
    for sign in text.chars() {
        harness.event(egui::Event::Text(sign.to_string()));
    }
    harness.run();
}

/// Presses a key.
pub fn press(harness: &mut Harness<'_, Seat>, key: Key) {
    harness.key_press(key);
    harness.run();
}

/// Presses Alt and a key.
pub fn press_alt(harness: &mut Harness<'_, Seat>, key: Key) {
    harness.key_press_modifiers(Modifiers::ALT, key);
    harness.run();
}

/// Presses Ctrl and a key.
pub fn press_ctrl(harness: &mut Harness<'_, Seat>, key: Key) {
    harness.key_press_modifiers(Modifiers::COMMAND, key);
    harness.run();
}

/// Presses a key with these modifiers.
pub fn press_with(harness: &mut Harness<'_, Seat>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

/// Opens the door for the first user of the list, by keyboard.
pub fn enter(harness: &mut Harness<'_, Seat>) {
    harness.run();
    type_text(harness, "aig");
    press(harness, Key::Enter);
    type_text(harness, "right");
    press(harness, Key::Enter);
    assert!(harness.state().desk.state.session().is_some(), "the door stayed shut");
}

/// Everything a screen reader can read: names, values and descriptions of what is on the screen.
pub fn read_aloud<S>(harness: &Harness<'_, S>) -> String {
    let mut words = Vec::new();
    for node in harness.root().children_recursive() {
        let node = node.accesskit_node();
        words.extend(node.label());
        words.extend(node.value());
        words.extend(node.description());
    }
    words.join("\n")
}

/// With `TEREZE_SHOTS=DIR` the window as it stands is left there as a picture.
pub fn shot<S>(harness: &mut Harness<'_, S>, name: &str) {
    if let Some(folder) = std::env::var_os("TEREZE_SHOTS") {
        let picture = harness.render().expect("a picture");
        picture.save(std::path::Path::new(&folder).join(format!("{name}.png"))).expect("a file");
    }
}
