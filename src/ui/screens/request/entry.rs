//! One place of a form: the widget of its kind, its words and its commits.

use crate::desk::Command;
use crate::desk::state::OpenRequest;
use crate::domain::form::{Check, Field as FormField, FieldKey, FieldKind, Finding, Place, Severity, Source, Value};
use crate::domain::message::Message;
use crate::texts::said;
use crate::ui::kit::digits::Digits;
use crate::ui::kit::focus::came_lately;
use crate::ui::kit::{Caption, Entered, Entry, Field, Note, Options, amount, calendar, choice, date, field, tick, tokens};
use crate::ui::view::Target;
use crate::ui::workspace::Screenful;
use egui::{Id, Ui};
use jiff::civil::Date;

/// Identifier of the input of a place.
pub(crate) fn id(place: &Place) -> Id {
    match place {
        Place::Field(key) => field_id(key),
        Place::Cell { table, row, column } => cell_id(table, *row, column),
    }
}

/// Identifier of the input of a field.
pub(super) fn field_id(key: &FieldKey) -> Id {
    Id::unique(("place", key))
}

/// Identifier of the input of a cell.
pub(super) fn cell_id(table: &FieldKey, row: usize, column: &FieldKey) -> Id {
    Id::unique(("place", table, row, column))
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
        | FieldKind::Decimal { .. }
        | FieldKind::Year
        | FieldKind::Hex { .. }
        | FieldKind::FromList { .. }
        | FieldKind::Money
        | FieldKind::Phone { .. }
        | FieldKind::Email
        | FieldKind::Date
        | FieldKind::Iin
        | FieldKind::Bin
        | FieldKind::IinOrBin
        | FieldKind::Choice { .. } => Width::Half,
        FieldKind::Line { max } if *max <= 60 => Width::Half,
        FieldKind::Line { .. }
        | FieldKind::Paragraph { .. }
        | FieldKind::PublicKey { .. }
        | FieldKind::CertificationRequest { .. }
        | FieldKind::Tick
        | FieldKind::Table { .. } => Width::Whole,
    }
}

/// A field as it stands on the sheet.
pub(super) struct Shown<'a> {
    pub(super) field: &'a FormField,
    pub(super) place: &'a Place,
    pub(super) standing: &'a str,
    pub(super) required: bool,
    /// What is gravest of all that is found there.
    pub(super) finding: Option<&'a Finding>,
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
    let Shown { field: form_field, place, standing, required, finding } = shown;
    let id = id(place);
    let language = on.language();
    let finding = finding.filter(|_| on.view.request.show_all || !standing.is_empty() || on.view.request.visited.contains(*place));
    // What is being typed is not judged by what stood there before.
    let typing = on.view.draft.as_ref().is_some_and(|draft| draft.text != draft.began && draft.target.is_at(place));
    let finding = finding.filter(|_| !typing);
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
    let focused = input(ui, on, open, shown, caption);
    on.view.focus.add(id);
    if finding.is_some_and(|finding| finding.severity == Severity::Error) || (standing.is_empty() && caption.optional.is_none()) {
        on.view.focus.prefer(id);
    }
    if focused {
        if on.view.request.told.as_ref() != Some(*place) && open.is_editable() {
            // After a crash focus comes back to where it is now.
            on.send.push(Command::VisitField { place: (*place).clone() });
            on.view.request.told = Some((*place).clone());
        }
        on.view.request.at = Some((*place).clone());
        if on.view.request.help {
            let article = on.say(&Message::new("field-article").with("article", &form_field.article));
            let sentence = help.map_or(article.clone(), |help| format!("{help}\n{article}"));
            let above = ui.cursor().top();
            crate::ui::kit::surface::banner(ui, crate::ui::kit::Tone::Accent, crate::ui::kit::Icon::Info, &sentence);
            if came_lately(ui.ctx(), id) || std::mem::take(&mut on.view.request.help_asked) {
                // What was asked for comes into view with the field.
                ui.scroll_to_rect(egui::Rect::from_x_y_ranges(ui.min_rect().x_range(), above..=ui.min_rect().bottom() + tokens().space.large), None);
            }
        }
    } else if had_focus && ui.memory(|memory| memory.focused().is_some()) {
        on.view.request.visited.insert((*place).clone());
    }
}

fn source(on: &Screenful<'_>, open: &OpenRequest, place: &Place) -> Option<String> {
    let Place::Field(key) = place else { return None };
    let filled = open.form().values.get(key)?;
    match filled.source {
        Source::Registry => Some(on.tr("source-registry")),
        Source::Program => Some(on.tr("source-program")),
        Source::Earlier => Some(on.tr("source-earlier")),
        Source::Operator => None,
    }
}

/// Shows the widget; true when it has the focus.
fn input(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest, shown: &Shown<'_>, caption: Caption<'_>) -> bool {
    let Shown { field: form_field, place, standing, .. } = shown;
    let id = id(place);
    let enabled = open.is_editable();
    let (entry, max) = match &form_field.kind {
        FieldKind::Line { max } => (Entry::Line, *max),
        FieldKind::Paragraph { max } => (Entry::Paragraph, *max),
        FieldKind::Digits { max, .. } => (Entry::Digits(Digits::Only), *max),
        FieldKind::Number { .. } => (Entry::Digits(Digits::Only), 19),
        FieldKind::Decimal { .. } => (Entry::Digits(Digits::Money), 20),
        FieldKind::Year => (Entry::Digits(Digits::Only), 4),
        FieldKind::Hex { max, .. } => (Entry::Line, *max),
        FieldKind::PublicKey { .. } | FieldKind::CertificationRequest { .. } => (Entry::Paragraph, 16_384),
        FieldKind::Money => (Entry::Digits(Digits::Money), 20),
        FieldKind::Phone { max } => (Entry::Digits(Digits::Phone), *max),
        FieldKind::Email => (Entry::Line, 254),
        FieldKind::Iin | FieldKind::Bin | FieldKind::IinOrBin => (Entry::Digits(Digits::Only), 12),
        FieldKind::Date => return day(ui, on, open, shown, caption),
        FieldKind::Choice { .. } | FieldKind::FromList { .. } => return option(ui, on, open, shown, caption),
        FieldKind::Tick => {
            let ticked = tick::tick(ui, id, *standing == "true", enabled, caption.label);
            field::foot(ui, &caption);
            if ticked.toggled {
                on.act(Command::CommitField { place: (*place).clone(), value: Value::Tick(*standing != "true") });
            }
            if ticked.entered {
                on.view.focus.advance(id);
            }
            return ticked.response.has_focus();
        }
        // Tables have a place of their own.
        FieldKind::Table { .. } => return false,
    };
    let target = Target::Place((*place).clone());
    let mask = amount::mask_of(&form_field.kind, on.language());
    let standing = mask.map_or_else(|| (*standing).to_owned(), |mask| mask.kept(standing));
    let mut text = on.view.text_of(&target, &standing);
    // "For example" stands before it: a bare example would be taken for what was entered.
    let example = form_field.example.as_ref().map(|example| on.say(&Message::new("field-example").with("text", example.get(on.language()))));
    let field = Field::new(id, caption, entry).example(example.as_deref().unwrap_or_default()).mask(mask).max(max).enabled(enabled);
    let entered = field.show(ui, &mut text);
    let focused = entered.response.has_focus();
    after(on, target, text, &standing, &entered, id);
    focused
}

fn after(on: &mut Screenful<'_>, target: Target, text: String, standing: &str, entered: &Entered, id: Id) {
    on.view.keep(target, text, standing, entered, on.send);
    if entered.entered {
        on.view.focus.advance(id);
    }
}

/// One of a list. The list is prepared once: it may have a hundred thousand options.
fn option(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest, shown: &Shown<'_>, caption: Caption<'_>) -> bool {
    let FieldKind::Choice { options, .. } = &shown.field.kind else { return false };
    let language = on.language();
    let id = id(shown.place);
    let column = match shown.place {
        Place::Field(key) => (key, None),
        Place::Cell { table, column, .. } => (table, Some(column)),
    };
    let name = Id::unique(("options", &open.service.id, open.service.form.version, column, options.len(), language));
    let list = Options::kept(ui, name, || options.iter().map(|option| (option.key.clone(), option.label.get(language).to_owned())));
    let chosen = choice::choice(ui, id, caption, &list, list.place(shown.standing), open.is_editable());
    if let Some(option) = chosen.picked.and_then(|picked| options.get(picked))
        && option.key != shown.standing
    {
        on.act(Command::CommitField { place: shown.place.clone(), value: Value::Text(option.key.clone()) });
    }
    if chosen.entered || chosen.picked.is_some() {
        on.view.focus.advance(id);
    }
    chosen.response.has_focus()
}

/// A day: typed as `22.11.2026`, moved by the arrows, taken from the calendar, said in words beneath.
fn day(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest, shown: &Shown<'_>, caption: Caption<'_>) -> bool {
    let id = id(shown.place);
    let target = Target::Day(shown.place.clone());
    // A day stands as 2026-11-22 and is shown as people write it.
    let standing = shown.standing.parse::<Date>().map_or_else(|_| shown.standing.to_owned(), date::written);
    let mut text = on.view.text_of(&target, &standing);
    let days = days(on, open, shown);
    let entered = calendar::field(ui, id, caption, open.is_editable(), &days, &mut text);
    let focused = entered.response.has_focus();
    after(on, target, text, &standing, &entered, id);
    focused
}

/// The days the control allows in a field: what it only warns of may be taken.
fn days(on: &Screenful<'_>, open: &OpenRequest, shown: &Shown<'_>) -> calendar::Days {
    let today = crate::domain::local_time::day_of(on.view.now);
    let mut days = calendar::Days { today, first: None, last: None, language: on.language() };
    let field = match shown.place {
        Place::Field(key) => key.to_string(),
        Place::Cell { table, column, .. } => format!("{table}.{column}"),
    };
    for control in open.service.form.controls.iter().filter(|control| control.severity == Severity::Error && control.field.as_str() == field) {
        match &control.check {
            Check::NotAfterToday => days.last = Some(today),
            Check::NotBefore(earlier) => days.first = open.form().text(earlier).parse().ok(),
            _ => {}
        }
    }
    days
}
