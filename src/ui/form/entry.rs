//! One place of a form: its input with its words, its fault and its explanation.

use super::destination::Editing;
use super::input::input;
use super::layout::{Width, width};
use super::place::id;
use super::shown::Shown;
use super::view::FormView;
use super::words::{Aside, aside, label, source};
use crate::context::Context;
use crate::kit::focus::came_lately;
use crate::kit::{Caption, Note, caption, date, tokens};
use egui::{Ui, vec2};
use tereze_desk::form::in_work::FormInWork;
use tereze_domain::form::{FieldKind, Severity};
use tereze_domain::message::Message;
use tereze_texts::article::article;
use tereze_texts::said;

/// Shows one or two fields in one line; a half alone keeps to its half, and where there is no room for two they stand one under another.
pub(super) fn beside(ui: &mut Ui, cx: &mut Context<'_>, my: &mut FormView, editing: Editing<'_, '_>, line: &[Shown<'_>]) {
    const NARROWEST: f32 = 250.0;
    let gap = tokens().space.large;
    let whole = ui.available_width();
    let half = (whole - gap) / 2.0;
    let is_half = line.first().is_some_and(|shown| width(&shown.field.kind) == Width::Half);
    if !is_half || half < NARROWEST {
        for shown in line {
            show(ui, cx, my, editing, shown, 0.0);
        }
        return;
    }
    let head = line.iter().map(|shown| head_height(ui, cx, editing.sheet.open, shown, half)).fold(0.0, f32::max);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for shown in line {
            ui.allocate_ui_with_layout(vec2(half, 0.0), egui::Layout::top_down(egui::Align::Min), |ui| {
                ui.set_width(half);
                ui.spacing_mut().item_spacing.x = tokens().space.small;
                show(ui, cx, my, editing, shown, head);
            });
        }
    });
}

/// How high the label row of a field is in a column of this width.
fn head_height(ui: &Ui, cx: &Context<'_>, open: FormInWork<'_>, shown: &Shown<'_>, width: f32) -> f32 {
    let (optional, source) = (cx.tr("field-optional"), source(cx, open, shown.place));
    let label = label(ui, shown.field, cx.language());
    let mut caption = Caption::new(&label);
    caption.optional = (!shown.required && shown.field.computed.is_none()).then_some(optional.as_str());
    caption.source = source.as_deref();
    caption::head_height(ui, &caption, width)
}

/// Shows the input of a place with the text that stands there.
///
/// `head` is the height its label row is to have, so that inputs side by side stand in one line.
fn show(ui: &mut Ui, cx: &mut Context<'_>, my: &mut FormView, editing: Editing<'_, '_>, shown: &Shown<'_>, head: f32) {
    let open = editing.sheet.open;
    let Shown { field: form_field, place, standing, required, finding } = shown;
    let id = id(place);
    let language = cx.language();
    let finding = finding.filter(|_| my.show_all || !standing.is_empty() || my.visited.contains(*place));
    // What is being typed is not judged by what stood there before.
    let typing = cx.typing.at() == Some(id) && cx.typing.is_unsettled();
    let finding = finding.filter(|_| !typing);
    let words = finding.map(|finding| said(&finding.message, language));
    let help = form_field.help.as_ref().map(|help| help.get(language).to_owned());
    let day = (form_field.kind == FieldKind::Date).then(|| date::read(&cx.typing.text_of(id, standing))).flatten();
    let in_words = day.map(|day| date::in_words(day, language)).or_else(|| (form_field.kind == FieldKind::Date).then(|| cx.tr("date-hint")));
    let optional = cx.tr("field-optional");
    let unsaved = cx.tr("field-unsaved");
    let source = source(cx, open, place);
    let label = label(ui, form_field, language);
    let aside = aside(cx, open, shown);
    let mut caption = Caption::new(&label);
    caption.head = head;
    caption.note = match (finding.map(|finding| finding.severity), &words) {
        (Some(Severity::Error), Some(words)) => Note::Error(words),
        (Some(_), Some(words)) => Note::Warning(words),
        _ => match &aside {
            Some(Aside::Warning(words)) => Note::Warning(words),
            Some(Aside::Hint(words)) => Note::Hint(words),
            None => in_words.as_deref().map_or(Note::None, Note::Hint),
        },
    };
    if form_field.computed.is_some() {
        // Nobody types it: nothing is asked of anybody here.
        caption.optional = Some("");
    } else if !required {
        caption.optional = Some(&optional);
    }
    caption.source = source.as_deref();
    caption.unsaved = open.unsaved.contains(*place).then_some(unsaved.as_str());

    let had_focus = my.at.as_ref() == Some(*place);
    let focused = input(ui, cx, editing, shown, caption);
    if form_field.computed.is_some() {
        return;
    }
    cx.focus.add(id);
    if finding.is_some_and(|finding| finding.severity == Severity::Error) || (standing.is_empty() && caption.optional.is_none()) {
        cx.focus.prefer(id);
    }
    if focused {
        if let Some(visit) = editing.to.visit
            && my.told.as_ref() != Some(*place)
            && open.editable
        {
            // After a crash focus comes back to where it is now.
            cx.send.push(visit((*place).clone()));
            my.told = Some((*place).clone());
        }
        my.at = Some((*place).clone());
        if my.help {
            let basis = cx.say(&Message::new("field-article").with("article", article(&form_field.article, language)));
            let sentence = help.map_or(basis.clone(), |help| format!("{help}\n{basis}"));
            let above = ui.cursor().top();
            crate::kit::surface::banner(ui, crate::kit::Tone::Accent, crate::kit::Icon::Info, &sentence);
            if came_lately(ui.ctx(), id) || std::mem::take(&mut my.help_asked) {
                // What was asked for comes into view with the field.
                ui.scroll_to_rect(egui::Rect::from_x_y_ranges(ui.min_rect().x_range(), above..=ui.min_rect().bottom() + tokens().space.large), None);
            }
        }
    } else if had_focus && ui.memory(|memory| memory.focused().is_some()) {
        my.visited.insert((*place).clone());
    }
}
