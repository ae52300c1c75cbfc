//! The words around a field: its label with its marks above, a hint or an error beneath.

use super::icon::Icon;
use super::line::said;
use super::text;
use super::theme::{bold, palette};
use super::tokens::tokens;
use egui::accesskit::Role;
use egui::{FontId, Response, Ui, vec2};

/// What is said under a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note<'a> {
    /// Nothing.
    None,
    /// What to enter.
    Hint(&'a str),
    /// What to look at.
    Warning(&'a str),
    /// What is wrong and how to mend it.
    Error(&'a str),
}

/// The words around a field.
#[derive(Debug, Clone, Copy)]
pub struct Caption<'a> {
    /// Label.
    pub label: &'a str,
    /// Said under the field.
    pub note: Note<'a>,
    /// Said after the label of a field that may stay empty; `None` when it must be filled.
    pub optional: Option<&'a str>,
    /// Where the value came from, for example "from the registry".
    pub source: Option<&'a str>,
    /// Said while the value is not yet known to be on disk.
    pub unsaved: Option<&'a str>,
    /// Least height of the label row, in points; the label stands at its foot.
    pub head: f32,
}

impl<'a> Caption<'a> {
    /// A label alone, over a field that must be filled.
    pub fn new(label: &'a str) -> Self {
        Self { label, note: Note::None, optional: None, source: None, unsaved: None, head: 0.0 }
    }

    /// The same with words under the field.
    pub fn note(mut self, note: Note<'a>) -> Self {
        self.note = note;
        self
    }

    /// The same over a field that may stay empty.
    pub fn optional(mut self, words: &'a str) -> Self {
        self.optional = Some(words);
        self
    }

    /// Whether an error is said under the field.
    pub(super) fn is_wrong(&self) -> bool {
        matches!(self.note, Note::Error(_))
    }
}

/// The label row of a field.
pub fn head(ui: &mut Ui, caption: &Caption<'_>) -> Response {
    let palette = palette(ui);
    // A label of fewer lines than its neighbour's stands lower, next to its input.
    let spare = caption.head - head_height(ui, caption, ui.available_width());
    if spare > 1.0 {
        ui.add_space(spare);
    }
    // Lines of a long label follow each other as lines of text, not as rows of buttons.
    ui.spacing_mut().interact_size.y = tokens().text.label + 5.0;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(tokens().space.small, 1.0);
        let label = text::label(ui, caption.label);
        if let Some(words) = caption.optional.filter(|words| !words.is_empty()) {
            text::caption(ui, &words.replace(' ', "\u{a0}"));
        }
        if let Some(words) = caption.source {
            mark(ui, Icon::Registry, words, palette.accent_text);
        }
        if let Some(words) = caption.unsaved {
            mark(ui, Icon::Clock, words, palette.muted);
        }
        label
    })
    .inner
}

/// How high the label row is by itself, in this width: the label wraps, the marks after it stay whole.
pub fn head_height(ui: &Ui, caption: &Caption<'_>, width: f32) -> f32 {
    let (text, space) = (tokens().text, tokens().space);
    let label = ui.painter().layout(caption.label.to_owned(), FontId::new(text.label, bold()), egui::Color32::PLACEHOLDER, width);
    let mut rows = label.rows.len().max(1);
    let mut at = label.rows.last().map_or(0.0, |row| row.row.size.x);
    let word = |words: &str| ui.painter().layout_no_wrap(words.to_owned(), FontId::proportional(text.caption), egui::Color32::PLACEHOLDER).size().x;
    let icon = text.caption + space.tight;
    let marks = [caption.optional.map(word), caption.source.map(|words| word(words) + icon), caption.unsaved.map(|words| word(words) + icon)];
    for mark in marks.into_iter().flatten().filter(|mark| *mark > 0.0) {
        at += space.small + mark;
        if at > width {
            (rows, at) = (rows + 1, mark);
        }
    }
    rows as f32 * label.rows.first().map_or(text.label, |row| row.row.size.y)
}

/// An icon and a word that stay together when the line is broken.
fn mark(ui: &mut Ui, icon: Icon, words: &str, colour: egui::Color32) {
    let size = tokens().text.caption;
    let galley = ui.painter().layout_no_wrap(words.to_owned(), egui::FontId::proportional(size), colour);
    let (rect, response) = ui.allocate_exact_size(vec2(size + tokens().space.tight + galley.size().x, galley.size().y), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(Role::Label, true, words));
    icon.paint(ui.painter(), egui::Rect::from_min_size(rect.min, vec2(size, rect.height())), colour);
    ui.painter().galley(rect.min + vec2(size + tokens().space.tight, 0.0), galley, colour);
}

/// What is said under a field.
pub fn foot(ui: &mut Ui, caption: &Caption<'_>) {
    let palette = palette(ui);
    match caption.note {
        Note::None => {}
        Note::Hint(words) => {
            text::caption(ui, words);
        }
        Note::Warning(words) => said(ui, Icon::Warning, words, palette.warning),
        Note::Error(words) => said(ui, Icon::Error, words, palette.error),
    }
}
