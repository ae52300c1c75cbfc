//! The right side: what the registries answered, the papers, messages.

use crate::context::Context;
use crate::form::place;
use crate::keys::Action;
use crate::kit::surface::{Tone, fact, mark, small_card};
use crate::kit::{Button, Icon, Mask, Rank, amount, date, line, palette, text, tokens};
use crate::question::Question;
use egui::Ui;
use tereze_desk::Command;
use tereze_desk::command::{FormCommand, RegistriesCommand, RequestCommand};
use tereze_desk::printing::offered::papers_offered;
use tereze_desk::registries::state::Lookup;
use tereze_desk::registries::state::RegistryFound;
use tereze_desk::request::state::OpenRequest;
use tereze_desk::request::step::RequestStep;
use tereze_domain::checklist::{is_brought, paper_name};
use tereze_domain::form::Severity;
use tereze_domain::language::Language;
use tereze_domain::message::Message;
use tereze_domain::party::{Organisation, OrganisationStatus, Person};
use tereze_domain::request::{PaperMark, Request, State as RequestState};
use tereze_domain::service::PaperAsked;
use tereze_domain::template::PaperKey;
use tereze_texts::said;

/// How many messages are shown before the rest is counted.
const SHOWN: usize = 4;

/// Shows the right side.
pub(super) fn show(ui: &mut Ui, cx: &mut Context<'_>, open: &OpenRequest) {
    ui.spacing_mut().item_spacing.y = tokens().space.medium;
    small_card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = tokens().space.small;
        registry(ui, cx, open);
    });
    if !open.papers.is_empty() {
        small_card(ui, |ui| {
            ui.spacing_mut().item_spacing.y = tokens().space.small;
            checklist(ui, cx, open);
        });
    }
    if open.step == RequestStep::Papers && open.request.state == RequestState::Draft {
        small_card(ui, |ui| {
            ui.spacing_mut().item_spacing.y = tokens().space.small;
            to_print(ui, cx, open);
        });
    }
    let editable = open.is_editable();
    if editable && open.step >= RequestStep::Form && !open.findings.is_empty() {
        small_card(ui, |ui| {
            ui.spacing_mut().item_spacing.y = tokens().space.small;
            messages(ui, cx, open);
        });
    }
    ui.horizontal_wrapped(|ui| {
        if editable && open.step == RequestStep::Form {
            let words = cx.tr("form-undo");
            let can = open.can_undo;
            if Button::new(Rank::Quiet, &words).action(Action::Undo).compact().enabled(can).show(ui) {
                cx.act(Command::Form(FormCommand::Undo));
            }
            let words = cx.tr("form-redo");
            if open.can_redo && Button::new(Rank::Quiet, &words).action(Action::Redo).compact().show(ui) {
                cx.act(Command::Form(FormCommand::Redo));
            }
        }
        let may_withdraw = !open.request.state.is_final() && open.request.state != RequestState::Sent;
        if may_withdraw && open.step == RequestStep::Receipt {
            let words = cx.tr("request-withdraw");
            if Button::new(Rank::Quiet, &words).action(Action::Withdraw).compact().guarded().show(ui) {
                cx.ask(Question::Withdraw { reason: String::new() });
            }
        }
    });
}

fn registry(ui: &mut Ui, cx: &mut Context<'_>, open: &OpenRequest) {
    card_heading(ui, Icon::Registry, &cx.tr("registry-heading"));
    match &open.registry {
        Lookup::NotAsked => {
            text::muted(ui, &cx.tr("registry-not-asked"));
        }
        Lookup::Asking(_) => {
            mark(ui, Tone::Accent, Some(Icon::Clock), &cx.tr("registry-asking"));
        }
        Lookup::Found(RegistryFound::Person(found)) => person(ui, cx, found),
        Lookup::Found(RegistryFound::Organisation(found)) => organisation(ui, cx, found),
        Lookup::NotFound(message) => {
            line::said(ui, Icon::Error, &cx.say(message), palette(ui).error);
            let words = cx.tr("registry-print-notice");
            if Button::new(Rank::Plain, &words).action(Action::PrintNotice).compact().show(ui) {
                cx.print(PaperKey::DATA_CANNOT_BE_OBTAINED);
            }
        }
        Lookup::Unreachable(message) => {
            line::said(ui, Icon::Offline, &cx.say(message), palette(ui).warning);
            let words = cx.tr("registry-again");
            if Button::new(Rank::Plain, &words).action(Action::Again).compact().show(ui) {
                cx.act(Command::Registries(RegistriesCommand::AskAgain));
            }
        }
    }
}

fn person(ui: &mut Ui, cx: &Context<'_>, found: &Person) {
    text::strong(ui, &found.name.in_order());
    if let Some(died) = found.death_date {
        mark(ui, Tone::Bad, Some(Icon::Error), &cx.say(&Message::new("registry-died").with("date", date::written(died))));
    }
    fact(ui, &cx.tr("registry-iin"), &Mask::Identity.written(&found.iin.to_string()));
    fact(ui, &cx.tr("registry-birth-date"), &date::in_words(found.birth_date, cx.language()));
    let address = if cx.language() == Language::Ru { &found.address_ru } else { &found.address_kk };
    fact(ui, &cx.tr("registry-address"), address);
    if let Some(document) = &found.document {
        fact(ui, &cx.tr("registry-document"), &format!("№ {} · {}", document.number, date::written(document.issued)));
    }
}

fn organisation(ui: &mut Ui, cx: &Context<'_>, found: &Organisation) {
    let russian = cx.language() == Language::Ru;
    text::strong(ui, if russian { &found.name_ru } else { &found.name_kk });
    match found.status {
        OrganisationStatus::Active => mark(ui, Tone::Good, Some(Icon::Check), &cx.tr("registry-active")),
        OrganisationStatus::Liquidated => mark(ui, Tone::Bad, Some(Icon::Error), &cx.tr("registry-liquidated")),
    }
    fact(ui, &cx.tr("registry-number"), &amount::identity(&found.number));
    fact(ui, &cx.tr("registry-legal-form"), if russian { &found.legal_form_ru } else { &found.legal_form_kk });
    fact(ui, &cx.tr("registry-registered"), &date::in_words(found.registered, cx.language()));
    fact(ui, &cx.tr("registry-head"), &found.head.in_order());
    fact(ui, &cx.tr("registry-legal-address"), if russian { &found.address_ru } else { &found.address_kk });
}

/// How a paper of the checklist stands: tone, sign and the key of its words.
pub(crate) fn checklist_state(paper: &PaperAsked, request: &Request) -> (Tone, Icon, &'static str) {
    let mark = request.papers.get(&paper.key);
    let present = mark.is_some_and(|mark| mark.present);
    let scanned = mark.is_some_and(PaperMark::is_scanned);
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

fn checklist(ui: &mut Ui, cx: &Context<'_>, open: &OpenRequest) {
    let missing = open.missing_papers().count();
    card_heading(ui, Icon::Paper, &cx.tr("checklist-heading"));
    for paper in &open.papers {
        let (tone, icon, state) = checklist_state(paper, &open.request);
        let (colour, _) = tone.colours(ui);
        let palette = palette(ui);
        ui.horizontal_top(|ui| {
            line::beside_caption(ui, icon, colour);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                text::caption_in(ui, paper_name(paper, &open.request).get(cx.language()), palette.text);
                text::caption_in(ui, &cx.tr(state), colour);
            });
        });
    }
    if missing == 0 {
        mark(ui, Tone::Good, Some(Icon::Check), &cx.tr("checklist-complete"));
    }
}

/// Papers the applicant signs before the request is signed: the application to read through, the consent, a power of
/// attorney.
fn to_print(ui: &mut Ui, cx: &mut Context<'_>, open: &OpenRequest) {
    card_heading(ui, Icon::Paper, &cx.tr("papers-to-print"));
    for template in papers_offered(&open.service, open.into()) {
        if Button::new(Rank::Quiet, template.name.get(cx.language())).compact().show(ui) {
            cx.print(template.paper());
        }
    }
}

fn messages(ui: &mut Ui, cx: &mut Context<'_>, open: &OpenRequest) {
    card_heading(ui, Icon::Info, &cx.tr("messages-heading"));
    for (number, finding) in open.findings.iter().take(SHOWN).enumerate() {
        let palette = palette(ui);
        let (icon, colour) = match finding.severity {
            Severity::Error => (Icon::Error, palette.error),
            Severity::Warning => (Icon::Warning, palette.warning),
            Severity::Info => (Icon::Info, palette.muted),
        };
        let words = said(&finding.message, cx.language());
        let response = ui.push_id(number, |ui| line::said(ui, icon, &words, colour)).response.interact(egui::Sense::CLICK);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Link, true, &words));
        if response.clicked() {
            if open.step != RequestStep::Form {
                cx.act(Command::Request(RequestCommand::GoTo(RequestStep::Form)));
            }
            cx.focus.want(place::id(&place::target(open.form_in_work(), &finding.place)));
        }
    }
    if let Some(more) = open.findings.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        text::caption(ui, &cx.say(&Message::new("messages-more").with("count", more)));
    }
}

fn card_heading(ui: &mut Ui, icon: Icon, words: &str) {
    ui.horizontal(|ui| {
        icon.show(ui, tokens().shape.icon, palette(ui).muted);
        let colour = palette(ui).muted;
        ui.add(egui::Label::new(text::label_text(words, colour)));
    });
}
