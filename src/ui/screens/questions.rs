//! Questions before what cannot be undone.

use super::shift::left_open;
use crate::context::Context;
use crate::keys::Action;
use crate::kit::{Button, Caption, Entry, Field, Icon, Note, Rank, calendar, date, days, dialog, line, text, tokens};
use crate::question::Question;
use egui::{Id, Ui};
use tereze_desk::Command;
use tereze_desk::command::{ComplaintsCommand, HandingOverCommand, RequestCommand, ShiftCommand, WaybillsCommand};
use tereze_domain::language::Text;
use tereze_domain::local_time::day_of;
use tereze_domain::message::Message;

/// What the questions have of their own.
#[derive(Debug, Default)]
pub(crate) struct QuestionsView {
    /// For how many frames the question stands; not counted beyond the first few.
    frames: u8,
}

/// Shows the question that waits, if one does.
pub(crate) fn show(ui: &mut Ui, cx: &mut Context<'_>, my: &mut QuestionsView) {
    let Some(question) = cx.navigation.question.clone() else {
        my.frames = 0;
        return;
    };
    let context = ui.ctx().clone();
    let heading = cx.tr(match question {
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
            Question::RefuseAcceptance => refuse(ui, cx),
            Question::Withdraw { reason } => withdraw(ui, cx, reason),
            Question::HandOver { to } => hand_over(ui, cx, to),
            Question::CloseShift => close_shift(ui, cx),
            Question::DiscardComplaint => discard_complaint(ui, cx),
            Question::IssuedResults { from, to } => issued_results(ui, cx, from, to),
            Question::Waybill { provider, courier } => waybill(ui, cx, provider, courier),
        };
        // The frame after the one that asked enters a screen anew: focus is sent in both.
        if my.frames < 2 {
            my.frames += 1;
            cx.focus.want(first_focus(cx));
        }
        if answered || Action::Back.pressed(ui.ctx()) {
            cx.navigation.question = None;
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
fn first_focus(cx: &Context<'_>) -> Id {
    match cx.navigation.question {
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

fn refuse(ui: &mut Ui, cx: &mut Context<'_>) -> bool {
    let Some(open) = &cx.state.open() else { return true };
    text::body(ui, &cx.tr("question-refuse-sentence"));
    for paper in open.missing_papers() {
        line::said(ui, Icon::Dot, paper.name.get(cx.language()), crate::kit::palette(ui).text);
    }
    let (yes, no) = answers(ui, cx, "question-refuse-yes", true);
    if yes {
        cx.act(Command::Request(RequestCommand::RefuseAcceptance));
    }
    yes || no
}

fn withdraw(ui: &mut Ui, cx: &mut Context<'_>, mut reason: String) -> bool {
    let id = reason_id();
    let label = cx.tr("question-withdraw-reason");
    let hint = cx.tr("question-withdraw-hint");
    let field = Field::new(id, Caption::new(&label).note(Note::Hint(&hint)), Entry::Line).max(300);
    field.show(ui, &mut reason);
    cx.focus.add(id);
    let (yes, no) = answers(ui, cx, "question-withdraw-yes", !reason.trim().is_empty());
    cx.navigation.question = Some(Question::Withdraw { reason: reason.clone() });
    if yes {
        cx.act(Command::Request(RequestCommand::Withdraw { reason: reason.trim().to_owned() }));
    }
    yes || no
}

/// Asks who takes the result. It is written into the journal of issued results.
fn hand_over(ui: &mut Ui, cx: &mut Context<'_>, mut to: String) -> bool {
    text::body(ui, &cx.tr("question-hand-over-sentence"));
    let (label, hint, optional) = (cx.tr("question-hand-over-to"), cx.tr("question-hand-over-hint"), cx.tr("field-optional"));
    let field = Field::new(recipient_id(), Caption::new(&label).optional(&optional).note(Note::Hint(&hint)), Entry::Line).max(300);
    field.show(ui, &mut to);
    cx.focus.add(recipient_id());
    let (yes, no) = plain_answers(ui, cx, "question-hand-over-yes", true);
    cx.navigation.question = Some(Question::HandOver { to: to.clone() });
    if yes {
        cx.act(Command::HandingOver(HandingOverCommand::HandOver { to: Some(to) }));
    }
    yes || no
}

/// Says what stays open behind a closed shift.
fn close_shift(ui: &mut Ui, cx: &mut Context<'_>) -> bool {
    let Some(shift) = &cx.state.shift() else { return true };
    text::body(ui, &cx.say(&Message::new("question-close-shift-sentence").with("number", shift.number)));
    if let Some(figures) = &shift.figures {
        for sentence in left_open(cx, figures) {
            line::said(ui, Icon::Dot, &sentence, crate::kit::palette(ui).text);
        }
    }
    let (yes, no) = answers(ui, cx, "question-close-shift-yes", true);
    if yes {
        cx.act(Command::Shift(ShiftCommand::Close));
    }
    yes || no
}

fn discard_complaint(ui: &mut Ui, cx: &mut Context<'_>) -> bool {
    text::body(ui, &cx.tr("question-discard-complaint-sentence"));
    let (yes, no) = answers(ui, cx, "question-discard-complaint-yes", true);
    if yes {
        cx.typing.drop_draft();
        cx.act(Command::Complaints(ComplaintsCommand::Discard));
    }
    yes || no
}

fn issued_results(ui: &mut Ui, cx: &mut Context<'_>, mut from: String, mut to: String) -> bool {
    text::body(ui, &cx.tr("question-issued-sentence"));
    let today = day_of(cx.now);
    let days = days::Days { today, first: None, last: Some(today), language: cx.language() };
    let to_id = Id::unique("issued to");
    for (id, key, text) in [(from_id(), "question-issued-from", &mut from), (to_id, "question-issued-to", &mut to)] {
        let label = cx.tr(key);
        let hint = cx.tr("date-hint");
        let said = date::read(text).map(|day| date::in_words(day, cx.language()));
        calendar::field(ui, id, Caption::new(&label).note(Note::Hint(said.as_deref().unwrap_or(&hint))), true, &days, text);
        cx.focus.add(id);
    }
    let asked = date::read(&from).zip(date::read(&to)).filter(|(from, to)| from <= to && days.may_be(*to));
    let (yes, no) = plain_answers(ui, cx, "question-issued-yes", asked.is_some());
    cx.navigation.question = Some(Question::IssuedResults { from, to });
    if let Some((from, to)) = asked.filter(|_| yes) {
        cx.act(Command::HandingOver(HandingOverCommand::PrintIssued { from, to }));
    }
    yes || no
}

fn waybill(ui: &mut Ui, cx: &mut Context<'_>, provider: Text, mut courier: String) -> bool {
    text::body(ui, &cx.say(&Message::new("question-waybill-sentence").with("provider", provider.get(cx.language()))));
    let (label, hint) = (cx.tr("question-waybill-courier"), cx.tr("question-waybill-hint"));
    let optional = cx.tr("field-optional");
    let field = Field::new(courier_id(), Caption::new(&label).optional(&optional).note(Note::Hint(&hint)), Entry::Line).max(100);
    field.show(ui, &mut courier);
    cx.focus.add(courier_id());
    let (yes, no) = plain_answers(ui, cx, "question-waybill-yes", true);
    cx.navigation.question = Some(Question::Waybill { provider: provider.clone(), courier: courier.clone() });
    if yes {
        cx.act(Command::Waybills(WaybillsCommand::Make { provider: provider.kk, courier }));
    }
    yes || no
}

/// The two answers to a question after which nothing is lost.
fn plain_answers(ui: &mut Ui, cx: &mut Context<'_>, yes: &str, ready: bool) -> (bool, bool) {
    ranked_answers(ui, cx, Rank::Main, yes, ready)
}

/// The two answers; yes by its own key and never by Enter, which says no where nothing else was chosen.
fn answers(ui: &mut Ui, cx: &mut Context<'_>, yes: &str, ready: bool) -> (bool, bool) {
    ranked_answers(ui, cx, Rank::Grave, yes, ready)
}

fn ranked_answers(ui: &mut Ui, cx: &mut Context<'_>, rank: Rank, yes: &str, ready: bool) -> (bool, bool) {
    ui.add_space(tokens().space.medium);
    ui.horizontal(|ui| {
        let words = cx.tr(yes);
        let (said_yes, response) = Button::new(rank, &words).action(Action::Confirm).enabled(ready).guarded().respond(ui);
        cx.focus.add(response.id);
        let words = cx.tr("question-no");
        let said_no = Button::new(Rank::Plain, &words).action(Action::Back).id(no_id()).show(ui);
        cx.focus.add(no_id());
        (said_yes, said_no)
    })
    .inner
}
