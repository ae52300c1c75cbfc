//! The request: steps on the left, the step in the middle, registries, papers and messages on the right.

pub(crate) mod applicant;
mod duplicates;
mod earlier;
mod foot;
mod form;
mod keys;
mod norms;
pub(crate) mod note;
mod papers;
mod rail;
mod receipt;
pub(crate) mod room;
pub(crate) mod side;
pub(crate) mod sign;
mod survey;
mod title;
pub(crate) mod view;
mod visit;
mod way;

use self::room::Room;
use self::view::RequestView;
use super::notices;
use crate::context::Context;
use crate::form::{faults, place};
use crate::kit::{scroll, tokens};
use egui::{CentralPanel, Frame, Margin, Panel, ScrollArea, Ui, UiBuilder};
use std::time::Duration;
use tereze_desk::request::step::RequestStep;

/// Shows the open request.
pub(crate) fn show(ui: &mut Ui, cx: &mut Context<'_>, my: &mut RequestView) {
    let state = cx.state;
    let Some(open) = state.open() else { return };
    if !cx.navigation.is_covered() && my.comparing.is_none() {
        keys::keys(ui, cx, my, open);
    }
    if my.resumed != open.resume {
        my.resumed.clone_from(&open.resume);
        if let Some(place) = &open.resume {
            faults::go_to(cx, &mut my.form, place::target(open.form_in_work(), place));
        }
    }
    if my.step.replace(open.step) != Some(open.step) && open.step == RequestStep::Papers {
        my.papers.enter(cx, open);
    }
    let tokens = tokens();
    if open.is_editable() {
        // The clock of the step is the only thing that moves on this screen.
        ui.ctx().request_repaint_after(Duration::from_secs(1));
    }
    let wide = ui.available_width();
    let margin = Margin::same(tokens.space.large as i8);
    let left = Frame::new().inner_margin(margin);
    let room = Room::of(wide);
    let rail = match room {
        Room::Wide => tokens.shape.rail,
        Room::Narrow => 212.0,
        Room::Least => 72.0,
    };
    Panel::left("steps").exact_size(rail).resizable(false).show_separator_line(false).frame(left).show(ui, |ui| {
        ScrollArea::vertical().animated(false).auto_shrink([false, false]).show(ui, |ui| rail::show(ui, cx, open));
    });
    if room == Room::Wide {
        Panel::right("side").exact_size(tokens.shape.side).resizable(false).show_separator_line(false).frame(left).show(ui, |ui| {
            ScrollArea::vertical().animated(false).auto_shrink([false, false]).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = tokens.space.medium;
                notices::column(ui, cx);
                side::show(ui, cx, open);
                note::show(ui, cx, &mut my.note, open);
            });
        });
    }
    let (small, large) = (tokens.space.small as i8, tokens.space.large as i8);
    let foot = Frame::new().inner_margin(Margin { left: small, right: large, top: small, bottom: small });
    let comparing = duplicates::is_open(&mut my.comparing, open);
    // The foot takes its place first and is filled last: Tab comes to it after the fields.
    let place =
        Panel::bottom("step foot").exact_size(tokens.shape.foot).resizable(false).show_separator_line(false).frame(foot).show(ui, |ui| ui.max_rect()).inner;
    let middle = Frame::new().inner_margin(Margin { left: small, right: small, top: large, bottom: Margin::ZERO.bottom });
    CentralPanel::default().frame(middle).show(ui, |ui| {
        let salt = (open.request.id, open.step, comparing);
        ScrollArea::vertical().animated(false).id_salt(salt).auto_shrink([false, false]).show(ui, |ui| {
            ui.set_max_width((ui.available_width() - 10.0).min(tokens.shape.measure + 60.0));
            ui.spacing_mut().item_spacing.y = tokens.space.medium;
            if let Some(place) = comparing {
                duplicates::show(ui, cx, &mut my.comparing, open, place);
                return;
            }
            duplicates::notice(ui, cx, &mut my.comparing, open);
            if matches!(open.step, RequestStep::Sign | RequestStep::Receipt) {
                // What is signed is read to its end by keys as well.
                let turn = scroll::turn(ui);
                if turn != 0.0 {
                    ui.scroll_with_delta(egui::vec2(0.0, turn * ui.clip_rect().height()));
                }
            }
            match open.step {
                RequestStep::Applicant => applicant::show(ui, cx, &mut my.applicant, my.form.show_all, open),
                RequestStep::Form => form::show(ui, cx, &mut my.form, open),
                RequestStep::Papers => papers::show(ui, cx, &mut my.papers, open),
                RequestStep::Sign => sign::show(ui, cx, &mut my.sign, &mut my.form.scroll, open),
                RequestStep::Receipt => receipt::show(ui, cx, open),
            }
            if room != Room::Wide {
                side::show(ui, cx, open);
                note::show(ui, cx, &mut my.note, open);
            }
            ui.add_space(tokens.space.large);
        });
    });
    ui.scope_builder(UiBuilder::new().id_salt("step foot").max_rect(place), |ui| match comparing {
        Some(place) => duplicates::foot(ui, cx, &mut my.comparing, open, place),
        None => foot::step_foot(ui, cx, my, open),
    });
}
