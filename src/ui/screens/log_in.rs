//! The door: who, and the password.

use crate::context::Context;
use crate::keys::Action;
use crate::kit::program_mark::window_mark;
use crate::kit::surface::{Tone, banner, card};
use crate::kit::{Button, Caption, Entry, Field, Icon, Note, Options, Rank, choice, palette, text, tokens};
use egui::{Align, Id, Layout, Ui, UiBuilder, vec2};
use jiff::Timestamp;
use secrecy::SecretString;
use std::time::Duration;
use tereze_desk::Command;
use tereze_desk::command::SessionCommand;
use tereze_domain::message::Message;
use zeroize::Zeroize as _;

/// What the log-in and the locked screen have of their own.
#[derive(Debug, Default)]
pub(crate) struct LogInView {
    user: Option<usize>,
    password: String,
}

impl LogInView {
    /// Whether no password was typed.
    pub(super) fn is_empty(&self) -> bool {
        self.password.is_empty()
    }

    /// Takes what was typed as the password out of the window.
    pub(super) fn take(&mut self) -> SecretString {
        let password = SecretString::from(std::mem::take(&mut self.password));
        self.password.zeroize();
        password
    }
}

/// A try of the password: whether one is being checked, how the last one failed, when the next is taken.
pub(super) struct Try<'a> {
    pub(super) checking: bool,
    pub(super) failed: Option<&'a Message>,
    pub(super) not_before: Option<Timestamp>,
}

/// Shows the log-in.
pub(crate) fn show(ui: &mut Ui, cx: &mut Context<'_>, my: &mut LogInView) {
    door(ui, cx, |ui, cx| form(ui, cx, my));
}

/// The door: the program's mark, a card, and the ways to another language and look.
pub(super) fn door(ui: &mut Ui, cx: &mut Context<'_>, content: impl FnOnce(&mut Ui, &mut Context<'_>)) {
    let whole = ui.max_rect();
    let width = 420.0_f32.min(whole.width() - 40.0);
    let top = (whole.height() * 0.16).min(140.0);
    let column = egui::Rect::from_min_size(egui::pos2(whole.center().x - width / 2.0, whole.top() + top), vec2(width, whole.height() - top));
    ui.scope_builder(UiBuilder::new().max_rect(column).layout(Layout::top_down(Align::Min)), |ui| {
        let accent = palette(ui).accent;
        ui.horizontal(|ui| {
            window_mark(ui, 40.0, accent);
            ui.add_space(tokens().space.tight);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                text::title(ui, "Tereze");
                text::muted(ui, cx.state.centre.name.get(cx.language()));
            });
        });
        ui.add_space(tokens().space.large);
        card(ui, |ui| {
            ui.spacing_mut().item_spacing.y = tokens().space.large;
            content(ui, cx);
        });
        ui.add_space(tokens().space.medium);
        ui.horizontal(|ui| {
            let words = cx.tr("language-name");
            if Button::new(Rank::Quiet, &words).action(Action::Language).compact().show(ui) {
                cx.next_language();
            }
            let words = cx.tr(cx.theme.text_key());
            if Button::new(Rank::Quiet, &words).action(Action::Theme).compact().show(ui) {
                cx.next_theme(ui);
            }
        });
    });
}

fn form(ui: &mut Ui, cx: &mut Context<'_>, my: &mut LogInView) {
    let Some(door) = cx.state.door() else { return };
    let user_id = Id::unique("log-in user");
    let password_id = Id::unique("log-in password");
    let users: Vec<&str> = cx.state.users.iter().map(String::as_str).collect();
    if my.user.is_none() && users.len() == 1 {
        my.user = Some(0);
    }
    text::heading(ui, &cx.tr("log-in-heading"));
    if let Some(demo) = &cx.state.demo {
        if my.user.is_none() {
            my.user = users.iter().position(|user| *user == demo.user);
        }
        let sentence = cx.say(&Message::new("log-in-demo").with("user", &demo.user).with("password", &demo.password));
        banner(ui, Tone::Accent, Icon::Info, &sentence);
    }
    let chosen = choice::choice(ui, user_id, Caption::new(&cx.tr("log-in-user")), &Options::of(users.iter().copied()), my.user, !door.checking);
    cx.focus.add(user_id);
    if let Some(picked) = chosen.picked {
        my.user = Some(picked);
    }
    if chosen.entered || chosen.picked.is_some() {
        cx.focus.advance(user_id);
    }

    let this_try = Try { checking: door.checking, failed: door.failed.as_ref(), not_before: door.not_before };
    let chosen = my.user.is_some();
    if password(ui, cx, my, password_id, &this_try, "log-in-enter") {
        enter(cx, my, user_id, password_id);
    }
    if chosen {
        cx.focus.prefer(password_id);
    }
}

/// The password with what became of the last try and the button under it; true when it is to be tried now.
pub(super) fn password(ui: &mut Ui, cx: &mut Context<'_>, my: &mut LogInView, id: Id, this_try: &Try<'_>, enter: &str) -> bool {
    let label = cx.tr("log-in-password");
    let failed = this_try.failed.map(|failed| cx.say(failed));
    let waiting = wait(ui, cx, this_try.not_before);
    let note = failed.as_deref().filter(|_| waiting.is_none()).map_or(Note::None, Note::Error);
    let field = Field::new(id, Caption::new(&label).note(note), Entry::Password).enabled(!this_try.checking);
    let entered = field.show(ui, &mut my.password);
    // A dim field cannot hold the focus: it gets it back when the password was refused.
    if !this_try.checking {
        cx.focus.add(id);
    }
    if let Some(seconds) = waiting {
        let sentence = cx.say(&Message::new("log-in-wait").with("count", seconds));
        banner(ui, Tone::Warning, Icon::Clock, &sentence);
    }
    let words = cx.tr(if this_try.checking { "log-in-checking" } else { enter });
    let ready = !this_try.checking && waiting.is_none();
    let (pressed, _) = Button::new(Rank::Main, &words).enabled(ready).wide().respond(ui);
    if entered.entered {
        cx.focus.advance(id);
    }
    (pressed || entered.entered) && ready
}

/// Sends the log-in, or sends focus to what is missing.
fn enter(cx: &mut Context<'_>, my: &mut LogInView, user_id: Id, password_id: Id) {
    let user = my.user.and_then(|user| cx.state.users.get(user)).cloned();
    let Some(user) = user else {
        cx.focus.want(user_id);
        return;
    };
    if my.password.is_empty() {
        cx.focus.want(password_id);
        return;
    }
    let password = my.take();
    cx.send.push(Command::Session(SessionCommand::LogIn { user, password }));
    cx.focus.want_back(password_id);
}

/// Seconds until the next try is taken; the window wakes once a second while it counts.
fn wait(ui: &Ui, cx: &Context<'_>, not_before: Option<Timestamp>) -> Option<i64> {
    let left = not_before?.duration_since(cx.now);
    let seconds = left.as_secs() + i64::from(left.subsec_nanos() > 0);
    if seconds <= 0 {
        return None;
    }
    ui.ctx().request_repaint_after(Duration::from_secs(1));
    Some(seconds)
}
