//! Complaints: the one that is being filled, or else those that were taken.

use super::request::form::sections;
use super::request::{entry, typing};
use super::rows::{self, Cell, List, columns, may_walk, walk_far};
use crate::desk::Command;
use crate::desk::state::OpenComplaint;
use crate::domain::message::Message;
use crate::ui::keys::Action;
use crate::ui::kit::surface::{empty, mark};
use crate::ui::kit::{Button, Icon, Rank, Tone, date, text, tokens};
use crate::ui::screens::request::form::basis;
use crate::ui::view::{Question, Screen};
use crate::ui::workspace::{Screenful, go};
use egui::{Align, CentralPanel, Frame, Layout, Margin, Panel, ScrollArea, Ui, UiBuilder, vec2};

/// Begins a complaint, about the open request when there is one, and shows it.
pub(crate) fn begin(on: &mut Screenful<'_>) {
    let about = on.state.open.as_ref().map(|open| open.request.id);
    begin_about(on, about);
}

/// Begins a complaint that is about no request, and shows it.
pub(crate) fn begin_without_request(on: &mut Screenful<'_>) {
    begin_about(on, None);
}

fn begin_about(on: &mut Screenful<'_>, about: Option<crate::domain::request::RequestId>) {
    on.act(Command::BeginComplaint { about });
    go(on, Screen::Complaints);
}

/// Shows the screen.
pub(crate) fn show(ui: &mut Ui, on: &mut Screenful<'_>) {
    let state = on.state;
    match &state.complaint {
        Some(open) => {
            // The form's widgets keep what is theirs in one place, whatever the form belongs to.
            std::mem::swap(&mut on.view.request, &mut on.view.complaint);
            filled(ui, on, open);
            std::mem::swap(&mut on.view.request, &mut on.view.complaint);
        }
        None => rows::page(ui, |ui| list(ui, on)),
    }
}

fn filled(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenComplaint) {
    if on.view.question.is_none() && on.view.palette.is_none() {
        keys(ui, on, open);
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
                    title(ui, on, open);
                    sections(ui, on, open.form_in_work());
                    ui.add_space(space.large);
                });
            });
        });
    });
    ui.scope_builder(UiBuilder::new().id_salt("complaint foot").max_rect(place), |ui| step_foot(ui, on, open));
}

fn title(ui: &mut Ui, on: &Screenful<'_>, open: &OpenComplaint) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = tokens().space.tight;
        let about = match &open.about {
            None => on.tr("complaint-about-none"),
            Some(about) => {
                let service = about.service.get(on.language());
                match &about.number {
                    Some(number) => on.say(&Message::new("complaint-about-number").with("service", service).with("number", number)),
                    None => on.say(&Message::new("complaint-about").with("service", service)),
                }
            }
        };
        text::caption(ui, &about);
        text::title(ui, open.form.title.get(on.language()));
        text::muted(ui, &basis(on, &open.form.article));
    });
}

/// Keys of the complaint that have no button.
fn keys(ui: &Ui, on: &mut Screenful<'_>, open: &OpenComplaint) {
    if std::mem::take(&mut on.view.request.seeks_error) || Action::NextError.pressed(ui.ctx()) {
        next_error(on, open);
    }
    if Action::Help.pressed(ui.ctx()) {
        on.view.request.help = !on.view.request.help;
        on.view.request.help_asked = on.view.request.help;
    }
}

/// Sends focus to the error after the place that has it, around the end to the first.
fn next_error(on: &mut Screenful<'_>, open: &OpenComplaint) {
    on.view.request.show_all = true;
    if typing(on.view) {
        // Whether what was typed is right is known in the next frame.
        on.view.commit(on.send);
        on.view.request.seeks_error = true;
        return;
    }
    on.view.commit(on.send);
    if let Some(place) = entry::error_after(open.form_in_work(), on.view.request.at.as_ref()) {
        on.view.focus.want(entry::id(&place));
        on.view.request.at = Some(place);
    }
}

/// Under the form: what is wrong, and the way on.
fn step_foot(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenComplaint) {
    ui.horizontal_centered(|ui| {
        let errors = open.errors();
        if errors > 0 {
            let words = on.say(&Message::new("errors-count").with("count", errors));
            if Button::new(Rank::Grave, &words).icon(Icon::Error).action(Action::NextError).show(ui) {
                next_error(on, open);
            }
        } else {
            mark(ui, Tone::Good, Some(Icon::Check), &on.tr("errors-none"));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let words = on.tr(if open.taking { "complaint-taking" } else { "complaint-take" });
            if Button::new(Rank::Main, &words).action(Action::NextStep).enabled(!open.taking).guarded().show(ui) {
                on.view.request.show_all = true;
                on.view.request.seeks_error = errors > 0;
                on.act(Command::TakeComplaint);
            }
            let words = on.tr("complaint-discard");
            if Button::new(Rank::Quiet, &words).action(Action::Withdraw).enabled(!open.taking).guarded().show(ui) {
                on.view.commit(on.send);
                on.view.question = Some(Question::DiscardComplaint);
            }
        });
    });
}

/// Complaints that were taken; Enter makes the slip again.
fn list(ui: &mut Ui, on: &mut Screenful<'_>) {
    let words = on.tr("complaints-new");
    let new = Button::new(Rank::Plain, &words).icon(Icon::Paper).action(Action::AddRow);
    if super::bars::title_with(ui, &on.tr("complaints-title"), &on.tr("complaints-sentence"), new) {
        begin_without_request(on);
    }
    let count = on.state.complaints.len();
    if count == 0 {
        empty(ui, Icon::Paper, &on.tr("complaints-empty"), &on.tr("complaints-empty-hint"));
        return;
    }
    let enter = may_walk(ui, &[]) && walk_far(ui, &mut on.view.complaints_marked, count, true);
    let marked = on.view.complaints_marked.min(count - 1);
    let list = List {
        name: "complaints",
        title: on.tr("complaints-title"),
        columns: columns(
            on,
            [
                ("column-number", 1.5, true),
                ("column-taken", 1.1, false),
                ("column-complainant", 2.0, true),
                ("column-service", 2.4, false),
                ("column-answer-due", 1.1, true),
            ],
        ),
        count,
        marked,
        below: 0.0,
    };
    let walked = rows::framed(ui, on, &list, |index| {
        let line = on.state.complaints.get(index)?;
        Some(vec![
            Cell::Main(line.number.clone()),
            Cell::Plain(date::moment(line.taken)),
            Cell::Main(line.complainant.clone()),
            Cell::Plain(line.service.either(on.language()).to_owned()),
            Cell::Plain(date::written(line.answer_due)),
        ])
    });
    if let Some(line) = walked.opened.or(enter.then_some(marked)).and_then(|index| on.state.complaints.get(index)) {
        on.act(Command::PrintComplaint { number: line.number.clone() });
    }
}
