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
            Self::Screen(Screen::Services | Screen::Request, _) => "nav-services",
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
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            for way in right.into_iter().rev() {
                let words = on.tr(way.text_key(named));
                if way.button(on, &words).show(ui) {
                    way.go(on);
                }
            }
        });
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
        ui.spacing_mut().item_spacing.x = tokens().space.tight + 2.0;
        // Where there is little room, what never changes gives way to what does.
        let room = ui.available_width();
        if let Some(session) = on.state.session.as_ref().filter(|_| room > 720.0) {
            part(ui, Icon::Person, &session.full_name, palette.text);
        }
        let window = on.say(&Message::new("status-window").with("number", &on.state.centre.window));
        let centre = on.state.centre.name.get(on.language());
        part(ui, Icon::Organisation, &if room > 1080.0 { format!("{window} · {centre}") } else { window }, palette.muted);
        match &on.state.connection {
            Connection::Online => part(ui, Icon::Online, &on.tr("status-online"), palette.success),
            Connection::Unknown => part(ui, Icon::Online, &on.tr("status-unknown"), palette.muted),
            Connection::Offline { since } => {
                let key = if room > 720.0 { "status-offline" } else { "status-offline-short" };
                let words = on.say(&Message::new(key).with("time", date::time_of_day(*since)));
                part(ui, Icon::Offline, &words, palette.warning);
            }
        }
        let queue = on.say(&Message::new("status-queue").with("count", on.state.outbox.len()));
        part(ui, Icon::Clock, &queue, if on.state.outbox.is_empty() { palette.muted } else { palette.text });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let words = on.tr("language-name");
            if small_button(ui, &words, Action::Language) {
                next_language(on);
            }
            let words = if room > 1080.0 { on.tr(on.view.look.text_key()) } else { on.tr("look") };
            if small_button(ui, &words, Action::Look) {
                next_look(ui, on);
            }
            if let Some(shift) = on.state.shift.as_ref().filter(|_| ui.available_width() > 190.0) {
                let words = on.say(&Message::new("shift-number").with("number", shift.number));
                if small_button(ui, &words, Action::Shift) {
                    go(on, Screen::Shift);
                }
            }
        });
    });
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
