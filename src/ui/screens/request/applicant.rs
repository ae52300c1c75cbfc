//! The applicant's number and who speaks for the applicant.

use super::title::step_title;
use crate::context::Context;
use crate::kit::digits::Digits;
use crate::kit::surface::{Tone, banner, card};
use crate::kit::{Button, Caption, Entry, Field, Icon, Mask, Note, Rank, date, text, tick, tokens};
use crate::typing::{Commit, Input, Takes};
use egui::{Id, Ui};
use std::rc::Rc;
use tereze_desk::Command;
use tereze_desk::command::RegistriesCommand;
use tereze_desk::registries::command::RepresentativeEntry;
use tereze_desk::registries::state::Lookup;
use tereze_desk::request::state::OpenRequest;
use tereze_domain::message::{Explain as _, Message};
use tereze_domain::party::Representative;

/// How the applicant is represented, as marked on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum RepresentativeKind {
    #[default]
    None,
    Notarised,
    OtherwiseCertified,
}

/// The step's own state.
#[derive(Debug, Default)]
pub(super) struct ApplicantView {
    representative: RepresentativeKind,
    /// The number of the power of attorney that stood in the request when it was opened.
    power_number: String,
}

impl ApplicantView {
    /// As the request has it that is opened.
    pub(super) fn of(open: &OpenRequest) -> Self {
        match &open.request.representative {
            Some(Representative::Notarised { power, .. }) => Self { representative: RepresentativeKind::Notarised, power_number: power.number.clone() },
            Some(Representative::OtherwiseCertified) => Self { representative: RepresentativeKind::OtherwiseCertified, ..Self::default() },
            None => Self::default(),
        }
    }
}

/// Identifier of the field of the applicant's number.
pub(crate) fn number_id() -> Id {
    Id::unique("applicant number")
}

/// Shows the step.
pub(super) fn show(ui: &mut Ui, cx: &mut Context<'_>, my: &mut ApplicantView, show_all: bool, open: &OpenRequest) {
    step_title(ui, cx, open, &cx.tr("applicant-sentence"));
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = tokens().space.medium;
        number(ui, cx, show_all, open);
        match &open.registry {
            Lookup::NotAsked => {}
            Lookup::Asking(_) => banner(ui, Tone::Accent, Icon::Clock, &cx.tr("registry-asking")),
            Lookup::Found(_) => banner(ui, Tone::Good, Icon::Check, &cx.tr("registry-found")),
            Lookup::NotFound(message) => banner(ui, Tone::Bad, Icon::Error, &cx.say(message)),
            Lookup::Unreachable(message) => banner(ui, Tone::Warning, Icon::Offline, &cx.say(message)),
        }
        if open.is_editable() && open.request.applicant.is_none() {
            numbers_to_try(ui, cx);
        }
    });
    super::visit::consent(ui, cx, open);
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = tokens().space.small;
        representative(ui, cx, my, open);
    });
    super::visit::ticket(ui, cx, open);
}

fn number(ui: &mut Ui, cx: &mut Context<'_>, show_all: bool, open: &OpenRequest) {
    let id = number_id();
    let label = cx.tr("applicant-number");
    let hint = cx.tr("applicant-number-hint");
    let missing = cx.tr("applicant-number-missing");
    let wrong = open.number_error.map(|error| cx.say(&error.explain()));
    let typing = cx.typing.at() == Some(id);
    let note = match &wrong {
        Some(sentence) if !typing => Note::Error(sentence),
        _ if show_all && open.number_typed.is_empty() && !typing => Note::Error(&missing),
        _ => Note::Hint(&hint),
    };
    let standing = open.number_typed.as_str();
    let mut typed = cx.typing.text_of(id, standing);
    let field = Field::new(id, Caption::new(&label).note(note), Entry::Digits(Digits::Only)).mask(Some(Mask::Identity)).max(12).enabled(open.is_editable());
    let entered = ui.scope(|ui| {
        ui.set_max_width(tokens().shape.entry);
        field.show(ui, &mut typed)
    });
    let entered = entered.inner;
    cx.focus.add(id);
    cx.focus.prefer(id);
    let complete = typed.len() == 12 && entered.changed;
    let goes_on = entered.entered && typed.parse::<tereze_domain::number::IdentityNumber>().is_ok();
    let commit = || Commit::Send(Rc::new(|number| Command::Registries(RegistriesCommand::EnterApplicant { number })));
    cx.typing.keep(&Input { id, standing, takes: Takes::Parties, commit: &commit }, typed, &entered, cx.send);
    if complete {
        // The twelfth digit asks the registry at once: nobody has to press a key for it.
        cx.commit();
    }
    if goes_on {
        cx.focus.advance(id);
    } else if entered.entered {
        cx.focus.want(id);
    }
}

/// Numbers of the demo centre: pressed, they are typed.
fn numbers_to_try(ui: &mut Ui, cx: &mut Context<'_>) {
    let Some(demo) = cx.state.demo.as_ref().filter(|demo| !demo.numbers.is_empty()) else { return };
    text::caption(ui, &cx.tr("applicant-demo"));
    ui.horizontal_wrapped(|ui| {
        for (number, name) in &demo.numbers {
            if Button::new(Rank::Plain, &format!("{}  {name}", Mask::Identity.written(number))).compact().show(ui) {
                cx.typing.drop_draft();
                cx.send.push(Command::Registries(RegistriesCommand::EnterApplicant { number: number.clone() }));
                cx.focus.want(number_id());
            }
        }
    });
}

fn representative(ui: &mut Ui, cx: &mut Context<'_>, my: &mut ApplicantView, open: &OpenRequest) {
    text::heading(ui, &cx.tr("representative-heading"));
    let enabled = open.is_editable();
    let kinds = [
        (RepresentativeKind::None, "representative-none"),
        (RepresentativeKind::Notarised, "representative-notarised"),
        (RepresentativeKind::OtherwiseCertified, "representative-otherwise"),
    ];
    for (kind, key) in kinds {
        let id = Id::unique(("representative", key));
        let ticked = tick::choice(ui, id, my.representative == kind, enabled, &cx.tr(key));
        if ticked.toggled && my.representative != kind {
            my.representative = kind;
            match kind {
                RepresentativeKind::None => cx.act(Command::Registries(RegistriesCommand::EnterRepresentative(RepresentativeEntry::None))),
                RepresentativeKind::OtherwiseCertified => {
                    cx.act(Command::Registries(RegistriesCommand::EnterRepresentative(RepresentativeEntry::OtherwiseCertified)));
                }
                // The power of attorney is asked for when its number is typed.
                RepresentativeKind::Notarised => cx.focus.want(power_id()),
            }
        }
        // Enter comes first to the choice that stands; the others are reached by arrows or Tab.
        if my.representative == kind {
            cx.focus.add(id);
        }
        if ticked.entered && kind != RepresentativeKind::Notarised {
            cx.focus.advance(id);
        }
        if kind == RepresentativeKind::Notarised && my.representative == kind {
            if ticked.entered {
                cx.focus.want(power_id());
            }
            power(ui, cx, my, open);
        }
    }
    if my.representative == RepresentativeKind::OtherwiseCertified {
        banner(ui, Tone::Calm, Icon::Info, &cx.tr("representative-otherwise-sentence"));
    }
}

fn power_id() -> Id {
    Id::unique("power of attorney number")
}

fn power(ui: &mut Ui, cx: &mut Context<'_>, my: &ApplicantView, open: &OpenRequest) {
    let id = power_id();
    let label = cx.tr("power-number");
    let hint = cx.tr("power-number-hint");
    let said = match &open.power {
        Lookup::NotFound(message) | Lookup::Unreachable(message) => Some(cx.say(message)),
        _ => None,
    };
    let note = match (&open.power, &said) {
        (Lookup::NotFound(_), Some(words)) => Note::Error(words),
        (_, Some(words)) => Note::Warning(words),
        _ => Note::Hint(&hint),
    };
    // While the number is asked about it stands nowhere else.
    let standing = cx.typing.kept(id).unwrap_or(&my.power_number).to_owned();
    let mut typed = cx.typing.text_of(id, &standing);
    ui.indent("power", |ui| {
        ui.set_max_width(tokens().shape.entry);
        let field = Field::new(id, Caption::new(&label).note(note), Entry::Line).max(40).enabled(open.is_editable());
        let entered = field.show(ui, &mut typed);
        if let Some((number, of)) = cx.state.demo.as_ref().and_then(|demo| demo.power.as_ref()) {
            text::caption(ui, &cx.say(&Message::new("power-demo").with("number", number).with("of", of)));
        }
        cx.focus.add(id);
        let commit = || {
            Commit::Keep(|number| {
                Some(Command::Registries(RegistriesCommand::EnterRepresentative(RepresentativeEntry::Notarised { number: number.to_owned() })))
            })
        };
        cx.typing.keep(&Input { id, standing: &standing, takes: Takes::Requests, commit: &commit }, typed, &entered, cx.send);
        if entered.entered {
            cx.focus.advance(id);
        }
        match &open.power {
            Lookup::Asking(_) => banner(ui, Tone::Accent, Icon::Clock, &cx.tr("power-asking")),
            Lookup::Found(power) => {
                let name = power.attorney_name.in_order();
                let message = Message::new("power-found").with("name", name).with("date", date::written(power.valid_until));
                banner(ui, Tone::Good, Icon::Check, &cx.say(&message));
            }
            Lookup::NotAsked | Lookup::NotFound(_) | Lookup::Unreachable(_) => {}
        }
    });
}
