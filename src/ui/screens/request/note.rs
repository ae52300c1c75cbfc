//! The operator's own note on the request: nobody else sees it.

use crate::context::Context;
use crate::kit::caption::{Caption, Note};
use crate::kit::field::{Entry, Field};
use crate::kit::surface::small_card;
use egui::{Id, Ui};
use std::time::Duration;
use tereze_desk::note::command::Command;
use tereze_desk::note::state::LONGEST;
use tereze_desk::request::state::OpenRequest;
use tereze_domain::request::RequestId;

/// How long after the last letter a note is kept.
const PAUSE: f64 = 0.7;

/// The screen's own state.
#[derive(Debug, Default)]
pub(super) struct NoteView {
    /// The request whose note was asked for.
    asked: Option<RequestId>,
    /// What stands in the field, once the note is known.
    text: Option<String>,
    /// When the text was changed last, in seconds of the window, while that is not kept.
    changed: Option<f64>,
}

pub(super) fn show(ui: &mut Ui, cx: &mut Context<'_>, my: &mut NoteView, open: &OpenRequest) {
    let request = open.request.id;
    if my.asked != Some(request) {
        *my = NoteView { asked: Some(request), ..NoteView::default() };
        cx.send.push(Command::Read(request).into());
    }
    if my.text.is_none() {
        let known = cx.state.session().and_then(|session| session.note.value()).filter(|note| note.request == request);
        my.text = known.map(|note| note.text.clone());
    }
    let now = ui.input(|input| input.time);
    let (label, hint) = (cx.tr("note-label"), cx.tr("note-hint"));
    let Some(text) = &mut my.text else { return };
    small_card(ui, |ui| {
        let entered = Field::new(Id::unique(("note", request)), Caption::new(&label).note(Note::Hint(&hint)), Entry::Paragraph).max(LONGEST).show(ui, text);
        if entered.changed {
            my.changed = Some(now);
            ui.ctx().request_repaint_after(Duration::from_secs_f64(PAUSE));
        }
        if my.changed.is_some_and(|changed| now - changed >= PAUSE || entered.response.lost_focus()) {
            my.changed = None;
            cx.send.push(Command::Keep { request, text: text.clone() }.into());
        }
    });
}
