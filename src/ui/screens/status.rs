//! The status line at the foot: who works where, whether the desk is connected, and what waits to be sent.

use crate::context::Context;
use crate::keys::Action;
use crate::kit::{Icon, date, palette, tokens};
use crate::navigation::Screen;
use egui::{Color32, Ui, pos2, vec2};
use tereze_desk::delivery::state::Connection;
use tereze_domain::message::Message;

/// The status line: who, which window and centre, connection in words, queue depth, theme and language.
pub(crate) fn status(ui: &mut Ui, cx: &mut Context<'_>) {
    let palette = palette(ui);
    ui.painter().hline(ui.max_rect().expand2(vec2(tokens().space.large, 0.0)).x_range(), ui.max_rect().top(), egui::Stroke::new(1.0, palette.border));
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = tokens().space.tight + tokens().space.hair;
        let mut line = StatusLine::whole(cx);
        // Where there is little room, what never changes gives way to what does.
        for part in StatusLine::GIVING_WAY {
            if line.width(ui) > ui.available_width() {
                line.drop(part, cx);
            }
        }
        let spare = ui.available_width() - line.width(ui);
        for (_, icon, words, tone) in &line.parts {
            part(ui, *icon, words, tone.colour(palette));
        }
        ui.add_space(spare.max(0.0));
        for (action, words) in &line.buttons {
            if small_button(ui, words, *action) {
                match action {
                    Action::Language => cx.next_language(),
                    Action::Theme => cx.next_theme(ui),
                    _ => cx.go(Screen::Shift),
                }
            }
        }
    });
}

/// What the status line says, as far as there is room for it.
struct StatusLine {
    parts: Vec<(Part, Icon, String, PartTone)>,
    buttons: Vec<(Action, String)>,
}

/// A part of the status line that can give way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Person,
    Window,
    Connection,
    Queue,
    Centre,
    Shift,
    NameOfTheme,
    Theme,
}

/// How a part of the status line is coloured.
#[derive(Debug, Clone, Copy)]
enum PartTone {
    Plain,
    Calm,
    Good,
    Warning,
}

impl PartTone {
    fn colour(self, palette: &crate::kit::tokens::Palette) -> Color32 {
        match self {
            Self::Plain => palette.text,
            Self::Calm => palette.muted,
            Self::Good => palette.success,
            Self::Warning => palette.warning,
        }
    }
}

impl StatusLine {
    /// What gives way, the first first: all of it is told elsewhere or has a key.
    const GIVING_WAY: [Part; 6] = [Part::Centre, Part::NameOfTheme, Part::Shift, Part::Connection, Part::Person, Part::Theme];

    fn whole(cx: &Context<'_>) -> Self {
        let window = cx.say(&Message::new("status-window").with("number", &cx.state.centre.window));
        let centre = cx.state.centre.name.get(cx.language());
        let (icon, connection, tone) = match &cx.state.connection {
            Connection::Online => (Icon::Online, cx.tr("status-online"), PartTone::Good),
            Connection::Unknown => (Icon::Online, cx.tr("status-unknown"), PartTone::Calm),
            Connection::Offline { since } => {
                (Icon::Offline, cx.say(&Message::new("status-offline").with("time", date::time_of_day(*since))), PartTone::Warning)
            }
        };
        let queue = cx.say(&Message::new("status-queue").with("count", cx.state.outbox().len()));
        let mut parts = Vec::new();
        if let Some(session) = &cx.state.session() {
            parts.push((Part::Person, Icon::Person, session.full_name.clone(), PartTone::Plain));
        }
        parts.push((Part::Window, Icon::Organisation, format!("{window} · {centre}"), PartTone::Calm));
        parts.push((Part::Connection, icon, connection, tone));
        parts.push((Part::Queue, Icon::Clock, queue, if cx.state.outbox().is_empty() { PartTone::Calm } else { PartTone::Plain }));
        let mut buttons = Vec::new();
        if let Some(shift) = &cx.state.shift() {
            buttons.push((Action::Shift, cx.say(&Message::new("shift-number").with("number", shift.number))));
        }
        buttons.push((Action::Theme, cx.tr(cx.theme.text_key())));
        buttons.push((Action::Language, cx.tr("language-name")));
        Self { parts, buttons }
    }

    fn drop(&mut self, part: Part, cx: &Context<'_>) {
        let window = cx.say(&Message::new("status-window").with("number", &cx.state.centre.window));
        match part {
            Part::Centre => self.say(Part::Window, window),
            Part::Connection => {
                if let Connection::Offline { since } = &cx.state.connection {
                    let words = cx.say(&Message::new("status-offline-short").with("time", date::time_of_day(*since)));
                    self.say(Part::Connection, words);
                }
            }
            Part::NameOfTheme => {
                for (action, words) in &mut self.buttons {
                    if *action == Action::Theme {
                        *words = cx.tr("look");
                    }
                }
            }
            Part::Shift => self.buttons.retain(|(action, _)| *action != Action::Shift),
            Part::Theme => self.buttons.retain(|(action, _)| *action != Action::Theme),
            Part::Person | Part::Window | Part::Queue => self.parts.retain(|(one, ..)| *one != part),
        }
    }

    fn say(&mut self, part: Part, words: String) {
        if let Some(found) = self.parts.iter_mut().find(|(one, ..)| *one == part) {
            found.2 = words;
        }
    }

    /// How wide it is, with the gaps between its parts.
    fn width(&self, ui: &Ui) -> f32 {
        let gap = ui.spacing().item_spacing.x;
        let font = || egui::FontId::proportional(tokens().text.caption);
        let of = |words: &str| ui.painter().layout_no_wrap(words.to_owned(), font(), Color32::PLACEHOLDER).size().x;
        let parts: f32 = self.parts.iter().map(|(_, _, words, _)| tokens().shape.icon + of(words) + tokens().space.large + 2.0 * gap).sum();
        let buttons: f32 = self.buttons.iter().map(|(action, words)| of(words) + of(&action.shown()) + 3.0 * tokens().space.small + gap).sum();
        parts + buttons + tokens().space.large
    }
}

fn part(ui: &mut Ui, icon: Icon, words: &str, colour: Color32) {
    icon.show(ui, tokens().shape.icon, colour);
    let rich = egui::RichText::new(words).size(tokens().text.caption).color(colour);
    ui.add(egui::Label::new(rich).extend());
    ui.add_space(tokens().space.large);
}

/// A line of text that can be pressed, with its key; for the status line, which is too low for buttons.
fn small_button(ui: &mut Ui, words: &str, action: Action) -> bool {
    let palette = palette(ui);
    let font = egui::FontId::proportional(tokens().text.caption);
    let words_galley = ui.painter().layout_no_wrap(words.to_owned(), font.clone(), palette.text);
    let key = ui.painter().layout_no_wrap(action.shown(), font, palette.muted);
    let width = words_galley.size().x + key.size().x + 3.0 * tokens().space.small;
    let (rect, response) = ui.allocate_exact_size(vec2(width, tokens().shape.status - tokens().space.small), egui::Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, words));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_keyboard_shortcut(action.shown()));
    if response.hovered() {
        ui.painter().rect_filled(rect, tokens().space.tight, palette.hover);
    }
    let left = rect.left() + tokens().space.small;
    let middle = |height: f32| rect.center().y - height / 2.0;
    let after = left + words_galley.size().x + tokens().space.small;
    ui.painter().galley(pos2(left, middle(words_galley.size().y)), words_galley, palette.text);
    ui.painter().galley(pos2(after, middle(key.size().y)), key, palette.muted);
    crate::kit::button::focus_ring(ui, &response);
    response.clicked()
}
