//! The request: steps on the left, the step in the middle, registries, papers and messages on the right.

pub(crate) mod applicant;
mod duplicates;
pub(crate) mod earlier;
pub(crate) mod entry;
pub(crate) mod form;
pub(crate) mod papers;
mod rail;
mod receipt;
pub(crate) mod side;
pub(crate) mod sign;
mod survey;
mod table;
pub(crate) mod time;
pub(crate) mod visible;
mod visit;

use crate::desk::command::RequestStep;
use crate::desk::state::OpenRequest;
use crate::desk::{Command, State};
use crate::domain::form::Severity;
use crate::domain::message::Message;
use crate::domain::number::IdentityNumber;
use crate::domain::request::State as RequestState;
use crate::ui::keys::Action;
use crate::ui::kit::{Button, Icon, Rank, Tone, palette, surface, text, tokens};
use crate::ui::view::{Target, View};
use crate::ui::workspace::Screenful;
use egui::{Align, CentralPanel, Frame, Layout, Margin, Panel, ScrollArea, Stroke, Ui, UiBuilder};
use std::time::Duration;

/// Shows the open request.
pub(crate) fn show(ui: &mut Ui, on: &mut Screenful<'_>) {
    let state: &State = on.state;
    let Some(open) = &state.open else { return };
    if on.view.question.is_none() && on.view.palette.is_none() && on.view.request.comparing.is_none() {
        keys(ui, on, open);
    }
    if on.view.request.resumed != open.resume {
        on.view.request.resumed.clone_from(&open.resume);
        if let Some(place) = &open.resume {
            let place = entry::target(open.form_in_work(), place);
            on.view.focus.want(entry::id(&place));
            on.view.request.at = Some(place);
        }
    }
    if on.view.request.step.replace(open.step) != Some(open.step) && open.step == RequestStep::Papers {
        papers::enter(on, open);
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
        ScrollArea::vertical().animated(false).auto_shrink([false, false]).show(ui, |ui| rail::show(ui, on, open));
    });
    if room == Room::Wide {
        Panel::right("side").exact_size(tokens.shape.side).resizable(false).show_separator_line(false).frame(left).show(ui, |ui| {
            ScrollArea::vertical().animated(false).auto_shrink([false, false]).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = tokens.space.medium;
                crate::ui::screens::notices::column(ui, on);
                side::show(ui, on, open);
            });
        });
    }
    let (small, large) = (tokens.space.small as i8, tokens.space.large as i8);
    let foot = Frame::new().inner_margin(Margin { left: small, right: large, top: small, bottom: small });
    let comparing = duplicates::is_open(on, open);
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
                duplicates::show(ui, on, open, place);
                return;
            }
            duplicates::notice(ui, on, open);
            if matches!(open.step, RequestStep::Sign | RequestStep::Receipt) {
                // What is signed is read to its end by keys as well.
                let turn = crate::ui::screens::day::turn(ui);
                if turn != 0.0 {
                    ui.scroll_with_delta(egui::vec2(0.0, turn * ui.clip_rect().height()));
                }
            }
            match open.step {
                RequestStep::Applicant => applicant::show(ui, on, open),
                RequestStep::Form => form::show(ui, on, open),
                RequestStep::Papers => papers::show(ui, on, open),
                RequestStep::Sign => sign::show(ui, on, open),
                RequestStep::Receipt => receipt::show(ui, on, open),
            }
            if room != Room::Wide {
                side::show(ui, on, open);
            }
            ui.add_space(tokens.space.large);
        });
    });
    ui.scope_builder(UiBuilder::new().id_salt("step foot").max_rect(place), |ui| match comparing {
        Some(place) => duplicates::foot(ui, on, open, place),
        None => step_foot(ui, on, open),
    });
}

/// Whether the request has a right side in a window of this width.
pub(crate) fn has_right_side(width: f32) -> bool {
    Room::of(width) == Room::Wide
}

/// How much room there is beside the form: under a great zoom the sides give way to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Room {
    /// Steps, form and right side.
    Wide,
    /// Steps and form; what stands on the right comes under the form.
    Narrow,
    /// The same, and the steps are numbers alone.
    Least,
}

impl Room {
    fn of(width: f32) -> Self {
        match width {
            width if width < 760.0 => Self::Least,
            width if width < 1000.0 => Self::Narrow,
            _ => Self::Wide,
        }
    }
}

/// Keys of the request that have no button on the step.
fn keys(ui: &Ui, on: &mut Screenful<'_>, open: &OpenRequest) {
    let context = ui.ctx();
    if std::mem::take(&mut on.view.request.seeks_error) {
        next_error(on, open);
    }
    for (number, step) in (1u8..).zip(RequestStep::ALL) {
        if Action::Step(number).pressed(context) && step != open.step {
            on.act(Command::GoTo(step));
        }
    }
    if open.step != RequestStep::Applicant && Action::Ticket.pressed(context) {
        go_to(on, open, RequestStep::Applicant);
        on.view.focus.want_entering(visit::ticket_id());
    }
    if Action::NextError.pressed(context) {
        next_error(on, open);
    }
    if open.is_editable() && Action::Consent.pressed(context) {
        on.act(Command::Consent(open.visit.consent.is_none()));
    }
    if Action::Help.pressed(context) {
        on.view.request.help = !on.view.request.help;
        on.view.request.help_asked = on.view.request.help;
    }
    if !typing(on.view) && Action::Undo.pressed(context) {
        let paper = if open.step == RequestStep::Papers { papers::chosen(on.view, open) } else { None };
        match paper {
            Some(paper) => on.act(Command::Pages { paper, change: crate::desk::PageChange::Undo }),
            None if open.can_undo && open.is_editable() => on.act(Command::UndoForm),
            None => {}
        }
    }
    if !typing(on.view) && Action::Redo.pressed(context) {
        let paper = if open.step == RequestStep::Papers { papers::chosen(on.view, open) } else { None };
        match paper {
            Some(paper) => on.act(Command::Pages { paper, change: crate::desk::PageChange::Redo }),
            None if open.can_redo && open.is_editable() => on.act(Command::RedoForm),
            None => {}
        }
    }
}

/// Whether text is being typed that is not yet committed: then Ctrl+Z belongs to the field.
pub(crate) fn typing(view: &View) -> bool {
    view.draft.as_ref().is_some_and(|draft| draft.text != draft.began)
}

/// Sends focus to the error after the place that has it, around the end to the first.
pub(crate) fn next_error(on: &mut Screenful<'_>, open: &OpenRequest) {
    on.view.request.show_all = true;
    if typing(on.view) {
        // What was typed is committed first: whether it is right, and what it asks for, is known in the next frame.
        on.view.commit(on.send);
        on.view.request.seeks_error = true;
        return;
    }
    on.view.commit(on.send);
    if open.number_error.is_some() || open.request.applicant.is_none() {
        go_to(on, open, RequestStep::Applicant);
        on.view.focus.want(applicant::number_id());
        return;
    }
    if let Some(place) = entry::error_after(open.form_in_work(), on.view.request.at.as_ref()) {
        go_to(on, open, RequestStep::Form);
        on.view.focus.want(entry::id(&place));
        on.view.request.at = Some(place);
    }
}

fn go_to(on: &mut Screenful<'_>, open: &OpenRequest, step: RequestStep) {
    if open.step != step {
        on.act(Command::GoTo(step));
    }
}

/// The step after this one, when there is one to be gone to by `Ctrl+Enter`.
fn following(step: RequestStep) -> Option<RequestStep> {
    let place = RequestStep::ALL.iter().position(|one| *one == step)?;
    RequestStep::ALL.get(place + 1).copied()
}

/// Goes to the next step, or sends focus to what still stands in the way.
fn next_step(on: &mut Screenful<'_>, open: &OpenRequest) {
    // What is being typed is committed first; the state of this frame does not know it yet.
    let draft = on.view.draft.clone();
    on.view.commit(on.send);
    match open.step {
        RequestStep::Applicant => {
            let typed = draft.filter(|draft| draft.target == Target::Applicant).map(|draft| draft.text);
            let entered = match &typed {
                Some(text) => text.parse::<IdentityNumber>().is_ok(),
                None => open.request.applicant.is_some() && open.number_error.is_none(),
            };
            if !entered {
                on.view.request.show_all = true;
                on.view.focus.want(applicant::number_id());
                return;
            }
        }
        RequestStep::Form => {
            let typed = draft.and_then(|draft| match draft.target {
                Target::Place(place) | Target::Day(place) => Some(place),
                _ => None,
            });
            let in_the_way = open.findings.iter().find(|finding| finding.severity == Severity::Error && typed.as_ref() != Some(&finding.place));
            if let Some(finding) = in_the_way.filter(|_| open.is_editable()) {
                on.view.request.show_all = true;
                on.view.request.at = Some(finding.place.clone());
                on.view.focus.want(entry::id(&entry::target(open.form_in_work(), &finding.place)));
                return;
            }
        }
        RequestStep::Papers => {}
        RequestStep::Sign if open.request.state == RequestState::Draft => return,
        RequestStep::Sign | RequestStep::Receipt => {}
    }
    if let Some(step) = following(open.step) {
        on.send.push(Command::GoTo(step));
    }
}

/// Under the step: what is wrong, and the way on.
fn step_foot(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest) {
    ui.horizontal_centered(|ui| {
        let errors = open.errors();
        if open.request.state == RequestState::Draft && open.step >= RequestStep::Form && errors > 0 {
            let words = on.say(&Message::new("errors-count").with("count", errors));
            if Button::new(Rank::Grave, &words).icon(Icon::Error).action(Action::NextError).show(ui) {
                next_error(on, open);
            }
        } else if open.request.state == RequestState::Draft && open.step == RequestStep::Form {
            surface::mark(ui, Tone::Good, Some(Icon::Check), &on.tr("errors-none"));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let on_sign = open.step == RequestStep::Sign && open.request.state == RequestState::Draft;
            match following(open.step) {
                Some(step) if !on_sign => {
                    let whole = on.say(&Message::new("step-next").with("step", on.tr(step.text_key())));
                    let words = if ui.available_width() < 420.0 { on.tr("step-next-short") } else { whole };
                    if Button::new(Rank::Main, &words).action(Action::NextStep).guarded().show(ui) {
                        next_step(on, open);
                    }
                }
                Some(_) => sign::button(ui, on, open),
                None => {
                    let words = on.tr("request-done");
                    if Button::new(Rank::Main, &words).action(Action::NextStep).guarded().show(ui) {
                        on.act(Command::PutAway);
                        on.view.screen = crate::ui::view::Screen::Services;
                    }
                }
            }
        });
    });
}

/// Heading of a step with what to do in it.
fn step_title(ui: &mut Ui, on: &Screenful<'_>, open: &OpenRequest, sentence: &str) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = tokens().space.tight;
        text::caption(ui, &open.service.full_name(on.language()));
        text::title(ui, &on.tr(open.step.text_key()));
        if !sentence.is_empty() {
            text::muted(ui, sentence);
        }
    });
}

/// A thin line between parts of a card.
pub(crate) fn rule(ui: &mut Ui) {
    let palette = palette(ui);
    let (rect, _) = ui.allocate_exact_size(egui::vec2(ui.available_width(), 1.0), egui::Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, Stroke::new(1.0, palette.border));
}
