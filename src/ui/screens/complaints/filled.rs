//! The complaint that is being filled.

use crate::context::Context;
use crate::form::destination::Destination;
use crate::form::faults;
use crate::form::reading::basis;
use crate::form::sections::sections;
use crate::form::view::FormView;
use crate::keys::Action;
use crate::kit::{Button, Rank, text, tokens};
use crate::question::Question;
use egui::{Align, CentralPanel, Frame, Layout, Margin, Panel, ScrollArea, Ui, UiBuilder, vec2};
use tereze_desk::Command;
use tereze_desk::command::{ComplaintsCommand, FormCommand};
use tereze_desk::complaints::state::OpenComplaint;
use tereze_domain::message::Message;

/// What is entered goes into the complaint. Its form has no tables.
const COMPLAINT: Destination = Destination {
    value: |place, value| Command::Complaints(ComplaintsCommand::Commit { place, value }),
    add_row: |table| Command::Form(FormCommand::AddRow { table }),
    remove_row: |table, row| Command::Form(FormCommand::RemoveRow { table, row }),
    visit: None,
};

/// Shows the complaint.
pub(super) fn filled(ui: &mut Ui, cx: &mut Context<'_>, my: &mut FormView, open: &OpenComplaint) {
    if !cx.navigation.is_covered() {
        keys(ui, cx, my, open);
    }
    let (space, shape) = (tokens().space, tokens().shape);
    let width = (ui.available_width() - 2.0 * space.huge).min(shape.measure + 60.0);
    let side = ((ui.available_width() - width) / 2.0).max(0.0);
    let foot = Frame::new().inner_margin(Margin::symmetric(0, space.small as i8));
    // The foot takes its place first and is filled last: Tab comes to it after the fields.
    let place =
        Panel::bottom("complaint foot").exact_size(shape.foot).resizable(false).show_separator_line(false).frame(foot).show(ui, |ui| ui.max_rect()).inner;
    let place = place.shrink2(vec2(side, 0.0));
    let middle = Frame::new().inner_margin(Margin { top: space.large as i8, ..Margin::ZERO });
    CentralPanel::default().frame(middle).show(ui, |ui| {
        ScrollArea::vertical().id_salt("complaint").auto_shrink([false, false]).show(ui, |ui| {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                ui.add_space(side);
                ui.spacing_mut().item_spacing.x = space.small;
                ui.vertical(|ui| {
                    ui.set_width(width);
                    ui.spacing_mut().item_spacing.y = space.medium;
                    title(ui, cx, open);
                    sections(ui, cx, my, open.form_in_work(), COMPLAINT);
                    ui.add_space(space.large);
                });
            });
        });
    });
    ui.scope_builder(UiBuilder::new().id_salt("complaint foot").max_rect(place), |ui| step_foot(ui, cx, my, open));
}

fn title(ui: &mut Ui, cx: &Context<'_>, open: &OpenComplaint) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = tokens().space.tight;
        let about = match &open.about {
            None => cx.tr("complaint-about-none"),
            Some(about) => {
                let service = about.service.get(cx.language());
                match &about.number {
                    Some(number) => cx.say(&Message::new("complaint-about-number").with("service", service).with("number", number)),
                    None => cx.say(&Message::new("complaint-about").with("service", service)),
                }
            }
        };
        text::caption(ui, &about);
        text::title(ui, open.form.title.get(cx.language()));
        text::muted(ui, &basis(cx, &open.form.article));
    });
}

/// Keys of the complaint that have no button.
fn keys(ui: &Ui, cx: &mut Context<'_>, my: &mut FormView, open: &OpenComplaint) {
    if faults::next_is_asked(ui, my) {
        next_error(cx, my, open);
    }
    faults::help(ui, my);
}

/// Sends focus to the error after the place that has it, around the end to the first.
fn next_error(cx: &mut Context<'_>, my: &mut FormView, open: &OpenComplaint) {
    if faults::settle(cx, my)
        && let Some(place) = faults::next(my, open.form_in_work())
    {
        faults::go_to(cx, my, place);
    }
}

/// Under the form: what is wrong, and the way on.
fn step_foot(ui: &mut Ui, cx: &mut Context<'_>, my: &mut FormView, open: &OpenComplaint) {
    ui.horizontal_centered(|ui| {
        let errors = open.errors();
        if errors > 0 {
            if faults::count(ui, cx, errors) {
                next_error(cx, my, open);
            }
        } else {
            faults::none(ui, cx);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let words = cx.tr(if open.taking { "complaint-taking" } else { "complaint-take" });
            if Button::new(Rank::Main, &words).action(Action::NextStep).enabled(!open.taking).guarded().show(ui) {
                my.show_all = true;
                my.seeks_error = errors > 0;
                cx.act(Command::Complaints(ComplaintsCommand::Take));
            }
            let words = cx.tr("complaint-discard");
            if Button::new(Rank::Quiet, &words).action(Action::Withdraw).enabled(!open.taking).guarded().show(ui) {
                cx.ask(Question::DiscardComplaint);
            }
        });
    });
}
