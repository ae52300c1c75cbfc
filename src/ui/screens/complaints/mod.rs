//! Complaints: the one that is being filled, or else those that were taken.

mod filled;
mod list;

use self::filled::filled;
use self::list::list;
use crate::context::Context;
use crate::form::view::FormView;
use crate::list::page::page;
use egui::Ui;
use tereze_desk::State;

/// The screen's own state.
#[derive(Debug, Default)]
pub(crate) struct ComplaintsView {
    form: FormView,
    /// A complaint is being filled.
    filling: bool,
    marked: usize,
}

impl ComplaintsView {
    /// Follows what the desk shows; true when the complaint that was filled is gone.
    pub(crate) fn follow(&mut self, state: &State) -> bool {
        let ended = std::mem::replace(&mut self.filling, state.complaint().is_some()) && state.complaint().is_none();
        if ended {
            self.form = FormView::default();
        }
        ended
    }

    /// No complaint of the list is marked.
    pub(crate) fn unmark(&mut self) {
        self.marked = 0;
    }
}

/// Shows the screen.
pub(crate) fn show(ui: &mut Ui, cx: &mut Context<'_>, my: &mut ComplaintsView) {
    match &cx.state.complaint() {
        Some(open) => filled(ui, cx, &mut my.form, open),
        None => page(ui, |ui| list(ui, cx, &mut my.marked)),
    }
}
