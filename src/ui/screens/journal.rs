//! Requests of this desk, found by number, applicant or service.
//!
//! The list may have a million lines: the desk reads those around the ones in sight.

use super::outbox::service_name;
use super::rows::{self, Asked, Cell, List, columns, may_walk, walk_far};
use crate::desk::Command;
use crate::ui::kit::surface::empty;
use crate::ui::kit::{Caption, Entry, Field, Icon, Note, date, tokens};
use crate::ui::workspace::Screenful;
use egui::{Id, Ui};

/// Shows the journal.
pub(crate) fn show(ui: &mut Ui, on: &mut Screenful<'_>) {
    rows::page(ui, |ui| page(ui, on));
}

fn page(ui: &mut Ui, on: &mut Screenful<'_>) {
    super::bars::title(ui, &on.tr("journal-title"), "");
    let id = Id::unique("journal search");
    let (from, lines) = (on.state.journal_from, on.state.journal.len());
    let total = on.state.journal_total.max(from + lines);
    // Home and End belong to the text as long as there is one.
    let ends = on.view.journal_text.is_empty();
    let enter = total > 0 && may_walk(ui, &[id]) && walk_far(ui, &mut on.view.journal_marked, total, ends);
    search(ui, on, id);
    ui.add_space(tokens().space.medium);
    if total == 0 {
        let key = if on.state.journal_query.is_empty() { ("journal-empty", "journal-empty-hint") } else { ("journal-none", "journal-none-hint") };
        empty(ui, Icon::Paper, &on.tr(key.0), &on.tr(key.1));
        return;
    }
    if enter {
        on.view.focus.want(id);
    }
    let marked = on.view.journal_marked.min(total - 1);
    let list = List {
        name: "journal",
        title: on.tr("journal-title"),
        columns: columns(
            on,
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
    let line_of = |index: usize| index.checked_sub(from).and_then(|place| on.state.journal.get(place));
    let walked = rows::framed(ui, on, &list, |index| {
        let line = line_of(index)?;
        Some(vec![
            Cell::Plain(date::moment(line.begun)),
            Cell::Main(line.applicant.clone()),
            Cell::Plain(service_name(on, &line.service)),
            Cell::State(line.state, on.tr(line.state.text_key())),
            Cell::Plain(line.number.clone().unwrap_or_default()),
        ])
    });
    let opened = walked.opened.or(enter.then_some(marked)).and_then(line_of).map(|line| line.request);
    let asked = Asked::of(&walked.seen, (from, lines, total));
    if let Some(ask) = asked.filter(|_| asked != on.view.journal_asked) {
        on.send.push(Command::ShowLines { from: ask.from() });
    }
    on.view.journal_asked = asked;
    if let Some(request) = opened {
        on.act(Command::Open(request));
    }
}

fn search(ui: &mut Ui, on: &mut Screenful<'_>, id: Id) {
    let label = on.tr("journal-search");
    let hint = on.tr("journal-search-hint");
    let mut words = on.view.journal_text.clone();
    let field = Field::new(id, Caption::new(&label).optional("").note(Note::Hint(&hint)), Entry::Line).icon(Icon::Search).max(200);
    field.show(ui, &mut words);
    on.view.focus.add(id);
    if words != on.view.journal_text {
        on.view.journal_marked = 0;
        on.act(Command::Search(words.clone()));
        on.view.journal_text = words;
    }
}
