//! What the applicant sees, in their language and in large type.

mod course;
mod outcome;

use super::bars::window_mark;
use crate::domain::language::Language;
use crate::domain::message::Message;
use crate::domain::request::State as RequestState;
use crate::texts::{say, tr};
use crate::ui::kit::{Button, Rank, palette, text, tokens};
use crate::ui::view::is_locked;
use crate::ui::workspace::Screenful;
use egui::{Align, CentralPanel, Frame, Layout, Margin, ScrollArea, Ui};

/// Shows the screen.
pub(crate) fn show(ui: &mut Ui, on: &mut Screenful<'_>) {
    let frame = Frame::new().fill(palette(ui).background).inner_margin(Margin::same(tokens().space.huge as i8));
    CentralPanel::default().frame(frame).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = tokens().space.medium;
        if on.state.session.is_none() || is_locked(on.state) {
            neutral(ui);
            return;
        }
        head(ui, on);
        let open = on.state.open.as_ref();
        let salt = ("applicant", open.map(|open| open.request.id), open.map(|open| open.step));
        ScrollArea::vertical().animated(false).id_salt(salt).auto_shrink([false, false]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = tokens().space.large;
            match open {
                None => welcome(ui, on),
                Some(open) if open.request.state == RequestState::Draft => course::show(ui, on, open),
                Some(open) => outcome::show(ui, on, open),
            }
        });
    });
}

/// Nobody sits at the desk: the mark of the program and nothing else.
fn neutral(ui: &mut Ui) {
    let side = (ui.available_height() * 0.3).min(160.0);
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() - side) / 2.0);
        let colour = palette(ui).border_strong;
        window_mark(ui, side, colour);
    });
}

/// The centre, and the three languages.
fn head(ui: &mut Ui, on: &mut Screenful<'_>) {
    ui.horizontal(|ui| {
        let accent = palette(ui).accent;
        if ui.available_width() > 460.0 {
            window_mark(ui, 34.0, accent);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            for language in Language::ALL.into_iter().rev() {
                let words = tr("language-name", language);
                if Button::new(Rank::Quiet, &words).far().chosen(on.view.applicant_language == language).show(ui) {
                    on.view.applicant_language = language;
                }
            }
        });
    });
}

fn welcome(ui: &mut Ui, on: &Screenful<'_>) {
    let language = on.view.applicant_language;
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() * 0.22).min(140.0));
        text::far_title(ui, &tr("applicant-screen-welcome", language));
        text::far(ui, on.state.centre.name.get(language));
        text::far_heading(ui, &say(&Message::new("status-window").with("number", &on.state.centre.window), language));
        ui.add_space(tokens().space.large);
        text::far_muted(ui, &tr("applicant-screen-welcome-hint", language));
    });
}

/// A name and a value, both large, the value under its name.
fn pair(ui: &mut Ui, name: &str, value: &str) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        text::muted(ui, name);
        text::far(ui, value);
    });
}
