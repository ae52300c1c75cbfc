//! Review of everything that will be signed, and the signature.

use super::visible::{InRow, Sheet};
use super::{entry, form};
use crate::desk::Command;
use crate::desk::state::{KeyState, OpenRequest};
use crate::domain::checklist::{is_brought, paper_name};
use crate::domain::form::{Field as FormField, FieldKind};
use crate::domain::language::Language;
use crate::domain::message::Message;
use crate::domain::request::State as RequestState;
use crate::ui::keys::Action;
use crate::ui::kit::surface::{Tone, banner, card};
use crate::ui::kit::{Button, Caption, Entry, Field, Icon, Note, Rank, amount, date, field, palette, text, tokens};
use crate::ui::view::FileWish;
use crate::ui::workspace::Screenful;
use egui::{Align, Id, Layout, Ui, UiBuilder, vec2};
use secrecy::SecretString;
use std::path::PathBuf;
use zeroize::Zeroize as _;

/// Shows the step.
pub(super) fn show(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest) {
    super::step_title(ui, on, open, &on.tr("sign-sentence"));
    if open.request.state == RequestState::Draft {
        card(ui, |ui| {
            ui.spacing_mut().item_spacing.y = tokens().space.medium;
            key(ui, on, open);
        });
        obstacles(ui, on, open);
        if open.is_editable() && open.visit.consent.is_none() {
            let message = Message::new("sign-no-consent").with("key", Action::Consent.shown());
            banner(ui, Tone::Warning, Icon::Warning, &on.say(&message));
        }
    } else {
        let (tone, icon, key) = if open.was_signed() { (Tone::Good, Icon::Check, "sign-signed") } else { super::receipt::said(open.request.state) };
        banner(ui, tone, icon, &on.tr(key));
    }
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = tokens().space.small;
        review(ui, on, open);
    });
}

/// Identifier of the button that signs.
pub(crate) fn button_id() -> Id {
    Id::unique("sign button")
}

/// The button that signs; it tells what stands in the way by being dim, the step says it in words.
pub(super) fn button(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest) {
    let ready = standing_in_the_way(on, open).is_empty() && open.is_editable();
    let words = on.tr(if open.signing { "sign-signing" } else { "sign-button" });
    if Button::new(Rank::Main, &words).id(button_id()).icon(Icon::Key).action(Action::Sign).enabled(ready).guarded().show(ui) {
        on.act(Command::SignAndQueue);
    }
}

/// Sentences on what forbids the signature.
fn standing_in_the_way(on: &Screenful<'_>, open: &OpenRequest) -> Vec<String> {
    let mut sentences = Vec::new();
    if open.request.applicant.is_none() {
        sentences.push(on.tr("sign-no-applicant"));
    }
    if open.errors() > 0 {
        sentences.push(on.say(&Message::new("sign-errors").with("count", open.errors())));
    }
    let missing = open.missing_papers().count();
    if missing > 0 {
        sentences.push(on.say(&Message::new("sign-papers").with("count", missing)));
    }
    if !matches!(on.state.session.as_ref().map(|session| &session.key), Some(KeyState::Ready { .. })) {
        sentences.push(on.tr("sign-no-key"));
    }
    sentences
}

fn obstacles(ui: &mut Ui, on: &Screenful<'_>, open: &OpenRequest) {
    let sentences = standing_in_the_way(on, open);
    if sentences.is_empty() {
        banner(ui, Tone::Good, Icon::Check, &on.tr("sign-ready"));
    } else {
        banner(ui, Tone::Warning, Icon::Warning, &sentences.join("\n"));
    }
}

fn key(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest) {
    text::heading(ui, &on.tr("key-heading"));
    let Some(session) = &on.state.session else { return };
    if let KeyState::Ready { name, number, valid_until } = &session.key {
        let message =
            Message::new("key-ready").with("name", name).with("number", number).with("date", date::written(crate::domain::local_time::day_of(*valid_until)));
        banner(ui, Tone::Good, Icon::Key, &on.say(&message));
        return;
    }
    let file_id = Id::unique("key file");
    let password_id = Id::unique("key password");
    let opening = matches!(session.key, KeyState::Opening);
    let enabled = open.is_editable() && !opening;
    let label = on.tr("key-file");
    let hint = on.tr("key-file-hint");
    let choose = on.tr("key-choose");
    if on.view.request.key_file.is_empty()
        && let Some(demo) = &on.state.demo
    {
        on.view.request.key_file = demo.key_file.display().to_string();
    }
    let caption = Caption::new(&label).note(Note::Hint(&hint));
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = tokens().space.tight;
        let head = field::head(ui, &caption);
        ui.horizontal_top(|ui| {
            let button = Button::new(Rank::Plain, &choose).action(Action::AddFile).enabled(enabled);
            let room = ui.available_width() - button.width(ui) - ui.spacing().item_spacing.x;
            ui.allocate_ui_with_layout(vec2(room, 0.0), Layout::top_down(Align::Min), |ui| {
                ui.set_width(room);
                let entered = Field::new(file_id, caption, Entry::Line).max(1000).enabled(enabled).input(ui, &mut on.view.request.key_file, head.id);
                on.view.focus.add(file_id);
                if entered.entered {
                    on.view.focus.advance(file_id);
                }
            });
            if button.show(ui) {
                on.view.wishes.push(FileWish::KeyFile);
            }
        });
        field::foot(ui, &caption);
    });
    let label = on.tr("key-password");
    let failed = if let KeyState::Failed(message) = &session.key { Some(on.say(message)) } else { None };
    let opening_words = on.tr("key-opening");
    let note = match &failed {
        Some(words) => Note::Error(words),
        None if opening => Note::Hint(&opening_words),
        None => Note::None,
    };
    ui.scope(|ui| {
        ui.set_max_width(tokens().shape.entry);
        let field = Field::new(password_id, Caption::new(&label).note(note), Entry::Password).enabled(enabled);
        let entered = field.show(ui, &mut on.view.request.key_password);
        // A dim field cannot hold the focus: it gets it back when the key was refused.
        if enabled {
            on.view.focus.add(password_id);
        }
        if !on.view.request.key_file.is_empty() {
            on.view.focus.prefer(password_id);
        }
        if let Some(demo) = &on.state.demo {
            text::caption(ui, &on.say(&Message::new("key-demo").with("password", &demo.password)));
        }
        let words = on.tr("key-open");
        let filled = !on.view.request.key_file.trim().is_empty() && !on.view.request.key_password.is_empty();
        let pressed = Button::new(Rank::Plain, &words).enabled(enabled && filled).show(ui);
        if (entered.entered || pressed) && enabled && filled {
            let file = PathBuf::from(on.view.request.key_file.trim());
            let password = SecretString::from(std::mem::take(&mut on.view.request.key_password));
            on.view.request.key_password.zeroize();
            on.act(Command::UseKey { file, password });
            on.view.focus.want_back(password_id);
        }
    });
}

/// Everything as it will be signed. Only what is in sight is laid out.
fn review(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest) {
    let language = on.language();
    text::heading(ui, open.service.form.title.get(language));
    if let Some(applicant) = &open.request.applicant {
        let name = applicant.registered_name().unwrap_or_default();
        pair(ui, &on.tr("review-applicant"), &format!("{name} · {}", amount::identity(&applicant.number())));
    }
    let sheet = Sheet::of(open.form_in_work());
    for (section, fields) in sheet.sections() {
        super::rule(ui);
        text::strong(ui, section.title.get(language));
        for field in fields {
            reviewed(ui, on, &sheet, field, language);
        }
    }
    super::rule(ui);
    text::strong(ui, &on.tr("review-papers"));
    for paper in &open.papers {
        let pages: u32 = open.request.papers.get(&paper.key).map_or(0, |mark| mark.attachments.iter().map(|one| one.pages).sum());
        let words = match () {
            () if pages > 0 => on.say(&Message::new("papers-pages").with("count", pages)),
            () if paper.made_here => on.tr("checklist-made-here"),
            () if is_brought(paper, &open.request) => on.tr("checklist-there"),
            () => on.tr("review-no-scan"),
        };
        pair(ui, paper_name(paper, &open.request).get(language), &words);
    }
}

fn reviewed(ui: &mut Ui, on: &mut Screenful<'_>, sheet: &Sheet<'_>, field: &FormField, language: Language) {
    let FieldKind::Table { columns, .. } = &field.kind else {
        let part = entry::field_id(&field.key).with("reviewed");
        return part_of_review(ui, on, part, 1, |ui, _| {
            pair(ui, field.label.get(language), &form::in_words(field, &form::standing(sheet.open, field), language));
        });
    };
    for (number, row) in sheet.open.filled.rows(&field.key).iter().enumerate() {
        let part = entry::field_id(&field.key).with(("reviewed", number));
        part_of_review(ui, on, part, columns.len() + 1, |ui, on| {
            text::label(ui, &on.say(&Message::new("table-row").with("number", number + 1)));
            for column in sheet.columns(InRow { columns, row }) {
                let standing = row.get(&column.key).map_or("", String::as_str);
                pair(ui, column.label.get(language), &form::in_words(column, standing, language));
            }
        });
    }
}

/// Some lines of the review, when they are in sight.
fn part_of_review(ui: &mut Ui, on: &mut Screenful<'_>, part: Id, lines: usize, content: impl FnOnce(&mut Ui, &Screenful<'_>)) {
    let about = lines as f32 * (tokens().text.body + 2.0 * tokens().space.small);
    if on.view.request.sight.passes(ui, part, about) {
        return;
    }
    let laid = ui.scope_builder(UiBuilder::new().scope_id(part), |ui| content(ui, on));
    on.view.request.sight.saw(ui, part, laid.response.rect, about);
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
