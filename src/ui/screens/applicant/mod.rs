//! What the applicant sees, in their language and in large type.

mod course;
mod outcome;
mod pair;
pub(crate) mod view;
pub(crate) mod window;

use self::view::ApplicantView;
use crate::context::Context;
use crate::kit::program_mark::window_mark;
use crate::kit::{Button, Rank, palette, text, tokens};
use crate::navigation::is_locked;
use egui::{Align, CentralPanel, Frame, Layout, Margin, ScrollArea, Ui};
use tereze_domain::form::Place;
use tereze_domain::language::Language;
use tereze_domain::message::Message;
use tereze_domain::request::State as RequestState;
use tereze_texts::{say, tr};

/// Shows the screen.
pub(crate) fn show(ui: &mut Ui, cx: &mut Context<'_>, my: &mut ApplicantView, at: Option<&Place>) {
    let frame = Frame::new().fill(palette(ui).background).inner_margin(Margin::same(tokens().space.huge as i8));
    CentralPanel::default().frame(frame).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = tokens().space.medium;
        if cx.state.session().is_none() || is_locked(cx.state) {
            neutral(ui);
            return;
        }
        head(ui, my);
        let open = cx.state.open();
        let salt = ("applicant", open.map(|open| open.request.id), open.map(|open| open.step));
        ScrollArea::vertical().animated(false).id_salt(salt).auto_shrink([false, false]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = tokens().space.large;
            match open {
                None => welcome(ui, cx, my),
                Some(open) if open.request.state == RequestState::Draft => course::show(ui, cx, my.language, at, open),
                Some(open) => outcome::show(ui, cx, my.language, open),
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
fn head(ui: &mut Ui, my: &mut ApplicantView) {
    ui.horizontal(|ui| {
        let accent = palette(ui).accent;
        if ui.available_width() > 460.0 {
            window_mark(ui, 34.0, accent);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            for language in Language::ALL.into_iter().rev() {
                let words = tr("language-name", language);
                if Button::new(Rank::Quiet, &words).far().chosen(my.language == language).show(ui) {
                    my.language = language;
                }
            }
        });
    });
}

fn welcome(ui: &mut Ui, cx: &Context<'_>, my: &ApplicantView) {
    let language = my.language;
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() * 0.22).min(140.0));
        text::far_title(ui, &tr("applicant-screen-welcome", language));
        text::far(ui, cx.state.centre.name.get(language));
        text::far_heading(ui, &say(&Message::new("status-window").with("number", &cx.state.centre.window), language));
        ui.add_space(tokens().space.large);
        text::far_muted(ui, &tr("applicant-screen-welcome-hint", language));
    });
}
