//! After the signature: number and date, then the survey.

use super::pair::pair;
use crate::context::Context;
use crate::kit::surface::card;
use crate::kit::{Button, Icon, Rank, date, text, tokens};
use egui::Ui;
use tereze_desk::Command;
use tereze_desk::command::VisitCommand;
use tereze_desk::request::state::OpenRequest;
use tereze_domain::language::Language;
use tereze_domain::request::State as RequestState;
use tereze_texts::tr;

/// Shows the page.
pub(super) fn show(ui: &mut Ui, cx: &mut Context<'_>, language: Language, open: &OpenRequest) {
    text::far_muted(ui, &open.service.full_name(language));
    let title = match open.request.state {
        RequestState::NotAccepted => "applicant-screen-not-accepted",
        RequestState::Withdrawn => "applicant-screen-withdrawn",
        _ => "applicant-screen-accepted",
    };
    text::far_title(ui, &tr(title, language));
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = tokens().space.medium;
        let number = open.request.number.clone().unwrap_or_else(|| tr("applicant-screen-number-later", language));
        pair(ui, &tr("receipt-number", language), &number);
        if let Some(day) = open.deadline {
            pair(ui, &tr("receipt-deadline", language), &date::in_words(day, language));
        }
    });
    survey(ui, cx, open, language);
}

/// The questions of the survey; any of them may be left out.
fn survey(ui: &mut Ui, cx: &mut Context<'_>, open: &OpenRequest, language: Language) {
    let questions = &open.service.survey.questions;
    if questions.is_empty() {
        return;
    }
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = tokens().space.medium;
        text::far_heading(ui, &tr("applicant-screen-survey", language));
        for (number, question) in questions.iter().enumerate() {
            let answered = open.visit.survey.get(number).copied().flatten();
            text::far(ui, question.text.get(language));
            ui.horizontal_wrapped(|ui| {
                for (answer, words) in question.answers.iter().enumerate() {
                    let button = Button::new(if answered == Some(answer) { Rank::Main } else { Rank::Plain }, words.get(language)).far();
                    let button = if answered == Some(answer) { button.icon(Icon::Check) } else { button };
                    if button.id(egui::Id::unique(("answer", number, answer))).guarded().show(ui) {
                        cx.send.push(Command::Visit(VisitCommand::AnswerSurvey { question: number, answer }));
                    }
                }
            });
        }
        let all = (0..questions.len()).all(|number| open.visit.survey.get(number).copied().flatten().is_some());
        if all {
            text::far_heading(ui, &tr("applicant-screen-thanks", language));
        }
    });
}
