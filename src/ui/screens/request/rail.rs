//! The steps of the request with their state and their time against the norm.

use super::norms;
use crate::context::Context;
use crate::keys::Action;
use crate::kit::button::focus_ring;
use crate::kit::date::minutes;
use crate::kit::{Icon, line, palette, surface, text, tokens};
use egui::accesskit::Role;
use egui::{FontId, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use tereze_desk::Command;
use tereze_desk::command::RequestCommand;
use tereze_desk::registries::state::Lookup;
use tereze_desk::request::state::OpenRequest;
use tereze_desk::request::step::RequestStep;
use tereze_domain::checklist::kind_of;
use tereze_domain::message::Message;
use tereze_domain::request::State as RequestState;

/// Narrower than this, the steps are numbers alone.
const NUMBERS_ALONE: f32 = 100.0;

/// State of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Done,
    Here,
    Wrong,
    Ahead,
}

/// Shows the steps.
pub(super) fn show(ui: &mut Ui, cx: &mut Context<'_>, open: &OpenRequest) {
    ui.spacing_mut().item_spacing.y = tokens().space.tight;
    if ui.available_width() < NUMBERS_ALONE {
        for (number, step) in (1u8..).zip(RequestStep::ALL) {
            if row(ui, cx, open, number, step) && step != open.step {
                cx.act(Command::Request(RequestCommand::GoTo(step)));
            }
        }
        return;
    }
    text::caption(ui, &cx.tr("rail-heading"));
    ui.add_space(tokens().space.tight);
    for (number, step) in (1u8..).zip(RequestStep::ALL) {
        if row(ui, cx, open, number, step) && step != open.step {
            cx.act(Command::Request(RequestCommand::GoTo(step)));
        }
    }
    ui.add_space(tokens().space.large);
    surface::rule(ui);
    ui.add_space(tokens().space.small);
    against_standard(ui, cx, open);
    ui.add_space(tokens().space.medium);
    for (key, action) in keys_of(open) {
        let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 19.0), Sense::hover());
        let font = FontId::proportional(tokens().text.caption);
        let palette = palette(ui);
        ui.painter().text(row.left_center(), egui::Align2::LEFT_CENTER, action, font.clone(), palette.text);
        let words = pos2(row.left() + 76.0, row.center().y);
        ui.painter().text(words, egui::Align2::LEFT_CENTER, cx.tr(key), font, palette.muted);
    }
}

/// The keys that matter in the step, with what they do.
fn keys_of(open: &OpenRequest) -> Vec<(&'static str, String)> {
    let next = ("rail-key-next", Action::NextStep.shown());
    let back = ("rail-key-back", Action::Back.shown());
    match open.step {
        RequestStep::Receipt => vec![("rail-key-receipt", Action::Receipt.shown()), ("rail-key-done", Action::NextStep.shown())],
        RequestStep::Papers if open.is_editable() => vec![
            ("rail-key-mark", egui::Key::Space.name().to_owned()),
            ("rail-key-scan", Action::Scan.shown()),
            ("rail-key-watched", Action::TakeWatched.shown()),
            next,
            back,
        ],
        RequestStep::Sign if open.is_editable() => vec![("rail-key-sign", Action::Sign.shown()), ("rail-key-consent", Action::Consent.shown()), back],
        RequestStep::Papers | RequestStep::Sign => vec![next, back],
        RequestStep::Applicant | RequestStep::Form => {
            vec![("rail-key-enter", egui::Key::Enter.name().to_owned()), next, ("rail-key-help", Action::Help.shown()), back]
        }
    }
}

fn standing(open: &OpenRequest, step: RequestStep) -> Standing {
    let (closed, signed) = (open.request.state != RequestState::Draft, open.was_signed());
    let done = match step {
        _ if signed && step < RequestStep::Receipt => true,
        RequestStep::Applicant => open.request.applicant.is_some() && open.number_error.is_none(),
        // A form that nobody looked at is not done, even when the registry filled it without a fault.
        RequestStep::Form => open.errors() == 0 && (open.step > RequestStep::Form || open.spent.contains_key(&RequestStep::Form)),
        RequestStep::Papers => open.missing_papers().next().is_none() && !open.papers.is_empty(),
        RequestStep::Sign => signed,
        RequestStep::Receipt => open.request.number.is_some(),
    };
    let wrong = match step {
        _ if closed => false,
        RequestStep::Applicant => open.number_error.is_some() || matches!(open.registry, Lookup::NotFound(_)),
        // A form that was not yet opened is empty, not wrong.
        RequestStep::Form => open.step > RequestStep::Form && open.errors() > 0,
        RequestStep::Papers => open.step > RequestStep::Papers && open.missing_papers().next().is_some(),
        RequestStep::Sign | RequestStep::Receipt => false,
    };
    match () {
        () if open.step == step => Standing::Here,
        () if wrong => Standing::Wrong,
        () if done => Standing::Done,
        () => Standing::Ahead,
    }
}

fn row(ui: &mut Ui, cx: &Context<'_>, open: &OpenRequest, number: u8, step: RequestStep) -> bool {
    let palette = palette(ui);
    let tokens = tokens();
    let standing = standing(open, step);
    let name = cx.tr(step.text_key());
    let width = ui.available_width();
    let indent = 44.0;
    let colour = if standing == Standing::Here { palette.accent_text } else { palette.text };
    let font = if standing == Standing::Here { FontId::new(tokens.text.body, crate::kit::theme::bold()) } else { FontId::proportional(tokens.text.body) };
    let alone = width < NUMBERS_ALONE;
    let key = ui.painter().layout_no_wrap(Action::Step(number).shown(), FontId::proportional(tokens.text.caption - 1.0), palette.muted);
    // In a narrow column the key stands under the name, so that no word is broken.
    let below = width < 200.0;
    let words = ui.painter().layout(name.clone(), font, colour, width - indent - if below { 4.0 } else { key.size().x + 14.0 });
    let (clock, over) = clock(cx, open, step);
    let clock =
        if below { Some(clock.map_or_else(|| Action::Step(number).shown(), |clock| format!("{}  ·  {clock}", Action::Step(number).shown()))) } else { clock };
    let clock = clock.map(|clock| {
        let colour = if over { palette.warning } else { palette.muted };
        ui.painter().layout(clock, FontId::proportional(tokens.text.caption), colour, width - indent - 10.0)
    });
    let clock_height = clock.as_ref().map_or(0.0, |clock| clock.size().y + 2.0);
    let height = if alone { 44.0 } else { (words.size().y + clock_height + 18.0).max(46.0) };
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    let state = cx.tr(match standing {
        Standing::Done => "rail-done",
        Standing::Here => "rail-here",
        Standing::Wrong => "rail-wrong",
        Standing::Ahead => "rail-ahead",
    });
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, standing == Standing::Here, &name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_description(state.clone());
        node.set_keyboard_shortcut(Action::Step(number).shown());
    });
    let painter = ui.painter();
    if standing == Standing::Here {
        painter.rect_filled(rect, f32::from(tokens.shape.card_radius), palette.accent_soft);
    } else if response.hovered() {
        painter.rect_filled(rect, f32::from(tokens.shape.card_radius), palette.hover);
    }
    let top = if clock.is_none() { rect.center().y - words.size().y / 2.0 } else { rect.top() + 9.0 };
    let centre = pos2(
        if alone { rect.center().x } else { rect.left() + 24.0 },
        if alone { rect.center().y } else { top + words.rows.first().map_or(10.0, |row| row.height() / 2.0) },
    );
    let sign = Rect::from_center_size(centre, vec2(tokens.shape.step, tokens.shape.step));
    match standing {
        Standing::Done => {
            painter.circle_filled(centre, tokens.shape.step / 2.0, palette.success_soft);
            Icon::Check.paint(painter, sign.shrink(5.0), palette.success);
        }
        Standing::Wrong => {
            painter.circle_filled(centre, tokens.shape.step / 2.0, palette.error_soft);
            Icon::Warning.paint(painter, sign.shrink(5.0), palette.error);
        }
        Standing::Here => {
            painter.circle_filled(centre, tokens.shape.step / 2.0, palette.accent);
            number_in(ui, centre, number, palette.on_accent);
        }
        Standing::Ahead => {
            painter.circle_stroke(centre, (tokens.shape.step - 1.0) / 2.0, Stroke::new(1.0, palette.border_strong));
            number_in(ui, centre, number, palette.muted);
        }
    }
    focus_ring(ui, &response);
    if alone {
        return response.on_hover_text(name).clicked();
    }
    let painter = ui.painter();
    let key_place = pos2(rect.right() - key.size().x - 8.0, centre.y - key.size().y / 2.0);
    if !below {
        painter.galley(key_place, key, palette.muted);
    }
    let under = top + words.size().y + 2.0;
    painter.galley(pos2(rect.left() + indent, top), words, colour);
    if let Some(clock) = clock {
        painter.galley(pos2(rect.left() + indent, under), clock, palette.muted);
    }
    response.clicked()
}

fn number_in(ui: &Ui, centre: egui::Pos2, number: u8, colour: egui::Color32) {
    let font = FontId::new(tokens().text.label, crate::kit::theme::bold());
    ui.painter().text(centre, egui::Align2::CENTER_CENTER, number.to_string(), font, colour);
}

/// The time of a step beside its norm, and whether it is over it.
fn clock(cx: &Context<'_>, open: &OpenRequest, step: RequestStep) -> (Option<String>, bool) {
    let now = cx.now;
    let spent = norms::spent(open, step, now);
    let here = open.step == step && open.is_editable();
    match norms::norm(open, step) {
        Some(norm) if here => {
            let together = norms::spent_together(open, step, now);
            let key = match (together > spent, together > norm) {
                (false, false) => "rail-time-norm",
                (false, true) => "rail-time-over",
                (true, false) => "rail-time-together",
                (true, true) => "rail-time-together-over",
            };
            let message = Message::new(key).with("time", minutes(spent)).with("together", minutes(together)).with("norm", minutes(norm));
            (Some(cx.say(&message)), together > norm)
        }
        _ if here || spent > 0 => (Some(minutes(spent)), false),
        _ => (None, false),
    }
}

/// Waiting and service against the standard, over it in words and in colour.
fn against_standard(ui: &mut Ui, cx: &Context<'_>, open: &OpenRequest) {
    // The card of the service says what is allowed; the settings of the desk where it is silent.
    let (standard, card) = (cx.state.standard, &open.service);
    let kind = open.request.applicant.as_ref().map(kind_of);
    let queue = card.queue_minutes.unwrap_or(standard.queue_minutes);
    let window = card.service_minutes_for(kind).unwrap_or(standard.service_minutes);
    let service: u64 = RequestStep::ALL.iter().map(|step| norms::spent(open, *step, cx.now)).sum();
    let waited = open.visit.joined_queue.and_then(|joined| u64::try_from(open.request.begun.duration_since(joined).as_secs()).ok());
    let parts = [(waited, queue, "rail-waited", "rail-waited-over"), (Some(service), window, "rail-service", "rail-service-over")];
    for (seconds, allowed, within, over) in parts {
        let Some(seconds) = seconds else { continue };
        let is_over = seconds > u64::from(allowed) * 60;
        let message = Message::new(if is_over { over } else { within }).with("time", minutes(seconds)).with("minutes", allowed);
        let palette = palette(ui);
        let (icon, colour) = if is_over { (Icon::Warning, palette.warning) } else { (Icon::Clock, palette.muted) };
        line::said(ui, icon, &cx.say(&message), colour);
    }
}
