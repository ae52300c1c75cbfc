//! The head with the ways to the screens and out of the session.

use crate::context::Context;
use crate::keys::Action;
use crate::kit::program_mark::window_mark;
use crate::kit::{Button, Icon, Rank, palette, tokens};
use crate::navigation::Screen;
use egui::{Ui, vec2};
use tereze_desk::Command;
use tereze_desk::command::SessionCommand;

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

    fn button<'a>(self, cx: &Context<'_>, words: &'a str) -> Button<'a> {
        let button = Button::new(Rank::Quiet, words).compact();
        match self {
            Self::Screen(screen, action) => button.action(action).chosen(cx.navigation.screen == screen),
            Self::Request => button.icon(Icon::Paper).chosen(cx.navigation.screen == Screen::Request),
            Self::Lock => button.action(Action::Lock).guarded(),
            Self::LogOut => button.action(Action::LogOut).guarded(),
            Self::Find => button.icon(Icon::Search).action(Action::Palette),
        }
    }

    fn go(self, cx: &mut Context<'_>) {
        match self {
            Self::Screen(screen, _) => cx.go(screen),
            Self::Request => cx.go(Screen::Request),
            Self::Lock => cx.act(Command::Session(SessionCommand::Lock)),
            Self::LogOut => cx.act(Command::Session(SessionCommand::LogOut)),
            Self::Find => cx.navigation.chosen = Some(Action::Palette),
        }
    }
}

/// The head: name of the program, screens, log-out.
pub(crate) fn head(ui: &mut Ui, cx: &mut Context<'_>) {
    let palette = palette(ui);
    ui.painter().hline(ui.max_rect().expand2(vec2(tokens().space.large, 0.0)).x_range(), ui.max_rect().bottom(), egui::Stroke::new(1.0, palette.border));
    ui.horizontal_centered(|ui| {
        window_mark(ui, tokens().text.title, palette.accent);
        let name = egui::RichText::new("Tereze").font(egui::FontId::new(tokens().text.name, crate::kit::theme::bold())).color(palette.text);
        let room = ui.available_width();
        let mut ways: Vec<Way> = Way::ALL.into_iter().filter(|way| *way != Way::Request || cx.state.open().is_some()).collect();
        let width = |ui: &Ui, ways: &[Way], roomy: bool| -> f32 {
            let gap = ui.spacing().item_spacing.x;
            ways.iter().map(|way| way.button(cx, &cx.tr(way.text_key(roomy))).width(ui) + gap).sum()
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
            let words = cx.tr(way.text_key(named));
            if way.button(cx, &words).show(ui) {
                way.go(cx);
            }
        }
        // From left to right, as Tab goes.
        let spare =
            ui.available_width() - right.iter().map(|way| way.button(cx, &cx.tr(way.text_key(named))).width(ui) + ui.spacing().item_spacing.x).sum::<f32>();
        ui.add_space(spare.max(0.0));
        for way in right {
            let words = cx.tr(way.text_key(named));
            if way.button(cx, &words).show(ui) {
                way.go(cx);
            }
        }
    });
}
