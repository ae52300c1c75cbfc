//! While the application is made: what was found, what is entered, which papers lie there, and the consent.

use super::pair::pair;
use crate::context::Context;
use crate::form::reading::{in_words, standing};
use crate::form::sheet::{InRow, Sheet};
use crate::kit::surface::{Tone, card, mark};
use crate::kit::{Button, Icon, Rank, date, palette, text, tokens};
use crate::screens::request::side::checklist_state;
use egui::accesskit::Live;
use egui::{Align, Ui};
use tereze_desk::Command;
use tereze_desk::command::VisitCommand;
use tereze_desk::registries::state::Lookup;
use tereze_desk::registries::state::RegistryFound;
use tereze_desk::request::state::OpenRequest;
use tereze_desk::request::step::RequestStep;
use tereze_domain::checklist::paper_name;
use tereze_domain::form::{FieldKind, Place};
use tereze_domain::language::Language;
use tereze_domain::message::Message;
use tereze_texts::{say, tr};

/// Shows the page.
pub(super) fn show(ui: &mut Ui, cx: &mut Context<'_>, language: Language, at: Option<&Place>, open: &OpenRequest) {
    text::far_muted(ui, &open.service.full_name(language));
    text::far_title(ui, &tr(sentence(open.step), language));
    if open.step == RequestStep::Applicant || open.visit.consent.is_none() {
        card(ui, |ui| consent(ui, cx, open, language));
    }
    match open.step {
        RequestStep::Applicant => card(ui, |ui| found(ui, open, language)).inner,
        RequestStep::Papers => card(ui, |ui| papers(ui, open, language)).inner,
        RequestStep::Form => form(ui, at, open, language),
        RequestStep::Sign | RequestStep::Receipt => {
            card(ui, |ui| found(ui, open, language));
            form(ui, at, open, language);
            card(ui, |ui| papers(ui, open, language));
        }
    }
}

fn sentence(step: RequestStep) -> &'static str {
    match step {
        RequestStep::Applicant => "applicant-screen-applicant",
        RequestStep::Form => "applicant-screen-form",
        RequestStep::Papers => "applicant-screen-papers",
        RequestStep::Sign | RequestStep::Receipt => "applicant-screen-sign",
    }
}

/// What the registry found of the applicant.
fn found(ui: &mut Ui, open: &OpenRequest, language: Language) {
    ui.spacing_mut().item_spacing.y = tokens().space.medium;
    let russian = language == Language::Ru;
    match &open.registry {
        Lookup::Found(RegistryFound::Person(person)) => {
            text::far_heading(ui, &person.name.in_order());
            pair(ui, &tr("registry-iin", language), &person.iin.to_string());
            pair(ui, &tr("registry-birth-date", language), &date::in_words(person.birth_date, language));
            pair(ui, &tr("registry-address", language), if russian { &person.address_ru } else { &person.address_kk });
        }
        Lookup::Found(RegistryFound::Organisation(organisation)) => {
            text::far_heading(ui, if russian { &organisation.name_ru } else { &organisation.name_kk });
            pair(ui, &tr("registry-number", language), &organisation.number.to_string());
            pair(ui, &tr("registry-head", language), &organisation.head.in_order());
            pair(ui, &tr("registry-legal-address", language), if russian { &organisation.address_ru } else { &organisation.address_kk });
        }
        Lookup::Asking(_) => {
            text::far_muted(ui, &tr("registry-asking", language));
        }
        Lookup::NotAsked | Lookup::NotFound(_) | Lookup::Unreachable(_) if open.number_typed.is_empty() => {
            text::far_muted(ui, &tr("applicant-screen-number", language));
        }
        Lookup::NotAsked | Lookup::NotFound(_) | Lookup::Unreachable(_) => pair(ui, &tr("applicant-number", language), &open.number_typed),
    }
}

/// The form as it stands, and the place where the operator is kept in sight.
fn form(ui: &mut Ui, at: Option<&Place>, open: &OpenRequest, language: Language) {
    let sheet = Sheet::of(open.form_in_work());
    for (section, fields) in sheet.sections() {
        card(ui, |ui| {
            ui.spacing_mut().item_spacing.y = tokens().space.medium;
            text::far_heading(ui, section.title.get(language));
            let mut any = false;
            for field in fields {
                if let FieldKind::Table { columns, .. } = &field.kind {
                    for (number, row) in open.form().rows(&field.key).iter().enumerate() {
                        text::far_muted(ui, &say(&Message::new("table-row").with("number", number + 1), language));
                        for column in sheet.columns(InRow { columns, row }) {
                            let Some(kept) = row.get(&column.key).filter(|kept| !kept.is_empty()) else { continue };
                            any = true;
                            let place = Place::Cell { table: field.key.clone(), row: number, column: column.key.clone() };
                            entered(ui, column.label.get(language), &in_words(column, kept, language), at == Some(&place));
                        }
                    }
                    continue;
                }
                let kept = standing(sheet.open, field);
                if !kept.is_empty() {
                    any = true;
                    entered(ui, field.label.get(language), &in_words(field, &kept, language), at == Some(&Place::Field(field.key.clone())));
                }
            }
            if !any {
                text::far_muted(ui, &tr("applicant-screen-nothing", language));
            }
        });
    }
}

fn entered(ui: &mut Ui, name: &str, value: &str, here: bool) {
    let top = ui.cursor().top();
    pair(ui, name, value);
    if here {
        let rect = egui::Rect::from_min_max(egui::pos2(ui.min_rect().left() - 10.0, top), egui::pos2(ui.min_rect().left() - 6.0, ui.min_rect().bottom()));
        ui.painter().rect_filled(rect, tokens().space.hair, palette(ui).accent);
        // The applicant follows the operator; a list scrolled by hand is left alone until the next field.
        let key = egui::Id::unique("the field the applicant sees");
        let before = ui.data(|data| data.get_temp::<String>(key));
        if before.as_deref() != Some(name) {
            ui.data_mut(|data| data.insert_temp(key, name.to_owned()));
            ui.scroll_to_rect(rect, Some(Align::Center));
        }
    }
}

fn papers(ui: &mut Ui, open: &OpenRequest, language: Language) {
    ui.spacing_mut().item_spacing.y = tokens().space.medium;
    text::far_heading(ui, &tr("checklist-heading", language));
    if open.papers.is_empty() {
        text::far_muted(ui, &tr("papers-none", language));
    }
    for paper in &open.papers {
        let (tone, icon, key) = checklist_state(paper, &open.request);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = tokens().space.tight;
            text::far(ui, paper_name(paper, &open.request).get(language));
            mark(ui, tone, Some(icon), &tr(key, language));
        });
    }
}

/// The consent: its words, its state, and a button for the applicant's own hand.
fn consent(ui: &mut Ui, cx: &mut Context<'_>, open: &OpenRequest, language: Language) {
    ui.spacing_mut().item_spacing.y = tokens().space.medium;
    text::far_heading(ui, &tr("consent-heading", language));
    text::far(ui, &tr("consent-text", language));
    ui.horizontal_wrapped(|ui| {
        if let Some(at) = open.visit.consent {
            let words = say(&Message::new("consent-given").with("time", date::time_of_day(at)), language);
            let (colour, _) = Tone::Good.colours(ui);
            Icon::Check.show(ui, tokens().text.far, colour);
            let said = text::far(ui, &words);
            ui.ctx().accesskit_node_builder(said.id, |node| node.set_live(Live::Polite));
        } else {
            let words = tr("applicant-screen-agree", language);
            if Button::new(Rank::Main, &words).icon(Icon::Check).far().enabled(open.is_editable()).guarded().show(ui) {
                cx.send.push(Command::Visit(VisitCommand::Consent(true)));
            }
        }
    });
}
