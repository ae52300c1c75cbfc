//! The applicant's number and who speaks for the applicant.

use crate::desk::state::{Look, OpenRequest};
use crate::desk::{Command, RepresentativeEntry};
use crate::domain::message::{Explain as _, Message};
use crate::ui::kit::digits::Digits;
use crate::ui::kit::surface::{Tone, banner, card};
use crate::ui::kit::{Button, Caption, Entry, Field, Icon, Mask, Note, Rank, text, tick, tokens};
use crate::ui::view::{RepresentativeKind, Target};
use crate::ui::workspace::Screenful;
use egui::{Id, Ui};

/// Identifier of the field of the applicant's number.
pub(crate) fn number_id() -> Id {
    Id::unique("applicant number")
}

/// Shows the step.
pub(super) fn show(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest) {
    super::step_title(ui, on, open, &on.tr("applicant-sentence"));
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = tokens().space.medium;
        number(ui, on, open);
        match &open.registry {
            Look::NotAsked => {}
            Look::Asking => banner(ui, Tone::Accent, Icon::Clock, &on.tr("registry-asking")),
            Look::Found(_) => banner(ui, Tone::Good, Icon::Check, &on.tr("registry-found")),
            Look::NotFound(message) => banner(ui, Tone::Bad, Icon::Error, &on.say(message)),
            Look::Unreachable(message) => banner(ui, Tone::Warning, Icon::Offline, &on.say(message)),
        }
        if open.is_editable() && open.request.applicant.is_none() {
            numbers_to_try(ui, on);
        }
    });
    super::visit::consent(ui, on, open);
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = tokens().space.small;
        representative(ui, on, open);
    });
    super::visit::ticket(ui, on, open);
}

fn number(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest) {
    let id = number_id();
    let label = on.tr("applicant-number");
    let hint = on.tr("applicant-number-hint");
    let missing = on.tr("applicant-number-missing");
    let wrong = open.number_error.map(|error| on.say(&error.explain()));
    let target = Target::Applicant;
    let typing = on.view.draft.as_ref().is_some_and(|draft| draft.target == target);
    let note = match &wrong {
        Some(sentence) if !typing => Note::Error(sentence),
        _ if on.view.request.show_all && open.number_typed.is_empty() && !typing => Note::Error(&missing),
        _ => Note::Hint(&hint),
    };
    let standing = open.number_typed.as_str();
    let mut typed = on.view.text_of(&target, standing);
    let field = Field::new(id, Caption::new(&label).note(note), Entry::Digits(Digits::Only)).mask(Some(Mask::Identity)).max(12).enabled(open.is_editable());
    let entered = ui.scope(|ui| {
        ui.set_max_width(tokens().shape.entry);
        field.show(ui, &mut typed)
    });
    let entered = entered.inner;
    on.view.focus.add(id);
    on.view.focus.prefer(id);
    let complete = typed.len() == 12 && entered.changed;
    let goes_on = entered.entered && typed.parse::<crate::domain::number::IdentityNumber>().is_ok();
    on.view.keep(target, typed, standing, &entered, on.send);
    if complete {
        // The twelfth digit asks the registry at once: nobody has to press a key for it.
        on.view.commit(on.send);
    }
    if goes_on {
        on.view.focus.advance(id);
    } else if entered.entered {
        on.view.focus.want(id);
    }
}

/// Numbers of the demo centre: pressed, they are typed.
fn numbers_to_try(ui: &mut Ui, on: &mut Screenful<'_>) {
    let Some(demo) = on.state.demo.as_ref().filter(|demo| !demo.numbers.is_empty()) else { return };
    text::caption(ui, &on.tr("applicant-demo"));
    ui.horizontal_wrapped(|ui| {
        for (number, name) in &demo.numbers {
            if Button::new(Rank::Plain, &format!("{}  {name}", Mask::Identity.written(number))).compact().show(ui) {
                on.view.draft = None;
                on.send.push(Command::EnterApplicant { number: number.clone() });
                on.view.focus.want(number_id());
            }
        }
    });
}

fn representative(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest) {
    text::heading(ui, &on.tr("representative-heading"));
    let enabled = open.is_editable();
    let kinds = [
        (RepresentativeKind::None, "representative-none"),
        (RepresentativeKind::Notarised, "representative-notarised"),
        (RepresentativeKind::OtherwiseCertified, "representative-otherwise"),
    ];
    for (kind, key) in kinds {
        let id = Id::unique(("representative", key));
        let ticked = tick::choice(ui, id, on.view.request.representative == kind, enabled, &on.tr(key));
        if ticked.toggled && on.view.request.representative != kind {
            on.view.request.representative = kind;
            match kind {
                RepresentativeKind::None => on.act(Command::EnterRepresentative(RepresentativeEntry::None)),
                RepresentativeKind::OtherwiseCertified => on.act(Command::EnterRepresentative(RepresentativeEntry::OtherwiseCertified)),
                // The power of attorney is asked for when its number is typed.
                RepresentativeKind::Notarised => on.view.focus.want(power_id()),
            }
        }
        // Enter comes first to the choice that stands; the others are reached by arrows or Tab.
        if on.view.request.representative == kind {
            on.view.focus.add(id);
        }
        if ticked.entered && kind != RepresentativeKind::Notarised {
            on.view.focus.advance(id);
        }
        if kind == RepresentativeKind::Notarised && on.view.request.representative == kind {
            if ticked.entered {
                on.view.focus.want(power_id());
            }
            power(ui, on, open);
        }
    }
    if on.view.request.representative == RepresentativeKind::OtherwiseCertified {
        banner(ui, Tone::Calm, Icon::Info, &on.tr("representative-otherwise-sentence"));
    }
}

fn power_id() -> Id {
    Id::unique("power of attorney number")
}

fn power(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest) {
    let id = power_id();
    let label = on.tr("power-number");
    let hint = on.tr("power-number-hint");
    let said = match &open.power {
        Look::NotFound(message) | Look::Unreachable(message) => Some(on.say(message)),
        _ => None,
    };
    let note = match (&open.power, &said) {
        (Look::NotFound(_), Some(words)) => Note::Error(words),
        (_, Some(words)) => Note::Warning(words),
        _ => Note::Hint(&hint),
    };
    let standing = on.view.request.power_number.clone();
    let target = Target::Power;
    let mut typed = on.view.text_of(&target, &standing);
    ui.indent("power", |ui| {
        ui.set_max_width(tokens().shape.entry);
        let field = Field::new(id, Caption::new(&label).note(note), Entry::Line).max(40).enabled(open.is_editable());
        let entered = field.show(ui, &mut typed);
        if let Some((number, of)) = on.state.demo.as_ref().and_then(|demo| demo.power.as_ref()) {
            text::caption(ui, &on.say(&Message::new("power-demo").with("number", number).with("of", of)));
        }
        on.view.focus.add(id);
        on.view.keep(target, typed, &standing, &entered, on.send);
        if entered.entered {
            on.view.focus.advance(id);
        }
        match &open.power {
            Look::Asking => banner(ui, Tone::Accent, Icon::Clock, &on.tr("power-asking")),
            Look::Found(power) => {
                let name = power.attorney_name.in_order();
                let message = Message::new("power-found").with("name", name).with("date", crate::ui::kit::date::written(power.valid_until));
                banner(ui, Tone::Good, Icon::Check, &on.say(&message));
            }
            Look::NotAsked | Look::NotFound(_) | Look::Unreachable(_) => {}
        }
    });
}
