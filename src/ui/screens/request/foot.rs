//! Under a step: what is wrong, and the way on.

use super::keys::next_error;
use super::view::RequestView;
use super::{applicant, sign};
use crate::context::Context;
use crate::form::{faults, place};
use crate::keys::Action;
use crate::kit::{Button, Rank};
use crate::navigation::Screen;
use egui::{Align, Layout, Ui};
use tereze_desk::Command;
use tereze_desk::command::RequestCommand;
use tereze_desk::request::state::OpenRequest;
use tereze_desk::request::step::RequestStep;
use tereze_domain::form::Severity;
use tereze_domain::message::Message;
use tereze_domain::number::IdentityNumber;
use tereze_domain::request::State;

/// The step after this one, when there is one to be gone to by `Ctrl+Enter`.
fn following(step: RequestStep) -> Option<RequestStep> {
    let place = RequestStep::ALL.iter().position(|one| *one == step)?;
    RequestStep::ALL.get(place + 1).copied()
}

/// Goes to the next step, or sends focus to what still stands in the way.
fn next_step(cx: &mut Context<'_>, my: &mut RequestView, open: &OpenRequest) {
    // What is being typed is committed first; the state of this frame does not know it yet.
    let at = cx.typing.at();
    let number = cx.typing.text_at(applicant::number_id()).map(str::parse::<IdentityNumber>);
    cx.commit();
    match open.step {
        RequestStep::Applicant => {
            let entered = match number {
                Some(typed) => typed.is_ok(),
                None => open.request.applicant.is_some() && open.number_error.is_none(),
            };
            if !entered {
                my.form.show_all = true;
                cx.focus.want(applicant::number_id());
                return;
            }
        }
        RequestStep::Form => {
            let in_the_way = open.findings.iter().find(|finding| finding.severity == Severity::Error && at != Some(place::id(&finding.place)));
            if let Some(finding) = in_the_way.filter(|_| open.is_editable()) {
                my.form.show_all = true;
                my.form.at = Some(finding.place.clone());
                cx.focus.want(place::id(&place::target(open.form_in_work(), &finding.place)));
                return;
            }
        }
        RequestStep::Papers => {}
        RequestStep::Sign if open.request.state == State::Draft => return,
        RequestStep::Sign | RequestStep::Receipt => {}
    }
    if let Some(step) = following(open.step) {
        cx.send.push(Command::Request(RequestCommand::GoTo(step)));
    }
}

/// Under the step: what is wrong, and the way on.
pub(super) fn step_foot(ui: &mut Ui, cx: &mut Context<'_>, my: &mut RequestView, open: &OpenRequest) {
    ui.horizontal_centered(|ui| {
        let errors = open.errors();
        if open.request.state == State::Draft && open.step >= RequestStep::Form && errors > 0 {
            if faults::count(ui, cx, errors) {
                next_error(cx, my, open);
            }
        } else if open.request.state == State::Draft && open.step == RequestStep::Form {
            faults::none(ui, cx);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let on_sign = open.step == RequestStep::Sign && open.request.state == State::Draft;
            match following(open.step) {
                Some(step) if !on_sign => {
                    let whole = cx.say(&Message::new("step-next").with("step", cx.tr(step.text_key())));
                    let words = if ui.available_width() < 420.0 { cx.tr("step-next-short") } else { whole };
                    if Button::new(Rank::Main, &words).action(Action::NextStep).guarded().show(ui) {
                        next_step(cx, my, open);
                    }
                }
                Some(_) => sign::button(ui, cx, open),
                None => {
                    let words = cx.tr("request-done");
                    if Button::new(Rank::Main, &words).action(Action::NextStep).guarded().show(ui) {
                        cx.act(Command::Request(RequestCommand::PutAway));
                        cx.navigation.screen = Screen::Services;
                    }
                }
            }
        });
    });
}
