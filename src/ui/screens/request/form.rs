//! The form, section by section as the act has it.

use super::entry::{self, Shown, Width};
use super::table;
use super::visible::Sheet;
use crate::desk::state::{FormInWork, OpenRequest};
use crate::domain::form::{Field, FieldKey, FieldKind, Place, Severity, Value};
use crate::domain::language::Language;
use crate::domain::message::Message;
use crate::texts::article::{article, in_act};
use crate::texts::tr;
use crate::ui::kit::sight::Sight;
use crate::ui::kit::surface::card;
use crate::ui::kit::{amount, text, tokens};
use crate::ui::view::Target;
use crate::ui::workspace::Screenful;
use egui::{Id, Ui, UiBuilder, vec2};
use std::collections::HashMap;

/// Shows the form.
pub(super) fn show(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest) {
    super::step_title(ui, on, open, &basis(on, &open.service.form.article));
    super::earlier::offer(ui, on, open);
    sections(ui, on, open.form_in_work());
}

/// Where the act has the form, or that it had to be designed.
pub(crate) fn basis(on: &Screenful<'_>, cited: &str) -> String {
    match in_act(cited) {
        Some(place) => on.say(&Message::new("form-article").with("article", article(place, on.language()))),
        None => on.tr("form-designed"),
    }
}

/// Shows the sections of a form in work.
pub(crate) fn sections(ui: &mut Ui, on: &mut Screenful<'_>, open: FormInWork<'_>) {
    let sheet = Sheet::of(open);
    let held = Held::of(ui, on);
    let sections = sheet.shown_sections();
    // Tab leads from the section that is worked in to those beside it: they are laid out wherever they are.
    let whereabouts = &mut on.view.request.whereabouts;
    let worked: Vec<usize> = (0..sections.len()).filter(|number| whereabouts.holds(open, &sections[*number].key, &held.ids)).collect();
    for (number, section) in sections.iter().enumerate() {
        let here = on.view.focus.looks_everywhere() || worked.iter().any(|worked| worked.abs_diff(number) <= 1);
        let part = Id::unique(("section", &section.key));
        let rows = |field: &&Field| matches!(field.kind, FieldKind::Table { .. });
        let may_pass = !here && !section.fields.iter().any(|field| rows(&field));
        let about = |sight: &Sight, width: f32| about_section(sight, &sheet.fields(section), width);
        if may_pass && on.view.request.sight.passes_whole(ui, part, about) {
            continue;
        }
        let fields = sheet.fields(section);
        let laid = card(ui, |ui| {
            ui.spacing_mut().item_spacing.y = tokens().space.large;
            text::heading(ui, section.title.get(on.language()));
            let lines: Vec<&[&Field]> = lines(&fields).collect();
            // With the line that is worked in its neighbours are laid out, wherever they are: Tab leads to them.
            let worked: Vec<usize> = (0..lines.len()).filter(|number| lines[*number].iter().any(|field| held.field(field))).collect();
            for (number, line) in lines.iter().enumerate() {
                if let [field] = line
                    && let FieldKind::Table { columns, min_rows, max_rows } = &field.kind
                {
                    table::show(ui, on, &sheet, &held, &table::Shape { field, columns, min_rows: *min_rows, max_rows: *max_rows });
                } else {
                    let here = worked.iter().any(|worked| worked.abs_diff(number) <= 1);
                    one(ui, on, &sheet, line, here);
                }
            }
        });
        on.view.request.sight.saw_whole(ui, part, laid.response.rect);
    }
}

/// About how high a section is before it was ever laid out: its frame, its heading and its lines.
fn about_section(sight: &Sight, fields: &[&Field], width: f32) -> f32 {
    let space = tokens().space;
    let inner = width - 2.0 * space.large - 2.0;
    let line = |line: &[&Field]| line.first().map_or(0.0, |first| space.large + sight.height(line_part(first), inner, about(line)));
    2.0 * space.large + 2.0 + tokens().text.heading * HEADING_LINE + lines(fields).map(line).sum::<f32>()
}

fn line_part(first: &Field) -> Id {
    entry::field_id(&first.key).with("line")
}

/// Height of a line of heading for its size.
const HEADING_LINE: f32 = 1.3;

/// In which section each input of a form stands.
#[derive(Debug, Default)]
pub(crate) struct Whereabouts {
    /// Name and version of the form.
    of: Option<(String, u32)>,
    sections: HashMap<Id, FieldKey>,
}

impl Whereabouts {
    /// Whether one of these inputs stands in this section. Looked through once a form, for inputs of tables too.
    fn holds(&mut self, open: FormInWork<'_>, section: &str, ids: &[Option<Id>]) -> bool {
        let version = open.form.version;
        if !self.of.as_ref().is_some_and(|(name, of)| name == open.name && *of == version) {
            let all = open.form.sections.iter().flat_map(|section| section.fields.iter().map(move |field| (section, field)));
            self.sections = all.map(|(section, field)| (entry::field_id(&field.key), FieldKey(section.key.clone()))).collect();
            self.of = Some((open.name.to_owned(), version));
        }
        ids.iter().flatten().any(|id| self.sections.get(id).is_some_and(|of| of.as_str() == section))
    }
}

/// One line of fields, when it is in sight or worked in.
fn one(ui: &mut Ui, on: &mut Screenful<'_>, sheet: &Sheet<'_>, line: &[&Field], here: bool) {
    let Some(first) = line.first() else { return };
    let part = line_part(first);
    let about = about(line);
    if !here && on.view.request.sight.passes(ui, part, about) {
        for field in line.iter().filter(|field| field.computed.is_none()) {
            let id = entry::field_id(&field.key);
            on.view.focus.add(id);
            if on.view.focus.seeks() && is_to_be_filled(sheet, field) {
                on.view.focus.prefer(id);
            }
        }
        return;
    }
    let laid = ui.scope_builder(UiBuilder::new().scope_id(part), |ui| {
        let places: Vec<Place> = line.iter().map(|field| Place::Field(field.key.clone())).collect();
        let standings: Vec<String> = line.iter().map(|field| standing(sheet.open, field)).collect();
        let shown: Vec<Shown<'_>> = (0..line.len())
            .map(|at| Shown {
                field: line[at],
                place: &places[at],
                standing: &standings[at],
                required: sheet.required(line[at], None),
                finding: sheet.finding(&places[at]),
            })
            .collect();
        beside(ui, on, sheet.open, &shown);
    });
    on.view.request.sight.saw(ui, part, laid.response.rect, about);
}

/// Whether focus goes to this field when the form is entered.
fn is_to_be_filled(sheet: &Sheet<'_>, field: &Field) -> bool {
    let wrong = sheet.finding(&Place::Field(field.key.clone())).is_some_and(|finding| finding.severity == Severity::Error);
    wrong || (standing(sheet.open, field).is_empty() && sheet.required(field, None))
}

/// About how high a line of fields is, before it was ever laid out: label, input, and what is said beneath.
pub(super) fn about(line: &[&Field]) -> f32 {
    let (space, shape, text) = (tokens().space, tokens().shape, tokens().text);
    let one = |field: &&Field| match field.kind {
        FieldKind::Tick => shape.control,
        FieldKind::Paragraph { .. } | FieldKind::PublicKey { .. } | FieldKind::CertificationRequest { .. } => {
            2.0 * shape.control + text.label + 2.0 * space.small
        }
        FieldKind::Date => shape.control + text.label + text.caption + 3.0 * space.small,
        _ => shape.control + text.label + 2.0 * space.small,
    };
    line.iter().map(one).fold(0.0, f32::max)
}

/// The inputs that must be laid out wherever they are: the one with the focus, the one whose text is being typed, and the one left last.
pub(super) struct Held {
    ids: [Option<Id>; 3],
}

impl Held {
    fn of(ui: &Ui, on: &Screenful<'_>) -> Self {
        let typed = on.view.draft.as_ref().and_then(|draft| match &draft.target {
            Target::Place(place) | Target::Day(place) => Some(entry::id(place)),
            Target::Applicant | Target::Power | Target::Ticket => None,
        });
        Self { ids: [ui.memory(egui::Memory::focused), typed, on.view.request.at.as_ref().map(entry::id)] }
    }

    /// Whether this input is one of them.
    pub(super) fn input(&self, id: Id) -> bool {
        self.ids.contains(&Some(id))
    }

    fn field(&self, field: &Field) -> bool {
        self.input(entry::field_id(&field.key))
    }
}

/// What stands in a field, as text.
pub(crate) fn standing(open: FormInWork<'_>, field: &Field) -> String {
    match open.filled.values.get(&field.key).map(|filled| &filled.value) {
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Tick(on)) => on.to_string(),
        _ => String::new(),
    }
}

/// Fields in lines of the page: two halves side by side, anything else alone.
pub(super) fn lines<'a, 'b>(fields: &'b [&'a Field]) -> impl Iterator<Item = &'b [&'a Field]> {
    let half = |field: &&Field| entry::width(&field.kind) == Width::Half;
    let mut rest = fields;
    std::iter::from_fn(move || {
        let count = match rest {
            [] => return None,
            [one, other, ..] if half(one) && half(other) => 2,
            _ => 1,
        };
        let (line, after) = rest.split_at(count);
        rest = after;
        Some(line)
    })
}

/// Shows one or two fields in one line; a half alone keeps to its half, and where there is no room for two they stand one under another.
pub(super) fn beside(ui: &mut Ui, on: &mut Screenful<'_>, open: FormInWork<'_>, line: &[Shown<'_>]) {
    const NARROWEST: f32 = 250.0;
    let gap = tokens().space.large;
    let whole = ui.available_width();
    let half = (whole - gap) / 2.0;
    let is_half = line.first().is_some_and(|shown| entry::width(&shown.field.kind) == Width::Half);
    if !is_half || half < NARROWEST {
        for shown in line {
            entry::show(ui, on, open, shown, 0.0);
        }
        return;
    }
    let head = line.iter().map(|shown| entry::head_height(ui, on, open, shown, half)).fold(0.0, f32::max);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for shown in line {
            ui.allocate_ui_with_layout(vec2(half, 0.0), egui::Layout::top_down(egui::Align::Min), |ui| {
                ui.set_width(half);
                ui.spacing_mut().item_spacing.x = tokens().space.small;
                entry::show(ui, on, open, shown, head);
            });
        }
    });
}

/// A value as people read it: the words of an option, a day with points, yes or no.
pub(crate) fn in_words(field: &Field, standing: &str, language: Language) -> String {
    match &field.kind {
        FieldKind::Tick => tr(if standing == "true" { "yes" } else { "no" }, language),
        _ if standing.is_empty() => "—".to_owned(),
        kind => match &field.unit {
            Some(unit) => format!("{}\u{a0}{}", amount::read(kind, standing, language), unit.get(language)),
            None => amount::read(kind, standing, language),
        },
    }
}
