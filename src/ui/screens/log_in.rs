//! The door: who, and the password.

use super::bars::window_mark;
use crate::desk::Command;
use crate::domain::message::Message;
use crate::ui::keys::Action;
use crate::ui::kit::surface::{Tone, banner, card};
use crate::ui::kit::{Button, Caption, Entry, Field, Icon, Note, Options, Rank, choice, palette, text, tokens};
use crate::ui::workspace::{Screenful, next_language, next_look};
use egui::{Align, Id, Layout, Ui, UiBuilder, vec2};
use jiff::Timestamp;
use secrecy::SecretString;
use std::time::Duration;
use zeroize::Zeroize as _;

/// A try of the password: whether one is being checked, how the last one failed, when the next is taken.
pub(super) struct Try<'a> {
    pub(super) checking: bool,
    pub(super) failed: Option<&'a Message>,
    pub(super) not_before: Option<Timestamp>,
}

/// Shows the log-in.
pub(crate) fn show(ui: &mut Ui, on: &mut Screenful<'_>) {
    door(ui, on, form);
}

/// The door: the program's mark, a card, and the ways to another language and look.
pub(super) fn door(ui: &mut Ui, on: &mut Screenful<'_>, content: impl FnOnce(&mut Ui, &mut Screenful<'_>)) {
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
                text::muted(ui, on.state.centre.name.get(on.language()));
            });
        });
        ui.add_space(tokens().space.large);
        card(ui, |ui| {
            ui.spacing_mut().item_spacing.y = tokens().space.large;
            content(ui, on);
        });
        ui.add_space(tokens().space.medium);
        ui.horizontal(|ui| {
            let words = on.tr("language-name");
            if Button::new(Rank::Quiet, &words).action(Action::Language).compact().show(ui) {
                next_language(on);
            }
            let words = on.tr(on.view.look.text_key());
            if Button::new(Rank::Quiet, &words).action(Action::Look).compact().show(ui) {
                next_look(ui, on);
            }
        });
    });
}

fn form(ui: &mut Ui, on: &mut Screenful<'_>) {
    let log_in = &on.state.log_in;
    let user_id = Id::unique("log-in user");
    let password_id = Id::unique("log-in password");
    let users: Vec<&str> = log_in.users.iter().map(String::as_str).collect();
    if on.view.log_in.user.is_none() && users.len() == 1 {
        on.view.log_in.user = Some(0);
    }
    text::heading(ui, &on.tr("log-in-heading"));
    if let Some(demo) = &on.state.demo {
        if on.view.log_in.user.is_none() {
            on.view.log_in.user = users.iter().position(|user| *user == demo.user);
        }
        let sentence = on.say(&Message::new("log-in-demo").with("user", &demo.user).with("password", &demo.password));
        banner(ui, Tone::Accent, Icon::Info, &sentence);
    }
    let chosen = choice::choice(ui, user_id, Caption::new(&on.tr("log-in-user")), &Options::of(users.iter().copied()), on.view.log_in.user, !log_in.checking);
    on.view.focus.add(user_id);
    if let Some(picked) = chosen.picked {
        on.view.log_in.user = Some(picked);
    }
    if chosen.entered || chosen.picked.is_some() {
        on.view.focus.advance(user_id);
    }

    let this_try = Try { checking: log_in.checking, failed: log_in.failed.as_ref(), not_before: log_in.not_before };
    let chosen = on.view.log_in.user.is_some();
    if password(ui, on, password_id, &this_try, "log-in-enter") {
        enter(on, user_id, password_id);
    }
    if chosen {
        on.view.focus.prefer(password_id);
    }
}

/// The password with what became of the last try and the button under it; true when it is to be tried now.
pub(super) fn password(ui: &mut Ui, on: &mut Screenful<'_>, id: Id, this_try: &Try<'_>, enter: &str) -> bool {
    let label = on.tr("log-in-password");
    let failed = this_try.failed.map(|failed| on.say(failed));
    let waiting = wait(ui, on, this_try.not_before);
    let note = failed.as_deref().filter(|_| waiting.is_none()).map_or(Note::None, Note::Error);
    let field = Field::new(id, Caption::new(&label).note(note), Entry::Password).enabled(!this_try.checking);
    let entered = field.show(ui, &mut on.view.log_in.password);
    // A dim field cannot hold the focus: it gets it back when the password was refused.
    if !this_try.checking {
        on.view.focus.add(id);
    }
    if let Some(seconds) = waiting {
        let sentence = on.say(&Message::new("log-in-wait").with("count", seconds));
        banner(ui, Tone::Warning, Icon::Clock, &sentence);
    }
    let words = on.tr(if this_try.checking { "log-in-checking" } else { enter });
    let ready = !this_try.checking && waiting.is_none();
    let (pressed, _) = Button::new(Rank::Main, &words).enabled(ready).wide().respond(ui);
    if entered.entered {
        on.view.focus.advance(id);
    }
    (pressed || entered.entered) && ready
}

/// Takes what was typed as the password out of the window.
pub(super) fn typed(on: &mut Screenful<'_>) -> SecretString {
    let password = SecretString::from(std::mem::take(&mut on.view.log_in.password));
    on.view.log_in.password.zeroize();
    password
}

/// Sends the log-in, or sends focus to what is missing.
fn enter(on: &mut Screenful<'_>, user_id: Id, password_id: Id) {
    let user = on.view.log_in.user.and_then(|user| on.state.log_in.users.get(user)).cloned();
    let Some(user) = user else {
        on.view.focus.want(user_id);
        return;
    };
    if on.view.log_in.password.is_empty() {
        on.view.focus.want(password_id);
        return;
    }
    let password = typed(on);
    on.send.push(Command::LogIn { user, password });
    on.view.focus.want_back(password_id);
}

/// Seconds until the next try is taken; the window wakes once a second while it counts.
fn wait(ui: &Ui, on: &Screenful<'_>, not_before: Option<Timestamp>) -> Option<i64> {
    let left = not_before?.duration_since(on.view.now);
    let seconds = left.as_secs() + i64::from(left.subsec_nanos() > 0);
    if seconds <= 0 {
        return None;
    }
    ui.ctx().request_repaint_after(Duration::from_secs(1));
    Some(seconds)
}
