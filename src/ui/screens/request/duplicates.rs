//! Other requests of the same applicant for the same service: a word of them on every step, and each beside this one.

use crate::context::Context;
use crate::keys::Action;
use crate::kit::figures::{Table, table};
use crate::kit::surface::{Tone, banner, card, mark, small_card};
use crate::kit::{Button, Icon, Rank, date, text, tokens};
use crate::list::cell;
use egui::accesskit::Live;
use egui::{Align, Key, Layout, Modifiers, Ui, vec2};
use tereze_desk::Command;
use tereze_desk::command::RequestCommand;
use tereze_desk::request::state::Duplicate;
use tereze_desk::request::state::OpenRequest;
use tereze_domain::duplicate::{ComparedField, ComparedValue, compare};
use tereze_domain::message::Message;
use tereze_domain::request::State as RequestState;

/// Says that there are others, until the operator goes on in spite of them.
pub(super) fn notice(ui: &mut Ui, cx: &mut Context<'_>, comparing: &mut Option<usize>, open: &OpenRequest) {
    if open.duplicates.is_empty() || open.duplicates_seen || !open.is_editable() {
        return;
    }
    let (colour, ground) = Tone::Warning.colours(ui);
    let frame = egui::Frame::new().fill(ground).corner_radius(egui::CornerRadius::same(tokens().shape.card_radius));
    frame.inner_margin(egui::Margin::same(tokens().space.medium as i8)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_top(|ui| {
            Icon::Warning.show(ui, 18.0, colour);
            ui.vertical(|ui| {
                let sentence = text::body(ui, &cx.say(&Message::new("duplicates-notice").with("count", open.duplicates.len())));
                ui.ctx().accesskit_node_builder(sentence.id, |node| node.set_live(Live::Polite));
                let words = cx.tr("duplicates-compare");
                if Button::new(Rank::Plain, &words).action(Action::Compare).compact().show(ui) {
                    cx.commit();
                    *comparing = Some(0);
                }
            });
        });
    });
}

/// Whether the comparison lies over the step. One that was seen, or whose other request is gone, does not.
pub(super) fn is_open(comparing: &mut Option<usize>, open: &OpenRequest) -> Option<usize> {
    let place = (*comparing)?;
    if open.duplicates.is_empty() || !open.is_editable() {
        *comparing = None;
        return None;
    }
    Some(place.min(open.duplicates.len() - 1))
}

/// Shows this request and another side by side.
pub(super) fn show(ui: &mut Ui, cx: &mut Context<'_>, comparing: &mut Option<usize>, open: &OpenRequest, place: usize) {
    let Some(other) = open.duplicates.get(place) else { return };
    text::caption(ui, &open.service.full_name(cx.language()));
    text::title(ui, &cx.tr("duplicates-title"));
    text::muted(ui, &cx.tr("duplicates-sentence"));
    if open.duplicates.len() > 1 {
        which(ui, cx, comparing, open, place);
    }
    sides(ui, cx, open, other);
    card(ui, |ui| match &other.form {
        None => banner(ui, Tone::Calm, Icon::Lock, &cx.tr("duplicates-hidden")),
        Some(form) => {
            let compared = compare(&open.service.form, open.form(), form);
            if compared.is_empty() {
                text::muted(ui, &cx.tr("duplicates-both-empty"));
                return;
            }
            let rows = compared.iter().map(|field| in_words(cx, field)).collect();
            let headings = vec![cx.tr("duplicates-field"), cx.tr("duplicates-this"), cx.tr("duplicates-other")];
            let marked = compared.iter().enumerate().filter(|(_, field)| field.differs).map(|(place, _)| place).collect();
            table(ui, &Table { name: &cx.tr("duplicates-title"), headings, rows, first: 0.26, others: Align::Min, marked });
        }
    });
}

/// Which of several others is shown: the arrows go from one to the next.
fn which(ui: &mut Ui, cx: &mut Context<'_>, comparing: &mut Option<usize>, open: &OpenRequest, place: usize) {
    let (on_by, back_by) =
        ui.input_mut(|input| (input.count_and_consume_key(Modifiers::NONE, Key::ArrowRight), input.count_and_consume_key(Modifiers::NONE, Key::ArrowLeft)));
    let last = open.duplicates.len() - 1;
    *comparing = Some((place + on_by).saturating_sub(back_by).min(last));
    ui.horizontal_wrapped(|ui| {
        for (number, duplicate) in open.duplicates.iter().enumerate() {
            let words = duplicate.number.clone().unwrap_or_else(|| date::moment(duplicate.begun));
            if Button::new(Rank::Quiet, &words).compact().chosen(number == place).show(ui) {
                *comparing = Some(number);
            }
        }
        text::caption(ui, &cx.tr("duplicates-arrows"));
    });
}

/// Both requests: state, number, when they were begun.
fn sides(ui: &mut Ui, cx: &Context<'_>, open: &OpenRequest, other: &Duplicate) {
    let half = (ui.available_width() - tokens().space.medium) / 2.0;
    let both = [
        ("duplicates-this", open.request.state, open.request.number.as_deref(), open.request.begun),
        ("duplicates-other", other.state, other.number.as_deref(), other.begun),
    ];
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = tokens().space.medium;
        for (key, state, number, begun) in both {
            ui.allocate_ui_with_layout(vec2(half, 0.0), Layout::top_down(Align::Min), |ui| {
                ui.set_width(half);
                ui.spacing_mut().item_spacing.x = tokens().space.small;
                side(ui, cx, key, state, number, begun);
            });
        }
    });
}

fn side(ui: &mut Ui, cx: &Context<'_>, key: &str, state: RequestState, number: Option<&str>, begun: jiff::Timestamp) {
    small_card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = tokens().space.small;
        text::heading(ui, &cx.tr(key));
        let (tone, icon) = cell::tone(state);
        mark(ui, tone, Some(icon), &cx.tr(state.text_key()));
        let none = cx.tr("duplicates-no-number");
        text::body(ui, &cx.say(&Message::new("duplicates-number").with("number", number.unwrap_or(&none))));
        text::caption(ui, &cx.say(&Message::new("duplicates-begun").with("moment", date::moment(begun))));
    });
}

fn in_words(cx: &Context<'_>, compared: &ComparedField) -> Vec<String> {
    let language = cx.language();
    let words = |standing: &ComparedValue| match standing {
        ComparedValue::Nothing => "—".to_owned(),
        ComparedValue::Words(words) => words.clone(),
        ComparedValue::Labels(label) => label.get(language).to_owned(),
        ComparedValue::Ticked => cx.tr("yes"),
    };
    let label = compared.label.get(language);
    // What differs is told in words beside its colour.
    let name = if compared.differs { format!("{label} · {}", cx.tr("duplicates-differs")) } else { label.to_owned() };
    vec![name, words(&compared.left), words(&compared.right)]
}

/// Under the comparison: open the other one, or go on with this one.
pub(super) fn foot(ui: &mut Ui, cx: &mut Context<'_>, comparing: &mut Option<usize>, open: &OpenRequest, place: usize) {
    ui.horizontal_centered(|ui| {
        let words = cx.tr("duplicates-back");
        if Button::new(Rank::Quiet, &words).action(Action::Back).show(ui) {
            *comparing = None;
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let words = cx.tr("duplicates-go-on");
            if Button::new(Rank::Main, &words).action(Action::Confirm).guarded().show(ui) {
                *comparing = None;
                cx.act(Command::Request(RequestCommand::GoOnDespiteDuplicates));
            }
            if let Some(other) = open.duplicates.get(place) {
                let words = cx.tr("duplicates-open-other");
                // Another operator's draft is nobody else's to open.
                if Button::new(Rank::Plain, &words).action(Action::OpenOther).enabled(other.form.is_some()).guarded().show(ui) {
                    *comparing = None;
                    cx.act(Command::Request(RequestCommand::Open(other.request)));
                }
            }
        });
    });
}
