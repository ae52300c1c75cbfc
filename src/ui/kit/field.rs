//! A field: label above, what is entered, error in words or hint beneath.

use super::button::focus_ring;
use super::digits::{Digits, translate};
use super::focus::{came, came_back};
use super::icon::Icon;
use super::mask::Mask;
use super::text;
use super::theme::palette;
use super::tokens::tokens;
use egui::accesskit::{Invalid, Role};
use egui::text::{CCursor, CCursorRange, LayoutJob, TextFormat};
use egui::widgets::text_edit::TextEditOutput;
use egui::{CornerRadius, EventFilter, FontId, Frame, Galley, Id, Key, KeyboardShortcut, Margin, Modifiers, Response, Stroke, TextBuffer, TextEdit, Ui, vec2};
use std::sync::Arc;

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

    fn is_wrong(&self) -> bool {
        matches!(self.note, Note::Error(_))
    }
}

/// How a field takes text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// One line.
    Line,
    /// Several lines.
    Paragraph,
    /// Dots instead of letters.
    Password,
    /// Digits, typable on any layout.
    Digits(Digits),
}

/// What happened in a field in this frame.
#[derive(Debug)]
pub struct Entered {
    /// The input itself.
    pub response: Response,
    /// The text was changed.
    pub changed: bool,
    /// Enter was pressed in it, and only once.
    pub entered: bool,
}

/// A field being built.
#[derive(Debug)]
#[must_use]
pub struct Field<'a> {
    id: Id,
    caption: Caption<'a>,
    entry: Entry,
    max: usize,
    enabled: bool,
    icon: Option<Icon>,
    arrow: bool,
    keeps_escape: bool,
    mask: Option<Mask>,
    example: &'a str,
    unit: &'a str,
}

impl<'a> Field<'a> {
    /// A field with a fixed identifier, so that focus can be sent to it.
    pub fn new(id: Id, caption: Caption<'a>, entry: Entry) -> Self {
        Self { id, caption, entry, max: usize::MAX, enabled: true, icon: None, arrow: false, keeps_escape: false, mask: None, example: "", unit: "" }
    }

    /// At most so many characters.
    pub fn max(mut self, max: usize) -> Self {
        self.max = max;
        self
    }

    /// Whether it can be changed.
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// An icon inside, before the text.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// An example, shown faintly while the field is empty.
    pub fn example(mut self, text: &'a str) -> Self {
        self.example = text;
        self
    }

    /// A unit, behind the text.
    pub fn unit(mut self, text: &'a str) -> Self {
        self.unit = text;
        self
    }

    /// Leaves room on the right for the arrow of a list.
    pub fn arrow(mut self) -> Self {
        self.arrow = true;
        self
    }

    /// Keeps the focus when Escape is pressed: something of the field is open that Escape closes.
    pub fn keeps_escape(mut self, keeps: bool) -> Self {
        self.keeps_escape = keeps;
        self
    }

    /// Shows the text with the signs of a mask.
    pub fn mask(mut self, mask: Option<Mask>) -> Self {
        self.mask = mask;
        self
    }

    /// Shows the field over the text that is being edited.
    pub fn show(self, ui: &mut Ui, text: &mut String) -> Entered {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = tokens().space.tight;
            let label = head(ui, &self.caption);
            let entered = self.input(ui, text, label.id);
            foot(ui, &self.caption);
            entered
        })
        .inner
    }

    /// Shows the input alone; the label stands elsewhere.
    pub fn input(&self, ui: &mut Ui, text: &mut String, label: Id) -> Entered {
        let tokens = tokens();
        let palette = palette(ui);
        let focused = ui.memory(|memory| memory.has_focus(self.id));
        if focused && let Entry::Digits(digits) = self.entry {
            translate(ui, digits, self.id, text);
        }
        // Enter is looked for before the input uses it up; a held key is no second Enter.
        let enter = focused && self.enabled && ui.input(enter_pressed_once);
        let border = match () {
            () if !self.enabled => palette.border,
            () if self.caption.is_wrong() => palette.error,
            () => palette.border_strong,
        };
        let unit = (!self.unit.is_empty()).then(|| ui.painter().layout_no_wrap(self.unit.to_owned(), FontId::proportional(tokens.text.body), palette.muted));
        let behind = unit.as_ref().map_or(0.0, |unit| unit.size().x + tokens.space.small).min(f32::from(i8::MAX) - 11.0);
        let right = if self.arrow { 34 } else { 11 + behind as i8 };
        let frame = Frame::new()
            .fill(if self.enabled { palette.surface } else { palette.sunken })
            .stroke(Stroke::new(if self.caption.is_wrong() { 1.5 } else { 1.0 }, border))
            .corner_radius(CornerRadius::same(tokens.shape.radius))
            .inner_margin(Margin { left: if self.icon.is_some() { 34 } else { 11 }, right, top: 8, bottom: 8 });
        let mask = self.mask;
        let mut masked = |ui: &Ui, text: &dyn TextBuffer, _room: f32| masked(ui, mask, text.as_str());
        let edit = match self.entry {
            // Enter goes on, as in every field; Shift+Enter begins a line.
            Entry::Paragraph => TextEdit::multiline(text).desired_rows(3).return_key(KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter)),
            _ => TextEdit::singleline(text),
        };
        let edit = edit
            .id(self.id)
            .frame(frame)
            .desired_width(f32::INFINITY)
            .char_limit(self.max)
            .password(self.entry == Entry::Password)
            .interactive(self.enabled)
            .text_color(palette.text)
            .hint_text(egui::RichText::new(self.example).color(palette.muted))
            // Without this egui would carry the focus away with an arrow that a list or a date takes for itself.
            .event_filter(EventFilter { horizontal_arrows: true, vertical_arrows: true, tab: false, escape: self.keeps_escape });
        let edit = if mask.is_some() { edit.layouter(&mut masked) } else { edit };
        let output = edit.show(ui);
        if let Some(mask) = mask {
            signs(ui, mask, text, &output);
        }
        let response = output.response.response.clone().labelled_by(label);
        if let Some(unit) = unit {
            let place = egui::pos2(response.rect.right() - 11.0 - unit.size().x, response.rect.center().y - unit.size().y / 2.0);
            ui.painter().galley(place, unit, palette.muted);
        }
        if let Some(icon) = self.icon {
            let square = egui::Rect::from_center_size(egui::pos2(response.rect.left() + 19.0, response.rect.center().y), egui::vec2(16.0, 16.0));
            icon.paint(ui.painter(), square, palette.muted);
        }
        if came(ui.ctx(), self.id) {
            let end = CCursor::new(text.chars().count());
            let back = came_back(ui.ctx(), self.id);
            if back || !ui.input(|input| input.pointer.any_down() || input.pointer.any_released()) {
                // Coming by key, the whole text is chosen, so that typing replaces it; coming back, typing goes on at its end.
                let mut state = output.state;
                state.cursor.set_char_range(Some(if back { CCursorRange::one(end) } else { CCursorRange::two(CCursor::new(0), end) }));
                state.store(ui.ctx(), self.id);
            }
        }
        focus_ring(ui, &response);
        let caption = self.caption;
        let entry = self.entry;
        let unit = self.unit;
        ui.ctx().accesskit_node_builder(self.id, |node| {
            match entry {
                Entry::Digits(Digits::Phone) => node.set_role(Role::PhoneNumberInput),
                Entry::Digits(Digits::Date) => node.set_role(Role::DateInput),
                _ => {}
            }
            if caption.optional.is_none() {
                node.set_required();
            }
            match caption.note {
                Note::None if unit.is_empty() => {}
                Note::None => node.set_description(unit),
                Note::Hint(words) => node.set_description(words),
                Note::Warning(words) => node.set_description(words),
                Note::Error(words) => {
                    node.set_invalid(Invalid::True);
                    node.set_description(words);
                }
            }
        });
        Entered { changed: response.changed(), entered: enter, response }
    }
}

/// The text with room for the signs of the mask.
fn masked(ui: &Ui, mask: Option<Mask>, text: &str) -> Arc<Galley> {
    let font = FontId::proportional(tokens().text.body);
    let format = TextFormat::simple(font, palette(ui).text);
    let mut job = LayoutJob { break_on_newline: false, ..LayoutJob::default() };
    let mut from = 0;
    let mut gap = 0.0;
    for sign in mask.map(|mask| mask.signs(text)).unwrap_or_default() {
        let to = text.char_indices().nth(sign.before).map_or(text.len(), |(at, _)| at);
        append(&mut job, mask, &text[from..to], gap, &format);
        // A group is told by a gap wider than a blank.
        let group = tokens().space.tight + tokens().space.hair;
        (from, gap) = (to, if sign.is_gap() { group } else { sign_galley(ui, sign.sign).size().x });
    }
    append(&mut job, mask, &text[from..], gap, &format);
    ui.painter().layout_job(job)
}

fn append(job: &mut LayoutJob, mask: Option<Mask>, text: &str, gap: f32, format: &TextFormat) {
    let shown: String = text.chars().map(|character| mask.map_or(character, |mask| mask.shown(character))).collect();
    // An empty text has a section all the same: it tells how high the line is.
    if !shown.is_empty() || job.sections.is_empty() {
        job.append(&shown, gap, format.clone());
    }
}

fn sign_galley(ui: &Ui, sign: &str) -> Arc<Galley> {
    ui.painter().layout_no_wrap(sign.to_owned(), FontId::proportional(tokens().text.body), palette(ui).muted)
}

/// Draws the signs of the mask into their gaps.
fn signs(ui: &Ui, mask: Mask, text: &str, output: &TextEditOutput) {
    if text.is_empty() {
        return;
    }
    let painter = ui.painter().with_clip_rect(output.text_clip_rect.intersect(ui.clip_rect()));
    let muted = palette(ui).muted;
    for sign in mask.signs(text).iter().filter(|sign| !sign.is_gap()) {
        let galley = sign_galley(ui, sign.sign);
        let right = output.galley_pos.x + output.galley.pos_from_cursor(CCursor::new(sign.before)).left();
        painter.galley(egui::pos2(right - galley.size().x, output.galley_pos.y), galley, muted);
    }
    if !mask.after().is_empty() {
        painter.galley(output.galley_pos + vec2(output.galley.size().x, 0.0), sign_galley(ui, mask.after()), muted);
    }
}

/// Whether Enter alone was pressed in this frame. A held key is no second Enter.
pub fn enter_pressed_once(input: &egui::InputState) -> bool {
    input.events.iter().any(|event| matches!(event, egui::Event::Key { key: Key::Enter, pressed: true, repeat: false, modifiers, .. } if modifiers.is_none()))
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
    let label = ui.painter().layout(caption.label.to_owned(), FontId::new(text.label, super::theme::bold()), egui::Color32::PLACEHOLDER, width);
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

/// An icon and a sentence that may run over several lines.
pub fn said(ui: &mut Ui, icon: Icon, words: &str, colour: egui::Color32) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = tokens().space.tight + 2.0;
        in_line(ui, icon, tokens().text.caption, colour);
        ui.vertical(|ui| text::caption_in(ui, words, colour));
    });
}

/// An icon before running text, in the middle of its first line.
pub fn beside_line(ui: &mut Ui, icon: Icon, colour: egui::Color32) {
    in_line(ui, icon, tokens().text.body, colour);
}

/// An icon before small text, in the middle of its first line.
pub fn beside_caption(ui: &mut Ui, icon: Icon, colour: egui::Color32) {
    in_line(ui, icon, tokens().text.caption, colour);
}

fn in_line(ui: &mut Ui, icon: Icon, size: f32, colour: egui::Color32) {
    let line = ui.fonts_mut(|fonts| fonts.row_height(&FontId::proportional(size)));
    let side = size + tokens().space.hair;
    let (rect, _) = ui.allocate_exact_size(vec2(side, line), egui::Sense::hover());
    icon.paint(ui.painter(), egui::Rect::from_center_size(rect.center(), vec2(side, side)), colour);
}
