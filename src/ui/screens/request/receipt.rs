//! After the signature: where the request is, its number and term, papers to hand over.

use super::title::step_title;
use super::way::{said, way};
use crate::context::Context;
use crate::keys::Action;
use crate::kit::surface::{Tone, banner, card, fact};
use crate::kit::{Button, Icon, Rank, date, text, tokens};
use crate::question::Question;
use egui::Ui;
use tereze_desk::printing::offered::papers_offered;
use tereze_desk::request::state::OpenRequest;
use tereze_domain::request::State;
use tereze_domain::template::{PaperKey, Template};

/// Shows the step.
pub(super) fn show(ui: &mut Ui, cx: &mut Context<'_>, open: &OpenRequest) {
    let state = open.request.state;
    step_title(ui, cx, open, "");
    if state == State::Draft {
        banner(ui, Tone::Calm, Icon::Info, &cx.tr("receipt-not-signed"));
        return;
    }
    let (tone, icon, key) = said(state);
    banner(ui, tone, icon, &cx.tr(key));
    if let Some(line) = cx.state.outbox().iter().find(|line| line.request == open.request.id)
        && let Some(answer) = &line.last_answer
    {
        banner(ui, Tone::Warning, Icon::Warning, &cx.say(answer));
    }
    if open.was_signed() {
        card(ui, |ui| {
            ui.spacing_mut().item_spacing.y = tokens().space.medium;
            ui.columns(2, |columns| {
                columns[0].spacing_mut().item_spacing.y = tokens().space.small;
                let number = open.request.number.clone().unwrap_or_else(|| cx.tr("receipt-no-number"));
                text::caption(&mut columns[0], &cx.tr("receipt-number"));
                text::heading(&mut columns[0], &number);
                if let Some(signed) = open.request.signed {
                    fact(&mut columns[0], &cx.tr("receipt-accepted"), &date::moment(signed));
                }
                columns[1].spacing_mut().item_spacing.y = tokens().space.small;
                text::caption(&mut columns[1], &cx.tr("receipt-deadline"));
                let deadline = open.deadline.map_or_else(|| "—".to_owned(), |day| date::in_words(day, cx.language()));
                text::heading(&mut columns[1], &deadline);
                let term = cx.say(&open.service.term.in_words());
                fact(&mut columns[1], &cx.tr("receipt-term"), &term);
            });
        });
    }
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = tokens().space.medium;
        text::heading(ui, &cx.tr("receipt-papers"));
        ui.horizontal_wrapped(|ui| papers(ui, cx, open));
        let words = cx.tr("receipt-complaint");
        if Button::new(Rank::Quiet, &words).icon(Icon::Person).action(Action::Complain).guarded().show(ui) {
            cx.complain();
        }
        if matches!(state, State::Granted | State::Refused | State::AtCentre) {
            let words = cx.tr("receipt-hand-over");
            if Button::new(Rank::Plain, &words).icon(Icon::Person).action(Action::HandOver).guarded().show(ui) {
                cx.ask(Question::hand_over(open));
            }
        }
    });
    if !matches!(state, State::NotAccepted | State::Withdrawn) {
        card(ui, |ui| way(ui, cx, state));
    }
    super::survey::show(ui, cx, open);
}

/// Everything that can be printed: what F10 makes first, then the rest in the order of the desk.
fn papers(ui: &mut Ui, cx: &mut Context<'_>, open: &OpenRequest) {
    let first = if open.request.state == State::NotAccepted { PaperKey::REFUSAL_OF_ACCEPTANCE } else { PaperKey::RECEIPT };
    let (main, further): (Vec<&Template>, Vec<&Template>) =
        papers_offered(&open.service, open.into()).into_iter().partition(|offered| offered.paper() == first);
    for template in main.into_iter().chain(further) {
        let paper = template.paper();
        let id = egui::Id::unique(("paper to print", paper.as_str()));
        cx.focus.add(id);
        let rank = if paper == first { Rank::Main } else { Rank::Plain };
        let mut button = Button::new(rank, template.name.get(cx.language())).icon(Icon::Paper).id(id);
        // F10 itself is a key of the whole request; the button only shows it.
        if paper == first {
            button = button.action(Action::Receipt);
        } else if paper == PaperKey::APPLICATION {
            button = button.action(Action::PrintApplication);
        }
        if button.show(ui) {
            cx.print(paper);
        }
    }
}
