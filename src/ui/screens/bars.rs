//! The head with the ways to the screens, and the status line at the foot.

use crate::desk::Command;
use crate::desk::state::Connection;
use crate::domain::message::Message;
use crate::ui::keys::Action;
use crate::ui::kit::{Button, Icon, Rank, date, palette, text, tokens};
use crate::ui::view::Screen;
use crate::ui::workspace::{Screenful, go, next_language, next_look};
use egui::{Align, Color32, Layout, Rect, Ui, pos2, vec2};

/// What stands in the head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Screen(Screen, Action),
    Request,
    Lock,
    LogOut,
    Find,
}

impl Way {
    /// From left to right.
    const ALL: [Self; 9] = [
        Self::Screen(Screen::Services, Action::Services),
        Self::Screen(Screen::Outbox, Action::Outbox),
        Self::Screen(Screen::Journal, Action::Journal),
        Self::Screen(Screen::Shift, Action::Shift),
        Self::Screen(Screen::Day, Action::Day),
        Self::Request,
        Self::Lock,
        Self::LogOut,
        Self::Find,
    ];

    /// What gives way where there is little room, the first first: all of it has a key besides, and stands in the palette.
    const GIVING_WAY: [Self; 5] = [Self::Screen(Screen::Day, Action::Day), Self::Screen(Screen::Shift, Action::Shift), Self::Lock, Self::Find, Self::LogOut];

    fn text_key(self, roomy: bool) -> &'static str {
        match self {
            Self::Screen(Screen::Outbox, _) => "nav-outbox",
            Self::Screen(Screen::Journal, _) => "nav-journal",
            Self::Screen(Screen::Shift, _) => "nav-shift",
            Self::Screen(Screen::Day, _) => "nav-day",
            Self::Screen(Screen::Services | Screen::Request | Screen::Complaints | Screen::Courier, _) => "nav-services",
            Self::Request => {
                if roomy {
                    "nav-request"
                } else {
                    "nav-request-short"
                }
            }
            Self::Lock => "nav-lock",
            Self::LogOut => "nav-log-out",
            Self::Find => "palette-open",
        }
    }

    fn button<'a>(self, on: &Screenful<'_>, words: &'a str) -> Button<'a> {
        let button = Button::new(Rank::Quiet, words).compact();
        match self {
            Self::Screen(screen, action) => button.action(action).chosen(on.view.screen == screen),
            Self::Request => button.icon(Icon::Paper).chosen(on.view.screen == Screen::Request),
            Self::Lock => button.action(Action::Lock).guarded(),
            Self::LogOut => button.action(Action::LogOut).guarded(),
            Self::Find => button.icon(Icon::Search).action(Action::Palette),
        }
    }

    fn go(self, on: &mut Screenful<'_>) {
        match self {
            Self::Screen(screen, _) => go(on, screen),
            Self::Request => go(on, Screen::Request),
            Self::Lock => on.act(Command::Lock),
            Self::LogOut => on.act(Command::LogOut),
            Self::Find => on.view.chosen_action = Some(Action::Palette),
        }
    }
}

/// The head: name of the program, screens, log-out.
pub(crate) fn head(ui: &mut Ui, on: &mut Screenful<'_>) {
    let palette = palette(ui);
    ui.painter().hline(ui.max_rect().expand2(vec2(tokens().space.large, 0.0)).x_range(), ui.max_rect().bottom(), egui::Stroke::new(1.0, palette.border));
    ui.horizontal_centered(|ui| {
        window_mark(ui, tokens().text.title, palette.accent);
        let name = egui::RichText::new("Tereze").font(egui::FontId::new(tokens().text.name, crate::ui::kit::theme::bold())).color(palette.text);
        let room = ui.available_width();
        let mut ways: Vec<Way> = Way::ALL.into_iter().filter(|way| *way != Way::Request || on.state.open.is_some()).collect();
        let width = |ui: &Ui, ways: &[Way], roomy: bool| -> f32 {
            let gap = ui.spacing().item_spacing.x;
            ways.iter().map(|way| way.button(on, &on.tr(way.text_key(roomy))).width(ui) + gap).sum()
        };
        let of_name = egui::WidgetText::from(name.clone()).into_galley(ui, None, f32::INFINITY, egui::TextStyle::Body).size().x + 2.0 * tokens().space.large;
        // A gap between the ways to the screens and those out of the session.
        let apart = tokens().space.huge;
        let named = width(ui, &ways, true) + of_name + apart <= room;
        for way in Way::GIVING_WAY {
            if width(ui, &ways, named) + apart > room {
                ways.retain(|one| *one != way);
            }
        }
        if named {
            ui.add(egui::Label::new(name));
            ui.add_space(tokens().space.large);
        }
        let (right, left): (Vec<Way>, Vec<Way>) = ways.into_iter().partition(|way| matches!(way, Way::Lock | Way::LogOut | Way::Find));
        for way in left {
            let words = on.tr(way.text_key(named));
            if way.button(on, &words).show(ui) {
                way.go(on);
            }
        }
        // From left to right, as Tab goes.
        let spare =
            ui.available_width() - right.iter().map(|way| way.button(on, &on.tr(way.text_key(named))).width(ui) + ui.spacing().item_spacing.x).sum::<f32>();
        ui.add_space(spare.max(0.0));
        for way in right {
            let words = on.tr(way.text_key(named));
            if way.button(on, &words).show(ui) {
                way.go(on);
            }
        }
    });
}

/// The mark of the program: a window with its sill.
pub(crate) fn window_mark(ui: &mut Ui, size: f32, colour: Color32) {
    let (rect, _) = ui.allocate_exact_size(vec2(size, size), egui::Sense::hover());
    let stroke = egui::Stroke::new(size / 11.0, colour);
    let frame = Rect::from_min_max(rect.min + vec2(size * 0.14, size * 0.06), rect.max - vec2(size * 0.14, size * 0.2));
    let painter = ui.painter();
    painter.rect_stroke(frame, size / 10.0, stroke, egui::StrokeKind::Middle);
    painter.line_segment([pos2(frame.center().x, frame.top()), pos2(frame.center().x, frame.bottom())], stroke);
    painter.line_segment([pos2(frame.left(), frame.center().y), pos2(frame.right(), frame.center().y)], stroke);
    painter.line_segment([pos2(rect.left(), rect.bottom() - size * 0.06), pos2(rect.right(), rect.bottom() - size * 0.06)], stroke);
}

/// The status line: who, which window and centre, connection in words, queue depth, look and language.
pub(crate) fn status(ui: &mut Ui, on: &mut Screenful<'_>) {
    let palette = palette(ui);
    ui.painter().hline(ui.max_rect().expand2(vec2(tokens().space.large, 0.0)).x_range(), ui.max_rect().top(), egui::Stroke::new(1.0, palette.border));
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = tokens().space.tight + tokens().space.hair;
        let mut line = StatusLine::whole(on);
        // Where there is little room, what never changes gives way to what does.
        for part in StatusLine::GIVING_WAY {
            if line.width(ui) > ui.available_width() {
                line.drop(part, on);
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
                    Action::Language => next_language(on),
                    Action::Look => next_look(ui, on),
                    _ => go(on, Screen::Shift),
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
    NameOfLook,
    Look,
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
    fn colour(self, palette: &crate::ui::kit::tokens::Palette) -> Color32 {
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
    const GIVING_WAY: [Part; 6] = [Part::Centre, Part::NameOfLook, Part::Shift, Part::Connection, Part::Person, Part::Look];

    fn whole(on: &Screenful<'_>) -> Self {
        let window = on.say(&Message::new("status-window").with("number", &on.state.centre.window));
        let centre = on.state.centre.name.get(on.language());
        let (icon, connection, tone) = match &on.state.connection {
            Connection::Online => (Icon::Online, on.tr("status-online"), PartTone::Good),
            Connection::Unknown => (Icon::Online, on.tr("status-unknown"), PartTone::Calm),
            Connection::Offline { since } => {
                (Icon::Offline, on.say(&Message::new("status-offline").with("time", date::time_of_day(*since))), PartTone::Warning)
            }
        };
        let queue = on.say(&Message::new("status-queue").with("count", on.state.outbox.len()));
        let mut parts = Vec::new();
        if let Some(session) = &on.state.session {
            parts.push((Part::Person, Icon::Person, session.full_name.clone(), PartTone::Plain));
        }
        parts.push((Part::Window, Icon::Organisation, format!("{window} · {centre}"), PartTone::Calm));
        parts.push((Part::Connection, icon, connection, tone));
        parts.push((Part::Queue, Icon::Clock, queue, if on.state.outbox.is_empty() { PartTone::Calm } else { PartTone::Plain }));
        let mut buttons = Vec::new();
        if let Some(shift) = &on.state.shift {
            buttons.push((Action::Shift, on.say(&Message::new("shift-number").with("number", shift.number))));
        }
        buttons.push((Action::Look, on.tr(on.view.look.text_key())));
        buttons.push((Action::Language, on.tr("language-name")));
        Self { parts, buttons }
    }

    fn drop(&mut self, part: Part, on: &Screenful<'_>) {
        let window = on.say(&Message::new("status-window").with("number", &on.state.centre.window));
        match part {
            Part::Centre => self.say(Part::Window, window),
            Part::Connection => {
                if let Connection::Offline { since } = &on.state.connection {
                    let words = on.say(&Message::new("status-offline-short").with("time", date::time_of_day(*since)));
                    self.say(Part::Connection, words);
                }
            }
            Part::NameOfLook => {
                for (action, words) in &mut self.buttons {
                    if *action == Action::Look {
                        *words = on.tr("look");
                    }
                }
            }
            Part::Shift => self.buttons.retain(|(action, _)| *action != Action::Shift),
            Part::Look => self.buttons.retain(|(action, _)| *action != Action::Look),
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
    crate::ui::kit::button::focus_ring(ui, &response);
    response.clicked()
}

/// A screen's title with a sentence under it, and a button on the right; true when it was pressed.
pub(crate) fn title_with(ui: &mut Ui, words: &str, sentence: &str, button: Button<'_>) -> bool {
    // The button takes what it needs; the words wrap in what is left.
    let room = ui.available_width() - button.width(ui) - tokens().space.large;
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            ui.set_width(room);
            title(ui, words, sentence);
        });
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| button.show(ui)).inner
    })
    .inner
}

/// A screen's title with a sentence under it.
pub(crate) fn title(ui: &mut Ui, words: &str, sentence: &str) {
    text::title(ui, words);
    if !sentence.is_empty() {
        text::muted(ui, sentence);
    }
    ui.add_space(tokens().space.small);
}
