//! The command palette: one field that reaches everything by its name.

mod offers;

use self::offers::{Offer, offers};
use crate::context::Context;
use crate::keys::Action;
use crate::kit::focus::enter_pressed_once;
use crate::kit::{Caption, Entry, Field, Icon, dialog, palette as colours, text, tokens};
use crate::list::cell::tone;
use crate::list::walk::walk;
use crate::navigation::{Palette, Screen, name_of};
use crate::wedge::Code;
use egui::accesskit::Role;
use egui::{Id, Rect, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};
use tereze_desk::Command;
use tereze_desk::command::{JournalCommand, PrintingCommand, RegistriesCommand, RequestCommand};
use tereze_domain::number::IdentityNumber;

/// Identifier of the palette's field.
fn field_id() -> Id {
    Id::unique("command palette")
}

/// Opens the palette, or closes it; acts on a scanned code. Called before anything is drawn.
pub(crate) fn listen(ui: &Ui, cx: &mut Context<'_>) {
    if let Some(action) = cx.navigation.chosen.take() {
        press(ui, action);
    }
    if let Some(code) = cx.navigation.scanned.take() {
        scanned(cx, code);
    }
    if cx.navigation.question.is_none() && Action::Palette.pressed(ui.ctx()) {
        if cx.navigation.palette.is_some() {
            cx.navigation.palette = None;
        } else {
            open(cx, String::new());
        }
    }
}

/// Presses the key of an action, as if a hand did: it does the same wherever it was chosen.
fn press(ui: &Ui, action: Action) {
    let (modifiers, key) = action.key();
    ui.input_mut(|input| input.events.push(egui::Event::Key { key, physical_key: Some(key), pressed: true, repeat: false, modifiers }));
}

fn open(cx: &mut Context<'_>, text: String) {
    cx.commit();
    if !text.is_empty() {
        cx.send.push(Command::Journal(JournalCommand::Find(text.clone())));
    }
    cx.navigation.palette = Some(Palette { text, ..Palette::default() });
    cx.focus.want(field_id());
}

/// A person's number fills the request that waits for it; anything else is looked for.
fn scanned(cx: &mut Context<'_>, code: Code) {
    let waits = cx.state.open().is_some_and(|open| open.is_editable() && open.request.applicant.is_none());
    match code {
        Code::Party(number) if waits => {
            cx.navigation.palette = None;
            cx.typing.drop_draft();
            cx.send.push(Command::Registries(RegistriesCommand::EnterApplicant { number: number.to_string() }));
            cx.send.push(Command::Request(RequestCommand::GoTo(tereze_desk::request::step::RequestStep::Applicant)));
            cx.navigation.screen = Screen::Request;
        }
        Code::Party(number) => open(cx, number.to_string()),
        Code::Request(number) => {
            open(cx, number);
            if let Some(palette) = &mut cx.navigation.palette {
                palette.opens_the_only_one = true;
            }
        }
    }
}

/// Shows the palette, when it is open.
pub(crate) fn show(ui: &mut Ui, cx: &mut Context<'_>) {
    let Some(mut draft) = cx.navigation.palette.clone() else { return };
    if draft.opens_the_only_one
        && cx.state.found().query == draft.text
        && let [line] = cx.state.found().lines()
    {
        cx.navigation.palette = None;
        cx.act(Command::Request(RequestCommand::Open(line.request)));
        return;
    }
    let context = ui.ctx().clone();
    let heading = cx.tr("palette-heading");
    dialog::dialog_at_top(&context, ui, Id::unique("palette"), &heading, |ui| {
        let label = cx.tr("palette-field");
        let before = draft.text.clone();
        let field = Field::new(field_id(), Caption::new(&label).optional(""), Entry::Line).icon(Icon::Search).max(120);
        field.show(ui, &mut draft.text);
        cx.focus.add(field_id());
        cx.focus.prefer(field_id());
        if draft.text != before {
            draft.marked = 0;
            draft.opens_the_only_one = false;
            cx.send.push(Command::Journal(JournalCommand::Find(draft.text.clone())));
        }
        let offers = offers(cx.state, &draft.text);
        let enter = walk(ui, &mut draft.marked, offers.len()) && ui.input(enter_pressed_once);
        if enter {
            // The field lets the focus go with Enter; where nothing was found there is nothing to go to.
            cx.focus.want(field_id());
        }
        ui.add_space(tokens().space.small);
        let pointed = list(ui, cx, &offers, draft.marked);
        let chosen = pointed.or(enter.then_some(draft.marked)).and_then(|place| offers.get(place).cloned());
        cx.navigation.palette = Some(draft);
        if let Some(offer) = chosen {
            take(cx, offer);
        } else if Action::Back.pressed(ui.ctx()) {
            cx.navigation.palette = None;
        }
    });
}

/// The offers under their headings; the place of the one that was clicked.
fn list(ui: &mut Ui, cx: &Context<'_>, offers: &[Offer], marked: usize) -> Option<usize> {
    if offers.is_empty() {
        text::muted(ui, &cx.tr("palette-nothing"));
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
                text::caption(ui, &cx.tr(group));
                ui.add_space(tokens().space.hair);
            }
            if row(ui, cx, offer, place == marked) {
                pointed = Some(place);
            }
        }
    });
    pointed
}

/// What a row shows: sign, words, what stands beside them on the right.
fn parts(cx: &Context<'_>, offer: &Offer) -> (Icon, String, String) {
    let language = cx.language();
    match offer {
        Offer::Action(action) => (Icon::Key, name_of(*action).map(|key| cx.tr(key)).unwrap_or_default(), action.shown()),
        Offer::Step(step) => {
            let number =
                tereze_desk::request::step::RequestStep::ALL.iter().position(|one| one == step).and_then(|place| u8::try_from(place + 1).ok()).unwrap_or(1);
            (Icon::Key, cx.tr(step.text_key()), Action::Step(number).shown())
        }
        Offer::Service(service) => (Icon::Star, service.full_name(language), service.number.to_string()),
        Offer::Paper { name, .. } => (Icon::Paper, name.get(language).to_owned(), String::new()),
        Offer::Request(line) => {
            let name = if line.applicant.is_empty() { cx.service_name(&line.service) } else { line.applicant.clone() };
            let number = line.number.clone().unwrap_or_default();
            let beside = [cx.tr(line.state.text_key()), number].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
            (tone(line.state).1, name, beside)
        }
        Offer::Person { number, name } => (Icon::Person, name.clone(), number.clone()),
    }
}

fn row(ui: &mut Ui, cx: &Context<'_>, offer: &Offer, marked: bool) -> bool {
    let tokens = tokens();
    let palette = colours(ui);
    let (icon, words, beside) = parts(cx, offer);
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
fn take(cx: &mut Context<'_>, offer: Offer) {
    cx.navigation.palette = None;
    match offer {
        Offer::Action(action) => cx.navigation.chosen = Some(action),
        Offer::Step(step) => {
            cx.act(Command::Request(RequestCommand::GoTo(step)));
            cx.navigation.screen = Screen::Request;
        }
        Offer::Service(service) => cx.act(Command::Request(RequestCommand::Begin(service.id.clone()))),
        Offer::Paper { paper, .. } => cx.act(Command::Printing(PrintingCommand::Print(paper))),
        Offer::Request(line) => cx.act(Command::Request(RequestCommand::Open(line.request))),
        Offer::Person { number, .. } => person(cx, number),
    }
}

/// Somebody who applied before: fills the request that waits for an applicant, or else shows what they asked for.
fn person(cx: &mut Context<'_>, number: String) {
    let waits = cx.state.open().is_some_and(|open| open.is_editable() && open.request.applicant.is_none());
    match number.parse::<IdentityNumber>() {
        Ok(number) if waits => scanned(cx, Code::Party(number)),
        _ => cx.look_up(number),
    }
}
