//! Questions before what cannot be undone.

use crate::desk::Command;
use crate::domain::language::Text;
use crate::domain::local_time::day_of;
use crate::domain::message::Message;
use crate::ui::keys::Action;
use crate::ui::kit::{Button, Caption, Entry, Field, Icon, Note, Rank, calendar, date, dialog, text, tokens};
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
        Question::HandOver { .. } => "question-hand-over",
        Question::CloseShift => "question-close-shift",
        Question::DiscardComplaint => "question-discard-complaint",
        Question::IssuedResults { .. } => "question-issued",
        Question::Waybill { .. } => "question-waybill",
    });
    dialog::dialog(&context, ui, Id::unique("question"), &heading, |ui| {
        let answered = match question {
            Question::RefuseAcceptance => refuse(ui, on),
            Question::Withdraw { reason } => withdraw(ui, on, reason),
            Question::HandOver { to } => hand_over(ui, on, to),
            Question::CloseShift => close_shift(ui, on),
            Question::DiscardComplaint => discard_complaint(ui, on),
            Question::IssuedResults { from, to } => issued_results(ui, on, from, to),
            Question::Waybill { provider, courier } => waybill(ui, on, provider, courier),
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
        Some(Question::HandOver { .. }) => recipient_id(),
        Some(Question::IssuedResults { .. }) => from_id(),
        Some(Question::Waybill { .. }) => courier_id(),
        Some(Question::RefuseAcceptance | Question::CloseShift | Question::DiscardComplaint) | None => no_id(),
    }
}

fn recipient_id() -> Id {
    Id::unique("result recipient")
}

fn from_id() -> Id {
    Id::unique("issued from")
}

fn courier_id() -> Id {
    Id::unique("waybill courier")
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

/// Asks who takes the result. It is written into the journal of issued results.
fn hand_over(ui: &mut Ui, on: &mut Screenful<'_>, mut to: String) -> bool {
    text::body(ui, &on.tr("question-hand-over-sentence"));
    let (label, hint, optional) = (on.tr("question-hand-over-to"), on.tr("question-hand-over-hint"), on.tr("field-optional"));
    let field = Field::new(recipient_id(), Caption::new(&label).optional(&optional).note(Note::Hint(&hint)), Entry::Line).max(300);
    field.show(ui, &mut to);
    on.view.focus.add(recipient_id());
    let (yes, no) = plain_answers(ui, on, "question-hand-over-yes", true);
    on.view.question = Some(Question::HandOver { to: to.clone() });
    if yes {
        on.act(Command::HandOver { to: Some(to) });
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

fn discard_complaint(ui: &mut Ui, on: &mut Screenful<'_>) -> bool {
    text::body(ui, &on.tr("question-discard-complaint-sentence"));
    let (yes, no) = answers(ui, on, "question-discard-complaint-yes", true);
    if yes {
        on.view.draft = None;
        on.act(Command::DiscardComplaint);
    }
    yes || no
}

fn issued_results(ui: &mut Ui, on: &mut Screenful<'_>, mut from: String, mut to: String) -> bool {
    text::body(ui, &on.tr("question-issued-sentence"));
    let today = day_of(on.view.now);
    let days = calendar::Days { today, first: None, last: Some(today), language: on.language() };
    let to_id = Id::unique("issued to");
    for (id, key, text) in [(from_id(), "question-issued-from", &mut from), (to_id, "question-issued-to", &mut to)] {
        let label = on.tr(key);
        let hint = on.tr("date-hint");
        let said = date::read(text).map(|day| date::in_words(day, on.language()));
        calendar::field(ui, id, Caption::new(&label).note(Note::Hint(said.as_deref().unwrap_or(&hint))), true, &days, text);
        on.view.focus.add(id);
    }
    let asked = date::read(&from).zip(date::read(&to)).filter(|(from, to)| from <= to && days.may_be(*to));
    let (yes, no) = plain_answers(ui, on, "question-issued-yes", asked.is_some());
    on.view.question = Some(Question::IssuedResults { from, to });
    if let Some((from, to)) = asked.filter(|_| yes) {
        on.act(Command::PrintIssued { from, to });
    }
    yes || no
}

fn waybill(ui: &mut Ui, on: &mut Screenful<'_>, provider: Text, mut courier: String) -> bool {
    text::body(ui, &on.say(&Message::new("question-waybill-sentence").with("provider", provider.get(on.language()))));
    let (label, hint) = (on.tr("question-waybill-courier"), on.tr("question-waybill-hint"));
    let optional = on.tr("field-optional");
    let field = Field::new(courier_id(), Caption::new(&label).optional(&optional).note(Note::Hint(&hint)), Entry::Line).max(100);
    field.show(ui, &mut courier);
    on.view.focus.add(courier_id());
    let (yes, no) = plain_answers(ui, on, "question-waybill-yes", true);
    on.view.question = Some(Question::Waybill { provider: provider.clone(), courier: courier.clone() });
    if yes {
        on.act(Command::MakeWaybill { provider: provider.kk, courier });
    }
    yes || no
}

/// The two answers to a question after which nothing is lost.
fn plain_answers(ui: &mut Ui, on: &mut Screenful<'_>, yes: &str, ready: bool) -> (bool, bool) {
    ranked_answers(ui, on, Rank::Main, yes, ready)
}

/// The two answers; yes by its own key and never by Enter, which says no where nothing else was chosen.
fn answers(ui: &mut Ui, on: &mut Screenful<'_>, yes: &str, ready: bool) -> (bool, bool) {
    ranked_answers(ui, on, Rank::Grave, yes, ready)
}

fn ranked_answers(ui: &mut Ui, on: &mut Screenful<'_>, rank: Rank, yes: &str, ready: bool) -> (bool, bool) {
    ui.add_space(tokens().space.medium);
    ui.horizontal(|ui| {
        let words = on.tr(yes);
        let (said_yes, response) = Button::new(rank, &words).action(Action::Confirm).enabled(ready).guarded().respond(ui);
        on.view.focus.add(response.id);
        let words = on.tr("question-no");
        let said_no = Button::new(Rank::Plain, &words).action(Action::Back).id(no_id()).show(ui);
        on.view.focus.add(no_id());
        (said_yes, said_no)
    })
    .inner
}
