//! Review of everything that will be signed, and the signature.

use super::title::step_title;
use super::way;
use crate::context::Context;
use crate::file_dialog::FileWish;
use crate::form::place;
use crate::form::reading::{in_words, standing};
use crate::form::sheet::{InRow, Sheet};
use crate::keys::Action;
use crate::kit::surface::{Tone, banner, card};
use crate::kit::virtual_scroll::VirtualScroll;
use crate::kit::{Button, Caption, Entry, Field, Icon, Note, Rank, amount, caption, date, palette, surface, text, tokens};
use egui::{Align, Id, Layout, Ui, UiBuilder, vec2};
use secrecy::SecretString;
use std::path::PathBuf;
use tereze_desk::Command;
use tereze_desk::command::SigningCommand;
use tereze_desk::request::state::OpenRequest;
use tereze_desk::session::state::KeyState;
use tereze_domain::checklist::{is_brought, paper_name};
use tereze_domain::form::{Field as FormField, FieldKind};
use tereze_domain::language::Language;
use tereze_domain::message::Message;
use tereze_domain::request::{PaperMark, State as RequestState};
use zeroize::Zeroize as _;

/// The step's own state.
#[derive(Debug, Default)]
pub(super) struct SignView {
    pub(super) key_file: String,
    key_password: String,
}

impl SignView {
    /// The key stays chosen, its password does not.
    pub(super) fn for_another_request(&mut self) -> Self {
        self.forget_password();
        Self { key_file: std::mem::take(&mut self.key_file), key_password: String::new() }
    }

    /// The password is no longer in the field.
    pub(super) fn forget_password(&mut self) {
        self.key_password.zeroize();
    }
}

/// Shows the step.
pub(super) fn show(ui: &mut Ui, cx: &mut Context<'_>, my: &mut SignView, scroll: &mut VirtualScroll, open: &OpenRequest) {
    step_title(ui, cx, open, &cx.tr("sign-sentence"));
    if open.request.state == RequestState::Draft {
        card(ui, |ui| {
            ui.spacing_mut().item_spacing.y = tokens().space.medium;
            key(ui, cx, my, open);
        });
        obstacles(ui, cx, open);
        if open.is_editable() && open.visit.consent.is_none() {
            let message = Message::new("sign-no-consent").with("key", Action::Consent.shown());
            banner(ui, Tone::Warning, Icon::Warning, &cx.say(&message));
        }
    } else {
        let (tone, icon, key) = if open.was_signed() { (Tone::Good, Icon::Check, "sign-signed") } else { way::said(open.request.state) };
        banner(ui, tone, icon, &cx.tr(key));
    }
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = tokens().space.small;
        review(ui, cx, scroll, open);
    });
}

/// Identifier of the button that signs.
pub(crate) fn button_id() -> Id {
    Id::unique("sign button")
}

/// The button that signs; it tells what stands in the way by being dim, the step says it in words.
pub(super) fn button(ui: &mut Ui, cx: &mut Context<'_>, open: &OpenRequest) {
    let ready = standing_in_the_way(cx, open).is_empty() && open.is_editable();
    let words = cx.tr(if open.signing { "sign-signing" } else { "sign-button" });
    if Button::new(Rank::Main, &words).id(button_id()).icon(Icon::Key).action(Action::Sign).enabled(ready).guarded().show(ui) {
        cx.act(Command::Signing(SigningCommand::Sign));
    }
}

/// Sentences on what forbids the signature.
fn standing_in_the_way(cx: &Context<'_>, open: &OpenRequest) -> Vec<String> {
    let mut sentences = Vec::new();
    if open.request.applicant.is_none() {
        sentences.push(cx.tr("sign-no-applicant"));
    }
    if let Some(why) = open.who_cannot_act() {
        sentences.push(cx.say(why));
    }
    if open.errors() > 0 {
        sentences.push(cx.say(&Message::new("sign-errors").with("count", open.errors())));
    }
    let missing = open.missing_papers().count();
    if missing > 0 {
        sentences.push(cx.say(&Message::new("sign-papers").with("count", missing)));
    }
    if !matches!(cx.state.session().map(|session| &session.key), Some(KeyState::Ready { .. })) {
        sentences.push(cx.tr("sign-no-key"));
    }
    sentences
}

fn obstacles(ui: &mut Ui, cx: &Context<'_>, open: &OpenRequest) {
    let sentences = standing_in_the_way(cx, open);
    if sentences.is_empty() {
        banner(ui, Tone::Good, Icon::Check, &cx.tr("sign-ready"));
    } else {
        banner(ui, Tone::Warning, Icon::Warning, &sentences.join("\n"));
    }
}

fn key(ui: &mut Ui, cx: &mut Context<'_>, my: &mut SignView, open: &OpenRequest) {
    text::heading(ui, &cx.tr("key-heading"));
    let Some(session) = &cx.state.session() else { return };
    if let KeyState::Ready { name, number, valid_until } = &session.key {
        let message =
            Message::new("key-ready").with("name", name).with("number", number).with("date", date::written(tereze_domain::local_time::day_of(*valid_until)));
        banner(ui, Tone::Good, Icon::Key, &cx.say(&message));
        return;
    }
    let file_id = Id::unique("key file");
    let password_id = Id::unique("key password");
    let opening = matches!(session.key, KeyState::Opening);
    let enabled = open.is_editable() && !opening;
    let label = cx.tr("key-file");
    let hint = cx.tr("key-file-hint");
    let choose = cx.tr("key-choose");
    if my.key_file.is_empty()
        && let Some(demo) = &cx.state.demo
    {
        my.key_file = demo.key_file.display().to_string();
    }
    let caption = Caption::new(&label).note(Note::Hint(&hint));
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = tokens().space.tight;
        let head = caption::head(ui, &caption);
        ui.horizontal_top(|ui| {
            let button = Button::new(Rank::Plain, &choose).action(Action::AddFile).enabled(enabled);
            let room = ui.available_width() - button.width(ui) - ui.spacing().item_spacing.x;
            ui.allocate_ui_with_layout(vec2(room, 0.0), Layout::top_down(Align::Min), |ui| {
                ui.set_width(room);
                let entered = Field::new(file_id, caption, Entry::Line).max(1000).enabled(enabled).input(ui, &mut my.key_file, head.id);
                cx.focus.add(file_id);
                if entered.entered {
                    cx.focus.advance(file_id);
                }
            });
            if button.show(ui) {
                cx.wishes.push(FileWish::KeyFile);
            }
        });
        caption::foot(ui, &caption);
    });
    let label = cx.tr("key-password");
    let failed = if let KeyState::Failed(message) = &session.key { Some(cx.say(message)) } else { None };
    let opening_words = cx.tr("key-opening");
    let note = match &failed {
        Some(words) => Note::Error(words),
        None if opening => Note::Hint(&opening_words),
        None => Note::None,
    };
    ui.scope(|ui| {
        ui.set_max_width(tokens().shape.entry);
        let field = Field::new(password_id, Caption::new(&label).note(note), Entry::Password).enabled(enabled);
        let entered = field.show(ui, &mut my.key_password);
        // A dim field cannot hold the focus: it gets it back when the key was refused.
        if enabled {
            cx.focus.add(password_id);
        }
        if !my.key_file.is_empty() {
            cx.focus.prefer(password_id);
        }
        if let Some(demo) = &cx.state.demo {
            text::caption(ui, &cx.say(&Message::new("key-demo").with("password", &demo.password)));
        }
        let words = cx.tr("key-open");
        let filled = !my.key_file.trim().is_empty() && !my.key_password.is_empty();
        let pressed = Button::new(Rank::Plain, &words).enabled(enabled && filled).show(ui);
        if (entered.entered || pressed) && enabled && filled {
            let file = PathBuf::from(my.key_file.trim());
            let password = SecretString::from(std::mem::take(&mut my.key_password));
            my.key_password.zeroize();
            cx.act(Command::Signing(SigningCommand::UseKey { file, password }));
            cx.focus.want_back(password_id);
        }
    });
}

/// Everything as it will be signed. Only what is in sight is laid out.
fn review(ui: &mut Ui, cx: &Context<'_>, scroll: &mut VirtualScroll, open: &OpenRequest) {
    let language = cx.language();
    text::heading(ui, open.service.form.title.get(language));
    if let Some(applicant) = &open.request.applicant {
        let name = applicant.registered_name().unwrap_or_default();
        pair(ui, &cx.tr("review-applicant"), &format!("{name} · {}", amount::identity(&applicant.number())));
    }
    let sheet = Sheet::of(open.form_in_work());
    for (section, fields) in sheet.sections() {
        surface::rule(ui);
        text::strong(ui, section.title.get(language));
        for field in fields {
            reviewed(ui, cx, scroll, &sheet, field, language);
        }
    }
    surface::rule(ui);
    text::strong(ui, &cx.tr("review-papers"));
    for paper in &open.papers {
        let pages: u32 = open.request.papers.get(&paper.key).map_or(0, PaperMark::sheets);
        let words = match () {
            () if pages > 0 => cx.say(&Message::new("papers-pages").with("count", pages)),
            () if paper.made_here => cx.tr("checklist-made-here"),
            () if is_brought(paper, &open.request) => cx.tr("checklist-there"),
            () => cx.tr("review-no-scan"),
        };
        pair(ui, paper_name(paper, &open.request).get(language), &words);
    }
}

fn reviewed(ui: &mut Ui, cx: &Context<'_>, scroll: &mut VirtualScroll, sheet: &Sheet<'_>, field: &FormField, language: Language) {
    let FieldKind::Table { columns, .. } = &field.kind else {
        let part = place::field_id(&field.key).with("reviewed");
        return part_of_review(ui, scroll, part, 1, |ui| {
            pair(ui, field.label.get(language), &in_words(field, &standing(sheet.open, field), language));
        });
    };
    for (number, row) in sheet.open.filled.rows(&field.key).iter().enumerate() {
        let part = place::field_id(&field.key).with(("reviewed", number));
        part_of_review(ui, scroll, part, columns.len() + 1, |ui| {
            text::label(ui, &cx.say(&Message::new("table-row").with("number", number + 1)));
            for column in sheet.columns(InRow { columns, row }) {
                let kept = row.get(&column.key).map_or("", String::as_str);
                pair(ui, column.label.get(language), &in_words(column, kept, language));
            }
        });
    }
}

/// Some lines of the review, when they are in sight.
fn part_of_review(ui: &mut Ui, scroll: &mut VirtualScroll, part: Id, lines: usize, content: impl FnOnce(&mut Ui)) {
    let about = lines as f32 * (tokens().text.body + 2.0 * tokens().space.small);
    if scroll.passes(ui, part, about) {
        return;
    }
    let laid = ui.scope_builder(UiBuilder::new().scope_id(part), content);
    scroll.saw(ui, part, laid.response.rect, about);
}

/// A name on the left, its value on the right, both wrapping in their columns.
fn pair(ui: &mut Ui, name: &str, value: &str) {
    let whole = ui.available_width();
    let left = whole * 0.42;
    ui.horizontal_top(|ui| {
        ui.allocate_ui(vec2(left, 0.0), |ui| {
            ui.set_width(left);
            ui.add(egui::Label::new(egui::RichText::new(name).size(tokens().text.label).color(palette(ui).muted)).wrap());
        });
        ui.vertical(|ui| {
            ui.set_width(whole - left - tokens().space.medium);
            text::body(ui, value);
        });
    });
}
