//! One place of a form: the widget of its kind, its words and its commits.

use crate::desk::Command;
use crate::desk::state::OpenRequest;
use crate::domain::form::{Field as FormField, FieldKind, Finding, Place, Severity, Source, Value};
use crate::domain::message::Message;
use crate::texts::said;
use crate::ui::kit::digits::Digits;
use crate::ui::kit::{Caption, Entered, Entry, Field, Note, choice, date, field, tick};
use crate::ui::view::Target;
use crate::ui::workspace::Screenful;
use egui::{Id, Key, Modifiers, Ui};
use jiff::{ToSpan as _, civil::Date};

/// Identifier of the input of a place.
pub(crate) fn id(place: &Place) -> Id {
    Id::unique(("place", place))
}

/// How wide a field wants to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Width {
    /// Half of the column: two stand side by side.
    Half,
    /// The whole column.
    Whole,
}

/// Width of a field by what it holds.
pub(super) fn width(kind: &FieldKind) -> Width {
    match kind {
        FieldKind::Digits { .. }
        | FieldKind::Number { .. }
        | FieldKind::Money
        | FieldKind::Phone { .. }
        | FieldKind::Email
        | FieldKind::Date
        | FieldKind::Iin
        | FieldKind::Bin
        | FieldKind::IinOrBin
        | FieldKind::Choice { .. } => Width::Half,
        FieldKind::Line { max } if *max <= 60 => Width::Half,
        FieldKind::Line { .. } | FieldKind::Paragraph { .. } | FieldKind::Tick | FieldKind::Table { .. } => Width::Whole,
    }
}

/// A field as it stands on the sheet.
pub(super) struct Shown<'a> {
    pub(super) field: &'a FormField,
    pub(super) place: &'a Place,
    pub(super) standing: &'a str,
    pub(super) required: bool,
}

/// Where focus goes when something is wrong at this place: a table as a whole is mended in its first cell.
pub(crate) fn target(open: &OpenRequest, place: &Place) -> Place {
    if let Place::Field(key) = place
        && let Some(FieldKind::Table { columns, .. }) = open.service.form.field(key).map(|field| &field.kind)
        && let Some(column) = columns.first()
    {
        return Place::Cell { table: key.clone(), row: 0, column: column.key.clone() };
    }
    place.clone()
}

/// How high the label row of a field is in a column of this width.
pub(super) fn head_height(ui: &Ui, on: &Screenful<'_>, open: &OpenRequest, shown: &Shown<'_>, width: f32) -> f32 {
    let (optional, source) = (on.tr("field-optional"), source(on, open, shown.place));
    let mut caption = Caption::new(shown.field.label.get(on.language()));
    caption.optional = (!shown.required).then_some(optional.as_str());
    caption.source = source.as_deref();
    field::head_height(ui, &caption, width)
}

/// Shows the input of a place with the text that stands there.
///
/// `head` is the height its label row is to have, so that inputs side by side stand in one line.
pub(super) fn show(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest, shown: &Shown<'_>, head: f32) {
    let Shown { field: form_field, place, standing, required } = shown;
    let id = id(place);
    let language = on.language();
    let enabled = open.is_editable();
    let finding = worst(open, place).filter(|_| on.view.request.show_all || !standing.is_empty() || on.view.request.visited.contains(*place));
    let words = finding.map(|finding| said(&finding.message, language));
    let help = form_field.help.as_ref().map(|help| help.get(language).to_owned());
    let day = (form_field.kind == FieldKind::Date).then(|| date::read(&on.view.text_of(&Target::Day((*place).clone()), standing))).flatten();
    let in_words = day.map(|day| date::in_words(day, language)).or_else(|| (form_field.kind == FieldKind::Date).then(|| on.tr("date-hint")));
    let optional = on.tr("field-optional");
    let unsaved = on.tr("field-unsaved");
    let source = source(on, open, place);
    let mut caption = Caption::new(form_field.label.get(language));
    caption.head = head;
    caption.note = match (finding.map(|finding| finding.severity), &words) {
        (Some(Severity::Error), Some(words)) => Note::Error(words),
        (Some(_), Some(words)) => Note::Warning(words),
        _ => in_words.as_deref().map_or(Note::None, Note::Hint),
    };
    if !required {
        caption.optional = Some(&optional);
    }
    caption.source = source.as_deref();
    caption.unsaved = open.unsaved.contains(*place).then_some(unsaved.as_str());

    let had_focus = on.view.request.at.as_ref() == Some(*place);
    let focused = input(ui, on, form_field, place, standing, caption, enabled);
    on.view.focus.add(id);
    if finding.is_some_and(|finding| finding.severity == Severity::Error) || (standing.is_empty() && caption.optional.is_none()) {
        on.view.focus.prefer(id);
    }
    if focused {
        if !had_focus && enabled {
            // After a crash focus comes back to where it is now.
            on.send.push(Command::VisitField { place: (*place).clone() });
        }
        on.view.request.at = Some((*place).clone());
        if on.view.request.help {
            let article = on.say(&Message::new("field-article").with("article", &form_field.article));
            let sentence = help.map_or(article.clone(), |help| format!("{help}\n{article}"));
            crate::ui::kit::surface::banner(ui, crate::ui::kit::Tone::Accent, crate::ui::kit::Icon::Info, &sentence);
        }
    } else if had_focus && ui.memory(|memory| memory.focused().is_some()) {
        on.view.request.visited.insert((*place).clone());
    }
}

/// The gravest finding of a place.
pub(super) fn worst<'a>(open: &'a OpenRequest, place: &Place) -> Option<&'a Finding> {
    open.findings.iter().filter(|finding| finding.place == *place).max_by_key(|finding| finding.severity)
}

fn source(on: &Screenful<'_>, open: &OpenRequest, place: &Place) -> Option<String> {
    let Place::Field(key) = place else { return None };
    let filled = open.form().values.get(key)?;
    match filled.source {
        Source::Registry => Some(on.tr("source-registry")),
        Source::Program => Some(on.tr("source-program")),
        Source::Operator => None,
    }
}

/// Shows the widget; true when it has the focus.
fn input(ui: &mut Ui, on: &mut Screenful<'_>, form_field: &FormField, place: &Place, standing: &str, caption: Caption<'_>, enabled: bool) -> bool {
    let id = id(place);
    let (entry, max) = match &form_field.kind {
        FieldKind::Line { max } => (Entry::Line, *max),
        FieldKind::Paragraph { max } => (Entry::Paragraph, *max),
        FieldKind::Digits { max, .. } => (Entry::Digits(Digits::Only), *max),
        FieldKind::Number { .. } => (Entry::Digits(Digits::Only), 19),
        FieldKind::Money => (Entry::Digits(Digits::Money), 20),
        FieldKind::Phone { max } => (Entry::Digits(Digits::Phone), *max),
        FieldKind::Email => (Entry::Line, 254),
        FieldKind::Iin | FieldKind::Bin | FieldKind::IinOrBin => (Entry::Digits(Digits::Only), 12),
        FieldKind::Date => return day(ui, on, place, standing, caption, enabled),
        FieldKind::Choice { options } => {
            let language = on.language();
            let labels: Vec<&str> = options.iter().map(|option| option.label.get(language)).collect();
            let chosen = options.iter().position(|option| option.key == standing);
            let shown = choice::choice(ui, id, caption, &labels, chosen, enabled);
            if let Some(option) = shown.picked.and_then(|picked| options.get(picked))
                && option.key != standing
            {
                on.act(Command::CommitField { place: place.clone(), value: Value::Text(option.key.clone()) });
            }
            if shown.entered || shown.picked.is_some() {
                on.view.focus.advance(id);
            }
            return shown.response.has_focus();
        }
        FieldKind::Tick => {
            let ticked = tick::tick(ui, id, standing == "true", enabled, caption.label);
            field::foot(ui, &caption);
            if ticked.toggled {
                on.act(Command::CommitField { place: place.clone(), value: Value::Tick(standing != "true") });
            }
            if ticked.entered {
                on.view.focus.advance(id);
            }
            return ticked.response.has_focus();
        }
        // Tables have a place of their own.
        FieldKind::Table { .. } => return false,
    };
    let target = Target::Place(place.clone());
    let mut text = on.view.text_of(&target, standing);
    // "For example" stands before it: a bare example would be taken for what was entered.
    let example = form_field.example.as_ref().map(|example| on.say(&Message::new("field-example").with("text", example.get(on.language()))));
    let entered = Field::new(id, caption, entry).example(example.as_deref().unwrap_or_default()).max(max).enabled(enabled).show(ui, &mut text);
    let focused = entered.response.has_focus();
    after(on, target, text, standing, &entered, id);
    focused
}

fn after(on: &mut Screenful<'_>, target: Target, text: String, standing: &str, entered: &Entered, id: Id) {
    on.view.keep(target, text, standing, entered, on.send);
    if entered.entered {
        on.view.focus.advance(id);
    }
}

/// A day: typed as `22.11.2026`, moved by the arrows, said in words beneath.
fn day(ui: &mut Ui, on: &mut Screenful<'_>, place: &Place, standing: &str, caption: Caption<'_>, enabled: bool) -> bool {
    let id = id(place);
    let target = Target::Day(place.clone());
    // A day stands as 2026-11-22 and is shown as people write it.
    let shown = standing.parse::<Date>().map_or_else(|_| standing.to_owned(), date::written);
    let mut text = on.view.text_of(&target, &shown);
    let moved = enabled && ui.memory(|memory| memory.has_focus(id)) && move_by_keys(ui, on, &mut text);
    let mut entered = Field::new(id, caption, Entry::Digits(Digits::Date)).max(10).enabled(enabled).icon(crate::ui::kit::Icon::Calendar).show(ui, &mut text);
    entered.changed |= moved;
    let focused = entered.response.has_focus();
    after(on, target, text, &shown, &entered, id);
    focused
}

/// Up and Down move by a day, Page Up and Page Down by a month; an empty field begins with today.
fn move_by_keys(ui: &Ui, on: &Screenful<'_>, text: &mut String) -> bool {
    let count = |key| ui.input_mut(|input| i64::try_from(input.count_and_consume_key(Modifiers::NONE, key)).unwrap_or(0));
    let days = count(Key::ArrowUp) - count(Key::ArrowDown);
    let months = count(Key::PageUp) - count(Key::PageDown);
    if days == 0 && months == 0 {
        return false;
    }
    let today = crate::domain::local_time::day_of(on.view.now);
    let moved = date::read(text).map_or(Some(today), |day| day.checked_add(months.months()).ok()?.checked_add(days.days()).ok());
    if let Some(day) = moved {
        *text = date::written(day);
    }
    moved.is_some()
}
