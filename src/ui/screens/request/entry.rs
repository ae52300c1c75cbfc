//! One place of a form: the widget of its kind, its words and its commits.

use crate::desk::Command;
use crate::desk::state::{FormInWork, Look};
use crate::domain::form::{Check, ChoiceOption, Computed, Field as FormField, FieldKey, FieldKind, Finding, Place, Severity, Source, Value};
use crate::domain::language::Language;
use crate::domain::message::Message;
use crate::texts::article::article;
use crate::texts::said;
use crate::ui::kit::digits::Digits;
use crate::ui::kit::focus::came_lately;
use crate::ui::kit::{Caption, Entered, Entry, Field, Note, Options, amount, calendar, choice, date, field, tick, tokens};
use crate::ui::view::{Screen, Target};
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

/// Lists longer than this are not looked through for their longest words.
const FEW: usize = 12;
/// Words of more letters than this do not fit into half of the column.
const LONG: usize = 44;

fn is_long(option: &ChoiceOption) -> bool {
    Language::ALL.into_iter().any(|language| option.label.get(language).chars().count() > LONG)
}

/// Width of a field by what it holds.
pub(super) fn width(kind: &FieldKind) -> Width {
    match kind {
        FieldKind::Choice { options, .. } if options.len() <= FEW && options.iter().any(is_long) => Width::Whole,
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

/// Where focus goes when something is wrong at this place: a table as a whole is mended in its first cell, what is computed in
/// what it is computed of.
pub(crate) fn target(open: FormInWork<'_>, place: &Place) -> Place {
    let form = &open.form;
    let field = match place {
        Place::Field(key) => form.field(key),
        Place::Cell { table, column, .. } => columns(open, table).iter().find(|field| field.key == *column),
    };
    if let Some(part) = field.and_then(|field| field.computed.as_ref()).and_then(first_part) {
        let part = match (place, part.as_str().split_once('.')) {
            (_, Some((table, column))) => Place::Cell { table: table.into(), row: 0, column: column.into() },
            (Place::Cell { table, row, .. }, None) if columns(open, table).iter().any(|field| field.key == part) => {
                Place::Cell { table: table.clone(), row: *row, column: part }
            }
            _ => Place::Field(part),
        };
        // The linter lets nothing be computed of itself; of each other two could be, and this ends all the same.
        return if part == *place { part } else { first_cell(open, &part) };
    }
    first_cell(open, place)
}

/// The error after this place, around the end to the first: where focus goes to mend it.
pub(crate) fn error_after(open: FormInWork<'_>, at: Option<&Place>) -> Option<Place> {
    let mut errors: Vec<Place> =
        open.findings.iter().filter(|finding| finding.severity == Severity::Error).map(|finding| target(open, &finding.place)).collect();
    errors.sort_by_key(|place| open.form.position(place));
    let at = at.map(|at| open.form.position(at));
    let after = errors.iter().find(|place| at.is_some_and(|at| open.form.position(place) > at));
    after.or(errors.first()).cloned()
}

fn first_part(computed: &Computed) -> Option<FieldKey> {
    match computed {
        Computed::Sum(parts) | Computed::Product(parts) | Computed::Join(parts) => parts.first().cloned(),
        Computed::SumOf(part) | Computed::CountOf(part) => Some(part.clone()),
    }
}

fn columns<'a>(open: FormInWork<'a>, table: &FieldKey) -> &'a [FormField] {
    match open.form.field(table).map(|field| &field.kind) {
        Some(FieldKind::Table { columns, .. }) => columns,
        _ => &[],
    }
}

fn first_cell(open: FormInWork<'_>, place: &Place) -> Place {
    if let Place::Field(key) = place
        && let Some(FieldKind::Table { columns, .. }) = open.form.field(key).map(|field| &field.kind)
        && let Some(column) = columns.iter().find(|column| column.computed.is_none())
    {
        return Place::Cell { table: key.clone(), row: 0, column: column.key.clone() };
    }
    place.clone()
}

/// How high the label row of a field is in a column of this width.
pub(super) fn head_height(ui: &Ui, on: &Screenful<'_>, open: FormInWork<'_>, shown: &Shown<'_>, width: f32) -> f32 {
    let (optional, source) = (on.tr("field-optional"), source(on, open, shown.place));
    let label = label(ui, shown.field, on.language());
    let mut caption = Caption::new(&label);
    caption.optional = (!shown.required && shown.field.computed.is_none()).then_some(optional.as_str());
    caption.source = source.as_deref();
    field::head_height(ui, &caption, width)
}

/// Shows the input of a place with the text that stands there.
///
/// `head` is the height its label row is to have, so that inputs side by side stand in one line.
pub(super) fn show(ui: &mut Ui, on: &mut Screenful<'_>, open: FormInWork<'_>, shown: &Shown<'_>, head: f32) {
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
    let label = label(ui, form_field, language);
    let aside = aside(on, open, shown);
    let mut caption = Caption::new(&label);
    caption.head = head;
    caption.note = match (finding.map(|finding| finding.severity), &words) {
        (Some(Severity::Error), Some(words)) => Note::Error(words),
        (Some(_), Some(words)) => Note::Warning(words),
        _ => match &aside {
            Some(Aside::Warning(words)) => Note::Warning(words),
            Some(Aside::Hint(words)) => Note::Hint(words),
            None => in_words.as_deref().map_or(Note::None, Note::Hint),
        },
    };
    if form_field.computed.is_some() {
        // Nobody types it: nothing is asked of anybody here.
        caption.optional = Some("");
    } else if !required {
        caption.optional = Some(&optional);
    }
    caption.source = source.as_deref();
    caption.unsaved = open.unsaved.contains(*place).then_some(unsaved.as_str());

    let had_focus = on.view.request.at.as_ref() == Some(*place);
    let focused = input(ui, on, open, shown, caption);
    if form_field.computed.is_some() {
        return;
    }
    on.view.focus.add(id);
    if finding.is_some_and(|finding| finding.severity == Severity::Error) || (standing.is_empty() && caption.optional.is_none()) {
        on.view.focus.prefer(id);
    }
    if focused {
        if on.view.request.told.as_ref() != Some(*place) && open.editable && on.view.screen == Screen::Request {
            // After a crash focus comes back to where it is now.
            on.send.push(Command::VisitField { place: (*place).clone() });
            on.view.request.told = Some((*place).clone());
        }
        on.view.request.at = Some((*place).clone());
        if on.view.request.help {
            let basis = on.say(&Message::new("field-article").with("article", article(&form_field.article, language)));
            let sentence = help.map_or(basis.clone(), |help| format!("{help}\n{basis}"));
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

/// The widest unit that stands in the input itself; a longer one goes to the label.
const WIDEST_UNIT: f32 = 96.0;

/// The label, with the unit where it is too long for the input.
fn label(ui: &Ui, field: &FormField, language: Language) -> String {
    let label = field.label.get(language);
    match field.unit.as_ref().map(|unit| unit.get(language)).filter(|unit| !stands_in_input(ui, field, unit)) {
        Some(unit) => format!("{label}, {unit}"),
        None => label.to_owned(),
    }
}

fn stands_in_input(ui: &Ui, field: &FormField, unit: &str) -> bool {
    let line = !matches!(field.kind, FieldKind::Choice { .. } | FieldKind::FromList { .. } | FieldKind::Tick | FieldKind::Date | FieldKind::Paragraph { .. });
    let font = egui::FontId::proportional(tokens().text.body);
    line && ui.painter().layout_no_wrap(unit.to_owned(), font, egui::Color32::PLACEHOLDER).size().x <= WIDEST_UNIT
}

/// What is said under a field in which nothing is wrong.
enum Aside {
    Hint(String),
    Warning(String),
}

fn aside(on: &Screenful<'_>, open: FormInWork<'_>, shown: &Shown<'_>) -> Option<Aside> {
    if !open.editable {
        return None;
    }
    match open.other_at(shown.place) {
        Some(Look::Asking) => return Some(Aside::Hint(on.tr("other-asking"))),
        Some(Look::NotFound(message) | Look::Unreachable(message)) => return Some(Aside::Warning(on.say(message))),
        Some(Look::NotAsked | Look::Found(_)) | None => {}
    }
    // What is being typed is not judged by what stood there before.
    if on.view.draft.as_ref().is_some_and(|draft| draft.target.is_at(shown.place)) {
        return None;
    }
    match &shown.field.kind {
        FieldKind::Choice { within: Some(parent), .. } if chosen_above(open, shown.place, parent).is_empty() => {
            let name = |key: &FieldKey| match shown.place {
                Place::Cell { table, .. } => columns(open, table).iter().find(|field| field.key == *key).or_else(|| open.form.field(key)),
                Place::Field(_) => open.form.field(key),
            };
            let label = name(parent).map(|field| field.label.get(on.language()).to_owned()).unwrap_or_default();
            Some(Aside::Hint(on.say(&Message::new("choice-first-above").with("field", label))))
        }
        FieldKind::PublicKey { .. } if shown.standing.trim().is_empty() => Some(Aside::Hint(on.tr("key-text-paste"))),
        FieldKind::CertificationRequest { .. } if shown.standing.trim().is_empty() => Some(Aside::Hint(on.tr("request-text-paste"))),
        FieldKind::PublicKey { .. } => Some(Aside::Hint(on.tr("key-text-right"))),
        FieldKind::CertificationRequest { .. } => Some(Aside::Hint(on.tr("request-text-right"))),
        _ => None,
    }
}

/// What is chosen in the field or column on which a choice hangs.
fn chosen_above<'a>(open: FormInWork<'a>, place: &Place, parent: &FieldKey) -> &'a str {
    match place {
        Place::Cell { table, row, .. } if columns(open, table).iter().any(|field| field.key == *parent) => {
            open.filled.rows(table).get(*row).and_then(|row| row.get(parent)).map_or("", String::as_str)
        }
        _ => open.filled.text(parent),
    }
}

fn source(on: &Screenful<'_>, open: FormInWork<'_>, place: &Place) -> Option<String> {
    let Place::Field(key) = place else { return None };
    let filled = open.filled.values.get(key)?;
    if matches!(&filled.value, Value::Text(text) if text.is_empty()) {
        return None;
    }
    match filled.source {
        Source::Registry => Some(on.tr("source-registry")),
        Source::Program => Some(on.tr("source-program")),
        Source::Earlier => Some(on.tr("source-earlier")),
        Source::Operator => None,
    }
}

/// Shows the widget; true when it has the focus.
fn input(ui: &mut Ui, on: &mut Screenful<'_>, open: FormInWork<'_>, shown: &Shown<'_>, caption: Caption<'_>) -> bool {
    let Shown { field: form_field, place, standing, .. } = shown;
    let id = id(place);
    let enabled = open.editable && form_field.computed.is_none();
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
        FieldKind::Date => return day(ui, on, open, shown, caption),
        FieldKind::Choice { .. } | FieldKind::FromList { .. } => return option(ui, on, open, shown, caption),
        FieldKind::Tick => {
            let ticked = tick::tick(ui, id, *standing == "true", enabled, caption.label);
            field::foot(ui, &caption);
            if ticked.toggled {
                let committed = on.view.committed((*place).clone(), Value::Tick(*standing != "true"));
                on.act(committed);
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
    let example = example.filter(|_| form_field.computed.is_none());
    let unit = form_field.unit.as_ref().map(|unit| unit.get(on.language())).filter(|unit| stands_in_input(ui, form_field, unit));
    let field = Field::new(id, caption, entry).example(example.as_deref().unwrap_or_default()).mask(mask).max(max).enabled(enabled);
    let field = field.unit(unit.unwrap_or_default());
    let entered = field.show(ui, &mut text);
    if matches!(form_field.kind, FieldKind::Hex { .. }) {
        // Serial numbers are copied with colons or blanks between their digits.
        text.retain(|sign| sign != ':' && !sign.is_whitespace());
    }
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
fn option(ui: &mut Ui, on: &mut Screenful<'_>, open: FormInWork<'_>, shown: &Shown<'_>, caption: Caption<'_>) -> bool {
    let FieldKind::Choice { options, within } = &shown.field.kind else { return false };
    let above = within.as_ref().map(|parent| chosen_above(open, shown.place, parent).trim());
    let listed = |option: &&ChoiceOption| above.is_none_or(|above| option.within.as_deref().is_none_or(|within| within == above));
    let language = on.language();
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
        let committed = on.view.committed(shown.place.clone(), Value::Text(option.key.clone()));
        on.act(committed);
    }
    if chosen.entered || chosen.picked.is_some() {
        on.view.focus.advance(id);
    }
    chosen.response.has_focus()
}

/// A day: typed as `22.11.2026`, moved by the arrows, taken from the calendar, said in words beneath.
fn day(ui: &mut Ui, on: &mut Screenful<'_>, open: FormInWork<'_>, shown: &Shown<'_>, caption: Caption<'_>) -> bool {
    let id = id(shown.place);
    let target = Target::Day(shown.place.clone());
    // A day stands as 2026-11-22 and is shown as people write it.
    let standing = shown.standing.parse::<Date>().map_or_else(|_| shown.standing.to_owned(), date::written);
    let mut text = on.view.text_of(&target, &standing);
    let days = days(on, open, shown);
    let entered = calendar::field(ui, id, caption, open.editable, &days, &mut text);
    let focused = entered.response.has_focus();
    after(on, target, text, &standing, &entered, id);
    focused
}

/// The days the control allows in a field: what it only warns of may be taken.
fn days(on: &Screenful<'_>, open: FormInWork<'_>, shown: &Shown<'_>) -> calendar::Days {
    let today = crate::domain::local_time::day_of(on.view.now);
    let mut days = calendar::Days { today, first: None, last: None, language: on.language() };
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
