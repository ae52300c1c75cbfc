//! The right side: what the registries answered, the papers, messages.

use super::entry;
use crate::desk::Command;
use crate::desk::command::RequestStep;
use crate::desk::papers::papers_offered;
use crate::desk::state::{Look, OpenRequest, RegistryFound};
use crate::domain::checklist::{is_brought, paper_name};
use crate::domain::form::Severity;
use crate::domain::language::Language;
use crate::domain::message::Message;
use crate::domain::party::{Organisation, OrganisationStatus, Person};
use crate::domain::request::{Request, State as RequestState};
use crate::domain::service::PaperAsked;
use crate::domain::template::PaperKey;
use crate::texts::said;
use crate::ui::keys::Action;
use crate::ui::kit::surface::{Tone, fact, mark, small_card};
use crate::ui::kit::{Button, Icon, Mask, Rank, amount, date, field, palette, text, tokens};
use crate::ui::workspace::{Screenful, ask_withdrawal, print};
use egui::Ui;

/// How many messages are shown before the rest is counted.
const SHOWN: usize = 4;

/// Shows the right side.
pub(super) fn show(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest) {
    ui.spacing_mut().item_spacing.y = tokens().space.medium;
    small_card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = tokens().space.small;
        registry(ui, on, open);
    });
    if !open.papers.is_empty() {
        small_card(ui, |ui| {
            ui.spacing_mut().item_spacing.y = tokens().space.small;
            checklist(ui, on, open);
        });
    }
    if open.step == RequestStep::Papers && open.request.state == RequestState::Draft {
        small_card(ui, |ui| {
            ui.spacing_mut().item_spacing.y = tokens().space.small;
            to_print(ui, on, open);
        });
    }
    let editable = open.is_editable();
    if editable && open.step >= RequestStep::Form && !open.findings.is_empty() {
        small_card(ui, |ui| {
            ui.spacing_mut().item_spacing.y = tokens().space.small;
            messages(ui, on, open);
        });
    }
    ui.horizontal_wrapped(|ui| {
        if editable && open.step == RequestStep::Form {
            let words = on.tr("form-undo");
            let can = open.can_undo;
            if Button::new(Rank::Quiet, &words).action(Action::Undo).compact().enabled(can).show(ui) {
                on.act(Command::UndoForm);
            }
            let words = on.tr("form-redo");
            if open.can_redo && Button::new(Rank::Quiet, &words).action(Action::Redo).compact().show(ui) {
                on.act(Command::RedoForm);
            }
        }
        let may_withdraw = !open.request.state.is_final() && open.request.state != RequestState::Sent;
        if may_withdraw && open.step == RequestStep::Receipt {
            let words = on.tr("request-withdraw");
            if Button::new(Rank::Quiet, &words).action(Action::Withdraw).compact().guarded().show(ui) {
                ask_withdrawal(on);
            }
        }
    });
}

fn registry(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest) {
    card_heading(ui, Icon::Registry, &on.tr("registry-heading"));
    match &open.registry {
        Look::NotAsked => {
            text::muted(ui, &on.tr("registry-not-asked"));
        }
        Look::Asking => {
            mark(ui, Tone::Accent, Some(Icon::Clock), &on.tr("registry-asking"));
        }
        Look::Found(RegistryFound::Person(found)) => person(ui, on, found),
        Look::Found(RegistryFound::Organisation(found)) => organisation(ui, on, found),
        Look::NotFound(message) => {
            field::said(ui, Icon::Error, &on.say(message), palette(ui).error);
            let words = on.tr("registry-print-notice");
            if Button::new(Rank::Plain, &words).action(Action::PrintNotice).compact().show(ui) {
                print(on, PaperKey::DATA_CANNOT_BE_OBTAINED);
            }
        }
        Look::Unreachable(message) => {
            field::said(ui, Icon::Offline, &on.say(message), palette(ui).warning);
            let words = on.tr("registry-again");
            if Button::new(Rank::Plain, &words).action(Action::Again).compact().show(ui) {
                on.act(Command::AskAgain);
            }
        }
    }
}

fn person(ui: &mut Ui, on: &Screenful<'_>, found: &Person) {
    text::strong(ui, &found.name.in_order());
    if let Some(died) = found.death_date {
        mark(ui, Tone::Bad, Some(Icon::Error), &on.say(&Message::new("registry-died").with("date", date::written(died))));
    }
    fact(ui, &on.tr("registry-iin"), &Mask::Identity.written(&found.iin.to_string()));
    fact(ui, &on.tr("registry-birth-date"), &date::in_words(found.birth_date, on.language()));
    let address = if on.language() == Language::Ru { &found.address_ru } else { &found.address_kk };
    fact(ui, &on.tr("registry-address"), address);
    if let Some(document) = &found.document {
        fact(ui, &on.tr("registry-document"), &format!("№ {} · {}", document.number, date::written(document.issued)));
    }
}

fn organisation(ui: &mut Ui, on: &Screenful<'_>, found: &Organisation) {
    let russian = on.language() == Language::Ru;
    text::strong(ui, if russian { &found.name_ru } else { &found.name_kk });
    match found.status {
        OrganisationStatus::Active => mark(ui, Tone::Good, Some(Icon::Check), &on.tr("registry-active")),
        OrganisationStatus::Liquidated => mark(ui, Tone::Bad, Some(Icon::Error), &on.tr("registry-liquidated")),
    }
    fact(ui, &on.tr("registry-number"), &amount::identity(&found.number));
    fact(ui, &on.tr("registry-legal-form"), if russian { &found.legal_form_ru } else { &found.legal_form_kk });
    fact(ui, &on.tr("registry-registered"), &date::in_words(found.registered, on.language()));
    fact(ui, &on.tr("registry-head"), &found.head.in_order());
    fact(ui, &on.tr("registry-legal-address"), if russian { &found.address_ru } else { &found.address_kk });
}

/// How a paper of the checklist stands: tone, sign and the key of its words.
pub(crate) fn checklist_state(paper: &PaperAsked, request: &Request) -> (Tone, Icon, &'static str) {
    let mark = request.papers.get(&paper.key);
    let present = mark.is_some_and(|mark| mark.present);
    let scanned = mark.is_some_and(|mark| !mark.attachments.is_empty());
    let named = paper.one_of.is_empty() || mark.is_some_and(|mark| mark.alternative.is_some());
    match (present, scanned) {
        _ if paper.made_here => (Tone::Good, Icon::Check, "checklist-made-here"),
        (true, _) if !named => (Tone::Warning, Icon::Dot, "checklist-which"),
        (true, true) => (Tone::Good, Icon::Check, "checklist-ready"),
        _ if is_brought(paper, request) => (Tone::Good, Icon::Check, "checklist-there"),
        (true, false) => (Tone::Accent, Icon::Scan, "checklist-to-scan"),
        _ if paper.optional => (Tone::Calm, Icon::Dot, "checklist-optional"),
        _ => (Tone::Warning, Icon::Dot, "checklist-missing"),
    }
}

fn checklist(ui: &mut Ui, on: &Screenful<'_>, open: &OpenRequest) {
    let missing = open.missing_papers().count();
    card_heading(ui, Icon::Paper, &on.tr("checklist-heading"));
    for paper in &open.papers {
        let (tone, icon, state) = checklist_state(paper, &open.request);
        let (colour, _) = tone.colours(ui);
        let palette = palette(ui);
        ui.horizontal_top(|ui| {
            field::beside_caption(ui, icon, colour);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                text::caption_in(ui, paper_name(paper, &open.request).get(on.language()), palette.text);
                text::caption_in(ui, &on.tr(state), colour);
            });
        });
    }
    if missing == 0 {
        mark(ui, Tone::Good, Some(Icon::Check), &on.tr("checklist-complete"));
    }
}

/// Papers the applicant signs before the request is signed: the application to read through, the consent, a power of
/// attorney.
fn to_print(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest) {
    card_heading(ui, Icon::Paper, &on.tr("papers-to-print"));
    for template in papers_offered(&open.service, open.into()) {
        if Button::new(Rank::Quiet, template.name.get(on.language())).compact().show(ui) {
            print(on, template.paper());
        }
    }
}

fn messages(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest) {
    card_heading(ui, Icon::Info, &on.tr("messages-heading"));
    for (place, finding) in open.findings.iter().take(SHOWN).enumerate() {
        let palette = palette(ui);
        let (icon, colour) = match finding.severity {
            Severity::Error => (Icon::Error, palette.error),
            Severity::Warning => (Icon::Warning, palette.warning),
            Severity::Info => (Icon::Info, palette.muted),
        };
        let words = said(&finding.message, on.language());
        let response = ui.push_id(place, |ui| field::said(ui, icon, &words, colour)).response.interact(egui::Sense::CLICK);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Link, true, &words));
        if response.clicked() {
            if open.step != RequestStep::Form {
                on.act(Command::GoTo(RequestStep::Form));
            }
            on.view.focus.want(entry::id(&entry::target(open.form_in_work(), &finding.place)));
        }
    }
    if let Some(more) = open.findings.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        text::caption(ui, &on.say(&Message::new("messages-more").with("count", more)));
    }
}

fn card_heading(ui: &mut Ui, icon: Icon, words: &str) {
    ui.horizontal(|ui| {
        icon.show(ui, tokens().shape.icon, palette(ui).muted);
        let colour = palette(ui).muted;
        ui.add(egui::Label::new(text::label_text(words, colour)));
    });
}
