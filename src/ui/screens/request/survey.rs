//! The survey of the service, answered for the applicant by the digits; it may be left out.

use crate::context::Context;
use crate::kit::surface::card;
use crate::kit::{text, tick, tokens};
use egui::{Event, Id, Key, Modifiers, Ui};
use tereze_desk::Command;
use tereze_desk::command::VisitCommand;
use tereze_desk::request::state::OpenRequest;

const DIGITS: [Key; 9] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];

/// Shows the questions, or nothing for a service that has none.
pub(super) fn show(ui: &mut Ui, cx: &mut Context<'_>, open: &OpenRequest) {
    let survey = &open.service.survey;
    if survey.questions.is_empty() {
        return;
    }
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = tokens().space.small;
        text::heading(ui, &cx.tr("survey-heading"));
        text::caption(ui, &cx.tr("survey-hint"));
        for number in 0..survey.questions.len() {
            question(ui, cx, open, number);
        }
    });
}

fn question(ui: &mut Ui, cx: &mut Context<'_>, open: &OpenRequest, number: usize) {
    let question = &open.service.survey.questions[number];
    let answered = open.visit.survey.get(number).copied().flatten();
    ui.add_space(tokens().space.tight);
    text::strong(ui, question.text.get(cx.language()));
    let id = |answer: usize| Id::unique(("survey", number, answer));
    let focused = ui.memory(|memory| memory.focused());
    let mut given = None;
    if (0..question.answers.len()).any(|answer| focused == Some(id(answer))) {
        given = digit(ui, question.answers.len());
    }
    for (answer, words) in question.answers.iter().enumerate() {
        let ticked = tick::choice(ui, id(answer), answered == Some(answer), true, &format!("{}  {}", answer + 1, words.get(cx.language())));
        // Enter only goes on: a person who presses it again and again answers nothing.
        if ticked.toggled && !ticked.entered {
            given = Some(answer);
        }
        if ticked.entered {
            cx.focus.advance(id(0));
        }
    }
    cx.focus.add(id(0));
    if let Some(answer) = given {
        cx.act(Command::Visit(VisitCommand::AnswerSurvey { question: number, answer }));
        cx.focus.advance(id(0));
    }
}

/// The digit that was typed in this frame, counted from 0, by its sign or by its place on the keyboard.
fn digit(ui: &Ui, count: usize) -> Option<usize> {
    ui.input_mut(|input| {
        let mut found = None;
        input.events.retain(|event| {
            let this = match event {
                Event::Key { key, physical_key, pressed: true, repeat: false, modifiers: Modifiers::NONE } => {
                    DIGITS.iter().position(|digit| digit == key || Some(*digit) == *physical_key)
                }
                Event::Text(text) => text.parse::<usize>().ok().and_then(|digit| digit.checked_sub(1)),
                _ => None,
            };
            let this = this.filter(|digit| *digit < count);
            found = found.or(this);
            this.is_none()
        });
        found
    })
}
