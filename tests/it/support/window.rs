//! The window in a test, driven by keys alone.

use super::fixture::now;
use super::fixture_desk::FixtureDesk;
use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use tereze::desk::{Command, State};
use tereze::ui::kit::Look;
use tereze::ui::{View, workspace};

/// The desk with the window over it.
pub struct Seat {
    pub desk: FixtureDesk,
    pub view: View,
}

/// A window of 1366×768 over a desk.
pub fn seat(desk: FixtureDesk) -> Harness<'static, Seat> {
    let mut view = View::default();
    view.now = now();
    Harness::builder().with_size(vec2(1366.0, 768.0)).with_max_steps(12).with_context_setup(tereze::ui::kit::theme::install).build_ui_state(
        |ui, seat: &mut Seat| {
            let mut send = Vec::new();
            workspace::show(ui, &seat.desk.state, &mut seat.view, &mut send);
            if !send.is_empty() {
                ui.ctx().request_repaint();
            }
            for command in send {
                seat.desk.take(command);
            }
        },
        Seat { desk, view },
    )
}

/// A window over a state that does not change.
pub fn still(state: State, look: Look, size: egui::Vec2, zoom: f32, screen: tereze::ui::view::Screen) -> Harness<'static, (State, View, Vec<Command>)> {
    let mut view = View::default();
    view.now = now() + jiff::SignedDuration::from_secs(47);
    view.screen = screen;
    view.look = look;
    Harness::builder()
        .with_size(size / zoom)
        .with_pixels_per_point(zoom)
        .with_max_steps(12)
        .with_context_setup(move |context: &egui::Context| {
            tereze::ui::kit::theme::install(context);
            tereze::ui::kit::theme::set_look(context, look);
        })
        .build_ui_state(|ui, (state, view, sent): &mut (State, View, Vec<Command>)| workspace::show(ui, state, view, sent), (state, view, Vec::new()))
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

/// Presses Ctrl and a key.
pub fn press_ctrl(harness: &mut Harness<'_, Seat>, key: Key) {
    harness.key_press_modifiers(Modifiers::COMMAND, key);
    harness.run();
}
