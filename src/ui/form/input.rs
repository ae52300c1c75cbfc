//! The widget of a place by the kind of its field, and what is sent when it is left.

use super::destination::Editing;
use super::place::{chosen_above, id};
use super::shown::Shown;
use super::words::stands_in_input;
use crate::context::Context;
use crate::kit::digits::Digits;
use crate::kit::{Caption, Entered, Entry, Field, Options, amount, calendar, caption, choice, date, days, tick};
use crate::typing::{Commit, Input, Takes};
use egui::{Id, Ui};
use jiff::civil::Date;
use std::rc::Rc;
use tereze_desk::form::in_work::FormInWork;
use tereze_domain::form::{Check, ChoiceOption, FieldKind, Place, Severity, Value};
use tereze_domain::message::Message;

/// Shows the widget; true when it has the focus.
pub(super) fn input(ui: &mut Ui, cx: &mut Context<'_>, editing: Editing<'_, '_>, shown: &Shown<'_>, caption: Caption<'_>) -> bool {
    let Shown { field: form_field, place, standing, .. } = shown;
    let id = id(place);
    let enabled = editing.sheet.open.editable && form_field.computed.is_none();
    let (entry, max) = match &form_field.kind {
        FieldKind::Line { max } => (Entry::Line, *max),
        FieldKind::Paragraph { max } => (Entry::Paragraph, *max),
        FieldKind::Digits { max, .. } => (Entry::Digits(Digits::Only), *max),
        FieldKind::Number { .. } => (Entry::Digits(Digits::Only), 19),
        FieldKind::Decimal { .. } => (Entry::Digits(Digits::Money), 20),
        FieldKind::Year => (Entry::Digits(Digits::Only), 4),
        // Room for what is left out of a serial number that is pasted.
        FieldKind::Hex { max, .. } => (Entry::Line, 2 * *max),
        FieldKind::PublicKey { .. } | FieldKind::CertificationRequest { .. } => (Entry::Paragraph, 16_384),
        FieldKind::Money => (Entry::Digits(Digits::Money), 20),
        FieldKind::Phone { max } => (Entry::Digits(Digits::Phone), *max),
        FieldKind::Email => (Entry::Line, 254),
        FieldKind::Iin | FieldKind::Bin | FieldKind::IinOrBin => (Entry::Digits(Digits::Only), 12),
        FieldKind::Date => return day(ui, cx, editing, shown, caption),
        FieldKind::Choice { .. } | FieldKind::FromList { .. } => return option(ui, cx, editing, shown, caption),
        FieldKind::Tick => {
            let ticked = tick::tick(ui, id, *standing == "true", enabled, caption.label);
            caption::foot(ui, &caption);
            if ticked.toggled {
                let committed = (editing.to.value)((*place).clone(), Value::Tick(*standing != "true"));
                cx.act(committed);
            }
            if ticked.entered {
                cx.focus.advance(id);
            }
            return ticked.response.has_focus();
        }
        // Tables have a place of their own.
        FieldKind::Table { .. } => return false,
    };
    let mask = amount::mask_of(&form_field.kind, cx.language());
    let standing = mask.map_or_else(|| (*standing).to_owned(), |mask| mask.kept(standing));
    let mut text = cx.typing.text_of(id, &standing);
    // "For example" stands before it: a bare example would be taken for what was entered.
    let example = form_field.example.as_ref().map(|example| cx.say(&Message::new("field-example").with("text", example.get(cx.language()))));
    let example = example.filter(|_| form_field.computed.is_none());
    let unit = form_field.unit.as_ref().map(|unit| unit.get(cx.language())).filter(|unit| stands_in_input(ui, form_field, unit));
    let field = Field::new(id, caption, entry).example(example.as_deref().unwrap_or_default()).mask(mask).max(max).enabled(enabled);
    let field = field.unit(unit.unwrap_or_default());
    let entered = field.show(ui, &mut text);
    if matches!(form_field.kind, FieldKind::Hex { .. }) {
        // Serial numbers are copied with colons or blanks between their digits.
        text.retain(|sign| sign != ':' && !sign.is_whitespace());
    }
    let focused = entered.response.has_focus();
    let takes = match form_field.kind {
        FieldKind::Line { .. } | FieldKind::Paragraph { .. } => Takes::Requests,
        _ => Takes::Anything,
    };
    let (value, place) = (editing.to.value, *place);
    let commit = || {
        let place = place.clone();
        Commit::Send(Rc::new(move |text| value(place.clone(), Value::Text(text))))
    };
    after(cx, &Input { id, standing: &standing, takes, commit: &commit }, text, &entered);
    focused
}

fn after(cx: &mut Context<'_>, input: &Input<'_>, text: String, entered: &Entered) {
    cx.typing.keep(input, text, entered, cx.send);
    if entered.entered {
        cx.focus.advance(input.id);
    }
}

/// One of a list. The list is prepared once: it may have a hundred thousand options.
fn option(ui: &mut Ui, cx: &mut Context<'_>, editing: Editing<'_, '_>, shown: &Shown<'_>, caption: Caption<'_>) -> bool {
    let open = editing.sheet.open;
    let FieldKind::Choice { options, within } = &shown.field.kind else { return false };
    let above = within.as_ref().map(|parent| chosen_above(open, shown.place, parent).trim());
    let listed = |option: &&ChoiceOption| above.is_none_or(|above| option.within.as_deref().is_none_or(|within| within == above));
    let language = cx.language();
    let id = id(shown.place);
    let column = match shown.place {
        Place::Field(key) => (key, None),
        Place::Cell { table, column, .. } => (table, Some(column)),
    };
    let name = Id::unique(("options", open.name, open.form.version, column, options.len(), above, language));
    let list = Options::kept(ui, name, || options.iter().filter(listed).map(|option| (option.key.clone(), option.label.get(language).to_owned())));
    let chosen = choice::choice(ui, id, caption, &list, list.place(shown.standing), open.editable);
    if let Some(option) = chosen.picked.and_then(|picked| options.iter().filter(listed).nth(picked))
        && option.key != shown.standing
    {
        let committed = (editing.to.value)(shown.place.clone(), Value::Text(option.key.clone()));
        cx.act(committed);
    }
    if chosen.entered || chosen.picked.is_some() {
        cx.focus.advance(id);
    }
    chosen.response.has_focus()
}

/// A day: typed as `22.11.2026`, moved by the arrows, taken from the calendar, said in words beneath.
fn day(ui: &mut Ui, cx: &mut Context<'_>, editing: Editing<'_, '_>, shown: &Shown<'_>, caption: Caption<'_>) -> bool {
    let id = id(shown.place);
    // A day stands as 2026-11-22 and is shown as people write it.
    let standing = shown.standing.parse::<Date>().map_or_else(|_| shown.standing.to_owned(), date::written);
    let mut text = cx.typing.text_of(id, &standing);
    let open = editing.sheet.open;
    let days = days(cx, open, shown);
    let entered = calendar::field(ui, id, caption, open.editable, &days, &mut text);
    let focused = entered.response.has_focus();
    let (value, place) = (editing.to.value, shown.place);
    let commit = || {
        let place = place.clone();
        // What is no day is kept as typed: the control says what is wrong with it.
        Commit::Send(Rc::new(move |text: String| {
            let text = date::read(&text).map_or(text, |day| day.to_string());
            value(place.clone(), Value::Text(text))
        }))
    };
    after(cx, &Input { id, standing: &standing, takes: Takes::Anything, commit: &commit }, text, &entered);
    focused
}

/// The days the control allows in a field: what it only warns of may be taken.
fn days(cx: &Context<'_>, open: FormInWork<'_>, shown: &Shown<'_>) -> days::Days {
    let today = tereze_domain::local_time::day_of(cx.now);
    let mut days = days::Days { today, first: None, last: None, language: cx.language() };
    let field = match shown.place {
        Place::Field(key) => key.to_string(),
        Place::Cell { table, column, .. } => format!("{table}.{column}"),
    };
    for control in open.form.controls.iter().filter(|control| control.severity == Severity::Error && control.field.as_str() == field) {
        match &control.check {
            Check::NotAfterToday => days.last = Some(today),
            Check::NotBefore(earlier) => days.first = open.filled.text(earlier).parse().ok(),
            _ => {}
        }
    }
    days
}
