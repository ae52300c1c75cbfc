//! Other requests of the same applicant for the same service: a word of them on every step, and each beside this one.

use crate::desk::Command;
use crate::desk::state::{Duplicate, OpenRequest};
use crate::domain::duplicate::{ComparedField, ComparedValue, compare};
use crate::domain::message::Message;
use crate::domain::request::State as RequestState;
use crate::ui::keys::Action;
use crate::ui::kit::surface::{Tone, banner, card, mark, small_card};
use crate::ui::kit::{Button, Icon, Rank, date, text, tokens};
use crate::ui::screens::figures::{Table, table};
use crate::ui::screens::rows;
use crate::ui::workspace::Screenful;
use egui::accesskit::Live;
use egui::{Align, Key, Layout, Modifiers, Ui, vec2};

/// Says that there are others, until the operator goes on in spite of them.
pub(super) fn notice(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest) {
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
                let sentence = text::body(ui, &on.say(&Message::new("duplicates-notice").with("count", open.duplicates.len())));
                ui.ctx().accesskit_node_builder(sentence.id, |node| node.set_live(Live::Polite));
                let words = on.tr("duplicates-compare");
                if Button::new(Rank::Plain, &words).action(Action::Compare).compact().show(ui) {
                    on.view.commit(on.send);
                    on.view.request.comparing = Some(0);
                }
            });
        });
    });
}

/// Whether the comparison lies over the step. One that was seen, or whose other request is gone, does not.
pub(super) fn is_open(on: &mut Screenful<'_>, open: &OpenRequest) -> Option<usize> {
    let place = on.view.request.comparing?;
    if open.duplicates.is_empty() || !open.is_editable() {
        on.view.request.comparing = None;
        return None;
    }
    Some(place.min(open.duplicates.len() - 1))
}

/// Shows this request and another side by side.
pub(super) fn show(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest, place: usize) {
    let Some(other) = open.duplicates.get(place) else { return };
    text::caption(ui, &open.service.full_name(on.language()));
    text::title(ui, &on.tr("duplicates-title"));
    text::muted(ui, &on.tr("duplicates-sentence"));
    if open.duplicates.len() > 1 {
        which(ui, on, open, place);
    }
    sides(ui, on, open, other);
    card(ui, |ui| match &other.form {
        None => banner(ui, Tone::Calm, Icon::Lock, &on.tr("duplicates-hidden")),
        Some(form) => {
            let compared = compare(&open.service.form, open.form(), form);
            if compared.is_empty() {
                text::muted(ui, &on.tr("duplicates-both-empty"));
                return;
            }
            let rows = compared.iter().map(|field| in_words(on, field)).collect();
            let headings = vec![on.tr("duplicates-field"), on.tr("duplicates-this"), on.tr("duplicates-other")];
            let marked = compared.iter().enumerate().filter(|(_, field)| field.differs).map(|(place, _)| place).collect();
            table(ui, &Table { name: &on.tr("duplicates-title"), headings, rows, first: 0.26, others: Align::Min, marked });
        }
    });
}

/// Which of several others is shown: the arrows go from one to the next.
fn which(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest, place: usize) {
    let (on_by, back_by) =
        ui.input_mut(|input| (input.count_and_consume_key(Modifiers::NONE, Key::ArrowRight), input.count_and_consume_key(Modifiers::NONE, Key::ArrowLeft)));
    let last = open.duplicates.len() - 1;
    on.view.request.comparing = Some((place + on_by).saturating_sub(back_by).min(last));
    ui.horizontal_wrapped(|ui| {
        for (number, duplicate) in open.duplicates.iter().enumerate() {
            let words = duplicate.number.clone().unwrap_or_else(|| date::moment(duplicate.begun));
            if Button::new(Rank::Quiet, &words).compact().chosen(number == place).show(ui) {
                on.view.request.comparing = Some(number);
            }
        }
        text::caption(ui, &on.tr("duplicates-arrows"));
    });
}

/// Both requests: state, number, when they were begun.
fn sides(ui: &mut Ui, on: &Screenful<'_>, open: &OpenRequest, other: &Duplicate) {
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
                side(ui, on, key, state, number, begun);
            });
        }
    });
}

fn side(ui: &mut Ui, on: &Screenful<'_>, key: &str, state: RequestState, number: Option<&str>, begun: jiff::Timestamp) {
    small_card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = tokens().space.small;
        text::heading(ui, &on.tr(key));
        let (tone, icon) = rows::tone(state);
        mark(ui, tone, Some(icon), &on.tr(state.text_key()));
        let none = on.tr("duplicates-no-number");
        text::body(ui, &on.say(&Message::new("duplicates-number").with("number", number.unwrap_or(&none))));
        text::caption(ui, &on.say(&Message::new("duplicates-begun").with("moment", date::moment(begun))));
    });
}

fn in_words(on: &Screenful<'_>, compared: &ComparedField) -> Vec<String> {
    let language = on.language();
    let words = |standing: &ComparedValue| match standing {
        ComparedValue::Nothing => "—".to_owned(),
        ComparedValue::Words(words) => words.clone(),
        ComparedValue::Labels(label) => label.get(language).to_owned(),
        ComparedValue::Ticked => on.tr("yes"),
    };
    let label = compared.label.get(language);
    // What differs is told in words beside its colour.
    let name = if compared.differs { format!("{label} · {}", on.tr("duplicates-differs")) } else { label.to_owned() };
    vec![name, words(&compared.left), words(&compared.right)]
}

/// Under the comparison: open the other one, or go on with this one.
pub(super) fn foot(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest, place: usize) {
    ui.horizontal_centered(|ui| {
        let words = on.tr("duplicates-back");
        if Button::new(Rank::Quiet, &words).action(Action::Back).show(ui) {
            on.view.request.comparing = None;
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let words = on.tr("duplicates-go-on");
            if Button::new(Rank::Main, &words).action(Action::Confirm).guarded().show(ui) {
                on.view.request.comparing = None;
                on.act(Command::GoOnDespiteDuplicates);
            }
            if let Some(other) = open.duplicates.get(place) {
                let words = on.tr("duplicates-open-other");
                // Another operator's draft is nobody else's to open.
                if Button::new(Rank::Plain, &words).action(Action::OpenOther).enabled(other.form.is_some()).guarded().show(ui) {
                    on.view.request.comparing = None;
                    on.act(Command::Open(other.request));
                }
            }
        });
    });
}
