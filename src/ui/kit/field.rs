//! A field: label above, what is entered, error in words or hint beneath.

use super::button::focus_ring;
use super::caption::{Caption, Note, foot, head};
use super::digits::{Digits, translate};
use super::focus::{came, came_back, enter_pressed_once};
use super::icon::Icon;
use super::mask::Mask;
use super::masked::{masked, signs};
use super::theme::palette;
use super::tokens::tokens;
use egui::accesskit::{Invalid, Role};
use egui::text::{CCursor, CCursorRange};
use egui::{CornerRadius, EventFilter, FontId, Frame, Id, Key, KeyboardShortcut, Margin, Modifiers, Response, Stroke, TextBuffer, TextEdit, Ui};

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
