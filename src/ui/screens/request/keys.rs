//! Keys of the request that have no button on the step, and the way to the next error.

use super::view::RequestView;
use super::{applicant, visit};
use crate::context::Context;
use crate::form::faults;
use crate::keys::Action;
use egui::Ui;
use tereze_desk::Command;
use tereze_desk::command::{FormCommand, PapersCommand, RequestCommand, VisitCommand};
use tereze_desk::papers::command::PageChange;
use tereze_desk::request::state::OpenRequest;
use tereze_desk::request::step::RequestStep;

/// Acts on the keys of this frame.
pub(super) fn keys(ui: &Ui, cx: &mut Context<'_>, my: &mut RequestView, open: &OpenRequest) {
    let context = ui.ctx();
    if faults::next_is_asked(ui, &mut my.form) {
        next_error(cx, my, open);
    }
    for (number, step) in (1u8..).zip(RequestStep::ALL) {
        if Action::Step(number).pressed(context) {
            go_to(cx, open, step);
        }
    }
    if open.step != RequestStep::Applicant && Action::Ticket.pressed(context) {
        go_to(cx, open, RequestStep::Applicant);
        cx.focus.want_entering(visit::ticket_id());
    }
    if open.is_editable() && Action::Consent.pressed(context) {
        cx.act(Command::Visit(VisitCommand::Consent(open.visit.consent.is_none())));
    }
    faults::help(ui, &mut my.form);
    // While a text is typed these keys belong to its field.
    if !cx.typing.is_unsettled() && Action::Undo.pressed(context) {
        match changed_paper(my, open) {
            Some(paper) => cx.act(Command::Papers(PapersCommand::Pages { paper, change: PageChange::Undo })),
            None if open.can_undo && open.is_editable() => cx.act(Command::Form(FormCommand::Undo)),
            None => {}
        }
    }
    if !cx.typing.is_unsettled() && Action::Redo.pressed(context) {
        match changed_paper(my, open) {
            Some(paper) => cx.act(Command::Papers(PapersCommand::Pages { paper, change: PageChange::Redo })),
            None if open.can_redo && open.is_editable() => cx.act(Command::Form(FormCommand::Redo)),
            None => {}
        }
    }
}

/// The paper whose pages are changed in this step.
fn changed_paper(my: &RequestView, open: &OpenRequest) -> Option<String> {
    if open.step == RequestStep::Papers { my.paper(open) } else { None }
}

/// Sends focus to the error after the place that has it, around the end to the first.
pub(super) fn next_error(cx: &mut Context<'_>, my: &mut RequestView, open: &OpenRequest) {
    if !faults::settle(cx, &mut my.form) {
        return;
    }
    if open.number_error.is_some() || open.request.applicant.is_none() {
        go_to(cx, open, RequestStep::Applicant);
        cx.focus.want(applicant::number_id());
        return;
    }
    if let Some(place) = faults::next(&my.form, open.form_in_work()) {
        go_to(cx, open, RequestStep::Form);
        faults::go_to(cx, &mut my.form, place);
    }
}

fn go_to(cx: &mut Context<'_>, open: &OpenRequest, step: RequestStep) {
    if open.step != step {
        cx.act(Command::Request(RequestCommand::GoTo(step)));
    }
}
