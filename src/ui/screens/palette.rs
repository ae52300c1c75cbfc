//! The command palette: one field that reaches everything by its name.

use crate::desk::Command;
use crate::domain::number::IdentityNumber;
use crate::ui::keys::Action;
use crate::ui::kit::field::enter_pressed_once;
use crate::ui::kit::{Caption, Entry, Field, Icon, dialog, palette as colours, text, tokens};
use crate::ui::palette::{Offer, name_of, offers};
use crate::ui::screens::rows::{tone, walk};
use crate::ui::view::{PaletteDraft, Screen};
use crate::ui::wedge::Code;
use crate::ui::workspace::{Screenful, go};
use egui::accesskit::Role;
use egui::{Id, Rect, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

/// Identifier of the palette's field.
fn field_id() -> Id {
    Id::unique("command palette")
}

/// Opens the palette, or closes it; acts on a scanned code. Called before anything is drawn.
pub(crate) fn listen(ui: &Ui, on: &mut Screenful<'_>) {
    if let Some(action) = on.view.chosen_action.take() {
        press(ui, action);
    }
    if let Some(code) = on.view.scanned.take() {
        scanned(on, code);
    }
    if on.view.question.is_none() && Action::Palette.pressed(ui.ctx()) {
        if on.view.palette.is_some() {
            on.view.palette = None;
        } else {
            open(on, String::new());
        }
    }
}

/// Presses the key of an action, as if a hand did: it does the same wherever it was chosen.
fn press(ui: &Ui, action: Action) {
    let (modifiers, key) = action.key();
    ui.input_mut(|input| input.events.push(egui::Event::Key { key, physical_key: Some(key), pressed: true, repeat: false, modifiers }));
}

fn open(on: &mut Screenful<'_>, text: String) {
    on.view.commit(on.send);
    if !text.is_empty() {
        on.send.push(Command::Find(text.clone()));
    }
    on.view.palette = Some(PaletteDraft { text, ..PaletteDraft::default() });
    on.view.focus.want(field_id());
}

/// A person's number fills the request that waits for it; anything else is looked for.
fn scanned(on: &mut Screenful<'_>, code: Code) {
    let waits = on.state.open.as_ref().is_some_and(|open| open.is_editable() && open.request.applicant.is_none());
    match code {
        Code::Party(number) if waits => {
            on.view.palette = None;
            on.view.draft = None;
            on.send.push(Command::EnterApplicant { number: number.to_string() });
            on.send.push(Command::GoTo(crate::desk::RequestStep::Applicant));
            on.view.screen = Screen::Request;
        }
        Code::Party(number) => open(on, number.to_string()),
        Code::Request(number) => {
            open(on, number);
            if let Some(palette) = &mut on.view.palette {
                palette.opens_the_only_one = true;
            }
        }
    }
}

/// Shows the palette, when it is open.
pub(crate) fn show(ui: &mut Ui, on: &mut Screenful<'_>) {
    let Some(mut draft) = on.view.palette.clone() else { return };
    if draft.opens_the_only_one
        && on.state.found.query == draft.text
        && let [line] = on.state.found.lines.as_slice()
    {
        on.view.palette = None;
        on.act(Command::Open(line.request));
        return;
    }
    let context = ui.ctx().clone();
    let heading = on.tr("palette-heading");
    dialog::dialog_at_top(&context, ui, Id::unique("palette"), &heading, |ui| {
        let label = on.tr("palette-field");
        let before = draft.text.clone();
        let field = Field::new(field_id(), Caption::new(&label).optional(""), Entry::Line).icon(Icon::Search).max(120);
        field.show(ui, &mut draft.text);
        on.view.focus.add(field_id());
        on.view.focus.prefer(field_id());
        if draft.text != before {
            draft.marked = 0;
            draft.opens_the_only_one = false;
            on.send.push(Command::Find(draft.text.clone()));
        }
        let offers = offers(on.state, &draft.text);
        let enter = walk(ui, &mut draft.marked, offers.len()) && ui.input(enter_pressed_once);
        if enter {
            // The field lets the focus go with Enter; where nothing was found there is nothing to go to.
            on.view.focus.want(field_id());
        }
        ui.add_space(tokens().space.small);
        let pointed = list(ui, on, &offers, draft.marked);
        let chosen = pointed.or(enter.then_some(draft.marked)).and_then(|place| offers.get(place).cloned());
        on.view.palette = Some(draft);
        if let Some(offer) = chosen {
            take(on, offer);
        } else if Action::Back.pressed(ui.ctx()) {
            on.view.palette = None;
        }
    });
}

/// The offers under their headings; the place of the one that was clicked.
fn list(ui: &mut Ui, on: &Screenful<'_>, offers: &[Offer], marked: usize) -> Option<usize> {
    if offers.is_empty() {
        text::muted(ui, &on.tr("palette-nothing"));
        return None;
    }
    let mut pointed = None;
    let height = (ui.ctx().content_rect().height() * 0.5).max(tokens().shape.control * 3.0);
    ScrollArea::vertical().animated(false).max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut group = "";
        for (place, offer) in offers.iter().enumerate() {
            if offer.group() != group {
                group = offer.group();
                ui.add_space(tokens().space.tight);
                text::caption(ui, &on.tr(group));
                ui.add_space(tokens().space.hair);
            }
            if row(ui, on, offer, place == marked) {
                pointed = Some(place);
            }
        }
    });
    pointed
}

/// What a row shows: sign, words, what stands beside them on the right.
fn parts(on: &Screenful<'_>, offer: &Offer) -> (Icon, String, String) {
    let language = on.language();
    match offer {
        Offer::Action(action) => (Icon::Key, name_of(*action).map(|key| on.tr(key)).unwrap_or_default(), action.shown()),
        Offer::Step(step) => {
            let number = crate::desk::RequestStep::ALL.iter().position(|one| one == step).and_then(|place| u8::try_from(place + 1).ok()).unwrap_or(1);
            (Icon::Key, on.tr(step.text_key()), Action::Step(number).shown())
        }
        Offer::Service(service) => (Icon::Star, service.full_name(language), service.number.to_string()),
        Offer::Paper { name, .. } => (Icon::Paper, name.get(language).to_owned(), String::new()),
        Offer::Request(line) => {
            let name = if line.applicant.is_empty() { super::outbox::service_name(on, &line.service) } else { line.applicant.clone() };
            let number = line.number.clone().unwrap_or_default();
            let beside = [on.tr(line.state.text_key()), number].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
            (tone(line.state).1, name, beside)
        }
        Offer::Person { number, name } => (Icon::Person, name.clone(), number.clone()),
    }
}

fn row(ui: &mut Ui, on: &Screenful<'_>, offer: &Offer, marked: bool) -> bool {
    let tokens = tokens();
    let palette = colours(ui);
    let (icon, words, beside) = parts(on, offer);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), tokens.shape.compact + tokens.space.tight), Sense::CLICK);
    let name = if beside.is_empty() { words.clone() } else { format!("{words}, {beside}") };
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, marked, &name));
    if marked {
        ui.painter().rect_filled(rect, f32::from(tokens.shape.radius), palette.accent_soft);
        ui.scroll_to_rect(rect, None);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, f32::from(tokens.shape.radius), palette.hover);
    }
    let side = tokens.text.body;
    let left = rect.left() + tokens.space.small;
    icon.paint(ui.painter(), Rect::from_center_size(pos2(left + side / 2.0, rect.center().y), vec2(side, side)), palette.muted);
    let font = egui::FontId::proportional(tokens.text.body);
    let small = egui::FontId::proportional(tokens.text.caption);
    let right = ui.painter().layout_no_wrap(beside, small, palette.muted);
    let from = left + side + tokens.space.small;
    let room = rect.right() - tokens.space.medium - right.size().x - tokens.space.medium - from;
    let mut job = egui::text::LayoutJob::simple_singleline(words, font, palette.text);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room.max(0.0));
    let galley = ui.painter().layout_job(job);
    ui.painter().galley(pos2(from, rect.center().y - galley.size().y / 2.0), galley, palette.text);
    let place = pos2(rect.right() - tokens.space.medium - right.size().x, rect.center().y - right.size().y / 2.0);
    ui.painter().galley(place, right, palette.muted);
    response.clicked()
}

/// Does what was chosen.
fn take(on: &mut Screenful<'_>, offer: Offer) {
    on.view.palette = None;
    match offer {
        Offer::Action(action) => on.view.chosen_action = Some(action),
        Offer::Step(step) => {
            on.act(Command::GoTo(step));
            on.view.screen = Screen::Request;
        }
        Offer::Service(service) => on.act(Command::Begin(service.id.clone())),
        Offer::Paper { paper, .. } => on.act(Command::Print(paper)),
        Offer::Request(line) => on.act(Command::Open(line.request)),
        Offer::Person { number, .. } => person(on, number),
    }
}

/// Somebody who applied before: fills the request that waits for an applicant, or else shows what they asked for.
fn person(on: &mut Screenful<'_>, number: String) {
    let waits = on.state.open.as_ref().is_some_and(|open| open.is_editable() && open.request.applicant.is_none());
    match number.parse::<IdentityNumber>() {
        Ok(number) if waits => scanned(on, Code::Party(number)),
        _ => {
            on.view.journal_text = number;
            on.view.journal_marked = 0;
            go(on, Screen::Journal);
        }
    }
}
