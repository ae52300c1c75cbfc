//! A button with its key shown on it.

use super::focus::came_lately;
use super::icon::Icon;
use super::theme::{bold, palette};
use super::tokens::tokens;
use crate::keys::Action;
use egui::accesskit::Role;
use egui::{Color32, CornerRadius, FontId, Galley, Key, Painter, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use std::sync::Arc;

/// Rank of a button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rank {
    /// The one main action of a screen.
    Main,
    /// Any other action.
    Plain,
    /// An action that weighs little: no border until pointed at.
    Quiet,
    /// An action that ends something.
    Grave,
}

/// A button being built.
#[derive(Debug, Clone, Copy)]
#[must_use]
pub struct Button<'a> {
    text: &'a str,
    rank: Rank,
    action: Option<Action>,
    icon: Option<Icon>,
    enabled: bool,
    chosen: bool,
    compact: bool,
    guarded: bool,
    wide: bool,
    far: bool,
    id: Option<egui::Id>,
}

impl<'a> Button<'a> {
    /// A button of a rank.
    pub fn new(rank: Rank, text: &'a str) -> Self {
        Self { text, rank, action: None, icon: None, enabled: true, chosen: false, compact: false, guarded: false, wide: false, far: false, id: None }
    }

    /// The action whose key is shown and pressed.
    pub fn action(mut self, action: Action) -> Self {
        self.action = Some(action);
        self
    }

    /// An icon before the words.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Whether it can be pressed now.
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// Whether it stands for what is shown now.
    pub fn chosen(mut self, chosen: bool) -> Self {
        self.chosen = chosen;
        self
    }

    /// Lower, for bars and cards.
    pub fn compact(mut self) -> Self {
        self.compact = true;
        self
    }

    /// Not to be pressed by Enter: a person who presses Enter again and again never passes it by chance.
    pub fn guarded(mut self) -> Self {
        self.guarded = true;
        self
    }

    /// As wide as there is room.
    pub fn wide(mut self) -> Self {
        self.wide = true;
        self
    }

    /// Large, to be read and touched from a distance.
    pub fn far(mut self) -> Self {
        self.far = true;
        self
    }

    /// A fixed identifier, for the focus order.
    pub fn id(mut self, id: egui::Id) -> Self {
        self.id = Some(id);
        self
    }

    /// How wide it is where it may be as wide as it wants.
    pub fn width(&self, ui: &Ui) -> f32 {
        self.measure(ui).natural
    }

    /// Shows the button; true when it was pressed by pointer or key.
    pub fn show(self, ui: &mut Ui) -> bool {
        self.respond(ui).0
    }

    /// Shows the button; whether it was pressed, and its response.
    pub fn respond(self, ui: &mut Ui) -> (bool, Response) {
        let tokens = tokens();
        let palette = palette(ui);
        let Measure { height, size, padding, icon_room, key, key_room, words, natural } = self.measure(ui);
        let width = if self.wide { ui.available_width() } else { natural };
        let height = height.max(words.size().y + 2.0 * tokens.space.small);
        // The room alone is taken: a widget of this identifier that only hovers would give away the focus that Tab brings.
        let (auto, rect) = ui.allocate_space(vec2(width, height));
        let rect = ui.layout().align_size_within_rect(vec2(width, height), rect);
        let id = self.id.unwrap_or(auto);
        let response = if self.enabled { ui.interact(rect, id, Sense::click()) } else { ui.interact(rect, id, Sense::hover()) };
        response.widget_info(|| WidgetInfo::labeled(Role::Button, self.enabled, self.text));
        ui.ctx().accesskit_node_builder(id, |node| {
            if let Some(action) = self.action {
                node.set_keyboard_shortcut(action.shown());
            }
            if !self.enabled {
                node.set_disabled();
            }
        });

        let pointed = self.enabled && response.hovered();
        let (fill, text, border) = match self.rank {
            _ if !self.enabled => {
                (if self.rank == Rank::Quiet { Color32::TRANSPARENT } else { palette.sunken }, palette.muted.gamma_multiply(0.65), Color32::TRANSPARENT)
            }
            Rank::Main => (if pointed { palette.accent_hover } else { palette.accent }, palette.on_accent, Color32::TRANSPARENT),
            Rank::Plain => (if pointed { palette.hover } else { palette.surface }, palette.text, palette.border_strong),
            Rank::Quiet if self.chosen => (palette.accent_soft, palette.accent_text, Color32::TRANSPARENT),
            Rank::Quiet => (if pointed { palette.hover } else { Color32::TRANSPARENT }, palette.text, Color32::TRANSPARENT),
            Rank::Grave => (if pointed { palette.error_soft } else { palette.surface }, palette.error, palette.error),
        };
        if ui.is_rect_visible(rect) {
            let painter = ui.painter();
            painter.rect(rect, CornerRadius::same(tokens.shape.radius), fill, Stroke::new(1.0, border), StrokeKind::Inside);
            let content = icon_room + words.size().x;
            let left = if self.wide && key.is_some() { rect.left() + padding } else { rect.left() + (rect.width() - key_room - content) / 2.0 };
            if let Some(icon) = self.icon {
                let square = Rect::from_center_size(pos2(left + size / 2.0, rect.center().y), vec2(size + 1.0, size + 1.0));
                icon.paint(painter, square, text);
            }
            painter.galley_with_override_text_color(pos2(left + icon_room, rect.center().y - words.size().y / 2.0), words, text);
            if let Some(key) = key {
                let right = rect.right() - padding + tokens.space.tight;
                let chip = Rect::from_min_max(
                    pos2(right - key.size().x - tokens.space.medium, rect.center().y - key.size().y / 2.0 - 2.0),
                    pos2(right, rect.center().y + key.size().y / 2.0 + 2.0),
                );
                key_mark(painter, chip, key, text);
            }
        }
        focus_ring(ui, &response);
        // Ctrl+Enter goes to the next step wherever the focus is: it presses no button that happens to have it.
        let by_chord = response.has_focus() && ui.input(|input| input.modifiers.command && input.key_pressed(Key::Enter));
        let by_enter = self.guarded && response.has_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        // Behind a dialog no key is heard.
        let reachable = self.enabled && ui.memory(|memory| memory.is_above_modal_layer(ui.layer_id()));
        let by_key = reachable && self.action.is_some_and(|action| action.pressed(ui.ctx()));
        ((self.enabled && response.clicked() && !by_enter && !by_chord) || by_key, response)
    }
}

/// What a button is made of, and the room each part takes.
struct Measure {
    height: f32,
    size: f32,
    padding: f32,
    icon_room: f32,
    key: Option<Arc<Galley>>,
    key_room: f32,
    words: Arc<Galley>,
    natural: f32,
}

impl Button<'_> {
    fn measure(&self, ui: &Ui) -> Measure {
        let tokens = tokens();
        let (height, size) = match () {
            () if self.far => (tokens.shape.touch, tokens.text.far),
            () if self.compact => (tokens.shape.compact, tokens.text.label),
            () => (tokens.shape.control, tokens.text.body),
        };
        let padding = if self.compact { tokens.space.small + tokens.space.hair } else { tokens.space.large };
        let font = FontId::new(size, if self.rank == Rank::Main || self.chosen { bold() } else { egui::FontFamily::Proportional });
        let icon_room = if self.icon.is_some() { size + tokens.space.small } else { 0.0 };
        let key = self.action.map(|action| ui.painter().layout_no_wrap(action.shown(), FontId::proportional(tokens.text.key), Color32::PLACEHOLDER));
        let key_room = key.as_ref().map_or(0.0, |key| key.size().x + tokens.space.medium + tokens.space.small);
        // Where the words have no room beside each other they go on in the next line.
        let most = if self.wide { ui.available_width() } else { ui.max_rect().width().min(ui.clip_rect().width()) };
        let spare = most - 2.0 * padding - icon_room - key_room;
        let words = ui.painter().layout(self.text.to_owned(), font, Color32::PLACEHOLDER, spare.max(size));
        let natural = 2.0 * padding + icon_room + words.size().x + key_room;
        Measure { height, size, padding, icon_room, key, key_room, words, natural }
    }
}

/// The mark of a key: an outlined rectangle in the colour of its text.
fn key_mark(painter: &Painter, rect: Rect, key: Arc<Galley>, colour: Color32) {
    painter.rect_stroke(rect, 4.0, Stroke::new(1.0, colour.gamma_multiply(0.45)), StrokeKind::Inside);
    painter.galley_with_override_text_color(rect.center() - key.size() / 2.0, key, colour);
}

/// A ring around what has the focus; and what has just got it is scrolled into view.
pub fn focus_ring(ui: &Ui, response: &Response) {
    if response.has_focus() {
        let tokens = tokens();
        let radius = CornerRadius::same(tokens.shape.radius + 2);
        let ring = Stroke::new(tokens.shape.focus, palette(ui).accent);
        ui.painter().rect_stroke(response.rect.expand(2.0), radius, ring, StrokeKind::Middle);
        if came_lately(ui.ctx(), response.id) {
            // The label above and what is said beneath come into view with the field.
            let around = egui::Rect::from_min_max(response.rect.min - vec2(0.0, tokens.shape.control), response.rect.max + vec2(0.0, tokens.shape.control));
            ui.scroll_to_rect(around, None);
        }
    }
}
