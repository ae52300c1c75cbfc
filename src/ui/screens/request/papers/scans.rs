//! The scans of a paper and what can be done with them.

use super::view::PapersView;
use crate::context::Context;
use crate::file_dialog::FileWish;
use crate::keys::Action;
use crate::kit::button::focus_ring;
use crate::kit::focus::came;
use crate::kit::surface::{Tone, banner};
use crate::kit::{Button, Icon, Rank, line, palette, tokens};
use egui::{Id, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use tereze_desk::Command;
use tereze_desk::command::PapersCommand;
use tereze_desk::papers::command::PageChange;
use tereze_desk::papers::state::PaperPages;
use tereze_desk::request::state::OpenRequest;
use tereze_domain::message::Message;
use tereze_domain::request::PaperMark;
use tereze_domain::service::{Carrier, PaperAsked};

/// The scans of the chosen paper and what can be done with them.
pub(super) fn work(ui: &mut Ui, cx: &mut Context<'_>, my: &mut PapersView, open: &OpenRequest, paper: &PaperAsked, pages: &PaperPages) {
    strip(ui, cx, my, paper, pages, true);
    for warning in pages.pages.iter().flat_map(|page| &page.warnings) {
        line::said(ui, Icon::Warning, &cx.say(warning), palette(ui).warning);
    }
    if !open.is_editable() {
        return;
    }
    let key = paper.key.clone();
    if paper.carrier == Carrier::Electronic && pages.pages.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        if pages.busy {
            let words = cx.tr("papers-stop");
            if Button::new(Rank::Plain, &words).action(Action::Scan).compact().show(ui) {
                cx.act(Command::Papers(PapersCommand::StopScan));
            }
        } else {
            let words = cx.tr(if cx.state.scanners.is_empty() { "papers-find-scanners" } else { "papers-scan" });
            if Button::new(Rank::Plain, &words).icon(Icon::Scan).action(Action::Scan).compact().show(ui) {
                let device = cx.state.scanners.get(my.scanner).or_else(|| cx.state.scanners.first()).map(|scanner| scanner.device.clone());
                cx.act(
                    device.map_or(Command::Papers(PapersCommand::FindScanners), |device| Command::Papers(PapersCommand::Scan { paper: key.clone(), device })),
                );
            }
        }
        let words = cx.tr("papers-add-file");
        if Button::new(Rank::Plain, &words).icon(Icon::Paper).action(Action::AddFile).compact().show(ui) {
            cx.wishes.push(FileWish::AddFiles { paper: key.clone() });
        }
        if cx.state.watched > 0 {
            let words = cx.say(&Message::new("papers-watched").with("count", cx.state.watched));
            if Button::new(Rank::Plain, &words).action(Action::TakeWatched).compact().show(ui) {
                cx.act(Command::Papers(PapersCommand::AddWatched { paper: key.clone() }));
            }
        }
        within(ui, cx, open, paper, pages);
    });
    if !pages.pages.is_empty() {
        changes(ui, cx, my, pages, &key);
    } else if pages.can_undo {
        ui.horizontal(|ui| undo(ui, cx, pages, &key));
    }
}

/// Several papers in one scan: the key goes through the papers that are scanned, and back to none.
fn within(ui: &mut Ui, cx: &mut Context<'_>, open: &OpenRequest, paper: &PaperAsked, pages: &PaperPages) {
    let is_scanned = |other: &&PaperAsked| open.request.papers.get(&other.key).is_some_and(PaperMark::is_scanned);
    let others: Vec<&PaperAsked> = open.papers.iter().filter(|other| other.key != paper.key).filter(is_scanned).collect();
    let standing = open.request.papers.get(&paper.key).and_then(|mark| mark.within.as_ref());
    if (others.is_empty() && standing.is_none()) || !pages.pages.is_empty() {
        return;
    }
    let words = cx.tr(if standing.is_some() { "papers-within-next" } else { "papers-within" });
    if Button::new(Rank::Plain, &words).action(Action::Within).compact().enabled(!pages.busy).show(ui) {
        let next = match standing {
            None => others.first(),
            Some(key) => others.iter().position(|other| other.key == *key).and_then(|place| others.get(place + 1)),
        };
        cx.act(Command::Papers(PapersCommand::Within { paper: paper.key.clone(), within: next.map(|other| other.key.clone()) }));
    }
}

fn changes(ui: &mut Ui, cx: &mut Context<'_>, my: &mut PapersView, pages: &PaperPages, key: &str) {
    let page = my.page.min(pages.pages.len() - 1);
    let last = pages.pages.len() - 1;
    let all = [
        ("page-turn-left", Action::TurnLeft, true, PageChange::RotateLeft(page)),
        ("page-turn-right", Action::TurnRight, true, PageChange::RotateRight(page)),
        ("page-back", Action::MovePageBack, page > 0, PageChange::Move { from: page, to: page.saturating_sub(1) }),
        ("page-on", Action::MovePageOn, page < last, PageChange::Move { from: page, to: page + 1 }),
        ("page-delete", Action::DeletePage, true, PageChange::Delete(page)),
    ];
    ui.horizontal_wrapped(|ui| {
        for (text_key, action, enabled, change) in all {
            let words = cx.tr(text_key);
            if Button::new(Rank::Quiet, &words).action(action).compact().enabled(enabled && !pages.busy).show(ui) {
                if let PageChange::Move { to, .. } = change {
                    my.page = to;
                }
                cx.act(Command::Papers(PapersCommand::Pages { paper: key.to_owned(), change }));
            }
        }
        undo(ui, cx, pages, key);
    });
}

fn undo(ui: &mut Ui, cx: &mut Context<'_>, pages: &PaperPages, key: &str) {
    let words = cx.tr("page-undo");
    if Button::new(Rank::Quiet, &words).action(Action::Undo).compact().enabled(pages.can_undo).show(ui) {
        cx.act(Command::Papers(PapersCommand::Pages { paper: key.to_owned(), change: PageChange::Undo }));
    }
    let words = cx.tr("page-redo");
    if Button::new(Rank::Quiet, &words).action(Action::Redo).compact().enabled(pages.can_redo).show(ui) {
        cx.act(Command::Papers(PapersCommand::Pages { paper: key.to_owned(), change: PageChange::Redo }));
    }
}

/// Pages as small pictures in a row; a click or focus marks the page to which changes go.
pub(super) fn strip(ui: &mut Ui, cx: &mut Context<'_>, my: &mut PapersView, paper: &PaperAsked, pages: &PaperPages, chosen: bool) {
    if pages.pages.is_empty() {
        return;
    }
    let palette = palette(ui);
    let height = if chosen { tokens().shape.picture } else { tokens().shape.picture / 2.0 };
    ui.horizontal_wrapped(|ui| {
        for (number, page) in pages.pages.iter().enumerate() {
            let picture = &page.thumbnail;
            let width = (height * picture.width as f32 / picture.height.max(1) as f32).clamp(height * 0.4, height * 1.6);
            let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
            let id = Id::unique(("page", &paper.key, page.id));
            let response = ui.interact(rect, id, Sense::click());
            let name = cx.say(&Message::new("preview-page").with("number", number + 1));
            let marked = chosen && my.page.min(pages.pages.len() - 1) == number;
            response.widget_info(|| WidgetInfo::selected(egui::accesskit::Role::ListBoxOption, true, marked, &name));
            // A paper may have thousands of pages: only those in sight take a texture.
            let texture = ui.is_rect_visible(rect).then(|| cx.pictures.texture(ui.ctx(), picture)).flatten();
            if let Some(texture) = texture {
                ui.painter().image(texture.id(), rect, Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0)), egui::Color32::WHITE);
            } else {
                ui.painter().rect_filled(rect, tokens().space.hair, palette.sunken);
            }
            let stroke = if marked { Stroke::new(2.0, palette.accent) } else { Stroke::new(1.0, palette.border_strong) };
            ui.painter().rect_stroke(rect, tokens().space.hair, stroke, StrokeKind::Outside);
            if !page.warnings.is_empty() {
                let (corner, side) = (tokens().space.tight, tokens().shape.icon);
                Icon::Warning.paint(ui.painter(), Rect::from_min_size(rect.min, vec2(side, side)).translate(vec2(corner, corner)), palette.warning);
            }
            focus_ring(ui, &response);
            if response.clicked() || came(ui.ctx(), id) {
                my.mark(paper, number);
            }
        }
    });
    if pages.pages.iter().any(|page| !page.warnings.is_empty()) && !chosen {
        banner(ui, Tone::Warning, Icon::Warning, &cx.tr("papers-quality"));
    }
}
