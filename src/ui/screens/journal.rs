//! Requests of this desk, found by number, applicant or service.

use super::outbox::service_name;
use super::rows::{self, Cell, Column, may_walk, walk};
use crate::desk::Command;
use crate::ui::kit::surface::{card, empty};
use crate::ui::kit::{Caption, Entry, Field, Icon, Note, date, palette, text, tokens};
use crate::ui::workspace::Screenful;
use egui::{CentralPanel, Frame, Id, Margin, Ui};

/// Shows the journal.
pub(crate) fn show(ui: &mut Ui, on: &mut Screenful<'_>) {
    let frame = Frame::new().fill(palette(ui).background).inner_margin(Margin::symmetric(tokens().space.huge as i8, tokens().space.large as i8));
    CentralPanel::default().frame(frame).show(ui, |ui| {
        super::bars::title(ui, &on.tr("journal-title"), "");
        let id = Id::unique("journal search");
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
        ui.add_space(tokens().space.medium);
        let count = on.state.journal.len();
        if count == 0 {
            let key = if on.state.journal_query.is_empty() { ("journal-empty", "journal-empty-hint") } else { ("journal-none", "journal-none-hint") };
            empty(ui, Icon::Paper, &on.tr(key.0), &on.tr(key.1));
            return;
        }
        let enter = may_walk(ui, &[id]) && walk(ui, &mut on.view.journal_marked, count);
        if enter {
            on.view.focus.want(id);
        }
        let marked = on.view.journal_marked.min(count - 1);
        text::caption(ui, &on.tr("list-hint"));
        ui.add_space(tokens().space.tight);
        let columns = [("column-begun", 1.3), ("column-applicant", 2.2), ("column-service", 2.6), ("column-state", 1.5), ("column-number", 1.4)]
            .map(|(key, share)| Column { heading: on.tr(key), share });
        let mut opened = None;
        card(ui, |ui| {
            let reader = &*on;
            ui.set_max_height(ui.available_height() - 40.0);
            let walked = rows::show(ui, "journal", &columns, count, marked, |index| {
                let line = &reader.state.journal[index];
                vec![
                    Cell::Plain(date::moment(line.begun)),
                    Cell::Main(line.applicant.clone()),
                    Cell::Plain(service_name(reader, &line.service)),
                    Cell::State(line.state, reader.tr(line.state.text_key())),
                    Cell::Plain(line.number.clone().unwrap_or_default()),
                ]
            });
            opened = walked.opened.or(enter.then_some(marked));
        });
        if let Some(line) = opened.and_then(|index| on.state.journal.get(index)) {
            on.act(Command::Open(line.request));
        }
    });
}
