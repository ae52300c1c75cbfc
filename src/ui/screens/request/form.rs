//! The form of the request.

use super::title::step_title;
use crate::context::Context;
use crate::form::destination::Destination;
use crate::form::reading::basis;
use crate::form::sections::sections;
use crate::form::view::FormView;
use egui::Ui;
use tereze_desk::Command;
use tereze_desk::command::{FormCommand, RequestCommand};
use tereze_desk::request::state::OpenRequest;

/// What is entered goes into the open request.
const REQUEST: Destination = Destination {
    value: |place, value| Command::Form(FormCommand::Commit { place, value }),
    add_row: |table| Command::Form(FormCommand::AddRow { table }),
    remove_row: |table, row| Command::Form(FormCommand::RemoveRow { table, row }),
    visit: Some(|place| Command::Request(RequestCommand::VisitField { place })),
};

/// Shows the form.
pub(super) fn show(ui: &mut Ui, cx: &mut Context<'_>, my: &mut FormView, open: &OpenRequest) {
    step_title(ui, cx, open, &basis(cx, &open.service.form.article));
    super::earlier::offer(ui, cx, open);
    sections(ui, cx, my, open.form_in_work(), REQUEST);
}
