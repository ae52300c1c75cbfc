//! Papers: which lie on the desk, and their scans.

mod scans;
pub(crate) mod view;

use self::scans::{strip, work};
use self::view::{PapersView, slot_id};
use super::title::step_title;
use crate::context::Context;
use crate::keys::Action;
use crate::kit::focus::came;
use crate::kit::slot::{Mark, Slot};
use crate::kit::surface::{Tone, empty};
use crate::kit::{Button, Caption, Icon, Options, Rank, choice, text, tick, tokens};
use crate::question::Question;
use egui::{Id, Ui};
use tereze_desk::Command;
use tereze_desk::command::PapersCommand;
use tereze_desk::papers::state::PaperPages;
use tereze_desk::request::state::OpenRequest;
use tereze_domain::checklist::paper_name;
use tereze_domain::message::Message;
use tereze_domain::request::PaperMark;
use tereze_domain::service::{Carrier, OriginalGoes, PaperAsked};
use tereze_texts::article::article;

/// Shows the step.
pub(super) fn show(ui: &mut Ui, cx: &mut Context<'_>, my: &mut PapersView, open: &OpenRequest) {
    step_title(ui, cx, open, &cx.tr("papers-sentence"));
    if open.papers.is_empty() {
        empty(ui, Icon::Paper, &cx.tr("papers-none"), &cx.tr("papers-none-hint"));
        return;
    }
    if cx.state.scanners.len() > 1 {
        scanners(ui, cx, my);
    }
    let chosen = my.chosen(open);
    for paper in &open.papers {
        one(ui, cx, my, open, paper, chosen.as_deref() == Some(&paper.key));
    }
    if open.is_editable() && open.missing_papers().next().is_some() {
        ui.add_space(tokens().space.small);
        ui.horizontal_wrapped(|ui| {
            text::muted(ui, &cx.tr("papers-refuse-hint"));
            let words = cx.tr("papers-refuse");
            if Button::new(Rank::Grave, &words).action(Action::Refuse).compact().guarded().show(ui) {
                cx.ask(Question::RefuseAcceptance);
            }
        });
    }
}

fn scanners(ui: &mut Ui, cx: &mut Context<'_>, my: &mut PapersView) {
    let names = Options::of(cx.state.scanners.iter().map(|scanner| scanner.name.as_str()));
    let label = cx.tr("papers-scanner");
    ui.scope(|ui| {
        ui.set_max_width(tokens().shape.entry);
        let chosen = choice::choice(ui, Id::unique("scanner"), Caption::new(&label), &names, Some(my.scanner), true);
        if let Some(picked) = chosen.picked {
            my.scanner = picked;
        }
    });
}

fn one(ui: &mut Ui, cx: &mut Context<'_>, my: &mut PapersView, open: &OpenRequest, paper: &PaperAsked, chosen: bool) {
    let mark_of = open.request.papers.get(&paper.key);
    let present = mark_of.is_some_and(|mark| mark.present);
    let none = PaperPages::default();
    let pages = open.pages.get(&paper.key).unwrap_or(&none);
    let scanned = mark_of.map_or(0, PaperMark::sheets);
    let count = usize::try_from(scanned).unwrap_or(0).max(pages.pages.len());
    let (pages_of, not_scanned) = (cx.say(&Message::new("papers-pages").with("count", count)), cx.tr("papers-not-scanned"));
    let (optional, stays, drop) = (cx.tr("papers-optional"), cx.tr("papers-tick-stays"), cx.tr("papers-drop"));
    let (made_here, electronic, in_another, which) =
        (cx.tr("papers-made-here"), cx.tr("papers-electronic"), cx.tr("papers-in-another-scan"), cx.tr("papers-which"));
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
    let goes = cx.tr(match paper.original {
        OriginalGoes::Back => "papers-original-back",
        OriginalGoes::ToProvider => "papers-original-to-provider",
        OriginalGoes::Kept => "papers-original-kept",
    });
    let basis = cx.say(&Message::new("papers-article").with("article", article(&paper.article, cx.language())));
    let copies = (paper.copies > 1).then(|| cx.say(&Message::new("papers-copies").with("count", paper.copies)));
    let in_scan = within.map(|other| cx.say(&Message::new("papers-in-scan-of").with("name", paper_name(other, &open.request).get(cx.language()))));
    let brought = alternative.filter(|_| !chosen).map(|one| one.name.get(cx.language()));
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
        name: paper.name.get(cx.language()),
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
            text::caption(ui, &cx.tr("papers-busy"));
        }
        if chosen {
            order.extend(alternatives(ui, cx, open, paper, alternative.map(|one| one.key.as_str())));
            work(ui, cx, my, open, paper, pages);
        } else if !pages.pages.is_empty() {
            strip(ui, cx, my, paper, pages, false);
        }
    });
    if paper.made_here {
        return;
    }
    cx.focus.add(id);
    for of in std::mem::take(&mut order) {
        cx.focus.add(of);
    }
    if !present && !paper.optional {
        cx.focus.prefer(id);
    }
    if came(ui.ctx(), id) || ticked.response.clicked() {
        my.mark(paper, 0);
    }
    if ticked.toggled {
        cx.act(Command::Papers(PapersCommand::Mark { paper: paper.key.clone(), present: !present }));
    }
    if ticked.entered {
        cx.focus.advance(id);
    }
}

/// One of several papers any of which is enough: which one it is.
fn alternatives(ui: &mut Ui, cx: &mut Context<'_>, open: &OpenRequest, paper: &PaperAsked, taken: Option<&str>) -> Option<Id> {
    let enabled = open.is_editable();
    let id = |key: &str| Id::unique(("alternative", &paper.key, key));
    // Enter comes to the one that is taken, or to the first; the others are reached by arrows or Tab.
    let anchor = taken.or_else(|| paper.one_of.first().map(|one| one.key.as_str())).map(id)?;
    text::caption(ui, &cx.tr("papers-one-of"));
    for one in &paper.one_of {
        let is_taken = taken == Some(one.key.as_str());
        let ticked = tick::choice(ui, id(&one.key), is_taken, enabled, one.name.get(cx.language()));
        if ticked.toggled && !is_taken {
            cx.act(Command::Papers(PapersCommand::ChooseAlternative { paper: paper.key.clone(), alternative: Some(one.key.clone()) }));
        }
        if ticked.entered {
            cx.focus.advance(anchor);
        }
    }
    Some(anchor)
}
