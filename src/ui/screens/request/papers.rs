//! Papers: which lie on the desk, and their scans.

use crate::desk::command::{Command, PageChange};
use crate::desk::state::{OpenRequest, PaperPages};
use crate::domain::checklist::paper_name;
use crate::domain::message::Message;
use crate::domain::service::{Carrier, OriginalGoes, PaperAsked};
use crate::texts::article::article;
use crate::ui::keys::Action;
use crate::ui::kit::button::focus_ring;
use crate::ui::kit::focus::came;
use crate::ui::kit::slot::{Mark, Slot};
use crate::ui::kit::surface::{Tone, banner, empty};
use crate::ui::kit::{Button, Caption, Icon, Options, Rank, choice, palette, text, tick, tokens};
use crate::ui::view::{FileWish, View};
use crate::ui::workspace::{Screenful, ask_refusal};
use egui::{Id, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

/// The paper to which scans and files go: the one last touched, or the first.
pub(crate) fn chosen(view: &View, open: &OpenRequest) -> Option<String> {
    // What the desk makes itself takes no scans.
    let mut papers = open.papers.iter().filter(|paper| !paper.made_here);
    let marked = view.request.paper.as_ref().filter(|key| papers.clone().any(|paper| paper.key == **key));
    marked.cloned().or_else(|| papers.next().map(|paper| paper.key.clone()))
}

/// The step is entered: the first paper that is still missing is the one to work on.
pub(super) fn enter(on: &mut Screenful<'_>, open: &OpenRequest) {
    if let Some(paper) = open.missing_papers().next().filter(|_| open.is_editable()) {
        on.view.request.paper = Some(paper.key.clone());
        on.view.request.page = 0;
        on.view.focus.want(slot_id(paper));
    }
}

fn slot_id(paper: &PaperAsked) -> Id {
    Id::unique(("paper", &paper.key))
}

/// Shows the step.
pub(super) fn show(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest) {
    super::step_title(ui, on, open, &on.tr("papers-sentence"));
    if open.papers.is_empty() {
        empty(ui, Icon::Paper, &on.tr("papers-none"), &on.tr("papers-none-hint"));
        return;
    }
    if on.state.scanners.len() > 1 {
        scanners(ui, on);
    }
    let chosen = chosen(on.view, open);
    for paper in &open.papers {
        one(ui, on, open, paper, chosen.as_deref() == Some(&paper.key));
    }
    if open.is_editable() && open.missing_papers().next().is_some() {
        ui.add_space(tokens().space.small);
        ui.horizontal_wrapped(|ui| {
            text::muted(ui, &on.tr("papers-refuse-hint"));
            let words = on.tr("papers-refuse");
            if Button::new(Rank::Grave, &words).action(Action::Refuse).compact().guarded().show(ui) {
                ask_refusal(on);
            }
        });
    }
}

fn scanners(ui: &mut Ui, on: &mut Screenful<'_>) {
    let names = Options::of(on.state.scanners.iter().map(|scanner| scanner.name.as_str()));
    let label = on.tr("papers-scanner");
    ui.scope(|ui| {
        ui.set_max_width(tokens().shape.entry);
        let chosen = choice::choice(ui, Id::unique("scanner"), Caption::new(&label), &names, Some(on.view.request.scanner), true);
        if let Some(picked) = chosen.picked {
            on.view.request.scanner = picked;
        }
    });
}

fn one(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest, paper: &PaperAsked, chosen: bool) {
    let mark_of = open.request.papers.get(&paper.key);
    let present = mark_of.is_some_and(|mark| mark.present);
    let none = PaperPages::default();
    let pages = open.pages.get(&paper.key).unwrap_or(&none);
    let scanned = mark_of.map_or(0, |mark| mark.attachments.iter().map(|one| one.pages).sum::<u32>());
    let count = usize::try_from(scanned).unwrap_or(0).max(pages.pages.len());
    let (pages_of, not_scanned) = (on.say(&Message::new("papers-pages").with("count", count)), on.tr("papers-not-scanned"));
    let (optional, stays, drop) = (on.tr("papers-optional"), on.tr("papers-tick-stays"), on.tr("papers-drop"));
    let (made_here, electronic, in_another, which) =
        (on.tr("papers-made-here"), on.tr("papers-electronic"), on.tr("papers-in-another-scan"), on.tr("papers-which"));
    let within = mark_of.and_then(|mark| mark.within.as_ref()).and_then(|key| open.papers.iter().find(|other| other.key == *key));
    let scan = match count {
        _ if paper.made_here => Mark { tone: Tone::Good, icon: Some(Icon::Check), word: &made_here },
        0 if paper.carrier == Carrier::Electronic => Mark { tone: Tone::Calm, icon: None, word: &electronic },
        0 if within.is_some() => Mark { tone: Tone::Good, icon: Some(Icon::Scan), word: &in_another },
        0 => Mark { tone: Tone::Calm, icon: Some(Icon::Scan), word: &not_scanned },
        _ => Mark { tone: Tone::Good, icon: Some(Icon::Scan), word: &pages_of },
    };
    let mut marks = vec![scan];
    let alternative = mark_of.and_then(|mark| mark.alternative.as_ref()).and_then(|key| paper.one_of.iter().find(|one| one.key == *key));
    if present && !paper.one_of.is_empty() && alternative.is_none() {
        marks.push(Mark { tone: Tone::Warning, icon: Some(Icon::Warning), word: &which });
    }
    if paper.optional {
        marks.push(Mark { tone: Tone::Calm, icon: None, word: &optional });
    }
    let goes = on.tr(match paper.original {
        OriginalGoes::Back => "papers-original-back",
        OriginalGoes::ToProvider => "papers-original-to-provider",
        OriginalGoes::Kept => "papers-original-kept",
    });
    let basis = on.say(&Message::new("papers-article").with("article", article(&paper.article, on.language())));
    let copies = (paper.copies > 1).then(|| on.say(&Message::new("papers-copies").with("count", paper.copies)));
    let in_scan = within.map(|other| on.say(&Message::new("papers-in-scan-of").with("name", paper_name(other, &open.request).get(on.language()))));
    let brought = alternative.filter(|_| !chosen).map(|one| one.name.get(on.language()));
    let mut facts: Vec<&str> = Vec::new();
    facts.extend(brought);
    facts.extend(in_scan.as_deref());
    facts.extend(copies.as_deref());
    if !paper.made_here {
        facts.push(&goes);
    }
    facts.push(&basis);
    let id = slot_id(paper);
    let slot = Slot {
        id,
        name: paper.name.get(on.language()),
        ticked: present || paper.made_here,
        enabled: open.is_editable() && !paper.made_here,
        stays: (count > 0).then_some(stays.as_str()),
        chosen,
        drop: (chosen && open.is_editable()).then_some(drop.as_str()),
        marks: &marks,
        facts: &facts,
    };
    let mut order: Vec<Id> = Vec::new();
    let ticked = slot.show(ui, |ui| {
        if pages.busy {
            text::caption(ui, &on.tr("papers-busy"));
        }
        if chosen {
            order.extend(alternatives(ui, on, open, paper, alternative.map(|one| one.key.as_str())));
            work(ui, on, open, paper, pages);
        } else if !pages.pages.is_empty() {
            strip(ui, on, paper, pages, false);
        }
    });
    if paper.made_here {
        return;
    }
    on.view.focus.add(id);
    for of in std::mem::take(&mut order) {
        on.view.focus.add(of);
    }
    if !present && !paper.optional {
        on.view.focus.prefer(id);
    }
    if came(ui.ctx(), id) || ticked.response.clicked() {
        on.view.request.paper = Some(paper.key.clone());
        on.view.request.page = 0;
    }
    if ticked.toggled {
        on.act(Command::MarkPaper { paper: paper.key.clone(), present: !present });
    }
    if ticked.entered {
        on.view.focus.advance(id);
    }
}

/// The scans of the chosen paper and what can be done with them.
fn work(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest, paper: &PaperAsked, pages: &PaperPages) {
    strip(ui, on, paper, pages, true);
    for warning in pages.pages.iter().flat_map(|page| &page.warnings) {
        crate::ui::kit::field::said(ui, Icon::Warning, &on.say(warning), palette(ui).warning);
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
            let words = on.tr("papers-stop");
            if Button::new(Rank::Plain, &words).action(Action::Scan).compact().show(ui) {
                on.act(Command::StopScan);
            }
        } else {
            let words = on.tr(if on.state.scanners.is_empty() { "papers-find-scanners" } else { "papers-scan" });
            if Button::new(Rank::Plain, &words).icon(Icon::Scan).action(Action::Scan).compact().show(ui) {
                let device = on.state.scanners.get(on.view.request.scanner).or_else(|| on.state.scanners.first()).map(|scanner| scanner.device.clone());
                on.act(device.map_or(Command::FindScanners, |device| Command::Scan { paper: key.clone(), device }));
            }
        }
        let words = on.tr("papers-add-file");
        if Button::new(Rank::Plain, &words).icon(Icon::Paper).action(Action::AddFile).compact().show(ui) {
            on.view.wishes.push(FileWish::AddFiles { paper: key.clone() });
        }
        if on.state.watched > 0 {
            let words = on.say(&Message::new("papers-watched").with("count", on.state.watched));
            if Button::new(Rank::Plain, &words).action(Action::TakeWatched).compact().show(ui) {
                on.act(Command::AddWatched { paper: key.clone() });
            }
        }
        within(ui, on, open, paper, pages);
    });
    if !pages.pages.is_empty() {
        changes(ui, on, pages, &key);
    } else if pages.can_undo {
        ui.horizontal(|ui| undo(ui, on, pages, &key));
    }
}

/// One of several papers any of which is enough: which one it is.
fn alternatives(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest, paper: &PaperAsked, taken: Option<&str>) -> Option<Id> {
    let enabled = open.is_editable();
    let id = |key: &str| Id::unique(("alternative", &paper.key, key));
    // Enter comes to the one that is taken, or to the first; the others are reached by arrows or Tab.
    let anchor = taken.or_else(|| paper.one_of.first().map(|one| one.key.as_str())).map(id)?;
    text::caption(ui, &on.tr("papers-one-of"));
    for one in &paper.one_of {
        let is_taken = taken == Some(one.key.as_str());
        let ticked = tick::choice(ui, id(&one.key), is_taken, enabled, one.name.get(on.language()));
        if ticked.toggled && !is_taken {
            on.act(Command::ChooseAlternative { paper: paper.key.clone(), alternative: Some(one.key.clone()) });
        }
        if ticked.entered {
            on.view.focus.advance(anchor);
        }
    }
    Some(anchor)
}

/// Several papers in one scan: the key goes through the papers that are scanned, and back to none.
fn within(ui: &mut Ui, on: &mut Screenful<'_>, open: &OpenRequest, paper: &PaperAsked, pages: &PaperPages) {
    let is_scanned = |other: &&PaperAsked| open.request.papers.get(&other.key).is_some_and(|mark| !mark.attachments.is_empty());
    let others: Vec<&PaperAsked> = open.papers.iter().filter(|other| other.key != paper.key).filter(is_scanned).collect();
    let standing = open.request.papers.get(&paper.key).and_then(|mark| mark.within.as_ref());
    if (others.is_empty() && standing.is_none()) || !pages.pages.is_empty() {
        return;
    }
    let words = on.tr(if standing.is_some() { "papers-within-next" } else { "papers-within" });
    if Button::new(Rank::Plain, &words).action(Action::Within).compact().enabled(!pages.busy).show(ui) {
        let next = match standing {
            None => others.first(),
            Some(key) => others.iter().position(|other| other.key == *key).and_then(|place| others.get(place + 1)),
        };
        on.act(Command::PaperWithin { paper: paper.key.clone(), within: next.map(|other| other.key.clone()) });
    }
}

fn changes(ui: &mut Ui, on: &mut Screenful<'_>, pages: &PaperPages, key: &str) {
    let page = on.view.request.page.min(pages.pages.len() - 1);
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
            let words = on.tr(text_key);
            if Button::new(Rank::Quiet, &words).action(action).compact().enabled(enabled && !pages.busy).show(ui) {
                if let PageChange::Move { to, .. } = change {
                    on.view.request.page = to;
                }
                on.act(Command::Pages { paper: key.to_owned(), change });
            }
        }
        undo(ui, on, pages, key);
    });
}

fn undo(ui: &mut Ui, on: &mut Screenful<'_>, pages: &PaperPages, key: &str) {
    let words = on.tr("page-undo");
    if Button::new(Rank::Quiet, &words).action(Action::Undo).compact().enabled(pages.can_undo).show(ui) {
        on.act(Command::Pages { paper: key.to_owned(), change: PageChange::Undo });
    }
    let words = on.tr("page-redo");
    if Button::new(Rank::Quiet, &words).action(Action::Redo).compact().enabled(pages.can_redo).show(ui) {
        on.act(Command::Pages { paper: key.to_owned(), change: PageChange::Redo });
    }
}

/// Pages as small pictures in a row; a click or focus marks the page to which changes go.
fn strip(ui: &mut Ui, on: &mut Screenful<'_>, paper: &PaperAsked, pages: &PaperPages, chosen: bool) {
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
            let name = on.say(&Message::new("preview-page").with("number", number + 1));
            let marked = chosen && on.view.request.page.min(pages.pages.len() - 1) == number;
            response.widget_info(|| WidgetInfo::selected(egui::accesskit::Role::ListBoxOption, true, marked, &name));
            if let Some(texture) = on.view.pictures.texture(ui.ctx(), picture) {
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
                on.view.request.paper = Some(paper.key.clone());
                on.view.request.page = number;
            }
        }
    });
    if pages.pages.iter().any(|page| !page.warnings.is_empty()) && !chosen {
        banner(ui, Tone::Warning, Icon::Warning, &on.tr("papers-quality"));
    }
}
