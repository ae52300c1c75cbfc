//! A list of rows in columns, walked with the arrows and opened with Enter.

use crate::domain::request::State;
use crate::ui::kit::field::enter_pressed_once;
use crate::ui::kit::surface::{Tone, card};
use crate::ui::kit::{Icon, palette, text, tokens};
use crate::ui::workspace::Screenful;
use egui::accesskit::Role;
use egui::{CentralPanel, Frame, Id, Key, Margin, Modifiers, Rect, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use std::ops::Range;

/// Least height of a list: in a lower window the whole screen scrolls.
const LEAST: f32 = 180.0;
/// Rows of a page of the keys.
const PAGE: usize = 10;
/// Lines before those in sight that are asked for with them.
const LEAD: usize = 50;
/// Lines are asked for from a multiple of this.
const STEP: usize = 50;

/// Narrower than this, only the columns that are kept are shown.
const NARROW: f32 = 760.0;

/// A column: its heading, its share of the width, and whether it is kept where there is little room.
pub(crate) struct Column {
    pub(crate) heading: String,
    pub(crate) share: f32,
    pub(crate) kept: bool,
}

/// A cell of a row.
pub(crate) enum Cell {
    /// Text of the first rank.
    Main(String),
    /// Text of the second rank.
    Plain(String),
    /// A state in words with its sign.
    State(State, String),
}

/// A list on its screen.
pub(crate) struct List<'a> {
    /// Its name among the lists of the program.
    pub(crate) name: &'a str,
    /// Its name for people.
    pub(crate) title: String,
    pub(crate) columns: Vec<Column>,
    /// How many rows the whole list has.
    pub(crate) count: usize,
    /// The marked row of the whole list.
    pub(crate) marked: usize,
    /// Room left under the list for what stands there.
    pub(crate) below: f32,
}

/// What became of the list in this frame.
pub(crate) struct Walked {
    /// The row to open.
    pub(crate) opened: Option<usize>,
    /// The rows in sight.
    pub(crate) seen: Range<usize>,
    /// The node of the list for screen readers.
    table: Id,
}

/// Columns by the keys of their headings.
pub(crate) fn columns<const N: usize>(on: &Screenful<'_>, columns: [(&str, f32, bool); N]) -> Vec<Column> {
    columns.into_iter().map(|(key, share, kept)| Column { heading: on.tr(key), share, kept }).collect()
}

/// The page of a list: all of it scrolls where the window is low.
pub(crate) fn page(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    let space = tokens().space;
    let frame = Frame::new().inner_margin(Margin::symmetric(space.huge as i8, space.large as i8));
    CentralPanel::default().frame(frame).show(ui, |ui| {
        ScrollArea::vertical().animated(false).auto_shrink([false, false]).show(ui, content);
    });
}

/// Lines of a long list that were asked for, and the lines that stood there when they were.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Asked {
    from: usize,
    stood: (usize, usize, usize),
}

impl Asked {
    /// What is to be asked for so that the rows in sight are there; `None` when they are. Lines `from` to `from + count` of `total` are there.
    pub(crate) fn of(seen: &Range<usize>, (from, count, total): (usize, usize, usize)) -> Option<Self> {
        let wanted = seen.start..seen.end.min(total);
        if wanted.is_empty() || (wanted.start >= from && wanted.end <= from + count) {
            return None;
        }
        // Some lines before those in sight come with them; steps keep a slow scroll from asking at every line.
        let ask = wanted.start.saturating_sub(LEAD) / STEP * STEP;
        Some(Self { from: ask, stood: (from, count, total) })
    }

    /// The first line that is asked for.
    pub(crate) fn from(self) -> usize {
        self.from
    }
}

/// Tone and sign of a state.
pub(crate) fn tone(state: State) -> (Tone, Icon) {
    match state {
        State::Draft => (Tone::Calm, Icon::Paper),
        State::Signed | State::Queued | State::Sent => (Tone::Accent, Icon::Clock),
        State::Delivered | State::Registered | State::UnderReview(_) => (Tone::Accent, Icon::Check),
        State::Granted | State::AtCentre | State::HandedOver => (Tone::Good, Icon::Check),
        State::Refused | State::NotAccepted | State::Withdrawn => (Tone::Calm, Icon::Cross),
        State::NeedsAttention => (Tone::Warning, Icon::Warning),
    }
}

/// Whether the list may be walked: nothing is focused, or one of these fields is.
pub(crate) fn may_walk(ui: &Ui, fields: &[Id]) -> bool {
    ui.memory(|memory| memory.focused()).is_none_or(|focused| fields.contains(&focused))
}

/// Moves the mark by the arrows that were pressed in this frame, and tells whether Enter was.
pub(crate) fn walk(ui: &Ui, marked: &mut usize, count: usize) -> bool {
    walk_far(ui, marked, count, false)
}

/// Moves the mark by the keys that were pressed in this frame, and tells whether Enter was. `ends` lets Home and End go
/// to the first and the last row; with Ctrl they always do.
pub(crate) fn walk_far(ui: &Ui, marked: &mut usize, count: usize, ends: bool) -> bool {
    let last = count.saturating_sub(1);
    ui.input_mut(|input| {
        let down = input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown);
        let up = input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp);
        let page_down = input.count_and_consume_key(Modifiers::NONE, Key::PageDown);
        let page_up = input.count_and_consume_key(Modifiers::NONE, Key::PageUp);
        *marked = (*marked + down + PAGE * page_down).saturating_sub(up + PAGE * page_up).min(last);
        let mut end = |key| input.consume_key(Modifiers::COMMAND, key) || (ends && input.consume_key(Modifiers::NONE, key));
        if end(Key::Home) {
            *marked = 0;
        }
        if end(Key::End) {
            *marked = last;
        }
    });
    ui.input(enter_pressed_once)
}

/// Scrolls to the marked row when the mark has come to another one; a list that is scrolled by hand is left alone.
pub(crate) fn follow(ui: &Ui, list: &str, marked: usize, rect: Rect) {
    let id = Id::unique(("marked row", list));
    let before = ui.data(|data| data.get_temp::<usize>(id));
    if before != Some(marked) {
        ui.data_mut(|data| data.insert_temp(id, marked));
        if before.is_some() {
            ui.scroll_to_rect(rect, None);
        }
    }
}

/// Shows a list that is most of its screen: in a card as high as there is room, with the words that tell its keys.
/// `row` gives nothing for a row that is not read yet.
pub(crate) fn framed(ui: &mut Ui, on: &Screenful<'_>, list: &List<'_>, row: impl Fn(usize) -> Option<Vec<Cell>>) -> Walked {
    text::caption(ui, &on.tr("list-hint"));
    ui.add_space(tokens().space.tight);
    let room = ui.clip_rect().bottom() - ui.cursor().top();
    card(ui, |ui| {
        ui.set_max_height((room - list.below).max(LEAST));
        let walked = show(ui, list.name, &list.columns, list.count, list.marked, row);
        ui.ctx().accesskit_node_builder(walked.table, |node| node.set_label(list.title.clone()));
        walked
    })
    .inner
}

/// Shows the list. Only rows in sight are made: `row` is asked for them alone.
pub(crate) fn show<R: Into<Option<Vec<Cell>>>>(ui: &mut Ui, name: &str, columns: &[Column], count: usize, marked: usize, row: impl Fn(usize) -> R) -> Walked {
    ui.scope_builder(UiBuilder::new().accessibility_role(Role::Table), |ui| {
        let table = Table { name, columns, count, marked, widths: Widths::of(ui, columns) };
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_row_count(count + 1);
            node.set_column_count(table.widths.shown.len());
        });
        ui.spacing_mut().item_spacing.y = 0.0;
        head(ui, &table);
        body(ui, &table, |index| row(index).into())
    })
    .inner
}

/// A list as it is laid out.
struct Table<'a> {
    name: &'a str,
    columns: &'a [Column],
    count: usize,
    marked: usize,
    widths: Widths,
}

/// The columns that are shown, and where each begins.
struct Widths {
    shown: Vec<usize>,
    edges: Vec<f32>,
}

impl Widths {
    fn of(ui: &Ui, columns: &[Column]) -> Self {
        let space = tokens().space;
        let width = ui.available_width();
        let shown: Vec<usize> = (0..columns.len()).filter(|column| width > NARROW || columns[*column].kept).collect();
        let shares: f32 = shown.iter().map(|column| columns[*column].share).sum();
        let mut edges = vec![space.medium];
        let mut edge = space.medium;
        for column in &shown {
            edge += columns[*column].share / shares * (width - 2.0 * space.medium);
            edges.push(edge);
        }
        Self { shown, edges }
    }

    /// The place of every shown column in a row.
    fn areas(&self, row: Rect) -> impl Iterator<Item = (usize, Rect)> {
        let gap = tokens().space.small;
        let areas =
            self.edges.windows(2).map(move |place| Rect::from_min_max(pos2(row.left() + place[0], row.top()), pos2(row.left() + place[1] - gap, row.bottom())));
        self.shown.iter().copied().zip(areas.collect::<Vec<_>>())
    }
}

fn head(ui: &mut Ui, table: &Table<'_>) {
    let colour = palette(ui).muted;
    let (place, _) = ui.allocate_exact_size(vec2(ui.available_width(), tokens().shape.compact), Sense::hover());
    let row = UiBuilder::new().scope_id(Id::unique((table.name, "head"))).max_rect(place).accessibility_role(Role::Row);
    let ui = ui.new_child(row);
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| node.set_row_index(0));
    for (number, (column, area)) in table.widths.areas(place).enumerate() {
        let heading = &table.columns[column].heading;
        let id = Id::unique((table.name, "head", column));
        let response = ui.interact(area, id, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, heading));
        ui.ctx().accesskit_node_builder(id, |node| node.set_column_index(number));
        let galley = text::cut_galley(&ui, text::label_text(heading, colour), area.width());
        if galley.elided {
            response.on_hover_text(heading);
        }
        ui.painter().galley(pos2(area.left(), area.center().y - galley.size().y / 2.0), galley, colour);
    }
}

fn body(ui: &mut Ui, table: &Table<'_>, row: impl Fn(usize) -> Option<Vec<Cell>>) -> Walked {
    let palette = palette(ui);
    let (shape, space) = (tokens().shape, tokens().space);
    let (width, height) = (ui.available_width(), shape.row);
    let mut walked = Walked { opened: None, seen: 0..0, table: ui.unique_id() };
    let scroll = ScrollArea::vertical().animated(false).id_salt(table.name).auto_shrink([false, true]);
    scroll.show_rows(ui, height, table.count, |ui, visible| {
        walked.seen = visible.clone();
        // The marked row may be out of sight: its place is known all the same.
        let top = ui.min_rect().top() + (table.marked as f32 - visible.start as f32) * height;
        follow(ui, table.name, table.marked, Rect::from_min_size(pos2(ui.min_rect().left(), top), vec2(width, height)));
        for index in visible {
            let cells = row(index);
            let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
            let id = Id::unique((table.name, "row", index));
            let response = ui.interact(rect, id, Sense::CLICK);
            let words = cells.as_ref().map_or_else(|| "…".to_owned(), |cells| spoken(cells));
            let marked = index == table.marked;
            response.widget_info(|| WidgetInfo::selected(Role::Row, true, marked, &words));
            ui.ctx().accesskit_node_builder(id, |node| {
                node.set_row_index(index + 1);
                node.set_selected(marked);
            });
            if marked {
                ui.painter().rect_filled(rect, f32::from(shape.radius), palette.accent_soft);
                ui.painter().rect_filled(Rect::from_min_size(rect.min, vec2(space.tight, height)), space.hair, palette.accent);
            } else {
                if response.hovered() {
                    ui.painter().rect_filled(rect, f32::from(shape.radius), palette.hover);
                }
                ui.painter().hline(rect.x_range(), rect.bottom(), egui::Stroke::new(1.0, palette.border.gamma_multiply(0.6)));
            }
            for (number, (column, area)) in table.widths.areas(rect).enumerate() {
                match cells.as_ref().and_then(|cells| cells.get(column)) {
                    Some(cell) => {
                        let builder = UiBuilder::new().scope_id(id.with(column)).max_rect(area).accessibility_parent(id).accessibility_role(Role::Cell);
                        let ui = ui.new_child(builder.accessibility_label(cell.words()));
                        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                            node.set_row_index(index + 1);
                            node.set_column_index(number);
                        });
                        draw(&ui, area, cell);
                    }
                    None => {
                        // A line that is still read shows where its words will stand.
                        let bar = Rect::from_center_size(area.center(), vec2(area.width() * 0.9, space.small));
                        ui.painter().rect_filled(bar, space.tight, palette.border.gamma_multiply(0.7));
                    }
                }
            }
            if response.clicked() && cells.is_some() {
                walked.opened = Some(index);
            }
        }
    });
    walked
}

fn spoken(cells: &[Cell]) -> String {
    cells.iter().map(Cell::words).filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ")
}

impl Cell {
    fn words(&self) -> &str {
        match self {
            Self::Main(words) | Self::Plain(words) | Self::State(_, words) => words,
        }
    }
}

fn draw(ui: &Ui, area: Rect, cell: &Cell) {
    let palette = palette(ui);
    let (space, size) = (tokens().space, tokens().text);
    let painter = ui.painter_at(area);
    let (left, colour, size) = match cell {
        Cell::Main(_) => (area.left(), palette.text, size.body),
        Cell::Plain(_) => (area.left(), palette.muted, size.label),
        Cell::State(state, _) => {
            let (tone, icon) = tone(*state);
            let (colour, _) = tone.colours(ui);
            let side = tokens().shape.icon;
            icon.paint(&painter, Rect::from_center_size(pos2(area.left() + side / 2.0, area.center().y), vec2(side, side)), colour);
            (area.left() + side + space.small, colour, size.label)
        }
    };
    let galley = text::cut_galley(ui, egui::RichText::new(cell.words()).size(size).color(colour), area.right() - left);
    painter.galley(pos2(left, area.center().y - galley.size().y / 2.0), galley, colour);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(seen: Range<usize>, there: (usize, usize, usize), expected: Option<usize>) {
        assert_eq!(Asked::of(&seen, there).map(Asked::from), expected, "{seen:?} of {there:?}");
    }

    #[test]
    fn lines_out_of_what_was_read_are_asked_for() {
        check(0..20, (0, 200, 1_200_000), None);
        check(180..200, (0, 200, 1_200_000), None);
        check(190..210, (0, 200, 1_200_000), Some(100));
        check(600_000..600_020, (0, 200, 1_200_000), Some(599_950));
        check(1_199_985..1_200_001, (0, 200, 1_200_000), Some(1_199_900));
        check(10..30, (600, 200, 1_200_000), Some(0));
        check(0..20, (0, 7, 7), None);
        check(0..1, (0, 0, 0), None);
    }

    #[test]
    fn the_same_lines_are_asked_for_once() {
        let there = (0, 200, 1_200_000);
        assert_eq!(Asked::of(&(300..320), there), Asked::of(&(301..321), there));
        assert_ne!(Asked::of(&(300..320), there), Asked::of(&(300..320), (0, 200, 1_200_001)));
    }
}
