//! Questions before what cannot be undone.

use crate::desk::Command;
use crate::domain::message::Message;
use crate::ui::keys::Action;
use crate::ui::kit::{Button, Caption, Entry, Field, Icon, Note, Rank, dialog, text, tokens};
use crate::ui::view::Question;
use crate::ui::workspace::Screenful;
use egui::{Id, Ui};

/// Shows the question that waits, if one does.
pub(crate) fn show(ui: &mut Ui, on: &mut Screenful<'_>) {
    let Some(question) = on.view.question.clone() else {
        on.view.question_frames = 0;
        return;
    };
    let context = ui.ctx().clone();
    let heading = on.tr(match question {
        Question::RefuseAcceptance => "question-refuse",
        Question::Withdraw { .. } => "question-withdraw",
        Question::CloseShift => "question-close-shift",
    });
    dialog::dialog(&context, ui, Id::unique("question"), &heading, |ui| {
        let answered = match question {
            Question::RefuseAcceptance => refuse(ui, on),
            Question::Withdraw { reason } => withdraw(ui, on, reason),
            Question::CloseShift => close_shift(ui, on),
        };
        // The frame after the one that asked enters a screen anew: focus is sent in both.
        if on.view.question_frames < 2 {
            on.view.question_frames += 1;
            on.view.focus.want(first_focus(on));
        }
        if answered || Action::Back.pressed(ui.ctx()) {
            on.view.question = None;
        }
    });
}

fn no_id() -> Id {
    Id::unique("question no")
}

fn reason_id() -> Id {
    Id::unique("withdrawal reason")
}

/// Where the focus goes when a question comes up: to what has to be typed, or to the answer that changes nothing.
fn first_focus(on: &Screenful<'_>) -> Id {
    match on.view.question {
        Some(Question::Withdraw { .. }) => reason_id(),
        Some(Question::RefuseAcceptance | Question::CloseShift) | None => no_id(),
    }
}

fn refuse(ui: &mut Ui, on: &mut Screenful<'_>) -> bool {
    let Some(open) = &on.state.open else { return true };
    text::body(ui, &on.tr("question-refuse-sentence"));
    for paper in open.missing_papers() {
        crate::ui::kit::field::said(ui, Icon::Dot, paper.name.get(on.language()), crate::ui::kit::palette(ui).text);
    }
    let (yes, no) = answers(ui, on, "question-refuse-yes", true);
    if yes {
        on.act(Command::RefuseAcceptance);
    }
    yes || no
}

fn withdraw(ui: &mut Ui, on: &mut Screenful<'_>, mut reason: String) -> bool {
    let id = reason_id();
    let label = on.tr("question-withdraw-reason");
    let hint = on.tr("question-withdraw-hint");
    let field = Field::new(id, Caption::new(&label).note(Note::Hint(&hint)), Entry::Line).max(300);
    field.show(ui, &mut reason);
    on.view.focus.add(id);
    let (yes, no) = answers(ui, on, "question-withdraw-yes", !reason.trim().is_empty());
    on.view.question = Some(Question::Withdraw { reason: reason.clone() });
    if yes {
        on.act(Command::Withdraw { reason: reason.trim().to_owned() });
    }
    yes || no
}

/// Says what stays open behind a closed shift.
fn close_shift(ui: &mut Ui, on: &mut Screenful<'_>) -> bool {
    let Some(shift) = &on.state.shift else { return true };
    text::body(ui, &on.say(&Message::new("question-close-shift-sentence").with("number", shift.number)));
    if let Some(figures) = &shift.figures {
        for sentence in super::shift::left_open(on, figures) {
            crate::ui::kit::field::said(ui, Icon::Dot, &sentence, crate::ui::kit::palette(ui).text);
        }
    }
    let (yes, no) = answers(ui, on, "question-close-shift-yes", true);
    if yes {
        on.act(Command::CloseShift);
    }
    yes || no
}

/// The two answers; yes by its own key and never by Enter, which says no where nothing else was chosen.
fn answers(ui: &mut Ui, on: &mut Screenful<'_>, yes: &str, ready: bool) -> (bool, bool) {
    ui.add_space(tokens().space.medium);
    ui.horizontal(|ui| {
        let words = on.tr(yes);
        let (said_yes, response) = Button::new(Rank::Grave, &words).action(Action::Confirm).enabled(ready).guarded().respond(ui);
        on.view.focus.add(response.id);
        let words = on.tr("question-no");
        let said_no = Button::new(Rank::Plain, &words).action(Action::Back).id(no_id()).show(ui);
        on.view.focus.add(no_id());
        (said_yes, said_no)
    })
    .inner
}
