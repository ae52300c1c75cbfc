//! The way through the errors of a form, and the key that explains a field.

use super::place;
use super::view::FormView;
use crate::context::Context;
use crate::keys::Action;
use crate::kit::{Button, Icon, Rank, Tone, surface};
use egui::Ui;
use tereze_desk::form::in_work::FormInWork;
use tereze_domain::form::Place;
use tereze_domain::message::Message;

/// Whether the next error is asked for now: by its key, or a frame ago while something was being typed.
pub(crate) fn next_is_asked(ui: &Ui, my: &mut FormView) -> bool {
    std::mem::take(&mut my.seeks_error) || Action::NextError.pressed(ui.ctx())
}

/// Shows or hides the explanation of the focused field by its key.
pub(crate) fn help(ui: &Ui, my: &mut FormView) {
    if Action::Help.pressed(ui.ctx()) {
        my.help = !my.help;
        my.help_asked = my.help;
    }
}

/// From now on every error is shown, and what is being typed is committed; false when whether that is right, and what it asks for, is known in the next
/// frame only: then the error is gone to in it.
pub(crate) fn settle(cx: &mut Context<'_>, my: &mut FormView) -> bool {
    my.show_all = true;
    my.seeks_error = cx.typing.is_unsettled();
    cx.commit();
    !my.seeks_error
}

/// The error after the place that has the focus, around the end to the first.
pub(crate) fn next(my: &FormView, open: FormInWork<'_>) -> Option<Place> {
    place::error_after(open, my.at.as_ref())
}

/// Sends focus to a place.
pub(crate) fn go_to(cx: &mut Context<'_>, my: &mut FormView, place: Place) {
    cx.focus.want(place::id(&place));
    my.at = Some(place);
}

/// How many errors there are, as the button that goes to the next one; true when it was pressed.
pub(crate) fn count(ui: &mut Ui, cx: &Context<'_>, errors: usize) -> bool {
    let words = cx.say(&Message::new("errors-count").with("count", errors));
    Button::new(Rank::Grave, &words).icon(Icon::Error).action(Action::NextError).show(ui)
}

/// Says that nothing is wrong.
pub(crate) fn none(ui: &mut Ui, cx: &Context<'_>) {
    surface::mark(ui, Tone::Good, Some(Icon::Check), &cx.tr("errors-none"));
}
