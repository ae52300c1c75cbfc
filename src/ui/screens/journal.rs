//! Requests of this desk, found by number, applicant or service.
//!
//! The list may have a million lines: the desk reads those around the ones in sight.

use crate::context::Context;
use crate::kit::surface::empty;
use crate::kit::{Caption, Entry, Field, Icon, Note, date, page_title, tokens};
use crate::list::asked::Asked;
use crate::list::cell::Cell;
use crate::list::column::columns;
use crate::list::page::page;
use crate::list::table::{List, framed};
use crate::list::walk::{may_walk, walk_far};
use egui::{Id, Ui};
use tereze_desk::Command;
use tereze_desk::command::{JournalCommand, RequestCommand};

/// The screen's own state.
#[derive(Debug, Default)]
pub(crate) struct JournalView {
    /// What is looked for.
    pub(crate) text: String,
    marked: usize,
    /// The lines that were asked for last, and what stood there then: they are asked for once.
    asked: Option<Asked>,
}

impl JournalView {
    /// Another text is looked for.
    pub(crate) fn look_for(&mut self, text: String) {
        self.text = text;
        self.marked = 0;
    }
}

/// Asks for the list anew: requests were begun and signed since it was last shown.
pub(crate) fn enter(cx: &mut Context<'_>, my: &JournalView) {
    cx.send.push(Command::Journal(JournalCommand::Search(my.text.clone())));
}

/// Shows the journal.
pub(crate) fn show(ui: &mut Ui, cx: &mut Context<'_>, my: &mut JournalView) {
    page(ui, |ui| content(ui, cx, my));
}

fn content(ui: &mut Ui, cx: &mut Context<'_>, my: &mut JournalView) {
    page_title::title(ui, &cx.tr("journal-title"), "");
    let id = Id::unique("journal search");
    let (from, lines) = (cx.state.journal().from(), cx.state.journal().lines().len());
    let total = cx.state.journal().total().max(from + lines);
    // Home and End belong to the text as long as there is one.
    let ends = my.text.is_empty();
    let enter = total > 0 && may_walk(ui, &[id]) && walk_far(ui, &mut my.marked, total, ends);
    search(ui, cx, my, id);
    ui.add_space(tokens().space.medium);
    if total == 0 {
        let key = if cx.state.journal().query.is_empty() { ("journal-empty", "journal-empty-hint") } else { ("journal-none", "journal-none-hint") };
        empty(ui, Icon::Paper, &cx.tr(key.0), &cx.tr(key.1));
        return;
    }
    if enter {
        cx.focus.want(id);
    }
    let marked = my.marked.min(total - 1);
    let list = List {
        name: "journal",
        title: cx.tr("journal-title"),
        columns: columns(
            cx,
            [
                ("column-begun", 1.3, false),
                ("column-applicant", 2.2, true),
                ("column-service", 2.6, false),
                ("column-state", 1.5, true),
                ("column-number", 1.4, true),
            ],
        ),
        count: total,
        marked,
        below: tokens().space.huge + tokens().space.large,
    };
    let line_of = |index: usize| index.checked_sub(from).and_then(|place| cx.state.journal().lines().get(place));
    let walked = framed(ui, cx, &list, |index| {
        let line = line_of(index)?;
        Some(vec![
            Cell::Plain(date::moment(line.begun)),
            Cell::Main(line.applicant.clone()),
            Cell::Plain(cx.service_name(&line.service)),
            Cell::State(line.state, cx.tr(line.state.text_key())),
            Cell::Plain(line.number.clone().unwrap_or_default()),
        ])
    });
    let opened = walked.opened.or(enter.then_some(marked)).and_then(line_of).map(|line| line.request);
    let asked = Asked::of(&walked.seen, (from, lines, total));
    if let Some(ask) = asked.filter(|_| asked != my.asked) {
        cx.send.push(Command::Journal(JournalCommand::ShowLines { from: ask.from() }));
    }
    my.asked = asked;
    if let Some(request) = opened {
        cx.act(Command::Request(RequestCommand::Open(request)));
    }
}

fn search(ui: &mut Ui, cx: &mut Context<'_>, my: &mut JournalView, id: Id) {
    let label = cx.tr("journal-search");
    let hint = cx.tr("journal-search-hint");
    let mut words = my.text.clone();
    let field = Field::new(id, Caption::new(&label).optional("").note(Note::Hint(&hint)), Entry::Line).icon(Icon::Search).max(200);
    field.show(ui, &mut words);
    cx.focus.add(id);
    if words != my.text {
        my.marked = 0;
        cx.act(Command::Journal(JournalCommand::Search(words.clone())));
        my.text = words;
    }
}
